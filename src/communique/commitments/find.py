"""Every commitment of a report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import cast

from communique.commitments import actors, deeds, terms
from communique.commitments.pledges import Pledge, pledges
from communique.commitments.real import is_commitment
from communique.knowledge import Language
from communique.records import Commitment, Report, Status
from communique.scene import Scene

# The file of tables whose words tell a commitment.
_TABLE = "pledges"


def cues(lemmas: frozenset[str], language: Language) -> bool:
    """Whether a sentence of words with these lemmas may tell a commitment: a cheap look before any grammar."""
    return language.gates[_TABLE].lets(lemmas)


def find(report: Report, scenes: Iterable[Scene]) -> tuple[Commitment, ...]:
    """The commitments of a report in the order of its text."""
    digest = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    found: list[Commitment] = []
    for scene in scenes:
        found.extend(_of(report, scene, digest, found[-1].actors if found else ()))
    return tuple(found)


def _of(report: Report, scene: Scene, digest: str, before: tuple[str, ...]) -> Iterator[Commitment]:
    real = [pledge for pledge in pledges(scene) if is_commitment(scene, pledge)]
    contents = frozenset(pledge.content for pledge in real)
    for pledge in real:
        item = _commitment(report, scene, pledge, contents - {pledge.content}, (digest, before))
        before = item.actors
        yield item


def _commitment(
    report: Report, scene: Scene, pledge: Pledge, others: frozenset[int], known: tuple[str, tuple[str, ...]]
) -> Commitment:
    span = terms.extent(scene, pledge, others)
    start, end = scene.tokens[span[0]].start, scene.tokens[span[1]].end
    figures = terms.amounts(scene, pledge, span)
    kind, rule = deeds.kind_of(scene, pledge, figures)
    by, dated = terms.deadline(scene, pledge, span)
    digest, before = known
    return Commitment(
        id=hashlib.sha256(f"{digest} {start} {end} {pledge.content}".encode()).hexdigest()[:12],
        span=report.text[start:end],
        start=start,
        end=end,
        actors=actors.codes(scene, actors.doers(scene, pledge)) or before,
        kind=kind,
        deadline=by,
        status=cast(Status, pledge.row.means),
        figures=tuple(figure.id for figure in figures),
        speaker=_speaker(scene, pledge),
        rules=tuple(dict.fromkeys((pledge.row.rule, rule, *dated))),
    )


def _speaker(scene: Scene, pledge: Pledge) -> str | None:
    """Who tells of it; the sides themselves, where nobody is said to ("the two agreed to build")."""
    said = list(scene.around(pledge.content))
    cue = scene.tokens[pledge.cue].start
    told = [one for one in said if one.cue is None or not one.cue[0] <= cue < one.cue[1]]
    return next((one.speaker for one in told or said), None)
