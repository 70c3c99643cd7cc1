"""What a chart shows, as numbers: statements with their intervals, official values, the ways to a target.

Each statement is drawn as the interval that a reader takes it to mean, with a point at the number as said.  Nothing is
drawn that is not in the table under the chart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.exports.visible import visible
from communique.holdings import Stated
from communique.interval import Interval
from communique.observation import Series
from communique.period import Period
from communique.promises.progress import side
from communique.promises.promise import Promise, Target
from communique.web.measures import Series as Stretch
from communique.web.sides import shown

OTHERS, NEEDED, THERE = "others", "needed", "if it goes on so"
# So many speakers have a colour and a shape of their own.
MOST = 7
# How much of a year the statements for one time are spread over, so that none hides another.
_SPREAD, _WIDEST = 0.7, 0.45
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Dot:
    """A statement in a chart: its time in years, its interval (open ends as None) and who made it.

    What is about the whole of 2024 stands at 2024, its first half a quarter of a year before that.
    """

    at: float
    low: float | None
    high: float | None
    value: float
    who: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Path:
    """The way from a base to what is needed (or expected) at a deadline; the ends as intervals."""

    name: str
    years: tuple[float, float]
    low: tuple[float, float]
    high: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """An official value; those of one series are joined by a line."""

    at: float
    value: float
    series: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn; `unit` names the axis."""

    dots: tuple[Dot, ...]
    paths: tuple[Path, ...]
    unit: str
    official: tuple[Mark, ...] = ()

    @property
    def years(self) -> tuple[float, float]:
        """The first and the last time that anything is drawn for."""
        every = [one.at for one in self.dots]
        every += [one.at for one in self.official]
        every += [year for path in self.paths for year in path.years]
        return min(every), max(every)


def of_series(series: Stretch) -> Drawing:
    """The statements of a series, and the way to each of its targets."""
    who = _who(map(side, series.drawn), series.speakers)
    dots = [_dot(one, who, at, of) for one, at, of in _beside(series.drawn)]
    paths = [path for target in series.targets for path in _paths(target)]
    marks = tuple(Mark(_year(one.period), float(one.value), _named(one.series)) for one in series.yearly)
    return Drawing(tuple(dots), tuple(paths), series.unit, marks)


def of_promise(promise: Promise, known: Sequence[Stated]) -> Drawing | None:
    """The way of a promise: base, what is needed, where it would go, and every level stated since."""
    target = promise.target
    if target is None or target.base is None or target.needed is None:
        return None
    names = [side(target.base), *map(side, known)]
    who = _who(names, tuple(dict.fromkeys(shown(names).values())))
    dots = [_dot(one, who, at, of) for one, at, of in _beside(known)]
    return Drawing(tuple(dots), tuple(_paths(target)), target.needed.unit)


def _who(names: Iterable[str], order: Sequence[str]) -> dict[str, str]:
    """Each side as the chart names it: those first in the order by their names, the rest as others."""
    return {
        name: visible(known)[:_LONGEST] if known in order[:MOST] else OTHERS for name, known in shown(names).items()
    }


def _dot(one: Stated, who: Mapping[str, str], at: int, of: int) -> Dot:
    figure, period = one.figure, one.figure.period
    assert period is not None
    sign = -1 if figure.direction == "down" and figure.aspect == "change" else 1
    low, high = _number(figure.expected.low), _number(figure.expected.high)
    ends = (low, high) if sign > 0 else (_minus(high), _minus(low))
    spread = min(_WIDEST, (period.length() / 366) * _SPREAD) * (at - (of - 1) / 2) / max(of, 2)
    value = sign * float(figure.values[-1])
    return Dot(_year(period) + spread, *ends, value, who[side(one)], figure.modality == "actual")


def _beside(dated: Iterable[Stated]) -> Iterator[tuple[Stated, int, int]]:
    """Each statement with its place among those for the same time, so that none hides another."""
    groups: dict[object, list[Stated]] = {}
    for one in dated:
        groups.setdefault(one.figure.period, []).append(one)
    for same in groups.values():
        yield from ((one, at, len(same)) for at, one in enumerate(same))


def _paths(target: Target) -> Iterator[Path]:
    """From the base to what is needed, and to where it would go."""
    base, figure = target.base, target.figure
    if base is None or base.figure.period is None or figure.period is None or target.needed is None:
        return
    ends = [(NEEDED, target.needed.interval)]
    if target.projection:
        ends.append((THERE, target.projection.interval))
    for name, interval in ends:
        start, stop = _ends(base.figure.expected), _ends(interval)
        if start and stop:
            years = (_year(base.figure.period), _year(figure.period))
            yield Path(name, years, (start[0], stop[0]), (start[1], stop[1]))


def _year(period: Period) -> float:
    """The middle of a period in years: a whole year stands at its number."""
    middle = period.start + (period.end - period.start) / 2
    return middle.year + (middle.timetuple().tm_yday - 1) / 366 - 0.5


def _ends(interval: Interval) -> tuple[float, float] | None:
    """Both ends of an interval; one that is open at an end is drawn as its other end."""
    low, high = _number(interval.low), _number(interval.high)
    if low is None or high is None:
        known = high if low is None else low
        return None if known is None else (known, known)
    return low, high


def _named(series: Series) -> str:
    """An official series in a legend: of whom, and who publishes it."""
    whose = f"{series.geography} on {series.partner}" if series.partner else series.geography
    return visible(f"official, {whose}: {series.publisher or series.provider}")[:_LONGEST]


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _minus(value: float | None) -> float | None:
    return None if value is None else -value
