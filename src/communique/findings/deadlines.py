"""Promises whose time was over when the report came out: targets, and all else that is still to be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from communique import mentions
from communique.exports.wording import when
from communique.findings.cite import finding, place, said, words_of
from communique.findings.passages import Passage, whole_passages
from communique.knowledge import load
from communique.period import Period
from communique.records import PeriodMention, Reading
from communique.verdict import Cited, Finding

# What has not been done yet.
_AHEAD = frozenset({"planned", "agreed", "proposed"})
_REASON = "the deadline lies before the report"


def deadlines(reading: Reading) -> tuple[Finding, ...]:
    """Targets and other commitments that were to be met before the day of publication; none where that is unknown."""
    if reading.report.published is None:
        return ()
    targets = list(_targets([Cited(figure, reading) for figure in reading.figures]))
    told = [item.start for one in targets for item in one.evidence]
    return (*targets, *_late(reading, told))


def _targets(cited: Sequence[Cited]) -> Iterator[Finding]:
    """Targets whose year was over when the report came out."""
    for one in cited:
        figure, published = one.figure, one.reading.report.published
        due = figure.period if figure.modality == "target" and figure.period_source in ("deadline", "stated") else None
        if due and published and due.end < published and due.grain == "year":
            sentence = f"{said(one)} is a target for {when(due)}, which was over when it came out"
            working = _working(due, published)
            yield finding("deadline", "strain", _REASON, sentence, working, (one,))


def _late(reading: Reading, told: Sequence[int]) -> Iterator[Finding]:
    """What a sentence says will be done by a date in the past: a commitment, or words that look ahead."""
    ahead = [one for one in reading.commitments if one.status in _AHEAD]
    for passage in whole_passages(reading.report):
        end = passage.start + len(passage.text)
        if not any(cue.kind == "until" for cue in passage.cues) or any(passage.start <= at < end for at in told):
            continue
        starts = [one.start for one in ahead if passage.start <= one.start < end]
        starts += [cue.start for cue in passage.cues if cue.kind == "ahead"]
        due = _due(passage, min(starts), reading) if starts else None
        if due is not None:
            yield _finding(reading, passage, due)


def _due(passage: Passage, start: int, reading: Reading) -> Period | None:
    """The latest date behind a place by which something is to be done, if all of them are over."""
    published = reading.report.published
    language = load(reading.report.lang)
    found = mentions.periods(passage.text, passage.start, passage.sentence.words, language, published, None)
    dates = [
        each.period
        for each in found
        if each.period and not each.base and (each.start > start or passage.cues[0].start == passage.start)
        if passage.just_before("until", each.start) or passage.has("until", each.start, each.end)
    ]
    last = max(dates, key=lambda period: period.end, default=None)
    if last is None or published is None or last.end >= published or _is_history(found, last):
        return None
    return last


def _is_history(found: Sequence[PeriodMention], due: Period) -> bool:
    """Whether the sentence itself speaks of a time before a date: then it tells what was once to be done."""
    return any(each.period and each.source == "stated" and each.period.end < due.start for each in found)


def _finding(reading: Reading, passage: Passage, due: Period) -> Finding:
    words = words_of(reading, passage.start, passage.start + len(passage.text))
    sentence = f'"{words.quote}" ({place(reading)}) is to be done by {when(due)}, which was over when it came out'
    working = _working(due, reading.report.published)
    made = finding("deadline", "strain", _REASON, sentence, working, ())
    return replace(made, evidence=(words,))


def _working(due: Period, published: date | None) -> str:
    days = [when(Period.around(day, "day")) for day in (due.end, published) if day]
    return f"the time was up on {days[0]}; the report is of {days[-1]}"
