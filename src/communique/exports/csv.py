"""CSV: a row a figure, a sheet for each kind of things found.

Text from outside cannot become a formula where the file is opened.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import BinaryIO, TypeAlias

from communique.exports.json import number_text
from communique.exports.visible import harmless
from communique.exports.wording import bound_words
from communique.records import Figure, Reading

# What spreadsheets take for the beginning of a formula, full-width forms included (OWASP, "CSV injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")

Row: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of a kind of things, and the rows of those found in a report."""

    columns: tuple[str, ...]
    rows: Callable[[Reading], Iterable[Row]]


COLUMNS = (
    "report", "url", "title", "published", "lang", "number", "figure", "span", "start", "end", "value", "value_high",
    "unit", "bound", "qualifier", "aspect", "direction", "modality", "period", "period_source", "measure", "indicator",
    "topic", "countries", "speaker", "quoted", "cue", "stated_low", "stated_high", "expected_low", "expected_high",
    "rules",
)  # fmt: skip


def write_csv(readings: Iterable[Reading], out: BinaryIO, kind: str = "figures") -> None:
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
    return (_row(reading, number, figure) for number, figure in enumerate(reading.figures, 1))


# A sheet for each kind of things found: a line each.
SHEETS: Mapping[str, Sheet] = {
    "figures": Sheet(COLUMNS, _figures),
}


def _row(reading: Reading, number: int, figure: Figure) -> Row:
    report, stated, expected = reading.report, figure.stated, figure.expected
    return (
        report.id, report.url, report.title, report.published, report.lang, number, figure.id, figure.span,
        figure.start, figure.end, figure.values[0], figure.values[1] if len(figure.values) > 1 else None,
        figure.unit, bound_words(figure), figure.qualifier, figure.aspect, figure.direction, figure.modality,
        figure.period, figure.period_source, figure.measure, figure.indicator,
        figure.topic, " ".join(figure.countries), figure.speaker, figure.quoted, figure.cue,
        stated.low, stated.high, expected.low, expected.high,
        "; ".join(figure.rules),
    )  # fmt: skip


def cell(value: object) -> str:
    """A number stays the number it is, also below nothing; any other text that could be a formula is marked as text."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return number_text(value)
    text = harmless(str(value))
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text
