"""Intervals, verdicts and times in words, for pages."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Context
from functools import cache

from babel import Locale

from communique.exports.wording import number_words, with_unit
from communique.findings import worst
from communique.interval import Interval
from communique.knowledge.language import OURS
from communique.verdict import HARMLESS, UNCOMPARED, Finding

# How a figure stands, the gravest first: what is said of it in the legend.
STANDINGS = {
    "contradict": "contradicts: no number fits the words of both",
    "strain": "strains, or was changed: possible by the words, not as one reads them",
    "agree": "agrees with what it was held against",
    "unchecked": "not compared: nothing to hold it against",
}
# Verdicts that need nobody's eye.
CALM = HARMLESS
# A derived number is shown to so many digits; its working has the rest.
_SHOWN = Context(prec=4, rounding=ROUND_HALF_EVEN)
# Where four would make both ends the same.
_FINER = Context(prec=8, rounding=ROUND_HALF_EVEN)


def standing(findings: Iterable[Finding]) -> str:
    """How a figure stands after all that was found of it."""
    its = [one for one in findings if one.verdict not in UNCOMPARED]
    return worst(its) or ("agree" if its else "unchecked")


def reach(interval: Interval, unit: str) -> str:
    """An interval in words: "from 1.45 billion to just under 1.55 billion USD", "more than 7%", "exactly 5 schools"."""
    low, high = _told(interval, _SHOWN)
    if low == high and interval.low != interval.high:
        low, high = _told(interval, _FINER)
    if low is None or high is None:
        if low is None and high is None:
            return "anything"
        if low is not None:
            return f"{'more than' if interval.low_open else 'at least'} {with_unit(low, unit)}"
        return f"{'less than' if interval.high_open else 'at most'} {with_unit(high or '', unit)}"
    if low == high:
        return with_unit(low, unit) if interval.low != interval.high else f"exactly {with_unit(low, unit)}"
    above = "just over " if interval.low_open else ""
    under = "just under " if interval.high_open else ""
    return f"from {above}{low} to {under}{with_unit(high, unit)}"


def _told(interval: Interval, shown: Context) -> tuple[str | None, str | None]:
    low, high = (None if end is None else number_words(shown.plus(end)) for end in (interval.low, interval.high))
    return low, high


def day(given: date | None) -> str:
    """A day as people write it: "18 March 2025"."""
    return f"{given.day} {given:%B} {given.year}" if given else "no date"


def moment(kept: str) -> str:
    """A moment of the ledger as people write it: "18 March 2025, 09:30 UTC"."""
    at = datetime.fromisoformat(kept)
    return f"{day(at.date())}, {at:%H:%M} UTC"


def plural(count: int, one: str, many: str = "") -> str:
    """A number of things: "1 figure", "12 figures"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def country(code: str) -> str:
    """The name of a country by its code; whatever is no code stays as it is."""
    return _countries().get(code, code)


def together(codes: Iterable[str]) -> str:
    """The names of countries in a row: "Russia and Tajikistan"."""
    *others, last = [country(code) for code in codes] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def sentence(text: str) -> str:
    """A text with the capital that a sentence begins with; an address keeps its own letters."""
    return text if text.startswith(("http://", "https://")) else text[:1].upper() + text[1:]


@cache
def _countries() -> dict[str, str]:
    return {code: name for code, name in Locale.parse(OURS).territories.items() if not code.isdigit()}
