"""Every commitment of a report."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from communique.commitments import actors, deeds, terms
from communique.commitments.place import Place
from communique.commitments.pledges import Pledge, pledges
from communique.commitments.real import is_commitment
from communique.knowledge import Language
from communique.records import Actor, Commitment, Figure, Mentions, Report, Sentence, Statement, Status
from communique.tree import Tree

# The file of tables whose words tell a commitment.
_TABLE = "pledges"


@dataclass(frozen=True, slots=True)
class Input:
    """What the stage works on: sentences with their mentions and parties, the statements, the figures of the report."""

    report: Report
    sentences: Sequence[Sentence]
    mentions: Sequence[Mentions]
    parties: Sequence[Sequence[Actor]]
    statements: Sequence[Statement]
    figures: Sequence[Figure]
    language: Language


def cues(lemmas: frozenset[str], language: Language) -> bool:
    """Whether a sentence of words with these lemmas may tell a commitment: a cheap look before any grammar."""
    return not language.gates[_TABLE].isdisjoint(lemmas)


def find(given: Input) -> tuple[Commitment, ...]:
    """The commitments of a report in the order of its text."""
    digest = hashlib.sha256(given.report.text.encode("utf-8", "surrogatepass")).hexdigest()
    starts = [figure.start for figure in given.figures]
    found: list[Commitment] = []
    for number, sentence in enumerate(given.sentences):
        if sentence.tokens:
            place = _place(given, number, starts)
            found.extend(_of(given, place, digest, found[-1].actors if found else ()))
    return tuple(found)


def _place(given: Input, number: int, starts: Sequence[int]) -> Place:
    sentence = given.sentences[number]
    first, end = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
    return Place(
        tree=Tree(sentence.tokens),
        language=given.language,
        published=given.report.published,
        parties=given.parties[number],
        periods=given.mentions[number].periods,
        figures=given.figures[first:end],
        said=[each for each in given.statements if each.start < sentence.end and sentence.start < each.end],
    )


def _of(given: Input, place: Place, digest: str, before: tuple[str, ...]) -> Iterator[Commitment]:
    real = [pledge for pledge in pledges(place) if is_commitment(place, pledge)]
    contents = frozenset(pledge.content for pledge in real)
    for pledge in real:
        item = _commitment(given.report, place, pledge, contents - {pledge.content}, (digest, before))
        before = item.actors
        yield item


def _commitment(
    report: Report, place: Place, pledge: Pledge, others: frozenset[int], known: tuple[str, tuple[str, ...]]
) -> Commitment:
    span = terms.extent(place, pledge, others)
    start, end = place.tokens[span[0]].start, place.tokens[span[1]].end
    figures = terms.amounts(place, pledge, span)
    kind, rule = deeds.kind_of(place, pledge, figures)
    by, dated = terms.deadline(place, pledge, span)
    digest, before = known
    return Commitment(
        id=hashlib.sha256(f"{digest} {start} {end} {pledge.content}".encode()).hexdigest()[:12],
        span=report.text[start:end],
        start=start,
        end=end,
        actors=actors.codes(place, actors.doers(place, pledge)) or before,
        kind=kind,
        deadline=by,
        status=cast(Status, pledge.row.means),
        figures=tuple(figure.id for figure in figures),
        speaker=next((said.speaker for said in place.around(pledge.content)), None),
        rules=tuple(dict.fromkeys((pledge.row.rule, rule, *dated))),
    )
