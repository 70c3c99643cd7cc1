"""A text and what was found in it -> paragraphs of pieces, each with all that covers it: nested and overlapping alike.

Offsets are code points of the text as kept; the pieces of all paragraphs, with the line breaks between, are the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_BREAK = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found from `start` to `end`: `kind` is "figure", "commitment", "event" or "evidence"."""

    start: int
    end: int
    kind: str
    key: str
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that is covered by the same marks throughout.

    `figure` is the innermost figure over it; `clauses` are the commitments and events over it; `ends` are the marks
    whose last piece this is, `begins` those whose first it is.
    """

    text: str
    figure: Mark | None = None
    clauses: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the clauses, each once."""
        return tuple(dict.fromkeys(mark.kind for mark in self.clauses))


def paragraphs(text: str, marks: Iterable[Mark]) -> list[list[Piece]]:
    """The text cut where lines break and where a mark begins or ends."""
    inside = sorted(
        (one for one in marks if 0 <= one.start < one.end <= len(text)), key=lambda one: (one.start, -one.end, one.key)
    )
    found, start = [], 0
    for stop in [*_BREAK.finditer(text), None]:
        end = stop.start() if stop else len(text)
        if end > start:
            found.append(_pieces(text, start, end, [one for one in inside if one.start < end and one.end > start]))
        start = stop.end() if stop else end
    return found


def _pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    cuts = {start, end}
    for one in marks:
        cuts.update(at for at in (one.start, one.end) if start < at < end)
    places = sorted(cuts)
    return [_piece(text, low, high, marks) for low, high in pairwise(places)]


def _piece(text: str, low: int, high: int, marks: Sequence[Mark]) -> Piece:
    over = [one for one in marks if one.start <= low and high <= one.end]
    figures = [one for one in over if one.kind == "figure"]
    return Piece(
        text[low:high],
        min(figures, key=lambda one: (one.end - one.start, one.key), default=None),
        tuple(one for one in over if one.kind != "figure"),
        tuple(one for one in over if one.start == low),
        tuple(one for one in over if one.end == high),
    )
