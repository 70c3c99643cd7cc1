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
    """The first time that each status was said to be reached, in the order of their days."""
    firsts: dict[str, Step] = {}
    for one in group:
        firsts.setdefault(one.commitment.status, Step(one.commitment.status, one.source.published, one))
    return tuple(firsts.values())


def standing(group: Sequence[Pledged], deadline: Period | None, today: date) -> Standing:
    """What the evidence shows on a day.  "done" and "overdue" say nothing of whether a promise was kept."""
    if any(one.outcome == "dropped" for one in group):
        return "dropped"
    reached = max((one.commitment.status for one in group), key=_ORDER.index)
    if reached != "done" and deadline is not None and deadline.end < today:
        return "overdue"
    return reached
