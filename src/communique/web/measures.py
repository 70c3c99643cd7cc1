"""A dossier cut for a page: each measure with its series, and what each series is drawn from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from communique.holdings import Compared, Dossier, Stated
from communique.knowledge.catalogue import catalogue
from communique.knowledge.language import OURS
from communique.observation import Observation
from communique.observation import Series as Official
from communique.period import Period
from communique.promises import Promise
from communique.promises.progress import side
from communique.promises.promise import Target
from communique.web.sides import shown

# A name of ours that the catalogue has no title for.
_NAME = re.compile(r"[a-z]+(\.[a-z]+)+")
# A chart of one time says nothing.
_FEWEST = 2
_TWO_YEARS = 700


@dataclass(frozen=True, slots=True)
class Series:
    """What was stated of one measure in one unit: the groups in the order of time, the targets, the official values."""

    measure: str
    aspect: str
    unit: str
    groups: tuple[Compared, ...]
    targets: tuple[Target, ...] = ()
    official: tuple[Observation, ...] = ()

    @property
    def statements(self) -> tuple[Stated, ...]:
        """All that was stated."""
        return tuple(one for group in self.groups for one in group.statements)

    @property
    def dated(self) -> tuple[Stated, ...]:
        """What was stated for a time, and so can be drawn."""
        return tuple(one for one in self.statements if one.figure.period is not None)

    @property
    def drawn(self) -> tuple[Stated, ...]:
        """What a chart shows: levels of whole years alone where there are any, since those of parts are no match."""
        whole = tuple(one for one in self.dated if one.figure.period and one.figure.period.grain == "year")
        return whole if self.aspect == "level" and (whole or self.yearly) else self.dated

    @property
    def is_drawn(self) -> bool:
        """Whether there is enough for a chart."""
        return len(_periods(self.drawn) | {one.period for one in self.yearly}) >= _FEWEST and bool(self.drawn)

    @property
    def yearly(self) -> tuple[Observation, ...]:
        """The official values of whole years: what a chart shows of them."""
        return tuple(one for one in self.official if one.period.grain == "year" and one.period.length() < _TWO_YEARS)

    @property
    def published(self) -> tuple[tuple[Official, tuple[Observation, ...]], ...]:
        """The official values of each series."""
        groups: dict[Official, list[Observation]] = {}
        for one in self.official:
            groups.setdefault(one.series, []).append(one)
        return tuple((series, tuple(values)) for series, values in groups.items())

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who stated what is drawn, those first who did so most."""
        names = shown(map(side, self.drawn))
        counts = Counter(names[side(one)] for one in self.drawn)
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))

    @property
    def summary(self) -> str:
        """The chart in words."""
        years = sorted(one.start.year for one in _periods(self.drawn))
        apart = sum(group.verdict in ("strain", "contradict") for group in self.groups)
        by = f"{', '.join(self.speakers[:4])}{' and others' if len(self.speakers) > 4 else ''}"
        told = f"{len(self.drawn)} statements for {years[0]} to {years[-1]}, by {by}"
        differ = f"; for {apart} of the periods they do not agree" if apart else ""
        beside = f"; {len(self.yearly)} official values beside them" if self.yearly else ""
        return f"{told}{differ}{beside}. The table below has every one of them."


@dataclass(frozen=True, slots=True)
class Measure:
    """All that was stated of one measure."""

    name: str
    series: tuple[Series, ...]

    @property
    def title(self) -> str:
        """What the catalogue calls it, or its words; "finance.settlement" reads as "Finance: settlement"."""
        known = titles().get(self.name)
        if known is not None or not _NAME.fullmatch(self.name):
            return known or self.name
        return self.name.replace(".", ": ").capitalize()

    @property
    def count(self) -> int:
        """How many statements there are."""
        return sum(len(one.statements) for one in self.series)

    @property
    def verdict(self) -> str | None:
        """The gravest verdict on it."""
        verdicts = {group.verdict for one in self.series for group in one.groups}
        return next((one for one in ("contradict", "strain", "agree") if one in verdicts), None)


@cache
def titles() -> Mapping[str, str]:
    """What the catalogue calls each indicator, in the language of the pages."""
    return {one.name: one.titles[OURS] for one in catalogue()}


def measures(dossier: Dossier, promises: Iterable[Promise]) -> tuple[Measure, ...]:
    """The measures of a dossier, those first of which most was said."""
    targets = [one.target for one in promises if one.target is not None]
    found = [
        Measure(name, tuple(_series(name, list(groups), targets, dossier.observations)))
        for name, groups in groupby(dossier.compared, key=lambda group: group.measure)
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))


def series_of(found: Iterable[Measure], measure: str, aspect: str, unit: str) -> Series | None:
    """The series of this name."""
    every = (one for whole in found if whole.name == measure for one in whole.series)
    return next((one for one in every if (one.aspect, one.unit) == (aspect, unit)), None)


def _series(
    name: str, groups: Sequence[Compared], targets: Sequence[Target], observed: Sequence[Observation]
) -> Iterator[Series]:
    for (_, aspect, unit), same in groupby(sorted(groups, key=_kind), key=_kind):
        aimed = tuple(one for one in targets if one.measure == name and _is_for(one, aspect, unit))
        official = tuple(one for one in observed if _tells(one.series, name, aspect, unit))
        yield Series(name, aspect, unit, tuple(same), aimed, official)


def _kind(group: Compared) -> tuple[int, str, str]:
    return (_ORDER.index(group.aspect) if group.aspect in _ORDER else len(_ORDER), group.aspect, group.unit)


def _tells(series: Official, name: str, aspect: str, unit: str) -> bool:
    """Whether an official series is of this measure, as far as the catalogue's names say so."""
    return series.indicator == name and series.kind == aspect and series.unit == unit


def _is_for(target: Target, aspect: str, unit: str) -> bool:
    """Whether a target says what this series is to reach."""
    return aspect == "level" and target.needed is not None and target.needed.unit == unit


def _periods(stated: Iterable[Stated]) -> set[Period]:
    return {one.figure.period for one in stated if one.figure.period is not None}


_ORDER = ("level", "change", "share", "multiple")
