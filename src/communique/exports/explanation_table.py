"""An explanation for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.exports.context import excerpt
from communique.exports.explanation import Line, Reason, things
from communique.exports.table import SECTIONS, about, marked, show
from communique.exports.visible import visible
from communique.records import Part, Reading

# A marked stretch longer than this loses its middle.
_LONGEST = 600


def show_explanation(reading: Reading, part: Part, number: int, lines: Iterable[Line], console: Console) -> None:
    """Print a thing found in its words, and below them each attribute, its value and the rules behind it."""
    found = things(reading, part)
    thing = found[number - 1]
    words = excerpt(reading.report.text, thing.start, thing.end, before=240, after=160, longest=_LONGEST)
    name = next(section.one for section in SECTIONS if section.many == part)
    show(Text(f"{name.capitalize()} {number} of {len(found)}", style="bold"), console)
    show(about(reading), console)
    show(Padding(marked(words), (1, 0, 1, 2)), console)
    show(_table(lines), console)


def _table(lines: Iterable[Line]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column(style="dim", width=10)
    table.add_column(ratio=4, overflow="fold")
    table.add_column(ratio=7, overflow="fold")
    for line in lines:
        reasons = [part for reason in line.reasons for part in _reason(reason)]
        table.add_row(line.attribute, line.value or "–", Group(*reasons))
    return table


def _reason(reason: Reason) -> Iterator[Text | Padding]:
    """A rule by its name and what it says; where it is a row, what it means, where it stands and its example."""
    yield Text(visible(reason.rule), style="cyan")
    if reason.meaning:
        yield _below(reason.meaning)
    for row in reason.rows:
        means = f"means {visible(row.means)}; " if row.means else ""
        yield _below(f"{means}{row.place}\n“{visible(row.example)}”")


def _below(words: str) -> Padding:
    return Padding(Text(words, style="dim"), (0, 0, 0, 2))
