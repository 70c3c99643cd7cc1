"""A figure of a report that its source does not say in so many words, but that follows from two that it does say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from communique.findings.cite import quote, reach, size, span
from communique.findings.comparable import time
from communique.findings.passages import like
from communique.records import Figure, Reading
from communique.relation import Reach, exactly, growth, relation

_HUNDRED = exactly(Decimal(100))
# Letters within which two figures of the source are told together.
_TOGETHER = 300


def derived(figure: Figure, source: Reading) -> tuple[tuple[Figure, ...], str] | None:
    """The figures of the source from which this one follows, and how it does; None where none do.

    Growth, multiples and shares of two levels of one unit are tried, and the change from the one to the other; of a
    level, the average a year of one that is of several.
    """
    if len(figure.values) > 1:
        return None
    if figure.aspect == "level":
        return _between_years(figure, source) if figure.unit == "year" else _yearly(figure, source)
    said = size(figure)
    for one, other in _pairs(figure, source):
        for formula, worth in _ways(figure, one, other):
            if relation(worth, said) == "agree":
                pair = [quote(item) for item in (one, other)]
                return (one, other), f"{formula.format(*pair)} = {span(worth.expected, figure.unit)}"
    return None


def _yearly(figure: Figure, source: Reading) -> tuple[tuple[Figure, ...], str] | None:
    for one in source.figures:
        years = _years(one) if one.unit == figure.unit and _may_lead(figure, one) else 1
        worth = reach(one) / exactly(Decimal(years))
        if years > 1 and relation(worth, size(figure)) == "agree":
            return (one,), f"{quote(one)} ÷ {years} years = {span(worth.expected, figure.unit)}"
    return None


def _between_years(figure: Figure, source: Reading) -> tuple[tuple[Figure, ...], str] | None:
    """ "Over two years", where the source tells of 2022 and of 2024."""
    dated = {period.end.year: one for one in source.figures if (period := time(one)) and period.grain == "year"}
    for first, last in combinations(sorted(dated), 2):
        if last - first == figure.values[0]:
            return (dated[first], dated[last]), f"{last} − {first} = {last - first} years"
    return None


def _years(figure: Figure) -> int:
    """How many whole years a figure is of."""
    period = time(figure)
    return period.end.year - period.start.year + 1 if period and period.grain == "year" else 1


def _pairs(figure: Figure, source: Reading) -> Iterator[tuple[Figure, Figure]]:
    """Levels of one unit that the source tells together, of countries of the figure, the smaller one first."""
    levels = [one for one in source.figures if _may_lead(figure, one)]
    for one, other in combinations(levels, 2):
        if like(one, other) and other.start - one.end <= _TOGETHER:
            yield (one, other) if one.values[0] <= other.values[0] else (other, one)


def _may_lead(figure: Figure, one: Figure) -> bool:
    about = bool(set(figure.countries) & set(one.countries)) or not figure.countries or not one.countries
    return one.aspect == "level" and len(one.values) == 1 and one.values[0] > 0 and about


def _ways(figure: Figure, low: Figure, high: Figure) -> Sequence[tuple[str, Reach]]:
    """What the two lead to in the unit and sense of a figure, each with its formula."""
    small, large = reach(low), reach(high)
    if figure.aspect == "multiple":
        return [("{1} ÷ {0}", large / small)]
    if figure.aspect == "share":
        return [("{0} ÷ {1}", small / large * _HUNDRED)] if figure.unit == "%" else []
    if figure.unit == "%":
        if figure.direction == "down":
            return [("1 − {0} ÷ {1}", -growth(small / large))]
        return [("{1} ÷ {0} − 1", growth(large / small))]
    return [("{1} − {0}", large - small)] if figure.unit == low.unit else []
