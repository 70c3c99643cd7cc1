"""Figures of one thing, within a report or across several -> whether they agree, strain or contradict."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from communique.exports.wording import when
from communique.findings.cite import about, countries, finding, measured, place, quote, reach, said, span, title
from communique.findings.comparable import alike, buckets, key, time
from communique.persons import same_speaker
from communique.records import Aspect, Figure
from communique.relation import relation
from communique.verdict import Cited, Finding, FindingKind, Verdict

Judged = Literal["agree", "strain", "contradict"]
# Between these many times apart, and the mirror, a scale word was mistaken: million for billion, thousand for million.
_SLIPS = (Decimal(1000), Decimal(1000000))
_ROOM = Decimal("1.25")
# Levels of two years that lie further apart than so many times are a slip of scale; a period of a year is so long.
_HUGE, _A_YEAR = 300, 4
# What ends a sentence between two figures.
_END = re.compile(r"[.!?…][\"»”’)]*\s|\n")
# What stands between a sum and the same in another currency: "$1.5bn (about ".
_BRACKET = re.compile(r"\s*[(\[][^)\]\d]{0,30}")
_VERBS: dict[Judged, str] = {"agree": "agrees with", "strain": "strains against", "contradict": "contradicts"}
_ASPECTS: dict[Aspect, str] = {"level": "", "change": "change of ", "multiple": "a multiple of ", "share": "a share: "}
_REASONS: dict[Judged, str] = {
    "agree": "what a reader takes them to mean overlaps",
    "strain": "the words allow both, but not what a reader takes them to mean",
    "contradict": "no number fits the words of both",
}


def agreement(cited: Sequence[Cited]) -> tuple[Finding, ...]:
    """What comes of every comparable pair; agreements are told too, but not of one report with itself."""
    pairs = [pair for bucket in buckets(cited) for pair in alike(bucket)]
    return tuple(found for one, other in pairs if (found := judged(one, other)) is not None)


def magnitudes(cited: Sequence[Cited]) -> tuple[Finding, ...]:
    """Yearly levels of one thing that no growth explains: hundreds of times those of another year."""
    levels: dict[object, list[Cited]] = {}
    for one in cited:
        its_key = key(one.figure)
        if its_key and its_key.aspect == "level" and len(its_key.period) == _A_YEAR:
            levels.setdefault(its_key._replace(period=""), []).append(one)
    pairs = [pair for group in levels.values() for pair in alike(group)]
    return tuple(_out_of_proportion(*pair) for pair in pairs if _apart(*pair))


def _apart(one: Cited, other: Cited) -> bool:
    low, high = sorted(abs(item.figure.values[0]) for item in (one, other))
    return time(one.figure) != time(other.figure) and 0 < low * _HUGE < high


def _out_of_proportion(one: Cited, other: Cited) -> Finding:
    times = [f"{quote(item.figure)} for {when(time(item.figure))}" for item in (one, other)]
    reason = "no growth explains it; million and billion may have been exchanged"
    sentence = f"{times[0]} and {times[1]} are out of all proportion ({place(one.reading)}): {measured(one.figure)}"
    working = f"the one is more than {_HUGE} times the other"
    return finding("magnitude", "strain", reason, sentence, working, (one, other))


def judged(one: Cited, other: Cited, *, apart: bool = False) -> Finding | None:
    """What comes of two comparable figures; None where nothing is to be told.

    Two that one voice gives in one breath are a list, or a part beside its whole, unless the second stands `apart`, in
    brackets: then it says the same again.
    """
    how = relation(reach(one.figure), reach(other.figure))
    inside = one.reading.report.id == other.reading.report.id
    if how == "cannot compare" or (inside and (how == "agree" or one_breath(one, other, apart=apart))):
        return None
    verdict, reason = _verdict(one, other, how)
    if verdict == "revised":
        one, other = sorted((one, other), key=lambda item: str(item.reading.report.published))
    if inside:
        sentence = f"{quote(one.figure)} {_verb(verdict, how, one, other)} {quote(other.figure)} ({place(one.reading)})"
        if one.figure.speaker != other.figure.speaker:
            sentence = f"{said(one)} {_verb(verdict, how, one, other)} {said(other)}"
    else:
        sentence = f"{said(one)} {_verb(verdict, how, one, other)} {said(other)}"
    kind: FindingKind = "magnitude" if _slip(one.figure, other.figure) else "agreement"
    return finding(kind, verdict, reason, f"{sentence}: {about(one.figure)}", _working(one, other), (one, other))


def one_breath(one: Cited, other: Cited, *, apart: bool = False) -> bool:
    """Whether one voice gives two figures of one report in one sentence: a part beside its whole, or a list."""
    first, second = sorted((one.figure, other.figure), key=lambda figure: figure.start)
    between = one.reading.report.text[first.end : second.start]
    if apart and _BRACKET.fullmatch(between):
        return False
    return first.speaker == second.speaker and _END.search(between) is None


def _verdict(one: Cited, other: Cited, how: Judged) -> tuple[Verdict, str]:
    if how == "agree":
        mine, yours = one.figure.stated, other.figure.stated
        if mine != yours and (mine.encloses(yours) or yours.encloses(mine)):
            return "narrower", "all that the words of the one allow, those of the other allow too"
        return "agree", _REASONS[how]
    if _slip(one.figure, other.figure):
        return how, "they lie a thousand times apart, as by a slip of scale"
    days = (one.reading.report.published, other.reading.report.published)
    if None not in days and days[0] != days[1] and same_speaker(one, other) == "yes":
        return "revised", "the same speaker gave another figure at another time"
    return how, _REASONS[how]


def _verb(verdict: Verdict, how: Judged, one: Cited, other: Cited) -> str:
    if verdict == "revised":
        return "became"
    if verdict == "narrower":
        return "narrows" if other.figure.stated.encloses(one.figure.stated) else "is narrowed by"
    return _VERBS[how]


def _working(one: Cited, other: Cited) -> str:
    first, second = one.figure, other.figure
    parts = [f"{quote(item)} reads as {span(item.expected, item.unit)}" for item in (first, second)]
    same = f"both are {_ASPECTS[first.aspect]}{title(first)} of {countries(first.countries)} in {when(time(first))}"
    taken = [
        f"; {when(item.period)} taken as {when(time(item))}" for item in (first, second) if item.period != time(item)
    ]
    return f"{parts[0]}; {parts[1]}; {same}{''.join(taken)}"


def _slip(one: Figure, other: Figure) -> bool:
    """Whether two numbers are the same but for a scale."""
    low, high = sorted((abs(one.values[0]), abs(other.values[0])))
    if one.aspect != "level" or low == 0:
        return False
    return any(slip / _ROOM <= high / low <= slip * _ROOM for slip in _SLIPS)
