"""One report of the ledger, as judgements leave it, with what was decided on the things in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from communique.errors import UsageError
from communique.findings import check
from communique.holdings import Happened, Judgement, Pledged, Source, Stated
from communique.keeping.statistics import about, held, with_statistics
from communique.ledger import Ledger, finding, judging
from communique.verdict import Checked


@dataclass(frozen=True, slots=True)
class Kept:
    """A report with its checks.

    `decided` is every judgement on it in the order in which they were given, with whether it stands; `bearing` are the
    ids of those that bear on a thing, by its id.
    """

    source: Source
    checked: Checked
    decided: tuple[tuple[Judgement, bool], ...]
    bearing: Mapping[str, tuple[Judgement, ...]]


def kept(ledger: Ledger, report_id: str) -> Kept:
    """The report of this id, or of an id that begins so.  Raises UsageError where there is none, or several."""
    with ledger.looking() as connection:
        source = finding.source(connection, report_id)
        reading = finding.reading(connection, source.id) if source else None
        given = finding.judgements(connection)
    if source is None or reading is None:
        raise UsageError(f"there is no one report {report_id!r} in the ledger")
    figures = judging.figures([Stated(one, source, "", "") for one in reading.figures], given)
    pledged = judging.commitments([Pledged(one, (), source) for one in reading.commitments], given)
    happened = judging.events([Happened(one, source) for one in reading.events], given)
    left = replace(
        reading,
        report=replace(reading.report, id=source.id),
        figures=tuple(one.figure for one in figures),
        commitments=tuple(one.commitment for one in pledged),
        events=tuple(one.event for one in happened),
    )
    ours, stand = _decided(given, source.id)
    bearing = {
        **_bearing(((one.figure.id, one.judged) for one in figures), stand),
        **_bearing(((one.commitment.id, one.judged) for one in pledged), stand),
        **_bearing(((one.event.id, one.judged) for one in happened), stand),
    }
    checked = check(left)
    known = held(ledger, about(checked)) if left.figures else []
    return Kept(
        source,
        with_statistics(checked, known) if known else checked,
        tuple((one, one.id in stand) for one in ours),
        bearing,
    )


def _decided(given: Iterable[Judgement], report: str) -> tuple[list[Judgement], dict[str, Judgement]]:
    """The judgements on a report, their undoing left out, and those that stand."""
    every = list(given)
    stand = {one.id: one for one in judging.standing(every)}
    return [one for one in every if one.report == report and one.verb != "undo"], stand


def _bearing(
    things: Iterable[tuple[str, tuple[str, ...]]], stand: Mapping[str, Judgement]
) -> dict[str, tuple[Judgement, ...]]:
    return {thing: tuple(stand[one] for one in ids if one in stand) for thing, ids in things if ids}
