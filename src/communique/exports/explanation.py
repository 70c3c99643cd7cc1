"""How one thing found was reached, rule by rule: each attribute with its value and the rows of the tables behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from communique.exports.stage_rules import (
    ATTRIBUTES,
    COMMITMENT_FILES,
    COMMITMENT_RULES,
    COMMITMENT_TABLES,
    EVENT_FILES,
    EVENT_RULES,
    EVENT_TABLES,
    FIGURE_FILES,
    FIGURE_TABLES,
    STATEMENT_RULES,
    meaning,
)
from communique.exports.visible import visible
from communique.exports.wording import aspect_words, bound_words, interval_words, number_words, period_words
from communique.knowledge import Row
from communique.records import Commitment, Event, Figure, Part, Reading, Statement

Found: TypeAlias = Figure | Commitment | Event | Statement

OTHERS = "also"


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule by its name; the rows of that name, where it is a row of a table, else what it says ("" if not known)."""

    rule: str
    rows: tuple[Row, ...]
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An attribute, its value in words ("" where there is none), and why."""

    attribute: str
    value: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of a kind of things, and which of them rules speak for.

    `files` and `tables` name them by the file and the table of a row; `others` is that of all other files; `stage`
    names them by what stands before the colon of a rule that is no row.
    """

    values: Callable[[Any], Iterator[tuple[str, str]]]
    files: Mapping[str, str]
    tables: Mapping[str, str]
    stage: Mapping[str, str]
    others: str

    def of(self, rule: str, rows: Sequence[Row]) -> str:
        """The attribute that a rule speaks for; one that is no row is mostly named after it ("measure:subject")."""
        table = rule.partition(":")[0]
        if table in self.tables:
            return self.tables[table]
        if not rows:
            return self.stage.get(table, table)
        file = rows[0].place.partition("/")[2].partition(".")[0]
        return self.files.get(file, self.others)


def explained(thing: Found, rows: Iterable[Row]) -> tuple[Line, ...]:
    """Every attribute of a thing found with its reasons; `rows` are all that the language's tables hold."""
    attributes = KINDS[type(thing)]
    reasons = _reasons(thing.rules, rows, attributes)
    lines = [Line(name, value, tuple(reasons.pop(name, ()))) for name, value in attributes.values(thing)]
    left = tuple(reason for group in reasons.values() for reason in group)
    return (*lines, Line(OTHERS, "", left)) if left else tuple(lines)


def things(reading: Reading, part: Part) -> Sequence[Found]:
    """All that was found of a part."""
    by_part: Mapping[Part, Sequence[Found]] = {
        "figures": reading.figures,
        "commitments": reading.commitments,
        "events": reading.events,
        "statements": reading.statements,
    }
    return by_part[part]


def _reasons(rules: Iterable[str], rows: Iterable[Row], attributes: Attributes) -> dict[str, list[Reason]]:
    """Rules by the attribute that they speak for."""
    named: dict[str, list[Row]] = {rule: [] for rule in rules}
    for row in rows:
        if row.rule in named:
            named[row.rule].append(row)
    groups: dict[str, list[Reason]] = {}
    for rule, found in named.items():
        reason = Reason(rule, tuple(found), "" if found else meaning(rule))
        groups.setdefault(attributes.of(rule, found), []).append(reason)
    return groups


def _figure(figure: Figure) -> Iterator[tuple[str, str]]:
    qualifier = f" (“{visible(figure.qualifier)}”)" if figure.qualifier else ""
    yield "value", " to ".join(number_words(value) for value in figure.values)
    yield "unit", visible(figure.unit)
    yield "bound", bound_words(figure) + qualifier
    yield "stated", interval_words(figure.stated)
    yield "expected", interval_words(figure.expected)
    yield "aspect", aspect_words(figure)
    yield "modality", figure.modality
    yield "period", period_words(figure)
    yield "measure", visible(figure.measure)
    yield "indicator", visible(figure.indicator or "")
    yield "topic", visible(figure.topic)
    yield "countries", ", ".join(figure.countries)
    yield "speaker", visible(figure.speaker or "")
    yield "quoted", " ".join([figure.quoted or "", f"({visible(figure.cue)})" if figure.cue else ""]).strip()


def _commitment(commitment: Commitment) -> Iterator[tuple[str, str]]:
    yield "kind", commitment.kind
    yield "status", commitment.status
    yield "actors", visible(", ".join(commitment.actors))
    yield "deadline", str(commitment.deadline or "")
    yield "figures", ", ".join(commitment.figures)
    yield "speaker", visible(commitment.speaker or "")


def _event(event: Event) -> Iterator[tuple[str, str]]:
    yield "type", event.type
    yield "PLOVER", " ".join(part for part in (event.plover, event.mode) if part)
    yield "actors", visible(", ".join(event.actors))
    yield "sources", visible(", ".join(event.sources))
    yield "targets", visible(", ".join(event.targets))
    yield "date", str(event.date or "")
    yield "place", visible(event.place or "")
    yield "scheduled", "yes" if event.scheduled else "no"


def _statement(statement: Statement) -> Iterator[tuple[str, str]]:
    yield "speaker", visible(statement.speaker or "")
    yield "kind", statement.kind
    yield "manner", statement.manner
    yield "quoted", statement.quoted


# The attributes of each kind of things: a line each; what no file or table names speaks for the last.
KINDS: Mapping[type[Found], Attributes] = {
    Figure: Attributes(_figure, FIGURE_FILES, FIGURE_TABLES, ATTRIBUTES, "countries"),
    Commitment: Attributes(_commitment, COMMITMENT_FILES, COMMITMENT_TABLES, COMMITMENT_RULES, "actors"),
    Event: Attributes(_event, EVENT_FILES, EVENT_TABLES, EVENT_RULES, "actors"),
    Statement: Attributes(_statement, {"saying": "kind", "modality": "manner"}, {}, STATEMENT_RULES, "speaker"),
}
