"""Where a measure would stand at the deadline if it went on as it does."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import exp, log

from communique.holdings import Stated
from communique.interval import Interval, point
from communique.period import Period
from communique.promises.grouping import Namer
from communique.promises.progress import side, year
from communique.promises.promise import Projection, Target

# From so many years on a trend can be fitted, and its spread told.
FEWEST = 5
# The spread holds four of five outcomes, if the years to come are like those past.
SPREAD = 0.8
_ONE, _HUNDRED = point(Decimal(1)), point(Decimal(100))


def projected(target: Target, known: Sequence[Stated], figures: Sequence[Stated], name: Namer) -> Projection | None:
    """The level at the deadline: a trend through five years or more of one side's levels, else the latest growth."""
    base, period = target.base, target.figure.period
    if base is None or period is None:
        return None
    series = _series(known, base)
    if len(series) >= FEWEST and (trend := _trend(series, period, base.figure.unit)):
        return trend
    return _simple(target, base, figures, name)


def _series(known: Sequence[Stated], base: Stated) -> dict[int, Stated]:
    """One side's levels by year; of several for a year the latest said."""
    ours = (one for one in known if side(one) == side(base) and one.figure.unit == base.figure.unit)
    return {at: one for one in ours if (at := year(one.figure)) is not None}


def _trend(series: dict[int, Stated], period: Period, unit: str) -> Projection | None:
    """A level that drifts, fitted on logarithms, with a spread that grows with the years.

    None where years are missing between the levels, or the library is not installed.  (Exponential smoothing was tried:
    on so few years it takes the trend for certain, and its spread for six years ahead was one percent.)
    """
    first, last = min(series), max(series)
    logs = [log(float(series[at].figure.values[0])) for at in range(first, last + 1) if at in series]
    if len(logs) != last - first + 1 or period.end.year <= last:
        return None
    try:
        from statsmodels.tsa.statespace.structural import UnobservedComponents
    except ModuleNotFoundError:
        return None
    steps = period.end.year - last
    fitted = UnobservedComponents(logs, level="random walk with drift").fit(disp=False)
    low, high = (float(end) for end in fitted.get_forecast(steps).conf_int(alpha=1 - SPREAD)[-1])
    reach = Interval(_rounded(exp(low)), _rounded(exp(high)))
    working = f"{len(logs)} levels, {first} to {last}; {SPREAD:.0%} of outcomes"
    return Projection(period, reach, unit, "a local trend, fitted on logarithms", working)


def _simple(target: Target, base: Stated, figures: Sequence[Stated], name: Namer) -> Projection | None:
    """The base growing each year as was last stated for a whole year by the same side."""
    start = year(base.figure)
    growths = [
        one
        for one in figures
        if one.figure.aspect == "change" and one.figure.unit == "%" and one.figure.modality == "actual"
        and name(one.figure) == target.measure and one.figure.countries == base.figure.countries
        and side(one) == side(base) and year(one.figure) is not None
    ]  # fmt: skip
    period = target.figure.period
    if not growths or start is None or period is None:
        return None
    latest = max(growths, key=lambda one: year(one.figure) or 0).figure
    rate = -latest.expected if latest.direction == "down" else latest.expected
    years = period.end.year - start
    reach = base.figure.expected * (_ONE + rate / _HUNDRED).power(years)
    working = f"{base.figure.span} in {start}, {latest.span} a year (as stated for {latest.period}) over {years} years"
    return Projection(period, reach, base.figure.unit, "simple growth, with fewer than five levels", working)


def _rounded(number: float) -> Decimal:
    return Decimal(f"{number:.4g}")
