"""How far a promise has come, with the dated evidence for each step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from communique.holdings import Pledged
from communique.period import Period
from communique.promises.promise import Standing, Step
from communique.records import Status

# From the least to the most: a later report that only speaks of plans takes nothing back.
_ORDER: tuple[Status, ...] = ("proposed", "planned", "agreed", "underway", "done")


def steps(group: Sequence[Pledged]) -> tuple[Step, ...]:
    """What each report says was reached, the farthest of each, in the order of their days.

    A report that says no more than one of its own speakers said before is evidence all the same.
    """
    farthest: dict[str, Step] = {}
    for one in group:
        step = Step(one.commitment.status, one.source.published, one)
        before = farthest.get(one.source.id)
        if before is None or _ORDER.index(before.said.commitment.status) < _ORDER.index(one.commitment.status):
            farthest[one.source.id] = step
    return tuple(farthest.values())


def standing(group: Sequence[Pledged], deadline: Period | None, today: date) -> Standing:
    """What the evidence shows on a day.  "done" and "overdue" say nothing of whether a promise was kept."""
    if any(one.outcome == "dropped" for one in group):
        return "dropped"
    reached = max((one.commitment.status for one in group), key=_ORDER.index)
    if reached != "done" and deadline is not None and deadline.end < today:
        return "overdue"
    return reached
