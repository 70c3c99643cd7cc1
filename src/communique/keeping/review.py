"""A person's word on what was found: confirm, correct, reject, merge, part, undo."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from communique.errors import UsageError
from communique.holdings import Judgement, Kind, Verb
from communique.keeping.findings import EVERY, findings
from communique.knowledge.catalogue import catalogue
from communique.ledger import Ledger, finding, judging, tables
from communique.ledger.corrections import checked
from communique.ledger.measures import measured, plain

_KINDS: tuple[Kind, ...] = ("figure", "commitment", "event")
# An id may be given by its beginning, if that is not too short to mean one thing.
_SHORTEST = 4
_MEASURES = (
    "`communique dossier` has them as headings; `communique query 'SELECT DISTINCT measure FROM figure'` as words."
)


@dataclass(frozen=True, slots=True)
class Word:
    """Who judges, and why."""

    who: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Something found, or a finding: what it is, its id, the report and the words it stands in."""

    kind: Kind
    id: str
    report: str
    start: int
    end: int


def judge(ledger: Ledger, verb: Verb, subject: str, word: Word) -> list[Judgement]:
    """Confirm or reject a figure, commitment, event or finding; a text under two addresses is judged in both."""
    return [ledger.judge(_about(place, verb, word)) for place in places(ledger, subject)]


def correct(ledger: Ledger, subject: str, field: str, value: str, word: Word) -> list[Judgement]:
    """Put a person's value in the place of what was read.  Raises UsageError for what is no value of that field."""
    found = places(ledger, subject)
    checked(found[0].kind, field, value)
    return [ledger.judge(replace(_about(place, "correct", word), field=field, value=value)) for place in found]


def _about(place: Place, verb: Verb, word: Word) -> Judgement:
    where = (place.report, place.start, place.end)
    return Judgement("", "", word.who, word.why, verb, place.kind, place.id, *where)


def measures(ledger: Ledger, verb: Verb, one: str, other: str, word: Word) -> Judgement:
    """Say that two measures are one, or that they are not: indicators, or words as they stand in reports.

    Raises UsageError where the two are one, and where no figure has one of them.
    """
    first, second = plain(one), plain(other)
    if first == second:
        raise UsageError(f"{one!r} and {other!r} are the same words", remedy="Name two different measures.")
    with ledger.looking() as connection:
        known = {plain(name) for name in measured(connection)} | {each.name for each in catalogue()}
    for name in (one, other):
        if plain(name) not in known:
            raise UsageError(f"no figure in the ledger has the measure {name!r}", remedy=_MEASURES)
    return ledger.judge(Judgement("", "", word.who, word.why, verb, "measure", first, value=second))


def undo(ledger: Ledger, judgement: str, word: Word) -> Judgement:
    """Take back a judgement, or an undo.  Raises UsageError where there is none of this id."""
    with ledger.looking() as connection:
        found = [one.id for one in finding.judgements(connection) if one.id.startswith(judgement)]
    if len(found) != 1 or len(judgement) < _SHORTEST:
        raise UsageError(f"there is no one judgement {judgement!r}", remedy="`communique review list` shows the ids.")
    return ledger.judge(Judgement("", "", word.who, word.why, "undo", "judgement", found[0]))


def listed(ledger: Ledger) -> list[tuple[Judgement, bool]]:
    """Every judgement with whether it stands, in the order in which they were given."""
    with ledger.looking() as connection:
        given = finding.judgements(connection)
    stand = {one.id for one in judging.standing(given)}
    return [(one, one.id in stand or one.verb == "undo") for one in given]


def places(ledger: Ledger, subject: str) -> list[Place]:
    """Where the thing of this id, or of an id that begins so, stands.  Raises UsageError for none, or for several."""
    with ledger.looking() as connection:
        found = [place for kind in _KINDS for place in _of(connection, kind, subject)]
    found = found or _findings(ledger, subject)
    if len(subject) < _SHORTEST or not found:
        raise UsageError(
            f"there is nothing {subject!r} in the ledger", remedy="`communique dossier` and `findings` show the ids."
        )
    if len({(place.kind, place.id) for place in found}) > 1:
        raise UsageError(f"{subject!r} is the beginning of several ids", remedy="Give more of it.")
    return found


def _of(connection: Connection, kind: Kind, subject: str) -> list[Place]:
    table = tables.metadata.tables[kind]
    query = select(table).where(table.c.id.startswith(subject, autoescape=True)).order_by(table.c.report)
    return [
        Place(kind, row["id"], row["report"], row["starts"], row["ends"])
        for row in connection.execute(query).mappings()
    ]


def _findings(ledger: Ledger, subject: str) -> list[Place]:
    """A finding stands where the first of its evidence does."""
    found = [one.finding for one in findings(ledger, verdicts=EVERY) if one.finding.id.startswith(subject)]
    return [Place("finding", one.id, (first := one.evidence[0]).report, first.start, first.end) for one in found]
