"""What a headline says against what its text says: the same thing with another number.

A headline tells no time and few words, so that it is held only against figures of the text that all say one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.findings.cite import finding, measured, place, quote, reach, said, span
from communique.findings.comparable import ONE_QUANTITY, UNKNOWN, other_way, time, told
from communique.findings.scope import apart, scope
from communique.pipeline import read_reports
from communique.records import Figure, Reading
from communique.relation import relation
from communique.verdict import Cited, Finding

# A first line without an end to its sentence is a headline; a line of more letters is a paragraph.
_ENDS = re.compile(r"[.!?…:;][\"»”’)]*$")
_LONGEST = 200


def headline(reading: Reading) -> tuple[Finding, ...]:
    """Every figure of the headline that is another one in the text."""
    cited = [Cited(figure, reading) for figure in reading.figures]
    end = _first_line(reading)
    body = [one for one in cited if one.figure.start >= end]
    above = [one for one in cited if one.figure.end <= end] or [Cited(figure, reading) for figure in _of_title(reading)]
    return tuple(_found(above, body))


def _first_line(reading: Reading) -> int:
    """Where the headline ends that stands as the first line of a text; its start where none does."""
    line, _, rest = reading.report.text.partition("\n")
    is_title = rest.strip() and len(line) <= _LONGEST and not _ENDS.search(line.rstrip())
    return len(line) if is_title else 0


def _of_title(reading: Reading) -> Sequence[Figure]:
    """The figures of the title that a page gives beside its text; read only where it has a digit, and is not in it."""
    title = reading.report.title or ""
    if title in reading.report.text or not any(mark.isdigit() for mark in title):
        return ()
    return next(read_reports([replace(reading.report, text=title, title=None)])).figures


def _found(above: Sequence[Cited], body: Sequence[Cited]) -> Iterator[Finding]:
    for one in above:
        alike = [other for other in body if _alike(one, other)]
        if alike and all(_contradict(one, other) for other in alike) and _say_one(alike):
            yield _made(one, alike[0])


def _alike(one: Cited, other: Cited) -> bool:
    """Whether a figure of the text is of the thing and the time that the headline speaks of, as far as it does."""
    mine, yours = one.figure, other.figure
    same = mine.indicator == yours.indicator is not None and mine.unit == yours.unit not in UNKNOWN
    way = (mine.aspect, mine.direction, mine.modality) == (yours.aspect, yours.direction, yours.modality)
    countries = set(mine.countries) == set(yours.countries) or not mine.countries
    times = time(mine) is None or time(mine) == time(yours)
    lang = one.reading.report.lang
    if not (same and way and countries and times) or other_way(mine, yours, lang, lang):
        return False
    return _of_one_thing(mine, yours) and not apart(scope(one), scope(other))


def _of_one_thing(mine: Figure, yours: Figure) -> bool:
    """Whether the words of the text say no more than those of the headline; of one quantity they may."""
    words, more = told(mine), told(yours)
    return bool(more) and (more <= words or (mine.indicator in ONE_QUANTITY and words <= more))


def _contradict(one: Cited, other: Cited) -> bool:
    return relation(reach(one.figure), reach(other.figure)) == "contradict"


def _say_one(alike: Sequence[Cited]) -> bool:
    """Whether figures all say one number: else they are parts, or of several years."""
    return all(not _contradict(alike[0], other) for other in alike)


def _made(one: Cited, other: Cited) -> Finding:
    figure, text = one.figure, other.figure
    sentence = f"{quote(figure)} in the headline ({place(one.reading)}) contradicts {said(other)} in the text"
    working = f"{quote(figure)} reads as {span(figure.expected, figure.unit)}"
    working += f"; {quote(text)} reads as {span(text.expected, text.unit)}; the headline repeats what the text says"
    reason = "headline and text give another number"
    inside = (one, other) if figure in one.reading.figures else (other,)
    return finding("agreement", "contradict", reason, f"{sentence}: {measured(text)}", working, inside)
