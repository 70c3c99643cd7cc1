"""The promises in the ledger, as they stand on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

from communique.holdings import Pledged, Stated
from communique.keeping.ask import followed
from communique.ledger import Ledger, Wish, finding
from communique.ledger.measures import Namer, namer
from communique.promises import Change, Promise, changes
from communique.promises import follow as standing_of

Held = TypeVar("Held", Pledged, Stated)


def promises(ledger: Ledger, wish: Wish, today: date, due: int | None = None) -> tuple[Promise, ...]:
    """The promises of some countries; with `due` those alone whose last day is that many days away, or past."""
    pledged, figures = followed(ledger, wish)
    found = standing_of(pledged, figures, today=today, name=_namer(ledger))
    if due is None:
        return found
    last = today + timedelta(days=due)
    return tuple(one for one in found if _is_open(one) and one.deadline is not None and one.deadline.end <= last)


def follow(ledger: Ledger, *countries: str, today: date) -> tuple[Promise, ...]:
    """The promises of some countries (ISO codes; none: all) as they stand on a day."""
    return promises(ledger, Wish(tuple(sorted({code.upper() for code in countries}))), today)


def changed(ledger: Ledger, wish: Wish, since: date, today: date) -> tuple[Change, ...]:
    """The promises that stand otherwise on a day than they stood at the end of another, by what was published then.

    Reports without a date count as there from the beginning, and so do judgements: they mend what was read.
    """
    pledged, figures = followed(ledger, wish)
    name = _namer(ledger)
    before = standing_of(_until(pledged, since), _until(figures, since), today=since, name=name)
    now = standing_of(_until(pledged, today), _until(figures, today), today=today, name=name)
    return changes(before, now)


def _namer(ledger: Ledger) -> Namer:
    with ledger.looking() as connection:
        return namer(finding.judgements(connection))


def _until(found: Sequence[Held], day: date) -> list[Held]:
    return [one for one in found if one.source.published is None or one.source.published <= day]


def _is_open(promise: Promise) -> bool:
    return promise.standing not in ("done", "dropped") and promise.outcome is None
