"""Figures of one thing, within a report or across several -> whether they agree, strain or contradict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from communique.findings.cite import about, finding, place, quote, reach, said, span
from communique.findings.comparable import alike, buckets, time
from communique.interval import Interval
from communique.records import Figure
from communique.relation import Relation, relation
from communique.verdict import Cited, Finding, FindingKind, Verdict

# Between these many times apart, and the mirror, a scale word was mistaken: million for billion, thousand for million.
_SLIPS = (Decimal(1000), Decimal(1000000))
_ROOM = Decimal("1.25")
# What ends a sentence between two figures.
_END = re.compile(r"[.!?…][\"»”’)]*\s|\n")
_VERBS: dict[Relation, str] = {"agree": "agrees with", "strain": "strains against", "contradict": "contradicts"}
_REASONS: dict[Relation, str] = {
    "agree": "what a reader takes them to mean overlaps",
    "strain": "the words allow both, but not what a reader takes them to mean",
    "contradict": "no number fits the words of both",
}


def agreement(cited: Sequence[Cited]) -> tuple[Finding, ...]:
    """What comes of every comparable pair; agreements are told too, but not of one report with itself."""
    pairs = [pair for bucket in buckets(cited) for pair in alike(bucket)]
    return tuple(found for one, other in pairs if (found := _judged(one, other)) is not None)


def _judged(one: Cited, other: Cited) -> Finding | None:
    how = relation(reach(one.figure), reach(other.figure))
    inside = one.reading.report.id == other.reading.report.id
    if inside and (how == "agree" or _one_breath(one, other)):
        return None
    verdict, reason = _verdict(one, other, how)
    if inside:
        sentence = f"{quote(one.figure)} {_verb(verdict, how)} {quote(other.figure)} ({place(one.reading)})"
        if one.figure.speaker != other.figure.speaker:
            sentence = f"{said(one)} {_verb(verdict, how)} {said(other)}"
    else:
        sentence = f"{said(one)} {_verb(verdict, how)} {said(other)}"
    kind: FindingKind = "magnitude" if _slip(one.figure, other.figure) else "agreement"
    return finding(kind, verdict, reason, f"{sentence}: {about(one.figure)}", _working(one, other), (one, other))


def _one_breath(one: Cited, other: Cited) -> bool:
    """Whether one voice gives two figures of one report in one sentence: a part beside its whole, or a list."""
    first, second = sorted((one.figure, other.figure), key=lambda figure: figure.start)
    between = one.reading.report.text[first.end : second.start]
    return first.speaker == second.speaker and _END.search(between) is None


def _verdict(one: Cited, other: Cited, how: Relation) -> tuple[Verdict, str]:
    if how == "agree":
        if _within(one.figure.stated, other.figure.stated) and one.figure.stated != other.figure.stated:
            return "narrower", "the later figure lies within the earlier one"
        return "agree", _REASONS[how]
    if _slip(one.figure, other.figure):
        return how, "they lie a thousand times apart, as by a slip of scale"
    days = (one.reading.report.published, other.reading.report.published)
    if None not in days and days[0] != days[1] and one.figure.speaker and one.figure.speaker == other.figure.speaker:
        return "revised", "the same speaker gave another figure at another time"
    return how, _REASONS[how]


def _verb(verdict: Verdict, how: Relation) -> str:
    if verdict == "revised":
        return "became"
    return "is narrowed by" if verdict == "narrower" else _VERBS[how]


def _working(one: Cited, other: Cited) -> str:
    first, second = one.figure, other.figure
    parts = [f"{quote(item)} reads as {span(item.expected, item.unit)}" for item in (first, second)]
    same = f"same indicator ({first.indicator}), countries, period ({time(first)}) and unit"
    taken = [f"; {item.period} taken as {time(item)}" for item in (first, second) if item.period != time(item)]
    return f"{parts[0]}; {parts[1]}; {same}{''.join(taken)}"


def _within(outer: Interval, inner: Interval) -> bool:
    return outer.encloses(inner)


def _slip(one: Figure, other: Figure) -> bool:
    """Whether two numbers are the same but for a scale."""
    low, high = sorted((abs(one.values[0]), abs(other.values[0])))
    if one.aspect != "level" or low == 0:
        return False
    return any(slip / _ROOM <= high / low <= slip * _ROOM for slip in _SLIPS)
