"""What the ledger keeps, as frozen records with no work inside: things found with the report they stand in.

A moment is ISO 8601 text in UTC ("2025-03-18T09:30:00.000000Z"): it sorts as it reads, in every database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from communique.observation import Observation
from communique.records import Commitment, Event, Figure

# Two that are combined in a merge are measures; an undo names a judgement.
Verb = Literal["confirm", "correct", "reject", "merge", "part", "undo"]
Kind = Literal["figure", "commitment", "event", "finding", "measure", "judgement"]
Verdict = Literal["agree", "strain", "contradict"]
Role = Literal["reader", "editor"]
Outcome = Literal["new", "version", "copy", "known", "reread"]


@dataclass(frozen=True, slots=True)
class Source:
    """One report in the ledger, without its text.

    `id` is made from content, `name` is what the input called it.  `group` is the id of the first report in the ledger
    of which this one is a near-copy (its own, where it is no copy); `replaced` says that the page has a newer version.
    """

    id: str
    name: str
    url: str | None
    title: str | None
    published: date | None
    publisher: str | None
    lang: str
    group: str
    replaced: bool
    first_seen: str
    last_seen: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement of a figure: the figure as judgements leave it, where it stands, and the words around it.

    `copies` are the other reports that carry the same words; `judged` the ids of the judgements that still bear on it;
    `confirmed` is whether a person has said that it is right.
    """

    figure: Figure
    source: Source
    before: str
    after: str
    copies: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Pledged:
    """A commitment as judgements leave it, the figures it names, and the report it stands in.

    `outcome` is "kept", "broken" or "dropped" where a person has said so; no machine does.
    """

    commitment: Commitment
    targets: tuple[Figure, ...]
    source: Source
    copies: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as judgements leave it, and the report it stands in."""

    event: Event
    source: Source
    copies: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided: added, never overwritten.

    About a thing found: `report` with `start` and `end`, the words it stands in, so that it outlives a rereading, and
    `subject`, its id when it was judged.  About a finding: `subject` is its id, which is made from the words that it
    rests on.  About measures: `subject` and `value` are the two.  An undo: `subject` is the judgement undone.
    """

    id: str
    at: str
    who: str
    why: str
    verb: Verb
    kind: Kind
    subject: str
    report: str | None = None
    start: int | None = None
    end: int | None = None
    field: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """Someone who may use the pages from afar: a reader looks, an editor adds and judges too.  `added` is a moment."""

    name: str
    role: Role
    added: str


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of a report that was read again; `lost` are the judgements that bear on nothing in it now."""

    id: str
    name: str
    before: int
    after: int
    lost: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one report: `outcome`, and `other`, the report that it is a version or a copy of."""

    id: str
    name: str
    outcome: Outcome
    figures: int
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """All that was stated of one measure, in one unit and for one period.

    `verdict` is None where there is one statement, or where no two can be compared; `between` are the two that are
    farthest apart, for "strain" and "contradict", and `camps` then the statements by whom they go together with: in one
    camp all mean what may be the same.
    """

    measure: str
    countries: tuple[str, ...]
    period: str | None
    aspect: str
    unit: str
    modality: str
    statements: tuple[Stated, ...]
    verdict: Verdict | None = None
    between: tuple[Stated, Stated] | None = None
    camps: tuple[tuple[Stated, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the ledger holds about some countries."""

    countries: tuple[str, ...]
    compared: tuple[Compared, ...]
    commitments: tuple[Pledged, ...]
    events: tuple[Happened, ...]
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that has the words searched for, and the text around the first of them."""

    source: Source
    before: str
    marked: str
    after: str
