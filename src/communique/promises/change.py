"""Promises as they stood and as they stand -> which of them have changed, and in what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communique.promises.promise import Pace, Promise, Standing


@dataclass(frozen=True, slots=True)
class Change:
    """A promise as it stands, with the standing and the pace that it had; None for both: it is new."""

    promise: Promise
    standing: Standing | None
    pace: Pace | None


def changes(before: Iterable[Promise], now: Iterable[Promise]) -> tuple[Change, ...]:
    """The promises that are new, or whose standing, pace or outcome is another; in the order of `now`."""
    known = {one.id: one for one in before}
    found = []
    for promise in now:
        old = known.get(promise.id)
        if old is None:
            found.append(Change(promise, None, None))
        elif _state(old) != _state(promise):
            found.append(Change(promise, old.standing, _pace(old)))
    return tuple(found)


def _state(promise: Promise) -> tuple[str, Pace | None, str | None]:
    return promise.standing, _pace(promise), promise.outcome


def _pace(promise: Promise) -> Pace | None:
    return promise.target.pace if promise.target else None
