"""What one sentence says of who says what: a cue, its source and its content, before anyone is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.knowledge import Entry

Span = tuple[int, int]
Kind = Literal["man", "woman", "person", "name", "many", "body", "document", "thing", "nobody", "self"]
Way = Literal["forward", "backward", "around", "nominal", "bare"]

PEOPLE: tuple[Kind, ...] = ("man", "woman", "person")


@dataclass(frozen=True, slots=True)
class Claim:
    """One cue read.

    `source` is the noun phrase that speaks, `aside` one beside it in apposition; `content` is None where the sentence
    holds none outside quotation marks.  `unnamed` marks a passive without anyone ("it was stated that").
    """

    line: int
    cue: Span
    source: Span | None
    aside: Span | None
    content: Span | None
    entry: Entry
    way: Way
    unnamed: bool = False
    rules: tuple[str, ...] = ()


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
