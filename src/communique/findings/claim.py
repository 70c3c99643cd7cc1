"""A figure as a claim that official series can be asked about: of what, of whom, when, and who says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from communique.findings.cite import reach
from communique.findings.comparable import time
from communique.findings.scope import coverage
from communique.knowledge import Language, load, rows, words
from communique.knowledge.catalogue import Indicator, measuring, stems, words_of
from communique.mentions import actors
from communique.observation import Coverage
from communique.period import Period
from communique.records import Figure
from communique.relation import Reach, exactly
from communique.verdict import Cited

# Characters before a number that may say what it is, within its sentence.
_BEFORE = 80
_STOP = re.compile(r"[.!?…;\n]\s")
_PREFIXES = {prefix: Decimal(10) ** power for prefix, power in (("k", 3), ("M", 6), ("G", 9), ("T", 12))}


@dataclass(frozen=True, slots=True)
class Claim:
    """What a figure claims of an indicator.

    `side` is the country whose numbers they would be, where the words tell: that of the speaker, or of the measure;
    `route` are the countries from which and to which goods go, where both are known.  `coverage` is "" where the words
    do not say it; a `signed` claim minds whether it is below nothing.
    """

    cited: Cited
    indicator: Indicator
    reach: Reach
    period: Period | None
    side: str | None = None
    route: tuple[str, str] | None = None
    coverage: Coverage = ""
    signed: bool = True

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
    fitting = [one for one in measuring(figure.indicator, _measure(cited)) if _fits(figure, one)]
    return tuple(_claim(cited, one) for one in fitting)


def _measure(cited: Cited) -> str:
    """The measure of a figure; where that is only what its number counts ("people"), with the words before it."""
    figure, text = cited.figure, cited.reading.report.text
    if not stems(figure.measure) <= stems(figure.span):
        return figure.measure
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    return f"{_STOP.split(before)[-1]} {figure.measure}"


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
    named = _countries(figure.measure, language)
    speaking = _countries(figure.speaker or "", language)
    side = next((code for code in (*speaking, *named[:1]) if code in figure.countries), None)
    scale = prefixed(figure.unit, indicator.unit)
    reached = reach(figure) * exactly(scale) if scale else reach(figure)
    made = Claim(
        cited,
        indicator,
        reached,
        time(figure),
        side,
        _route(figure, indicator, language, side),
        coverage(figure.measure),
    )
    if indicator.name != "trade.balance" or figure.aspect != "level":
        return made
    below = any(stems(minus) <= stems(figure.measure) for minus, _ in words_of("minus"))
    signed = side is not None or len(figure.countries) == 1
    return replace(made, reach=-made.reach if below else made.reach, signed=signed)


def _countries(text: str, language: Language) -> tuple[str, ...]:
    found = actors(words(text, key=language.key), language)
    return tuple(dict.fromkeys(actor.codes[0] for actor in found if len(actor.codes) == 1))


def _route(figure: Figure, indicator: Indicator, language: Language, side: str | None) -> tuple[str, str] | None:
    """From which of two countries to which, by the word before the one, or by whose exports or imports they are."""
    directed = indicator.mirror is not None and indicator.mirror != indicator.name
    if len(figure.countries) != 2 or not directed:
        return None
    text = words(figure.measure, key=language.key)
    ways = dict(words_of("way"))
    for actor in actors(text, language):
        before = max((word for word in text if word.end <= actor.start), key=lambda word: word.end, default=None)
        way = ways.get(before.form.casefold()) if before else None
        if way and len(actor.codes) == 1 and actor.codes[0] in figure.countries:
            other = next(code for code in figure.countries if code != actor.codes[0])
            return (other, actor.codes[0]) if way == "to" else (actor.codes[0], other)
    if side is None:
        return None
    other = next(code for code in figure.countries if code != side)
    return (side, other) if "exports" in indicator.name else (other, side)
