"""A checked report as the record with `implications` and `findings` added."""

from __future__ import annotations

from typing import BinaryIO

from communique.exports.json import plain_text
from communique.exports.observations import plain_observation
from communique.exports.record import Plain, interval, record
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
