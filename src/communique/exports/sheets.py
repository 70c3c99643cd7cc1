"""Sheets of things held in the ledger: a row a thing, columns with a type; CSV and Parquet are both made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
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


def _columns(kind: str, **types: str) -> tuple[Column, ...]:
    """Columns that hold an attribute each of a thing's own record, by type: whole="start end"."""
    return tuple(
        Column(name, kind_of, attrgetter(f"{kind}.{name}" if kind else name))  # type: ignore[arg-type]
        for kind_of, names in types.items()
        for name in names.split()
    )


def _period(name: str, of: Callable[[Any], Period | None]) -> tuple[Column, ...]:
    """A period as it is written, and its two ends as days."""
    return (
        Column(name, "text", lambda thing: str(of(thing)) if of(thing) else None),
        Column(f"{name}_start", "day", lambda thing: getattr(of(thing), "start", None)),
        Column(f"{name}_end", "day", lambda thing: getattr(of(thing), "end", None)),
    )


def _interval(name: str) -> tuple[Column, ...]:
    """The ends of an interval, and whether each is left out; no number: endless."""
    ends = (("low", "number"), ("high", "number"), ("low_open", "flag"), ("high_open", "flag"))
    return tuple(Column(f"{name}_{end}", kind, attrgetter(f"figure.{name}.{end}")) for end, kind in ends)  # type: ignore[arg-type]


def _high(stated: Stated) -> Decimal | None:
    return stated.figure.values[1] if len(stated.figure.values) > 1 else None


_REPORT = (
    Column("report", "text", attrgetter("source.id")),
    *_columns("source", text="name url title publisher lang", day="published"),
)
_HELD = (Column("copies", "list", attrgetter("copies")), Column("judgements", "list", attrgetter("judged")))

FIGURES = Sheet(
    "figures",
    (
        Column("figure", "text", attrgetter("figure.id")),
        *_columns("figure", text="span", whole="start end"),
        Column("value", "number", lambda one: one.figure.values[0]),
        Column("value_high", "number", _high),
        Column("exact", "list", lambda one: tuple(map(number_text, one.figure.values))),
        *_columns("figure", text="unit"),
        Column("bound", "text", lambda one: bound_words(one.figure)),
        *_columns("figure", text="qualifier aspect direction modality"),
        *_period("period", attrgetter("figure.period")),
        *_columns("figure", text="period_source measure indicator topic", list="countries"),
        *_columns("figure", text="speaker quoted cue"),
        *_interval("stated"),
        *_interval("expected"),
        *_columns("figure", list="rules"),
        *_columns("", text="before after", flag="confirmed"),
        *_HELD,
        *_REPORT,
    ),
    attrgetter("figures"),
)
COMMITMENTS = Sheet(
    "commitments",
    (
        Column("commitment", "text", attrgetter("commitment.id")),
        *_columns("commitment", text="span", whole="start end", list="actors"),
        *_columns("commitment", text="kind status"),
        *_period("deadline", attrgetter("commitment.deadline")),
        *_columns("commitment", list="figures rules", text="speaker"),
        *_columns("", text="outcome"),
        *_HELD,
        *_REPORT,
    ),
    attrgetter("commitments"),
)
EVENTS = Sheet(
    "events",
    (
        Column("event", "text", attrgetter("event.id")),
        *_columns("event", text="span", whole="start end"),
        *_columns("event", text="type plover mode", list="actors sources targets"),
        *_period("date", attrgetter("event.date")),
        *_columns("event", text="place", flag="scheduled", list="rules"),
        *_HELD,
        *_REPORT,
    ),
    attrgetter("events"),
)
SHEETS: Mapping[str, Sheet] = {sheet.title: sheet for sheet in (FIGURES, COMMITMENTS, EVENTS)}
