"""An explanation for people."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.exports.context import excerpt
from communique.exports.explanation import Line, Reason
from communique.exports.table import about, marked, show
from communique.exports.visible import visible
from communique.knowledge import Row
from communique.records import Reading


def show_explanation(reading: Reading, number: int, lines: Iterable[Line], console: Console) -> None:
    """Print the figure in its words, and below them each attribute, its value and the rules behind it."""
    figure = reading.figures[number - 1]
    words = excerpt(reading.report.text, figure.start, figure.end, before=240, after=160)
    show(Text(f"Figure {number} of {len(reading.figures)}", style="bold"), console)
    show(about(reading.report, len(reading.figures)), console)
    show(Padding(marked(words), (1, 0, 1, 2)), console)
    show(_table(lines), console)


def _table(lines: Iterable[Line]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column(style="dim", width=10)
    table.add_column(ratio=4, overflow="fold")
    table.add_column(ratio=7, overflow="fold")
    for line in lines:
        table.add_row(line.attribute, line.value or "–", Text("\n").join(_reason(one) for one in line.reasons))
    return table


def _reason(reason: Reason) -> Text:
    """A rule by its name; where it is a row, what it means, where it stands and its example."""
    text = Text(visible(reason.rule), style="cyan")
    for row in reason.rows:
        text.append(f"\n  {_row(row)}", style="dim")
    return text


def _row(row: Row) -> str:
    means = f"means {row.means}; " if row.means else ""
    return f"{means}{row.place}\n  “{visible(row.example)}”"
