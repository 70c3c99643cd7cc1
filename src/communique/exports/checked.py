"""A checked report: as the record with `implications` and `findings` added, and as lines for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from communique.exports.json import plain_text
from communique.exports.observations import plain_observation
from communique.exports.record import Plain, interval, record
from communique.exports.visible import visible
from communique.verdict import Checked, Evidence, Finding, Implication, Reviewed


def write_checked(checked: Checked, out: BinaryIO) -> None:
    """One JSON object."""
    out.write((plain_text(checked_record(checked)) + "\n").encode())


def checked_record(checked: Checked) -> Plain:
    """The record of the report with what was found of it."""
    return {
        **record(checked.reading),
        "implications": [_implication(one) for one in checked.implications],
        "findings": [plain_finding(one) for one in checked.findings],
    }


def lines(checked: Checked) -> Iterator[str]:
    """For each finding its sentence, under it verdict, reason and working in one line; then what figures imply."""
    report = checked.reading.report
    count = len(checked.findings)
    yield f"{visible(report.id)} · " + ("1 finding" if count == 1 else f"{count or 'no'} findings")
    for one in checked.findings:
        yield ""
        yield visible(one.sentence)
        yield f"    {one.verdict}: {visible(one.reason)}; {visible(one.working)}"
    if checked.implications:
        yield ""
        yield "What the figures imply"
    for implied in checked.implications:
        yield ""
        yield visible(implied.sentence)
        yield f"    {visible(implied.working)}"


def reviewed_lines(found: Iterable[Reviewed]) -> Iterator[str]:
    """For each finding of the ledger its day, verdict and sentence; under it working, places and judgements."""
    for number, one in enumerate(found):
        if number:
            yield ""
        said = f" ({one.word}ed)" if one.word else ""
        yield f"{one.day or 'no date'}  {one.finding.verdict}{said}: {visible(one.finding.sentence)}"
        yield f"    {one.finding.reason}; {visible(one.finding.working)}"
        places = (f"{visible(item.report)} {item.start}–{item.end}" for item in one.finding.evidence)
        yield f"    #{one.finding.id[:8]}  {'; '.join(places)}"
        for word in one.judged:
            why = f": {visible(word.why)}" if word.why else ""
            yield f"    {word.verb} by {visible(word.who)}, {word.at[:10]}{why}"


def plain_reviewed(one: Reviewed) -> Plain:
    """A finding of the ledger as plain data."""
    said = [
        {"id": word.id, "at": word.at, "who": word.who, "why": word.why, "verb": word.verb, "value": word.value}
        for word in one.judged
    ]
    return {
        **plain_finding(one.finding),
        "day": str(one.day) if one.day else None,
        "word": one.word,
        "judgements": said,
    }


def _implication(one: Implication) -> Plain:
    return {
        "id": one.id,
        "sentence": one.sentence,
        "working": one.working,
        "unit": one.unit,
        "period": one.period,
        "stated": interval(one.stated),
        "expected": interval(one.expected),
        "figures": list(one.figures),
    }


def plain_finding(one: Finding) -> Plain:
    """A finding as plain data, with the official values that it was held against, if any."""
    return {
        "id": one.id,
        "kind": one.kind,
        "verdict": one.verdict,
        "reason": one.reason,
        "sentence": one.sentence,
        "working": one.working,
        "evidence": [_evidence(item) for item in one.evidence],
        "figures": list(one.figures),
        **({"observations": [plain_observation(item) for item in one.observations]} if one.observations else {}),
    }


def _evidence(one: Evidence) -> Plain:
    return {
        "report": one.report,
        "source": one.source,
        "published": one.published.isoformat() if one.published else None,
        "quote": one.quote,
        "start": one.start,
        "end": one.end,
    }
