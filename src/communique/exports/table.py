"""A reading for people: the words of the report with each thing found marked, and beside them what was understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.exports.context import Excerpt, excerpt
from communique.exports.lines import commitment_lines, event_lines, figure_lines, statement_lines
from communique.exports.visible import visible
from communique.records import EVERY_PART, Part, Reading

WIDTH = 100
# Spaces by which the rest of a line that is too long is set in.
_GOES_ON = 4
# Characters shown of a clause, and of what stands before and after it.
_CLAUSE, _NEAR = 240, 30


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing found: its words in the report, and what was understood of them."""

    words: Excerpt
    understood: Text


@dataclass(frozen=True, slots=True)
class Section:
    """A kind of things, by its name for one and for many, and how those of a reading are shown.

    `letter` goes before their numbers.
    """

    one: str
    many: Part
    letter: str
    shown: Callable[[Reading], Iterator[Shown]]


def _figures(reading: Reading) -> Iterator[Shown]:
    text = reading.report.text
    return (Shown(excerpt(text, figure.start, figure.end), figure_lines(figure)) for figure in reading.figures)


def _commitments(reading: Reading) -> Iterator[Shown]:
    return (Shown(_clause(reading, item.start, item.end), commitment_lines(item)) for item in reading.commitments)


def _events(reading: Reading) -> Iterator[Shown]:
    return (Shown(_clause(reading, item.start, item.end), event_lines(item)) for item in reading.events)


def _statements(reading: Reading) -> Iterator[Shown]:
    return (Shown(_clause(reading, item.start, item.end), statement_lines(item)) for item in reading.statements)


def _clause(reading: Reading, start: int, end: int) -> Excerpt:
    """Where the words found are a clause, they need little around them."""
    return excerpt(reading.report.text, start, end, before=_NEAR, after=_NEAR, longest=_CLAUSE)


# The kinds of things found in a report, in the order in which they are shown: a line each.
SECTIONS = (
    Section("figure", "figures", "", _figures),
    Section("commitment", "commitments", "c", _commitments),
    Section("event", "events", "e", _events),
    Section("statement", "statements", "s", _statements),
)
# Shown only where somebody asks for it: a report is full of statements.
_ASIDE: Part = "statements"


def terminal(stream: TextIO) -> Console:
    """A console on `stream`: never wider than 100 columns; without colours and boxes where nobody is looking."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    return console


def sections(reading: Reading) -> list[Section]:
    """The kinds of things that were asked for; where all were, those that a person wants to see first."""
    hidden = {_ASIDE} if reading.parts == EVERY_PART else set()
    return [section for section in SECTIONS if section.many in reading.parts - hidden]


def show_reading(reading: Reading, console: Console) -> None:
    """Print the report's header and what was found, a table a section; an empty line at the end."""
    found = [(section, list(section.shown(reading))) for section in sections(reading)]
    show(_header(reading), console)
    for section, things in found:
        if len(found) > 1 and things:
            show(Text(section.many.capitalize() + "\n", style="bold"), console)
        if things:
            show(Padding(_table(things, section.letter), (0, 0, 1, 0)), console)
    if not any(things for _, things in found):
        names = " or ".join(section.many for section, _ in found)
        show(Padding(Text(f"No {names} found."), (0, 0, 1, 2)), console)


def show(thing: Text | Table | Padding, console: Console) -> None:
    """Print what Rich can draw; where it is not a terminal, without spaces at the ends of lines."""
    if console.is_terminal:
        console.print(thing)
        return
    with console.capture() as capture:
        console.print(thing)
    lines = [line.rstrip() for line in capture.get().split("\n")]
    console.file.write("\n".join(lines))


def folded(lines: Iterable[Text], console: Console) -> Text:
    """Lines as one text; of one that is too long for the console, what goes on is set in further than its beginning."""
    return Text("\n").join(piece for line in lines for piece in _folded(line, console))


def _folded(line: Text, console: Console) -> Iterable[Text]:
    if line.cell_len <= console.width:
        return [line]
    indent = len(line.plain) - len(line.plain.lstrip(" ")) + _GOES_ON
    first = line.wrap(console, console.width)[0]
    rest = line[len(first) :]
    start = len(rest.plain) - len(rest.plain.lstrip(" "))
    return [
        first,
        *(Text(" " * indent).append_text(piece) for piece in rest[start:].wrap(console, console.width - indent)),
    ]


def marked(words: Excerpt) -> Text:
    """An excerpt with what was found in brackets, so that it is seen without colours too."""
    return Text.assemble(words.before, (f"[{words.marked}]", "bold yellow"), words.after)


def about(reading: Reading) -> Text:
    """The line under a title: id, date, language, source, and how much was found."""
    report = reading.report
    counts = ", ".join(_count(section, sum(1 for _ in section.shown(reading))) for section in sections(reading))
    parts = [report.id, report.published and str(report.published), report.lang, report.publisher, report.url, counts]
    return Text(" · ".join(visible(part) for part in parts if part), style="dim")


def _count(section: Section, count: int) -> str:
    return f"1 {section.one}" if count == 1 else f"{count or 'no'} {section.many}"


def _header(reading: Reading) -> Text:
    line = about(reading)
    if reading.report.title:
        line = Text.assemble((visible(reading.report.title), "bold"), "\n", line)
    return line.append("\n")


def _table(things: Sequence[Shown], letter: str) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 1, 0), pad_edge=False, expand=True)
    table.add_column(justify="right", style="dim", width=max(3, len(f"{letter}{len(things)}")))
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for number, thing in enumerate(things, 1):
        table.add_row(f"{letter}{number}", marked(thing.words), thing.understood)
    return table
