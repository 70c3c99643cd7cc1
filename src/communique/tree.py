"""Walking over the syntax of one sentence.  Tokens are named by their index."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from communique.records import Token


class Tree:
    """The tokens of a sentence with their children, and the ways to walk between them."""

    __slots__ = ("_below", "_children", "_ends", "_kinds", "_starts", "tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._starts = [token.start for token in tokens]
        self._ends = [token.end for token in tokens]
        children: list[list[int]] = [[] for _ in tokens]
        for index, token in enumerate(tokens):
            if token.head >= 0:
                children[token.head].append(index)
        self._children = children
        self._below: dict[int, Sequence[int]] = {}
        # Each relation with the one of which it is a subtype, so that a walk compares and cuts no strings.
        self._kinds = [_kinds(token.deprel) for token in tokens]

    def children(self, index: int, *deprels: str) -> Sequence[int]:
        """The children of a token, of the given relations if any are named (subtypes such as `obl:agent` count)."""
        below, kinds = self._children[index], self._kinds
        if not deprels:
            return below
        return [child for child in below if not kinds[child].isdisjoint(deprels)] if below else []

    def is_a(self, index: int, *deprels: str) -> bool:
        """Whether a token's relation is one of those named, or a subtype of one."""
        return not self._kinds[index].isdisjoint(deprels)

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads of a token, nearest first; ends at the root even where a parser made a cycle."""
        seen = {index}
        head = self.tokens[index].head
        while head >= 0 and head not in seen:
            yield head
            seen.add(head)
            head = self.tokens[head].head

    def subtree(self, index: int, without: Sequence[int] = ()) -> Sequence[int]:
        """A token and all below it, in order; the branches in `without` are left out, though never the token itself.

        A parser may have made a cycle.
        """
        if without:
            return self._walked(index, without)
        if index not in self._below:
            self._below[index] = self._walked(index) if self._children[index] else (index,)
        return self._below[index]

    def _walked(self, index: int, without: Sequence[int] = ()) -> Sequence[int]:
        found: list[int] = []
        stack = [index]
        seen: set[int] = set(without) - {index}
        while stack:
            top = stack.pop()
            if top in seen:
                continue
            seen.add(top)
            found.append(top)
            stack.extend(self._children[top])
        return tuple(sorted(found))

    def covering(self, start: int, end: int) -> list[int]:
        """The tokens that overlap the offsets start to end."""
        first = bisect_right(self._ends, start)
        return list(range(first, max(first, bisect_left(self._starts, end))))

    def top(self, indices: Sequence[int]) -> int:
        """Of some tokens, the one whose head stands outside them (the first such)."""
        inside = set(indices)
        for index in indices:
            if self.tokens[index].head not in inside:
                return index
        return indices[0]


def tree_of(tokens: Sequence[Token]) -> Tree:
    """The tree over these very tokens: the same for every stage that asks for it while a report is read."""
    found = _MADE.get(id(tokens))
    # A tree keeps its tokens, so that no others can have their identity.
    if found is None:
        if len(_MADE) >= _KEPT:
            _MADE.clear()
        found = _MADE[id(tokens)] = Tree(tokens)
    return found


# The trees made last, by the identity of their tokens; a long report has some hundred sentences.
_KEPT = 500
_MADE: dict[int, Tree] = {}


@cache
def _kinds(relation: str) -> frozenset[str]:
    """A relation, and the one of which it is a subtype."""
    return frozenset((relation, relation.partition(":")[0]))
