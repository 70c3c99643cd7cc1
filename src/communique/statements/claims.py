"""What one sentence says of who says what: a cue, its source and its content, before anyone is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.knowledge import Entry
from communique.statements.voices import Span, Voice

Way = Literal["forward", "backward", "around", "nominal", "bare"]


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
class Said:
    """A claim with the one who makes it."""

    claim: Claim
    voice: Voice
