"""Reports into the ledger, and those that are there read again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from communique import actions
from communique.holdings import Added
from communique.keeping import workers
from communique.ledger import Ledger
from communique.records import Report
from communique.settings import Settings


@dataclass(frozen=True, slots=True)
class Given:
    """What is to be added: files, folders, addresses, "-" for `stdin`; `date` goes before what they say."""

    inputs: Sequence[str]
    date: dt.date | None = None
    stdin: BinaryIO | None = None


def add(
    ledger: Ledger, given: Given, settings: Settings, failed: actions.Failed, *, processes: int | None = None
) -> Iterator[Added]:
    """What came of each report of the inputs, as soon as it is safely kept; what cannot be read goes to `failed`."""
    found = actions.reports_in(given.inputs, settings, failed, date=given.date, stdin=given.stdin)
    return keep(ledger, found, processes=processes)


def keep(
    ledger: Ledger, reports: Iterable[Report], *, processes: int | None = None, reader: workers.Reader = workers.read
) -> Iterator[Added]:
    """Reports into the ledger, a batch a transaction; those that are there already are not read again."""
    known: list[Added] = []
    fresh = _fresh(ledger, reports, known)
    for batch in workers.in_parallel(fresh, reader, processes):
        yield from _drained(known)
        yield from ledger.add_prepared(batch)
    yield from _drained(known)


def _fresh(ledger: Ledger, reports: Iterable[Report], known: list[Added]) -> Iterator[list[Report]]:
    """Batches of those that are not in the ledger; the others are noted as seen, and put into `known`."""
    for batch in workers.batched(reports):
        there = ledger.see(batch)
        known.extend(Added(ledger.id_of(one), one.id, "known", 0) for one in batch if ledger.id_of(one) in there)
        if rest := [one for one in batch if ledger.id_of(one) not in there]:
            yield rest


def _drained(things: list[Added]) -> Iterator[Added]:
    while things:
        yield things.pop(0)
