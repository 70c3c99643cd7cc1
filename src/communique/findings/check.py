"""The checks in their order: inside a report, across reports, against the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.findings.agreement import agreement, magnitudes
from communique.findings.apart import kept_apart
from communique.findings.arithmetic import arithmetic
from communique.findings.copies import distinct
from communique.findings.deadlines import deadlines
from communique.findings.exchange import exchanged
from communique.findings.headline import headline
from communique.findings.source import against
from communique.findings.unknown import unknown
from communique.rate import Rate
from communique.records import Reading
from communique.verdict import HARMLESS, Checked, Cited, Finding, Implication, Severity

_CONTRADICTIONS = frozenset({"contradict", "mismatch"})


def check(reading: Reading, rates: Sequence[Rate] = ()) -> Checked:
    """What the figures of one report imply, and which of them do not add up or differ, money also at `rates`."""
    cited = [Cited(figure, reading) for figure in reading.figures]
    outcomes = arithmetic(cited)
    implied = tuple(one for one in outcomes if isinstance(one, Implication))
    faults = tuple(one for one in outcomes if isinstance(one, Finding))
    agreed = (*_agreement(cited, rates), *magnitudes(cited), *unknown(cited))
    return Checked(reading, implied, (*faults, *deadlines(reading), *headline(reading), *agreed))


def _agreement(cited: Sequence[Cited], rates: Sequence[Rate]) -> tuple[Finding, ...]:
    return (*agreement(cited), *(exchanged(cited, rates) if rates else ()))


def check_across(reading: Reading, others: Iterable[Reading], rates: Sequence[Rate] = ()) -> Checked:
    """The same, and then the report's figures against those of others; copies of one text count once."""
    inside = check(reading, rates)
    mine = [Cited(figure, reading) for figure in reading.figures]
    theirs = [Cited(figure, other) for other in distinct(reading, others) for figure in other.figures]
    every = [*mine, *theirs]
    across = [one for one in (*_agreement(every, rates), *unknown(every)) if _between(reading, one)]
    judged = {figure for one in across for figure in one.figures}
    apart = kept_apart([one for one in mine if one.figure.id not in judged], theirs)
    return Checked(reading, inside.implications, (*inside.findings, *across, *apart))


def compare(report: Reading, source: Reading, rates: Sequence[Rate] = ()) -> Checked:
    """The report's figures and commitments against the primary source, money in another currency at `rates`."""
    return Checked(report, (), against(report, source, rates))


def worst(findings: Iterable[Finding]) -> Severity | None:
    """The gravest that was found: a contradiction, a strain or any change, or nothing."""
    verdicts = {one.verdict for one in findings}
    if verdicts & _CONTRADICTIONS:
        return "contradict"
    return "strain" if verdicts - HARMLESS else None


def _between(reading: Reading, found: Finding) -> bool:
    """Whether a finding is of this report and another; what others say of each other is theirs."""
    reports = {item.report for item in found.evidence}
    return reading.report.id in reports and len(reports) > 1
