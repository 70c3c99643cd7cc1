"""How figures are named in a finding: their words, the report they stand in, and ids made from content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache

from babel import Locale

from communique.exports import naming
from communique.exports.visible import visible
from communique.exports.wording import number_words, when, with_unit
from communique.interval import Interval
from communique.knowledge.catalogue import catalogue
from communique.knowledge.language import OURS
from communique.records import Figure, Reading
from communique.relation import Reach
from communique.verdict import Cited, Evidence, Finding, FindingKind, Implication, Verdict

# A derived number is shown to so many digits; the record has it whole.
_SHOWN = Context(prec=3, rounding=ROUND_HALF_EVEN)
_WORDS = 300


def reach(figure: Figure) -> Reach:
    """Both intervals of a figure; a fall is less than nothing."""
    both = size(figure)
    return -both if figure.aspect == "change" and figure.direction == "down" else both


def size(figure: Figure) -> Reach:
    """Both intervals of a figure as how much it is, be it up or down."""
    return Reach(figure.stated, figure.expected)


def quote(figure: Figure) -> str:
    """The words of a figure with their bounding word, in quotation marks."""
    return f'"{bounded(figure)}"'


def bounded(figure: Figure) -> str:
    """The words of a figure, with the bounding word before them where it does not stand in them."""
    words = figure.span
    if figure.qualifier and figure.qualifier.casefold() not in words.casefold():
        words = f"{figure.qualifier} {words}"
    return visible(words)


def place(reading: Reading) -> str:
    """What a report is called, with its day: "Daryo, 18 Mar 2025"."""
    return naming.place(reading.report)


def said(cited: Cited) -> str:
    """The words of a figure with the one who said it, or the report, in brackets."""
    who = cited.figure.speaker
    where = place(cited.reading)
    return f"{quote(cited.figure)} ({visible(who)}; {where})" if who else f"{quote(cited.figure)} ({where})"


def about(figure: Figure) -> str:
    """What a figure measures, and when: "trade between Austria and Peru, 2024"."""
    parts = (measured(figure), when(figure.period) if figure.period else "")
    return ", ".join(part for part in parts if part)


def measured(figure: Figure) -> str:
    """What a figure measures in its own words; where these are only its number, the title of its indicator."""
    return title(figure) if figure.measure == figure.span else visible(figure.measure)


def title(figure: Figure) -> str:
    """What the indicator of a figure is called: "trade turnover", where the catalogue has none its name."""
    name = figure.indicator or ""
    told = next((one.titles[OURS] for one in catalogue() if one.name == name), name.replace(".", " "))
    return told[:1].lower() + told[1:]


def countries(codes: Iterable[str]) -> str:
    """Countries by their names: "Austria and Peru"; a code that no list has stays as it is."""
    names = _names()
    return listed([names.get(code, code) for code in codes])


def listed(words: Sequence[str]) -> str:
    """Words in a row: "Austria, Chile and Peru"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


@cache
def _names() -> Mapping[str, str]:
    return Locale(OURS).territories


def evidence(cited: Cited) -> Evidence:
    """Where the words of a figure stand."""
    figure, report = cited.figure, cited.reading.report
    return Evidence(report.id, naming.source(report), report.published, figure.span, figure.start, figure.end)


def span(interval: Interval, unit: str) -> str:
    """A derived interval for reading: "1.36 to 1.45 billion USD", "above 7%"."""
    low, high = (None if end is None else number_words(_SHOWN.plus(end)) for end in (interval.low, interval.high))
    if low is None or high is None:
        if low is None and high is None:
            return "any number"
        return f"above {with_unit(low, unit)}" if low is not None else f"below {with_unit(high or '', unit)}"
    if low == high:
        return with_unit(low, unit)
    scale = high.rpartition(" ")[2]
    shared = scale.isalpha() and low.endswith(f" {scale}")
    return with_unit(f"{low.removesuffix(scale).rstrip() if shared else low} to {high}", unit)


def number(value: Decimal) -> str:
    """A number as people write it."""
    return number_words(value)


def finding(
    kind: FindingKind, verdict: Verdict, reason: str, sentence: str, working: str, cited: Sequence[Cited]
) -> Finding:
    """A finding with its evidence and an id made from its content."""
    ids = tuple(one.figure.id for one in cited)
    where = [f"{one.reading.report.id}:{one.figure.id}" for one in cited]
    name = _id(kind, verdict, sentence, *where)
    return Finding(name, kind, verdict, reason, sentence, working, tuple(evidence(one) for one in cited), ids)


def implication(
    sentence: str, working: str, derived: Reach, unit: str, period: str | None, cited: Sequence[Cited]
) -> Implication:
    """What figures mean together, with an id made from its content; the sentence gives the expected interval."""
    ids = tuple(one.figure.id for one in cited)
    name = _id("implication", sentence, working, *ids)
    return Implication(name, sentence, working, unit, period, derived.stated, derived.expected, ids)


def _id(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def words_of(reading: Reading, start: int, end: int) -> Evidence:
    """Where any words of a report stand."""
    report = reading.report
    return Evidence(report.id, naming.source(report), report.published, report.text[start:end][:_WORDS], start, end)
