"""The promises in the ledger, as they stand on a day."""

from __future__ import annotations

from datetime import date, timedelta

from communique.keeping.ask import followed
from communique.ledger import Ledger, Wish, finding
from communique.ledger.measures import namer
from communique.promises import Promise, follow


def promises(ledger: Ledger, wish: Wish, today: date, due: int | None = None) -> tuple[Promise, ...]:
    """The promises of some countries; with `due` those alone whose last day is that many days away, or past."""
    pledged, figures = followed(ledger, wish)
    with ledger.looking() as connection:
        name = namer(finding.judgements(connection))
    found = follow(pledged, figures, today=today, name=name)
    if due is None:
        return found
    last = today + timedelta(days=due)
    return tuple(one for one in found if _is_open(one) and one.deadline is not None and one.deadline.end <= last)


def _is_open(promise: Promise) -> bool:
    return promise.standing not in ("done", "dropped") and promise.outcome is None
