"""An open ledger, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert

from communique.errors import NoLedger
from communique.holdings import Added, Judgement
from communique.ledger import adding, engine, finding, judging, place, rows, tables, upgrade
from communique.records import Reading, Report

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reports and what was found in them; `clock` tells when."""

    engine: Engine
    clock: Clock = _now

    @classmethod
    def open(cls, where: str | Path | None = None, *, make: bool = True) -> Ledger:
        """The ledger at a path, an address or the default place: see `open_ledger`."""
        return open_ledger(where, make=make)

    @property
    def where(self) -> str:
        """Its place, for messages."""
        return engine.shown(self.engine.url)

    def now(self) -> str:
        """The moment, as it is kept."""
        return self.clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def looking(self) -> AbstractContextManager[Connection]:
        """A transaction that only reads."""
        return engine.looking(self.engine)

    def writing(self) -> AbstractContextManager[Connection]:
        """A transaction of the one writer."""
        return engine.writing(self.engine)

    def add(self, readings: Sequence[Reading]) -> list[Added]:
        """Add readings, all of them or none; what came of each, once it is safely kept."""
        return self.add_prepared([adding.prepared(reading) for reading in readings])

    def add_prepared(self, batch: Sequence[adding.Prepared]) -> list[Added]:
        """Add readings whose rows are made."""
        with self.writing() as connection:
            return adding.add(connection, batch, self.now())

    def see(self, reports: Sequence[Report]) -> set[str]:
        """The ids of those reports that are here already; that they were seen again is noted."""
        with self.looking() as connection:
            there = finding.known(connection, [self.id_of(report) for report in reports])
        if there:
            with self.writing() as connection:
                adding.seen(connection, [(self.id_of(one), one.url) for one in reports if self.id_of(one) in there],
                            self.now())  # fmt: skip
        return there

    def reread(self, batch: Sequence[adding.Prepared]) -> None:
        """Put new readings of reports in the place of the old."""
        with self.writing() as connection:
            for item in batch:
                adding.reread(connection, item, self.now())

    def judge(self, judgement: Judgement) -> Judgement:
        """Keep a judgement, with its id and the moment."""
        whole = judging.identified(replace(judgement, at=self.now()))
        with self.writing() as connection:
            connection.execute(insert(tables.judgement), rows.judgement_row(whole))
        return whole

    def id_of(self, report: Report) -> str:
        """The id that a report has, or would have, here."""
        return adding.content_id(report)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def open_ledger(where: str | Path | None = None, *, make: bool = True, clock: Clock = _now) -> Ledger:
    """The ledger at a path, an address or the default place; one that is not there is made if `make`.

    Raises OldLedger, NewLedger, NoLedger or UsageError where it cannot be used.
    """
    url = place.address(where)
    if not make and url.drivername == "sqlite" and not Path(url.database or "").exists():
        raise NoLedger("there is no ledger yet", where=engine.shown(url), remedy="`communique add` makes one.")
    ledger = Ledger(engine.engine(url), clock)
    if not upgrade.check(ledger.engine):
        if not make:
            raise NoLedger("there is no ledger yet", where=ledger.where, remedy="`communique add` makes one.")
        upgrade.upgrade(ledger.engine)
    return ledger
