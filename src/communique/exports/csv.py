"""CSV: a sheet for each kind of things found, a row for each of them.

Text from outside cannot become a formula where the file is opened.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO, TypeAlias

from communique.exports.json import number_text
from communique.exports.visible import harmless
from communique.exports.wording import bound_words
from communique.records import Figure, Part, Reading

# What spreadsheets take for the beginning of a formula, full-width forms included (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

_BREAK = re.compile("\r\n?")

Row: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of a kind of things, and the rows of those found in a report."""

    columns: tuple[str, ...]
    rows: Callable[[Reading], Iterable[Row]]


_REPORT = ("report", "url", "title", "published", "lang", "number")
COLUMNS = (
    *_REPORT, "figure", "span", "start", "end", "value", "value_high",
    "unit", "bound", "qualifier", "aspect", "direction", "modality", "period", "period_source", "measure", "indicator",
    "topic", "countries", "speaker", "quoted", "cue", "stated_low", "stated_high", "expected_low", "expected_high",
    "rules",
)  # fmt: skip


def write_csv(readings: Iterable[Reading], out: BinaryIO, kind: Part = "figures") -> None:
    """A header, then what is found of one kind in each report as soon as it is read."""
    sheet = SHEETS[kind]
    _write([sheet.columns], out)
    for reading in readings:
        _write(sheet.rows(reading), out)


def _write(rows: Iterable[Iterable[object]], out: BinaryIO) -> None:
    """Rows go out together, so that an interruption leaves no half of one."""
    page = io.StringIO()
    csv.writer(page, lineterminator="\n").writerows([cell(value) for value in row] for row in rows)
    out.write(page.getvalue().encode())
    out.flush()


def _figures(reading: Reading) -> Iterator[Row]:
    return ((*_of(reading, number), *_figure(figure)) for number, figure in enumerate(reading.figures, 1))


def _commitments(reading: Reading) -> Iterator[Row]:
    for number, item in enumerate(reading.commitments, 1):
        yield (
            *_of(reading, number), item.id, item.span, item.start, item.end, _listed(item.actors), item.kind,
            item.deadline, item.status, _listed(item.figures), item.speaker, _listed(item.rules),
        )  # fmt: skip


def _events(reading: Reading) -> Iterator[Row]:
    for number, item in enumerate(reading.events, 1):
        yield (
            *_of(reading, number), item.id, item.span, item.start, item.end, item.type, item.plover, item.mode,
            _listed(item.actors), _listed(item.sources), _listed(item.targets), item.date, item.place,
            "yes" if item.scheduled else "no", _listed(item.rules),
        )  # fmt: skip


def _statements(reading: Reading) -> Iterator[Row]:
    text = reading.report.text
    for number, item in enumerate(reading.statements, 1):
        yield (
            *_of(reading, number), text[item.start : item.end], item.start, item.end, item.speaker,
            text[slice(*item.source)] if item.source else None, text[slice(*item.cue)] if item.cue else None,
            item.quoted, item.kind, item.manner, item.nested + 1 if item.nested is not None else None,
            _listed(item.rules),
        )  # fmt: skip


# A sheet for each kind of things found: its columns and its rows.
SHEETS: Mapping[Part, Sheet] = {
    "figures": Sheet(COLUMNS, _figures),
    "commitments": Sheet(
        (
            *_REPORT, "commitment", "span", "start", "end", "actors", "kind", "deadline", "status", "figures",
            "speaker", "rules",
        ),
        _commitments,
    ),
    "events": Sheet(
        (
            *_REPORT, "event", "span", "start", "end", "type", "plover", "mode", "actors", "sources", "targets",
            "date", "place", "scheduled", "rules",
        ),
        _events,
    ),
    "statements": Sheet(
        (
            *_REPORT, "span", "start", "end", "speaker", "source", "cue", "quoted", "kind", "manner", "nested", "rules",
        ),
        _statements,
    ),
}  # fmt: skip


def _of(reading: Reading, number: int) -> Row:
    report = reading.report
    return (report.id, report.url, report.title, report.published, report.lang, number)


def _listed(values: Iterable[str]) -> str:
    return "; ".join(values)


def _figure(figure: Figure) -> Row:
    stated, expected = figure.stated, figure.expected
    return (
        figure.id, figure.span,
        figure.start, figure.end, figure.values[0], figure.values[1] if len(figure.values) > 1 else None,
        figure.unit, bound_words(figure), figure.qualifier, figure.aspect, figure.direction, figure.modality,
        figure.period, figure.period_source, figure.measure, figure.indicator,
        figure.topic, " ".join(figure.countries), figure.speaker, figure.quoted, figure.cue,
        stated.low, stated.high, expected.low, expected.high,
        _listed(figure.rules),
    )  # fmt: skip


def cell(value: object) -> str:
    """A number stays the number it is, also below nothing; any other text that could be a formula is marked as text."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number_text(value)
    # Python's writer puts no quotation marks around a carriage return, which readers take for the end of a row.
    text = _BREAK.sub("\n", harmless(str(value)))
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
