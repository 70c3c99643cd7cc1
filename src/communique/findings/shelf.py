"""Observations by what they are of, and the values that they give for a claim: as published, or derived."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from communique.findings.cite import number
from communique.findings.claim import Claim
from communique.interval import expected, stated
from communique.observation import Kind, Observation, Series
from communique.period import Period
from communique.records import Figure
from communique.relation import Reach, growth

Place = tuple[str, str | None]
Days = tuple[date, date]
# What makes two observations those of one series; its currency is part of it.
Name = tuple[str, str, str, str, str | None, str, str, str]


@dataclass(frozen=True, slots=True)
class Value:
    """What a series says for a period: the observations it rests on, and how it was reached where it was derived."""

    observations: tuple[Observation, ...]
    reach: Reach
    unit: str
    period: Period
    derived: str = ""

    @property
    def series(self) -> Series:
        """The series that it is of."""
        return self.observations[0].series


@dataclass(frozen=True, slots=True)
class Shelf:
    """Observations by indicator: `newest` has the last vintage of each, `earlier` those that were revised since."""

    newest: Mapping[str, Mapping[tuple[Name, Days], Observation]]
    earlier: Mapping[str, tuple[Observation, ...]]


def shelf(observations: Iterable[Observation]) -> Shelf:
    """Observations, each series and period from its oldest vintage to its newest, put in order."""
    newest: dict[str, dict[tuple[Name, Days], Observation]] = {}
    earlier: dict[str, list[Observation]] = {}
    for one in observations:
        of_one = newest.setdefault(one.series.indicator, {})
        place = (_name(one.series), days(one.period))
        if place in of_one:
            earlier.setdefault(one.series.indicator, []).append(of_one[place])
        of_one[place] = one
    return Shelf(newest, {name: tuple(those) for name, those in earlier.items()})


def reading(one: Observation) -> Reach:
    """What an observation allows, by its last digit and what stands before it."""
    values = (one.value,)
    return Reach(stated(values, one.resolution, one.bounding), expected(values, one.resolution, one.bounding))


def published(
    found: Shelf, indicator: str, places: Iterable[Place], kind: Kind, period: Period | None = None
) -> list[Value]:
    """The values of an indicator as published: of a kind, for a period, or for all of them."""
    wanted = set(places)
    return [
        Value((one,), reading(one), one.series.unit, one.period)
        for one in found.newest.get(indicator, {}).values()
        if one.series.kind == kind
        and (one.series.geography, one.series.partner) in wanted
        and (period is None or days(period) == days(one.period))
    ]


def values(found: Shelf, claim: Claim, indicator: str, places: Iterable[Place], period: Period | None) -> list[Value]:
    """What the series of an indicator say of what a claim says: levels, shares, or changes published or derived."""
    figure, wanted = claim.figure, set(places)
    if figure.aspect != "change":
        return published(found, indicator, wanted, "share" if figure.aspect == "share" else "level", period)
    if figure.unit == "%":
        told = published(found, indicator, wanted, "change", period)
        return told if told or not claim.indicator.derived else list(changes(found, indicator, wanted, figure, period))
    return list(changes(found, indicator, wanted, figure, period))


def changes(
    found: Shelf, indicator: str, places: Iterable[Place], figure: Figure, period: Period | None
) -> Iterator[Value]:
    """Levels against those of a year before in the same series: in percent for such a figure, else what is added."""
    series = found.newest.get(indicator, {})
    for now in published(found, indicator, places, "level", period):
        before = series.get((_name(now.series), days(now.period.shift(-12))))
        if before is None or before.value <= 0:
            continue
        pair, base = (now.observations[0], before), reading(before)
        if any(one.bounding != "exact" for one in pair):
            continue  # "over 1.7bn" after "over 1.6bn" tells of no growth
        shown = f"{number(pair[0].value)} in {now.period} against {number(before.value)} in {before.period}"
        if figure.unit == "%":
            yield Value(pair, growth(now.reach / base), "%", now.period, shown)
        else:
            yield Value(pair, now.reach - base, now.unit, now.period, shown)


def days(period: Period) -> Days:
    """The days of a period: January to June and the first half are one."""
    return period.start, period.end


def _name(series: Series) -> Name:
    return (series.provider, series.dataset, series.key, series.geography, series.partner, series.unit, series.kind,
            series.coverage)  # fmt: skip
