"""What one sentence says of who says what: a cue, its source and its content, before anyone is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.knowledge import Entry
from communique.records import Manner, StatementKind

Span = tuple[int, int]
Kind = Literal["man", "woman", "person", "name", "many", "body", "document", "thing", "nobody", "self"]
Way = Literal["forward", "backward", "around", "nominal", "infinitive", "relay", "bare", "pointing"]

_KINDS: dict[str, StatementKind] = {
    "think": "belief", "want": "wish", "stance": "stance", "topic": "stance",
}  # fmt: skip
_WAYS: dict[Way, StatementKind] = {"infinitive": "wish", "relay": "relay"}
_MANNERS: dict[str, Manner] = {"target": "target", "forecast": "forecast", "possibility": "possibility"}
# Who does this tells what is so; who wants, praises or opposes something does not.
TELLING: tuple[StatementKind, ...] = ("speech", "turn", "belief")
PEOPLE: tuple[Kind, ...] = ("man", "woman", "person")


@dataclass(frozen=True, slots=True)
class Claim:
    """One cue read.

    `source` is the noun phrase that speaks, `aside` one beside it in apposition; `content` is None where the sentence
    holds none outside quotation marks, or where it points to the sentence before it (the way is then "pointing").
    `unnamed` marks a passive without anyone ("it was stated that"), `oblique` a source that is no subject.
    """

    line: int
    cue: Span
    source: Span | None
    aside: Span | None
    content: Span | None
    entry: Entry
    way: Way
    unnamed: bool = False
    negated: bool = False
    oblique: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the fullest name (None for documents and the unnamed), its kind, and the words it was called by."""

    name: str | None
    kind: Kind
    called: frozenset[str] = frozenset()
    rules: tuple[str, ...] = ()


NOBODY = Voice(None, "nobody")


@dataclass(frozen=True, slots=True)
class Said:
    """A claim with the one who makes it."""

    claim: Claim
    voice: Voice

    @property
    def tells(self) -> bool:
        """Whether something is told, so that the sentences around may tell more of it."""
        return kind_of(self.claim) in TELLING


def kind_of(claim: Claim) -> StatementKind:
    """What the source of a claim does, as the table tells of its cue; who promises to do something wants it."""
    if claim.way in _WAYS:
        return _WAYS[claim.way]
    return _KINDS.get(claim.entry.means, "speech")


def manner_of(claim: Claim) -> Manner:
    """How firmly a claim is made: as the table tells of its cue, turned where the cue is negated."""
    denies = claim.entry.manner == "denial"
    if denies != claim.negated:
        return "denial"
    return _MANNERS.get(claim.entry.manner, "fact")
