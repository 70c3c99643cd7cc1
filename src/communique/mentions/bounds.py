"""The word that bounds a number: "over", "nearly", "at least", "or more"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from communique.interval import Bounding
from communique.knowledge.lexicon import Entry
from communique.mentions.line import Line
from communique.records import QuantityKind

# Where bounding words end: word index after them -> (index of their first word, entry).
Ends = dict[int, tuple[int, Entry]]
# At most so many words ("an additional") may stand between the bounding word and its number.
_MOST_FILLERS = 3
# At most so many words of what is counted may stand between the number and the bounding words behind it.
_MOST_COUNTED = 2


@dataclass(frozen=True, slots=True)
class Bounded:
    """What bounds a number, where the bounding word stands (offsets), and the row it came from."""

    bounding: Bounding
    qualifier: tuple[int, int]
    rule: str


def ends_of_bounds(line: Line) -> Ends:
    """All the bounding words of a sentence, by the word behind them."""
    found: Ends = {}
    free = 0
    for at, hits in enumerate(line.hits):
        if hits and at >= free and (hit := line.entry(at, "unbound", "bound")):
            free = at + hit[0]
            if hit[1].kind == "bound":
                found[free] = (at, hit[1])
    return found


def bound_of(line: Line, ends: Ends, first: int, last: int, kind: QuantityKind) -> Bounded | None:
    """What bounds the quantity at words `first` to `last` (not included), or None."""
    if (behind := _behind(line, last, kind)) is not None:
        return behind
    if (inside := _inside(line, first, last)) is not None:
        return inside
    at, skipped = (first - 1 if line.is_hyphen(first - 1) and line.joined(first - 1) else first), 0
    while at >= 0 and skipped <= _MOST_FILLERS:
        if at in ends:
            start, entry = ends[at]
            if kind == "duration" and entry.more and not _opens(line, start, entry):
                return None
            outer = _outer(line, ends, start)
            return outer or _bounded(line, start, at, entry)
        hit = line.entry_before(at, "filler", "aged")
        if hit is None:
            return None
        at, skipped = at - hit[0], skipped + 1
    return None


def _inside(line: Line, first: int, last: int) -> Bounded | None:
    """Bounding words between a number and its unit ("25 с лишним процентов")."""
    for at in range(first + 1, last - 1):
        if (hit := _after(line, at)) is not None and at + hit[0] < last:
            return _bounded(line, at, at + hit[0], hit[1])
    return None


def _behind(line: Line, last: int, kind: QuantityKind) -> Bounded | None:
    """Bounding words behind a number ("$5 billion or more", "$5bn-plus") or behind what it counts ("40 men or so")."""
    at = last + 1 if line.is_hyphen(last) else last
    if (hit := _after(line, at)) is not None:
        return _bounded(line, at, at + hit[0], hit[1])
    if kind != "count":
        return None
    for at in range(last + 1, last + _MOST_COUNTED + 1):
        if not line.is_letters(at - 1):
            return None
        if (hit := _after(line, at)) is not None and hit[0] > 1:
            return _bounded(line, at, at + hit[0], hit[1])
    return None


def _after(line: Line, at: int) -> tuple[int, Entry] | None:
    """Bounding words at a word, unless they bound the number behind them: "40 ships and more than 300 men"."""
    hit = line.entry(at, "bound_after")
    if hit is None or line.is_numeral(at + hit[0]):
        return None
    for index in range(at, at + hit[0]):
        bound = line.entry(index, "bound")
        if bound and index + bound[0] > at + hit[0]:
            return None
    return hit


def _opens(line: Line, start: int, entry: Entry) -> bool:
    """Whether a word before the bounding word lets it bound a duration ("for over five years")."""
    return start > 0 and line.words[start - 1].key in entry.more.split()


def _outer(line: Line, ends: Ends, start: int) -> Bounded | None:
    """ "up to about 40": the outer word says more than "about"."""
    if start in ends and ends[start][1].means != "about":
        begin, entry = ends[start]
        return _bounded(line, begin, start, entry)
    return None


def _bounded(line: Line, first: int, last: int, entry: Entry) -> Bounded:
    place = (line.words[first].start, line.words[last - 1].end)
    return Bounded(cast(Bounding, entry.means), place, entry.rule)
