"""Whatever heads a parser gives, the tokens of a sentence come out as one tree."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from communique.records import Token
from communique.sentences.ru import rooted


def _tokens(heads: list[int]) -> list[Token]:
    return [
        Token(start=2 * at, end=2 * at + 1, form="x", lemma="x", upos="X", tag="", head=head, deprel="dep", feats="")
        for at, head in enumerate(heads)
    ]


heads = st.integers(1, 12).flatmap(lambda size: st.lists(st.integers(-1, size - 1), min_size=size, max_size=size))


@given(heads)
def test_one_root_above_all(made: list[int]) -> None:
    """From every token the heads lead up to the one root."""
    tokens = rooted(_tokens(made))
    assert [token.head for token in tokens].count(-1) == 1
    for at, token in enumerate(tokens):
        head, steps = token.head, 0
        while head >= 0:
            head, steps = tokens[head].head, steps + 1
            assert steps < len(tokens), f"token {at} stands in a circle"


def test_a_good_tree_stays() -> None:
    """What is a tree already is left as it is."""
    tokens = _tokens([1, -1, 1, 2])
    assert rooted(tokens) == tuple(tokens)


def test_a_circle_is_cut_once() -> None:
    """Of two tokens that hang on each other, the first moves to the root and the second stays."""
    assert [token.head for token in rooted(_tokens([-1, 2, 1]))] == [-1, 0, 1]
