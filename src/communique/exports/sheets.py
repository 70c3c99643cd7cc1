"""Sheets of things held in the ledger: a row a thing, columns with a type; CSV and Parquet are both made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from operator import attrgetter
from typing import Any, Literal, TypeAlias

from communique.exports.extract import Extract
from communique.exports.json import number_text
from communique.exports.wording import bound_words
from communique.holdings import Stated
from communique.period import Period

Type = Literal["text", "number", "whole", "day", "flag", "list"]
# What a column says of a thing: a text, Decimal, whole number, day, truth or tuple of texts, by its type; or None.
Of: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """The name and type of a column, and how its cell is had from a thing."""

    name: str
    type: Type
    of: Of


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of a kind of things, and which things of an extract have a row."""

    title: str
    columns: tuple[Column, ...]
    things: Callable[[Extract], tuple[Any, ...]]

    def rows(self, extract: Extract) -> Iterator[tuple[object, ...]]:
        """A cell a column for each thing."""
        return (tuple(column.of(thing) for column in self.columns) for thing in self.things(extract))


def _columns(kind: Type, record: str, names: str) -> tuple[Column, ...]:
    """Columns of one type that each hold an attribute of a thing, or of a record in it ("figure.", "source.")."""
    return tuple(Column(name, kind, attrgetter(record + name)) for name in names.split())


def _period(name: str, of: Callable[[Any], Period | None]) -> tuple[Column, ...]:
    """A period as it is written, and its two ends as days."""
    return (
        Column(name, "text", lambda thing: str(of(thing)) if of(thing) else None),
        Column(f"{name}_start", "day", lambda thing: getattr(of(thing), "start", None)),
        Column(f"{name}_end", "day", lambda thing: getattr(of(thing), "end", None)),
    )


def _interval(name: str) -> tuple[Column, ...]:
    """The ends of an interval, no number where it is endless; and whether each end is left out."""
    inside = f"figure.{name}."
    found = (*_columns("number", inside, "low high"), *_columns("flag", inside, "low_open high_open"))
    return tuple(replace(column, name=f"{name}_{column.name}") for column in found)


def _high(stated: Stated) -> Decimal | None:
    return stated.figure.values[1] if len(stated.figure.values) > 1 else None


_REPORT = (
    Column("report", "text", attrgetter("source.id")),
    *_columns("text", "source.", "name url title publisher lang"),
    *_columns("day", "source.", "published"),
)
_HELD = (Column("copies", "list", attrgetter("copies")), Column("judgements", "list", attrgetter("judged")))

FIGURES = Sheet(
    "figures",
    (
        Column("figure", "text", attrgetter("figure.id")),
        *_columns("text", "figure.", "span"),
        *_columns("whole", "figure.", "start end"),
        Column("value", "number", lambda one: one.figure.values[0]),
        Column("value_high", "number", _high),
        Column("exact", "list", lambda one: tuple(map(number_text, one.figure.values))),
        *_columns("text", "figure.", "unit"),
        Column("bound", "text", lambda one: bound_words(one.figure)),
        *_columns("text", "figure.", "qualifier aspect direction modality"),
        *_period("period", attrgetter("figure.period")),
        *_columns("text", "figure.", "period_source measure indicator topic"),
        *_columns("list", "figure.", "countries"),
        *_columns("text", "figure.", "speaker quoted cue"),
        *_interval("stated"),
        *_interval("expected"),
        *_columns("list", "figure.", "rules"),
        *_columns("text", "", "before after"),
        *_columns("flag", "", "confirmed"),
        *_HELD,
        *_REPORT,
    ),
    attrgetter("figures"),
)
COMMITMENTS = Sheet(
    "commitments",
    (
        Column("commitment", "text", attrgetter("commitment.id")),
        *_columns("text", "commitment.", "span"),
        *_columns("whole", "commitment.", "start end"),
        *_columns("list", "commitment.", "actors"),
        *_columns("text", "commitment.", "kind status"),
        *_period("deadline", attrgetter("commitment.deadline")),
        *_columns("list", "commitment.", "figures rules"),
        *_columns("text", "commitment.", "speaker"),
        *_columns("text", "", "outcome"),
        *_HELD,
        *_REPORT,
    ),
    attrgetter("commitments"),
)
EVENTS = Sheet(
    "events",
    (
        Column("event", "text", attrgetter("event.id")),
        *_columns("text", "event.", "span"),
        *_columns("whole", "event.", "start end"),
        *_columns("text", "event.", "type plover mode"),
        *_columns("list", "event.", "actors sources targets"),
        *_period("date", attrgetter("event.date")),
        *_columns("text", "event.", "place"),
        *_columns("flag", "event.", "scheduled"),
        *_columns("list", "event.", "rules"),
        *_HELD,
        *_REPORT,
    ),
    attrgetter("events"),
)
SHEETS: Mapping[str, Sheet] = {sheet.title: sheet for sheet in (FIGURES, COMMITMENTS, EVENTS)}
