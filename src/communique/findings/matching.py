"""Figures of a report and of its source -> which was taken from which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from communique.findings.meaning import nearness
from communique.knowledge import rows
from communique.persons import same_speaker
from communique.rate import Rate
from communique.records import Figure, Reading
from communique.verdict import Cited

# Points for what two figures share.  A match needs its value and something else, or its thing, countries and time.
_VALUE, _INDICATOR, _UNIT, _SMALL = 8, 4, 4, 1
_ENOUGH = 11
# Points for a number that the report may have rounded.
_ROUNDED = 6
# A code of ISO 4217 has so many letters; a noun has no fewer.
_CODE = 3
_TIMES = frozenset({"year", "month", "week", "hour", "minute", "second"})


class Scored(NamedTuple):
    """How many points a figure and one of the source have in common, each by its place."""

    score: int
    number: int
    place: int


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of the report with that of the source that it was taken from; `rate`: where the currency is another."""

    figure: Figure
    origin: Figure
    rate: Rate | None = None


def matched(report: Reading, source: Reading) -> list[Match]:
    """The best match of each figure, none used twice; the surest are given first.

    Of several that are equally sure the one of the same speaker goes first, then the one nearest in meaning, where the
    extra for that is installed, then the one that stands first.
    """
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, number, place in sorted(_untied(report, source, _scored(report.figures, source.figures)), reverse=True):
        if -number not in found and -place not in used:
            found[-number] = -place
            used.add(-place)
    return [Match(report.figures[number], source.figures[place]) for number, place in sorted(found.items())]


def _scored(figures: Sequence[Figure], origins: Sequence[Figure]) -> list[Scored]:
    by_unit: dict[str, list[int]] = {}
    for place, origin in enumerate(origins):
        by_unit.setdefault(kind(origin.unit), []).append(place)
    return [
        Scored(score, number, place)
        for number, figure in enumerate(figures)
        for place in by_unit.get(kind(figure.unit), ())
        if (score := _score(figure, origins[place])) >= _ENOUGH
    ]


def _untied(
    report: Reading, source: Reading, scored: Sequence[Scored]
) -> Iterator[tuple[tuple[int, bool, float], int, int]]:
    """Each pair with what it is sorted by; speaker and meaning are only asked where the points leave it open."""
    mine = Counter((one.score, one.number) for one in scored)
    yours = Counter((one.score, one.place) for one in scored)
    for score, number, place in scored:
        rank = (score, False, 0.0)
        if mine[score, number] > 1 or yours[score, place] > 1:
            one, other = Cited(report.figures[number], report), Cited(source.figures[place], source)
            rank = (score, same_speaker(one, other) == "yes", nearness(one.figure.measure, other.figure.measure))
        yield rank, -number, -place


def kind(unit: str) -> str:
    """The kind of units within which figures are matched: all money; all that is counted by its noun; else the unit."""
    if unit.isupper() and len(unit) == _CODE:
        return "money"
    return "count" if unit == "-" or _is_noun(unit) else unit


def _is_noun(unit: str) -> bool:
    """Whether a unit is a thing that is counted, and not one of physics or of time."""
    letters = "".join(unit.split()).replace("-", "")
    written = letters.isalpha() and (letters.islower() or letters.istitle()) and len(letters) >= _CODE
    return written and unit not in _measures() | _TIMES


@cache
def _measures() -> frozenset[str]:
    """The units in which something is measured, as the tables have them."""
    return frozenset(row.means for row in rows("world", "units"))


def _is_rounded(figure: Figure, origin: Figure) -> bool:
    """Whether the report may have rounded: what the source says lies in what a reader of the report expects."""
    single = len(figure.values) == len(origin.values) == 1
    other = figure.values != origin.values and figure.unit == origin.unit
    return single and other and figure.expected.contains(origin.values[0])


def _score(figure: Figure, origin: Figure) -> int:
    score = _UNIT * (figure.unit == origin.unit) + _VALUE * (figure.values == origin.values)
    score += _ROUNDED * _is_rounded(figure, origin)
    score += _INDICATOR * (figure.indicator is not None and figure.indicator == origin.indicator)
    shared = (
        figure.aspect == origin.aspect,
        figure.period is not None and figure.period == origin.period,
        bool(set(figure.countries) & set(origin.countries)),
        figure.direction == origin.direction and figure.direction is not None,
        figure.modality == origin.modality,
    )
    return score + _SMALL * sum(shared)
