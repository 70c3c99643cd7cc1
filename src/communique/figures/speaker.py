"""Which statement a figure stands in, and so who says it."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Sequence

from communique.records import Statement, StatementKind

# What is wanted, praised or passed on is told by the reporter: its figures are not the source's word.
_TELLING: tuple[StatementKind, ...] = ("speech", "turn", "belief")


class Speakers:
    """Statements laid out flat, so that a place in the text finds the innermost one in one step."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._starts, self._owners = _flat(_telling(statements))

    def at(self, start: int) -> Statement | None:
        """The shortest statement around an offset; None where the reporter speaks."""
        index = bisect_right(self._starts, start) - 1
        return self._owners[index] if index >= 0 else None


def _telling(statements: Sequence[Statement]) -> list[Statement]:
    """The statements whose figures are their speaker's: in a transcript the turns, whatever is cited in them."""
    turns: set[int] = set()
    found = []
    for index, item in enumerate(statements):
        cited = item.nested in turns
        if cited or item.kind == "turn":
            turns.add(index)
        if not cited and item.kind in _TELLING:
            found.append(item)
    return found


def _flat(statements: Sequence[Statement]) -> tuple[list[int], list[Statement | None]]:
    """The borders of all statements, and the shortest statement from each border on."""
    ordered = sorted(statements, key=lambda statement: statement.start)
    starts: list[int] = []
    owners: list[Statement | None] = []
    around: list[tuple[int, int, int]] = []
    following = 0
    for border in sorted({edge for item in ordered for edge in (item.start, item.end)}):
        while following < len(ordered) and ordered[following].start <= border:
            item = ordered[following]
            heapq.heappush(around, (item.end - item.start, following, item.end))
            following += 1
        while around and around[0][2] <= border:
            heapq.heappop(around)
        starts.append(border)
        owners.append(ordered[around[0][1]] if around else None)
    return starts, owners
