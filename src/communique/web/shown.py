"""A reading with its findings, made ready for a page: the marked text, and a card for each thing found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TypeVar

from communique import knowledge
from communique.actions import Examined
from communique.exports.explanation import Line, explained
from communique.exports.wording import amount, aspect_words, period_words
from communique.holdings import Judgement
from communique.knowledge import Row
from communique.records import Commitment, Event, Figure, Reading
from communique.verdict import Checked, Finding, Implication
from communique.web import words
from communique.web.marks import Mark, Piece, paragraphs

T = TypeVar("T", Finding, Implication)

# With more figures than this, how each was reached stands on a page of its own, not in its card.
MANY = 150
# Verdicts that are about what the source has and the report has not.
_LEFT_OUT = ("omitted", "omitted-commitment")


@dataclass(frozen=True, slots=True)
class Card:
    """A figure with all there is to say about it; `number` counts from 1 in the order of the text."""

    number: int
    figure: Figure
    standing: str
    amount: str
    kind: str
    period: str
    stated: str
    expected: str
    findings: tuple[Finding, ...]
    implications: tuple[Implication, ...]
    lines: tuple[Line, ...]
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A commitment or an event with its sign in the text: c1, e2."""

    sign: str
    thing: Commitment | Event
    lines: tuple[Line, ...]
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """All that the page of a report shows."""

    reading: Reading
    paragraphs: list[list[Piece]]
    cards: tuple[Card, ...]
    commitments: tuple[Clause, ...]
    events: tuple[Clause, ...]
    findings: tuple[Finding, ...]
    implications: tuple[Implication, ...]
    counts: Mapping[str, int]
    left_out: tuple[Finding, ...] = ()
    source: Reading | None = None
    source_paragraphs: list[list[Piece]] = field(default_factory=list)

    @property
    def anchors(self) -> dict[tuple[str, int, int], str]:
        """Where on the page the words of evidence stand, by report and offsets."""
        report = self.reading.report.id
        found = {(report, one.figure.start, one.figure.end): f"w-{one.figure.id}" for one in self.cards}
        for one in (*self.commitments, *self.events):
            found.setdefault((report, one.thing.start, one.thing.end), f"at-{one.sign}")
        if self.source is not None:
            its = self.source.report.id
            cited = (item for one in (*self.findings, *self.left_out) for item in one.evidence)
            found |= {(its, item.start, item.end): f"s-{item.start}-{item.end}" for item in cited if item.report == its}
        return found

    @property
    def title(self) -> str:
        """The title of the report, else how its text begins."""
        report = self.reading.report
        return report.title or beginning(report.text)


def examined(found: Examined) -> Shown:
    """The page of a report that was just read."""
    compared = found.compared
    findings = (*found.checked.findings, *(compared.findings if compared else ()))
    whole = Checked(found.checked.reading, found.checked.implications, findings)
    return shown(whole, source=found.source)


def shown(
    checked: Checked, *, source: Reading | None = None, judged: Mapping[str, Sequence[Judgement]] | None = None
) -> Shown:
    """The page of a checked report; `judged` are the decisions on things in it, by their ids."""
    reading, given = checked.reading, judged or {}
    inside = tuple(one for one in checked.findings if one.kind not in _LEFT_OUT)
    cards = tuple(_cards(checked, inside, given))
    commitments = _clauses("c", reading, reading.commitments, given)
    events = _clauses("e", reading, reading.events, given)
    marks = [
        *(Mark(card.figure.start, card.figure.end, "figure", card.figure.id, card.standing) for card in cards),
        *(Mark(one.thing.start, one.thing.end, "commitment", one.sign) for one in commitments),
        *(Mark(one.thing.start, one.thing.end, "event", one.sign) for one in events),
    ]
    return Shown(
        reading,
        paragraphs(reading.report.text, marks),
        cards,
        commitments,
        events,
        tuple(sorted(inside, key=_gravity)),
        checked.implications,
        {name: sum(card.standing == name for card in cards) for name in words.STANDINGS},
        tuple(one for one in checked.findings if one.kind in _LEFT_OUT),
        source,
        _source(source, checked.findings) if source else [],
    )


def _cards(checked: Checked, findings: Iterable[Finding], judged: Mapping[str, Sequence[Judgement]]) -> Iterable[Card]:
    found = _by_figure(findings)
    implied = _by_figure(checked.implications)
    reading = checked.reading
    for number, figure in enumerate(reading.figures, 1):
        its = tuple(sorted(found.get(figure.id, ()), key=_gravity))
        yield Card(
            number,
            figure,
            words.standing(its),
            amount(figure),
            aspect_words(figure),
            period_words(figure),
            words.reach(figure.stated, figure.unit),
            words.reach(figure.expected, figure.unit),
            its,
            tuple(implied.get(figure.id, ())),
            lines(figure, reading.report.lang) if len(reading.figures) <= MANY else (),
            tuple(judged.get(figure.id, ())),
        )


def _gravity(one: Finding) -> int:
    return list(words.STANDINGS).index(words.standing([one]))


def _clauses(
    letter: str, reading: Reading, things: Iterable[Commitment | Event], judged: Mapping[str, Sequence[Judgement]]
) -> tuple[Clause, ...]:
    return tuple(
        Clause(f"{letter}{number}", one, lines(one, reading.report.lang), tuple(judged.get(one.id, ())))
        for number, one in enumerate(things, 1)
    )


def lines(thing: Figure | Commitment | Event, lang: str) -> tuple[Line, ...]:
    """How a thing found was reached."""
    rows = _rows(lang)
    return explained(thing, [row for rule in thing.rules for row in rows.get(rule, ())])


@cache
def _rows(lang: str) -> Mapping[str, Sequence[Row]]:
    """All that the tables of a language hold, by the names of rules."""
    found: dict[str, list[Row]] = {}
    for row in knowledge.all_rows("world", lang):
        found.setdefault(row.rule, []).append(row)
    return found


def _by_figure(found: Iterable[T]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for one in found:
        for figure in dict.fromkeys(one.figures):
            groups.setdefault(figure, []).append(one)
    return groups


def _source(source: Reading, findings: Iterable[Finding]) -> list[list[Piece]]:
    """The text of the source with the words that findings cite."""
    places = {
        (item.start, item.end): words.standing([one])
        for one in findings
        for item in one.evidence
        if item.report == source.report.id
    }
    marks = [
        Mark(start, end, "evidence", f"{start}-{end}", standing) for (start, end), standing in sorted(places.items())
    ]
    return paragraphs(source.report.text, marks)


def beginning(text: str, most: int = 80) -> str:
    """How a text begins, as a title for it."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= most else line[:most].rpartition(" ")[0] + " …"
