"""Passages between quotation marks, over sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Single quotes count only where they cannot be apostrophes; two straight ones are one double mark.  The pattern begins
# with every mark there is, so that the search runs from one to the next, and looks back at it for what it may be.
_MARK = re.compile(
    r"""["“”„«»‘’'](?:(?<=["“”„«»])|(?<=')'|(?<=[‘'])(?<![\w’'].)(?=\w)|(?<=[’'])(?<=[\w.,!?…].)(?!\w))"""
)
_CLOSES = {
    "“": ("”",), "„": ("“", "”"), "«": ("»",), "‘": ("’",), "'": ("'", "’"), '"': ('"',), "''": ("''",),
}  # fmt: skip
_SINGLE = ("'", "’")


@dataclass(frozen=True, slots=True)
class Passage:
    """The text between two quotation marks, without them."""

    start: int
    end: int


class Quotes:
    """The quoted passages of a text, in order, none inside another."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = passages
        self._starts = [passage.start for passage in passages]

    def at(self, offset: int) -> Passage | None:
        """The passage around an offset."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self.passages[index].end:
            return self.passages[index]
        return None

    def between(self, start: int, end: int) -> Iterator[Passage]:
        """The passages that overlap a stretch of text."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self.passages) and self.passages[index].start < end:
            if self.passages[index].end > start:
                yield self.passages[index]
            index += 1

    def share(self, start: int, end: int) -> float:
        """How much of a stretch is in quotation marks, from 0 to 1."""
        inside = sum(min(p.end, end) - max(p.start, start) for p in self.between(start, end))
        return inside / (end - start) if end > start else 0.0


def quotes(text: str, ends: Sequence[int]) -> Quotes:
    """The quoted passages of a text whose paragraphs end at `ends`.

    A passage that its paragraph does not close ends there; the next paragraph may go on with an opening mark, as
    printers do.
    """
    found: list[Passage] = []
    opened: tuple[int, tuple[str, ...]] | None = None
    limit = -1
    for match in _MARK.finditer(text):
        mark, place = match.group(), match.start()
        if opened is not None and (place >= limit or _reopens(text, place, mark, opened[1])):
            _close(found, opened, min(place, limit), closed=False)
            opened = None
        if opened is None:
            if mark in _CLOSES and _can_open(text, match.end()):
                opened, limit = (match.end(), _CLOSES[mark]), _next(ends, place, len(text))
        elif mark in opened[1]:
            _close(found, opened, place, closed=True)
            opened = None
    if opened is not None:
        _close(found, opened, limit, closed=False)
    return Quotes(found)


def _close(found: list[Passage], opened: tuple[int, tuple[str, ...]], end: int, *, closed: bool) -> None:
    """Keeps a passage; a single mark that nothing closes was an apostrophe."""
    if end > opened[0] and (closed or not any(mark in opened[1] for mark in _SINGLE)):
        found.append(Passage(opened[0], end))


def _reopens(text: str, place: int, mark: str, closes: tuple[str, ...]) -> bool:
    """Whether a double mark inside an open passage opens another: the writer forgot to close the first."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    if mark in "“«" and mark not in closes:
        return True
    return mark == '"' and before.isspace() and after.isalnum()


def _can_open(text: str, end: int) -> bool:
    """Whether something follows the mark directly (a lone closing mark opens nothing)."""
    after = text[end : end + 1]
    return bool(after) and not after.isspace() and after not in ",;:?!)"


def _next(ends: Sequence[int], place: int, otherwise: int) -> int:
    index = bisect_right(ends, place)
    return ends[index] if index < len(ends) else otherwise
