"""The word that bounds a number: "over", "nearly", "at least", "or more"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from communique.interval import Bounding
from communique.knowledge.lexicon import Entry
from communique.mentions.line import Line

# At most so many words ("an additional") may stand between the bounding word and its number.
_MOST_FILLERS = 3


@dataclass(frozen=True, slots=True)
class Bounded:
    """What bounds a number, where the bounding word stands (offsets), and the row it came from."""

    bounding: Bounding
    qualifier: tuple[int, int]
    rule: str


def ends_of_bounds(line: Line) -> dict[int, tuple[int, Entry]]:
    """Where bounding words end: word index after them -> (index of their first word, entry)."""
    found: dict[int, tuple[int, Entry]] = {}
    at = 0
    while at < len(line.words):
        if hit := line.entry(at, "unbound", "bound"):
            if hit[1].kind == "bound":
                found[at + hit[0]] = (at, hit[1])
            at += hit[0]
        else:
            at += 1
    return found


def bound_of(
    line: Line, ends: dict[int, tuple[int, Entry]], first: int, last: int, is_duration: bool
) -> Bounded | None:
    """What bounds the quantity at words `first` to `last` (not included), or None."""
    after = line.entry(last, "bound_after")
    if after is not None and not line.is_numeral(last + after[0]):
        return _bounded(line, last, last + after[0], after[1])
    at, skipped = (first - 1 if line.is_hyphen(first - 1) and line.joined(first - 1) else first), 0
    while at >= 0 and skipped <= _MOST_FILLERS:
        if at in ends:
            start, entry = ends[at]
            if is_duration and entry.more and not _opens(line, start, entry):
                return None
            outer = _outer(line, ends, start)
            return outer or _bounded(line, start, at, entry)
        back = _filler(line, at)
        if back == at:
            return None
        at, skipped = back, skipped + 1
    return None


def _filler(line: Line, at: int) -> int:
    """Where the filler that ends before word `at` begins; `at` itself where there is none."""
    for size in (3, 2, 1):
        if (hit := line.entry(at - size, "filler", "aged")) and hit[0] == size:
            return at - size
    return at


def _opens(line: Line, start: int, entry: Entry) -> bool:
    """Whether a word before the bounding word lets it bound a duration ("for over five years")."""
    return start > 0 and line.words[start - 1].key in entry.more.split()


def _outer(line: Line, ends: dict[int, tuple[int, Entry]], start: int) -> Bounded | None:
    """ "up to about 40": the outer word says more than "about"."""
    if start in ends and ends[start][1].means != "about":
        begin, entry = ends[start]
        return _bounded(line, begin, start, entry)
    return None


def _bounded(line: Line, first: int, last: int, entry: Entry) -> Bounded:
    place = (line.words[first].start, line.words[last - 1].end)
    return Bounded(cast(Bounding, entry.means), place, entry.rule)
