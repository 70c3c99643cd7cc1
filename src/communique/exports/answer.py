"""The answer to a question in SQL: a table for people, CSV or JSON for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import BinaryIO

from rich.console import Console
from rich.table import Table

from communique.exports.csv import cell
from communique.exports.json import value_text
from communique.exports.table import show
from communique.exports.visible import visible


def show_answer(columns: Sequence[str], rows: Sequence[Sequence[object]], console: Console) -> None:
    """Print a table."""
    table = Table(*map(visible, columns), box=None, pad_edge=False)
    for row in rows:
        table.add_row(*("" if value is None else visible(str(value)) for value in row))
    show(table, console)


def write_answer_csv(columns: Sequence[str], rows: Sequence[Sequence[object]], out: BinaryIO) -> None:
    """A header and the rows, harmless for spreadsheets."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(map(cell, columns))
    writer.writerows([cell(value) for value in row] for row in rows)
    out.write(page.getvalue().encode())


def write_answer_json(columns: Sequence[str], rows: Sequence[Sequence[object]], out: BinaryIO) -> None:
    """An array of objects."""
    answer: list[object] = [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]
    out.write(value_text(answer).encode())


def _plain(value: object) -> object:
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)
