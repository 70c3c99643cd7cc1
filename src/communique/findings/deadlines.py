"""Promises whose time was over when the report came out: targets, and all else that is still to be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique import mentions
from communique.findings.cite import finding, place, said, words_of
from communique.findings.passages import Passage, whole_passages
from communique.knowledge import load
from communique.period import Period
from communique.records import Commitment, PeriodMention, Reading
from communique.verdict import Cited, Finding

# What has not been done yet.
_AHEAD = frozenset({"planned", "agreed", "proposed"})
# Letters behind a commitment in which its date may still stand.
_BEHIND = 40
_REASON = "the deadline lies before the report"


def deadlines(reading: Reading) -> tuple[Finding, ...]:
    """Targets and other commitments that were to be met before the day of publication; none where that is unknown."""
    if reading.report.published is None:
        return ()
    targets = list(_targets([Cited(figure, reading) for figure in reading.figures]))
    told = [(item.start, item.end) for one in targets for item in one.evidence]
    ahead = [one for one in reading.commitments if one.status in _AHEAD]
    free = [one for one in ahead if not any(one.start <= start < one.end + _BEHIND for start, _ in told)]
    return (*targets, *(_late(reading, free) if free else ()))


def _targets(cited: Sequence[Cited]) -> Iterator[Finding]:
    """Targets whose year was over when the report came out."""
    for one in cited:
        figure, published = one.figure, one.reading.report.published
        due = figure.period if figure.modality == "target" and figure.period_source in ("deadline", "stated") else None
        if due and published and due.end < published and due.grain == "year":
            sentence = f"{said(one)} is a target for {due}, which was over when the report came out"
            working = f"{due} ends on {due.end}; the report is of {published}"
            yield finding("deadline", "strain", _REASON, sentence, working, (one,))


def _late(reading: Reading, ahead: Sequence[Commitment]) -> Iterator[Finding]:
    """Commitments with a date in the past behind a word like "by" or "no later than"."""
    held = whole_passages(reading.report)
    for one in ahead:
        for passage in held:
            if passage.start <= one.start < passage.start + len(passage.text):
                due = _due(passage, one, reading)
                if due is not None:
                    yield _finding(reading, one, due)


def _due(passage: Passage, one: Commitment, reading: Reading) -> Period | None:
    """The latest date by which a commitment is to be met, if all of them are over."""
    published = reading.report.published
    language = load(reading.report.lang)
    found = mentions.periods(passage.text, passage.start, passage.sentence.words, language, published, None)
    dates = [
        each.period
        for each in found
        if each.period and not each.base and one.start <= each.start < one.end + _BEHIND
        if passage.just_before("until", each.start) or passage.has("until", each.start, each.end)
    ]
    last = max(dates, key=lambda period: period.end, default=None)
    if last is None or published is None or last.end >= published or _is_history(found, last):
        return None
    return last


def _is_history(found: Sequence[PeriodMention], due: Period) -> bool:
    """Whether the sentence itself speaks of a time before a date: then it tells what was once to be done."""
    return any(each.period and each.source == "stated" and each.period.end < due.start for each in found)


def _finding(reading: Reading, one: Commitment, due: Period) -> Finding:
    words = words_of(reading, one.start, one.end)
    sentence = f'"{words.quote}" ({place(reading)}) is to be done by {due}, which was over when the report came out'
    working = f"{due} ends on {due.end}; the report is of {reading.report.published}"
    made = finding("deadline", "strain", _REASON, sentence, working, ())
    return replace(made, evidence=(words,), figures=(one.id,))
