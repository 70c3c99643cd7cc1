"""A figure as a claim that official series can be asked about: of what, of whom, when, and who says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from communique.findings.cite import reach
from communique.findings.comparable import time
from communique.findings.narrower import narrower
from communique.findings.scope import coverage
from communique.findings.sides import route, sided
from communique.knowledge import load, rows
from communique.knowledge.catalogue import Indicator, measuring, stems, words_of
from communique.observation import Coverage
from communique.period import Period
from communique.records import Figure
from communique.relation import Reach, exactly
from communique.verdict import Cited

# Characters before a number that may say what it is, within its sentence.
_BEFORE = 80
_STOP = re.compile(r"[.!?…;:\n]\s")
_PREFIXES = {prefix: Decimal(10) ** power for prefix, power in (("k", 3), ("M", 6), ("G", 9), ("T", 12))}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a figure claims of an indicator.

    `side` is the country whose numbers they would be, where the words tell: that of the speaker, or of the measure;
    `route` are the countries from which and to which goods go, where both are known.  `coverage` is "" where the words
    do not say it; a `signed` claim minds whether it is below nothing.  `narrower`: words that may make it a part.
    """

    cited: Cited
    indicator: Indicator
    reach: Reach
    period: Period | None
    side: str | None = None
    route: tuple[str, str] | None = None
    coverage: Coverage = ""
    signed: bool = True
    narrower: tuple[str, ...] = ()

    @property
    def figure(self) -> Figure:
        """The figure that claims it."""
        return self.cited.figure


def claims(cited: Cited) -> tuple[Claim, ...]:
    """What a figure may claim, the likeliest first; nothing for what is no fact yet, or that no series measures."""
    figure = cited.figure
    if figure.indicator is None or figure.modality != "actual" or figure.aspect == "multiple":
        return ()
    if not 0 < len(figure.countries) <= 2:
        return ()
    fitting = [one for one in measuring(figure.indicator, f"{_before(cited)} {figure.measure}") if _fits(figure, one)]
    return tuple(_claim(cited, one) for one in fitting)


def _before(cited: Cited) -> str:
    """The words before a figure whose measure is only what its number counts ("people"); else nothing."""
    return _clause(cited) if stems(cited.figure.measure) <= stems(cited.figure.span) else ""


def _clause(cited: Cited) -> str:
    """The words before a figure, back to the last stop."""
    start = cited.figure.start
    return _STOP.split(cited.reading.report.text[max(0, start - _BEFORE) : start])[-1]


def prefixed(unit: str, base: str) -> Decimal | None:
    """How many of the base unit one of another is that only has a prefix before it: 10 to the 12th for TWh and Wh."""
    prefix = unit.removesuffix(base)
    return _PREFIXES.get(prefix) if len(prefix) + len(base) == len(unit) else None


def _fits(figure: Figure, indicator: Indicator) -> bool:
    """Whether a figure of this kind, of so many countries, can be one of the indicator, its unit aside."""
    if indicator.parties != "both" and (indicator.parties == "pair") != (len(figure.countries) == 2):
        return False
    if figure.aspect == "change":
        return figure.direction is not None and (indicator.kind == "change" or indicator.derived)
    if figure.aspect == "share":
        return figure.unit == "%"
    known = figure.unit in indicator.units or figure.unit in _units()
    return indicator.kind == "level" and (known or prefixed(figure.unit, indicator.unit) is not None)


@cache
def _units() -> frozenset[str]:
    """Units that measure, currencies among them; what only counts things of some kind is none."""
    return frozenset(row.means for table in ("units", "currencies") for row in rows("world", table)) - {"%"}


def _claim(cited: Cited, indicator: Indicator) -> Claim:
    figure, language = cited.figure, load(cited.reading.report.lang)
    side = sided(cited, language)
    scale = prefixed(figure.unit, indicator.unit)
    made = Claim(
        cited,
        indicator,
        reach(figure) * exactly(scale) if scale else reach(figure),
        time(figure),
        side,
        route(figure, indicator, language, side),
        coverage(figure.measure),
        narrower=narrower(figure, _before(cited), indicator, language),
    )
    if indicator.name != "trade.balance" or figure.aspect != "level":
        return made
    signed = side is not None or len(figure.countries) == 1
    return replace(made, reach=-made.reach if _is_below(cited) else made.reach, signed=signed)


def _is_below(cited: Cited) -> bool:
    """Whether the words of a balance, or of the clause before it, say that it is less than nothing."""
    said, clause = stems(cited.figure.measure), stems(_clause(cited))
    in_measure = any(stems(minus) <= said for minus, _ in words_of("minus"))
    return in_measure or any(stems(below) <= clause for below, _ in words_of("below"))
