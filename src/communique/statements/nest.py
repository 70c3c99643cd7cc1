"""Statements put in order, each with the one that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.records import Statement

# Of the statements that are open at a place, so many are asked whether they hold the next one.
_DEEPEST = 16


def nested(found: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements by their start, longer ones first, with the place of the innermost one around each.

    A statement stands in another if all of it does, its cue too: "…, X said, adding that …" are two beside each other.
    """
    ordered = sorted(found, key=lambda item: (item.start, -item.end))
    around: list[int] = []
    placed: list[Statement] = []
    for index, item in enumerate(ordered):
        start, end = _hull(item)
        while around and ordered[around[-1]].end <= item.start:
            around.pop()
        inner = next((i for i in reversed(around[-_DEEPEST:]) if _holds(ordered[i], start, end)), None)
        placed.append(replace(item, nested=inner))
        around.append(index)
    return tuple(placed)


def _hull(item: Statement) -> tuple[int, int]:
    """From the first to the last of what is said and the cue."""
    if item.cue is None:
        return item.start, item.end
    return min(item.start, item.cue[0]), max(item.end, item.cue[1])


def _holds(outer: Statement, start: int, end: int) -> bool:
    return outer.start <= start and end <= outer.end
