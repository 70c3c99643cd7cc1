"""A checked report: as the record with `implications` and `findings` added, and as lines for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from communique.exports.json import plain_text
from communique.exports.observations import plain_observation
from communique.exports.record import Plain, interval, record
from communique.exports.visible import visible
from communique.verdict import Checked, Evidence, Finding, Implication


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
    """For each finding its sentence, under it the working and where the words stand; then what figures imply."""
    report = checked.reading.report
    count = len(checked.findings)
    yield f"{visible(report.id)} · " + ("1 finding" if count == 1 else f"{count or 'no'} findings")
    for one in checked.findings:
        yield ""
        yield f"{one.verdict}: {visible(one.sentence)}"
        yield f"    {one.reason}; {visible(one.working)}"
        yield "    " + "; ".join(f"{visible(item.report)} {item.start}–{item.end}" for item in one.evidence)
    if checked.implications:
        yield ""
        yield "What the figures imply"
    for implied in checked.implications:
        yield ""
        yield visible(implied.sentence)
        yield f"    {visible(implied.working)}"


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
