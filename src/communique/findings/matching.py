"""Figures of a report and of its source -> which was taken from which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.rate import Rate
from communique.records import Figure

# Points for what two figures share.  A match needs its value and something else, or its thing, countries and time.
_VALUE, _INDICATOR, _UNIT, _SMALL = 8, 4, 4, 1
_ENOUGH = 11
# A code of ISO 4217 has so many letters; symbols of physics have no more.
_CODE = 3
_TIMES = frozenset({"year", "month", "week", "hour", "minute", "second"})


@dataclass(frozen=True, slots=True)
class Match:
    """A figure of the report with that of the source that it was taken from; `rate`: where the currency is another."""

    figure: Figure
    origin: Figure
    rate: Rate | None = None


def matched(figures: Sequence[Figure], origins: Sequence[Figure]) -> list[Match]:
    """The best match of each figure, none used twice; the surest are given first."""
    by_unit: dict[str, list[int]] = {}
    for place_, origin in enumerate(origins):
        by_unit.setdefault(kind(origin.unit), []).append(place_)
    scored = [
        (score, -number, -place_)
        for number, figure in enumerate(figures)
        for place_ in by_unit.get(kind(figure.unit), ())
        if (score := _score(figure, origins[place_])) >= _ENOUGH
    ]
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, number, place_ in sorted(scored, reverse=True):
        if -number not in found and -place_ not in used:
            found[-number] = -place_
            used.add(-place_)
    return [Match(figures[number], origins[place_]) for number, place_ in sorted(found.items())]


def kind(unit: str) -> str:
    """The kind of units within which figures are matched: all money; all that is counted by its noun; else the unit."""
    if unit.isupper() and len(unit) == _CODE:
        return "money"
    return "count" if unit == "-" or (unit.isalpha() and len(unit) > _CODE and unit not in _TIMES) else unit


def _score(figure: Figure, origin: Figure) -> int:
    score = _UNIT * (figure.unit == origin.unit) + _VALUE * (figure.values == origin.values)
    score += _INDICATOR * (figure.indicator is not None and figure.indicator == origin.indicator)
    shared = (
        figure.aspect == origin.aspect,
        figure.period is not None and figure.period == origin.period,
        bool(set(figure.countries) & set(origin.countries)),
        figure.direction == origin.direction and figure.direction is not None,
        figure.modality == origin.modality,
    )
    return score + _SMALL * sum(shared)
