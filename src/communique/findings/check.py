"""The checks in their order: inside a report, across reports, against the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.findings.agreement import agreement
from communique.findings.arithmetic import arithmetic
from communique.findings.source import against
from communique.records import Reading
from communique.verdict import Checked, Cited, Finding, Implication, Severity

_CONTRADICTIONS = frozenset({"contradict"})
# What is told without being a fault.
_HARMLESS = frozenset({"agree", "narrower", "same", "precision lost", "left out", "cannot compare"})


def check(reading: Reading) -> Checked:
    """What the figures of one report imply, and which of them do not add up or differ."""
    cited = [Cited(figure, reading) for figure in reading.figures]
    outcomes = arithmetic(cited)
    implied = tuple(one for one in outcomes if isinstance(one, Implication))
    faults = tuple(one for one in outcomes if isinstance(one, Finding))
    return Checked(reading, implied, faults + agreement(cited))


def check_across(reading: Reading, others: Iterable[Reading]) -> Checked:
    """The same, and then the report's figures against those of others; copies of one text count once."""
    inside = check(reading)
    mine = [Cited(figure, reading) for figure in reading.figures]
    theirs = [Cited(figure, other) for other in _distinct(reading, others) for figure in other.figures]
    across = [one for one in agreement([*mine, *theirs]) if len({item.report for item in one.evidence}) > 1]
    return Checked(reading, inside.implications, (*inside.findings, *across))


def compare(report: Reading, source: Reading) -> Checked:
    """The report's figures and commitments against the primary source."""
    return Checked(report, (), against(report, source))


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest that was found: a contradiction, a strain or any change, or nothing."""
    verdicts = {one.verdict for one in findings}
    if verdicts & _CONTRADICTIONS:
        return "contradict"
    return "strain" if verdicts - _HARMLESS else None


def _distinct(reading: Reading, others: Iterable[Reading]) -> Sequence[Reading]:
    """The other reports, without those that have the words of one before them."""
    seen = {_words(reading)}
    found = []
    for other in others:
        words = _words(other)
        if words not in seen:
            seen.add(words)
            found.append(other)
    return found


def _words(reading: Reading) -> str:
    return "".join(mark for mark in reading.report.text.casefold() if mark.isalnum())
