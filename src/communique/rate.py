"""Rates of exchange that somebody gave: money in another currency is compared at one of these, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from communique.interval import point
from communique.knowledge import rows
from communique.period import Period
from communique.records import Figure
from communique.relation import Reach, converted

_WRITTEN = re.compile(r"\s*([A-Za-z]{3})=([A-Za-z]{3}):(\d{1,12}(?:\.\d{1,12})?)(?:@(\S+))?\s*")


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of `base` is `factor` of `quote`, in a period or, without one, at any time; `giver` says who says so."""

    base: str
    quote: str
    factor: Decimal
    period: Period | None
    giver: str

    def __str__(self) -> str:
        when = f" in {self.period}" if self.period else ""
        return f"1 {self.base} = {self.factor:f} {self.quote}{when} ({self.giver})"

    def holds(self, when: Period | None) -> bool:
        """Whether it may be used for that time; one of a period not for a time that is unknown or reaches further."""
        return self.period is None or (when is not None and self.period.contains(when))


def rate(text: str, giver: str) -> Rate:
    """The rate written as "USD=RUB:81.5" or "USD=RUB:81.5@2024"; raises ValueError, with why, for anything else."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no rate; write USD=RUB:81.5, or USD=RUB:81.5@2024 for a year")
    base, quote, factor = match[1].upper(), match[2].upper(), Decimal(match[3])
    known = {row.means for row in rows("world", "currencies")}
    for code in (base, quote):
        if code not in known:
            raise ValueError(f"{code!r} is no currency that is known; write a code of ISO 4217")
    if base == quote or not factor:
        raise ValueError(f"{text!r} is no rate between two currencies")
    period = Period.parse(match[4]) if match[4] else None
    if match[4] and period is None:
        raise ValueError(f"{match[4]!r} is no period; write 2024, 2024-03 or 2024-03-18")
    return Rate(base, quote, factor, period, giver)


def in_currency(figure: Figure, when: Period | None, unit: str, rates: Iterable[Rate]) -> tuple[Figure, Rate] | None:
    """A figure as it would be in another currency, and the rate: that of the shortest time that has the figure's.

    None where no rate was given for the two currencies and the time.
    """
    fitting = [one for one in rates if {one.base, one.quote} == {figure.unit, unit} and one.holds(when)]
    if not fitting or figure.unit == unit:
        return None
    chosen = min(fitting, key=lambda one: (one.period is None, one.period.length() if one.period else 0))
    return _changed(figure, unit, chosen), chosen


def others(unit: str, rates: Sequence[Rate]) -> tuple[str, ...]:
    """The currencies that a rate leads to from one."""
    pairs = ((one.base, one.quote) for one in rates if unit in (one.base, one.quote))
    return tuple(dict.fromkeys(quote if base == unit else base for base, quote in pairs))


def _changed(figure: Figure, unit: str, chosen: Rate) -> Figure:
    both = Reach(figure.stated, figure.expected)
    if chosen.quote == unit:
        made, values = converted(both, chosen.factor), tuple(value * chosen.factor for value in figure.values)
    else:
        exact = Reach(point(chosen.factor), point(chosen.factor))
        made, values = both / exact, tuple(value / chosen.factor for value in figure.values)
    assert made is not None  # a factor is above nothing
    return replace(figure, unit=unit, values=values, stated=made.stated, expected=made.expected)
