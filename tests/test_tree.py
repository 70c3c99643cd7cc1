"""Trees over the tokens of a sentence: made once, and safe with whatever heads a parser gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique import tree
from communique.records import Token
from communique.tree import Tree, tree_of


def _tokens(heads: list[int]) -> tuple[Token, ...]:
    return tuple(
        Token(2 * at, 2 * at + 1, "x", "x", "NOUN", "NN", head if head < len(heads) else -1, "dep")
        for at, head in enumerate(heads)
    )


def test_made_once() -> None:
    """The same tokens have the same tree, other ones another, also where these take the place of those in memory."""
    for number in range(2 * tree._KEPT + 5):
        tokens = _tokens([-1, *range(number % 3)])
        made = tree_of(tokens)
        assert made.tokens is tokens
        assert tree_of(tokens) is made
        assert len(tree._MADE) <= tree._KEPT


@given(heads=st.lists(st.integers(-1, 12), min_size=1, max_size=12), without=st.lists(st.integers(0, 11), max_size=3))
def test_branches(heads: list[int], without: list[int]) -> None:
    """A branch is in order and has its own top, and is the same when asked for again, even in a circle of heads."""
    made, index = Tree(_tokens(heads)), len(heads) // 2
    whole = made.subtree(index)
    assert list(whole) == sorted(set(whole))
    assert index in whole
    assert made.subtree(index) == whole
    assert set(made.subtree(index, without)) <= set(whole)
    assert index in made.subtree(index, without)
    assert all(set(made.children(each)) <= set(whole) for each in whole)
