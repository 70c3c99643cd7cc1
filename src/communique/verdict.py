"""What a check hands on: findings, implications and the words of the reports that they rest on.  No work inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from communique.holdings import Judgement
from communique.interval import Interval
from communique.observation import Observation
from communique.records import Figure, Reading

FindingKind = Literal[
    "arithmetic", "share", "deadline", "magnitude", "agreement", "source", "omitted", "omitted-commitment",
    "official", "plausibility",
]  # fmt: skip
Verdict = Literal[
    "agree", "narrower", "strain", "contradict", "revised", "other period", "other scope", "cannot compare",
    "same", "bound dropped", "bound added", "bound changed", "value differs", "precision lost", "precision gained",
    "unit differs", "period differs", "countries differ", "other speaker", "scope narrowed", "scope widened",
    "not in the source", "left out", "match", "close", "mismatch", "cannot verify", "implausible",
]  # fmt: skip
# Verdicts that only say why nothing was compared; and all that are told without being a fault.
UNCOMPARED: frozenset[Verdict] = frozenset(
    {"other period", "other scope", "cannot compare", "left out", "cannot verify"}
)
HARMLESS: frozenset[Verdict] = UNCOMPARED | {"agree", "narrower", "same", "precision lost", "match", "close"}
# What `--fail-on` asks for, the weaker first: value differs and the like count as a strain.
Severity = Literal["strain", "contradict"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure with the report that it stands in."""

    figure: Figure
    reading: Reading


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of a report: whose, of when, and where they stand in it."""

    report: str
    source: str
    published: date | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check.  `reason` says why the verdict, `working` how it was reached.

    `observations` are the official values that it was held against.
    """

    id: str
    kind: FindingKind
    verdict: Verdict
    reason: str
    sentence: str
    working: str
    evidence: tuple[Evidence, ...]
    figures: tuple[str, ...]
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True)
class Implication:
    """What figures mean together, without a fault: `stated` is what their words allow of it, `expected` the rest."""

    id: str
    sentence: str
    working: str
    unit: str
    period: str | None
    stated: Interval
    expected: Interval
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A reading with what its figures imply and what was found in them."""

    reading: Reading
    implications: tuple[Implication, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A finding of the ledger as judgements leave it: its verdict is the corrected one where a person corrected it.

    `day` is that of the latest report it rests on.  `word` is the last that a person said, "confirm" or "reject" (a
    correction confirms what it puts), `judged` every judgement that stands.
    """

    finding: Finding
    day: date | None
    word: Literal["confirm", "reject"] | None = None
    judged: tuple[Judgement, ...] = ()
