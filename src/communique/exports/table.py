"""A reading for people: the words of the report with each figure marked, and beside them what was understood."""

from __future__ import annotations

from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from communique.exports.context import Excerpt, excerpt
from communique.exports.visible import visible
from communique.exports.wording import amount, aspect_words, period_words
from communique.records import Figure, Reading, Report

WIDTH = 100


def terminal(stream: TextIO) -> Console:
    """A console on `stream`: never wider than 100 columns; without colours and boxes where nobody is looking."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=False)
    console.width = min(console.width, WIDTH) if console.is_terminal else WIDTH
    return console


def show_reading(reading: Reading, console: Console) -> None:
    """Print the report's header and its figures."""
    show(_header(reading), console)
    if reading.figures:
        show(_figures(reading), console)
    else:
        show(Padding(Text("No figures found."), (0, 0, 1, 2)), console)


def show(thing: Text | Table | Padding, console: Console) -> None:
    """Print what Rich can draw; where it is not a terminal, without spaces at the ends of lines."""
    if console.is_terminal:
        console.print(thing)
        return
    with console.capture() as capture:
        console.print(thing)
    lines = [line.rstrip() for line in capture.get().split("\n")]
    console.file.write("\n".join(lines))


def marked(words: Excerpt) -> Text:
    """An excerpt with the figure in brackets, so that it is seen without colours too."""
    return Text.assemble(words.before, (f"[{words.marked}]", "bold yellow"), words.after)


def about(report: Report, count: int) -> Text:
    """The line under a title: id, date, language, source, and how many figures there are."""
    figures = "1 figure" if count == 1 else f"{count or 'no'} figures"
    parts = [report.id, report.published and str(report.published), report.lang, report.publisher, report.url, figures]
    return Text(" · ".join(visible(part) for part in parts if part), style="dim")


def _header(reading: Reading) -> Text:
    report = reading.report
    line = about(report, len(reading.figures))
    if report.title:
        line = Text.assemble((visible(report.title), "bold"), "\n", line)
    return line.append("\n")


def _figures(reading: Reading) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 1, 0), pad_edge=False, expand=True)
    table.add_column(justify="right", style="dim", width=max(3, len(str(len(reading.figures)))))
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for number, figure in enumerate(reading.figures, 1):
        words = excerpt(reading.report.text, figure.start, figure.end)
        table.add_row(str(number), marked(words), _understood(figure))
    return table


def _understood(figure: Figure) -> Text:
    """Up to four short lines: the amount and its kind; what it measures; when and where; who says it."""
    kind = Text.assemble((amount(figure), "bold"), (f"  {aspect_words(figure)}", "cyan"))
    if figure.modality != "actual":
        kind.append(f", {figure.modality}", "magenta")
    when = [visible(part) for part in (period_words(figure), ", ".join(figure.countries)) if part]
    lines = [kind, _measure(figure), Text(" · ".join(when)), _speaker(figure)]
    return Text("\n").join(line for line in lines if line)


def _measure(figure: Figure) -> Text:
    name = figure.indicator or (figure.topic if figure.topic != "other" else "")
    return Text.assemble(visible(figure.measure), (f" ({visible(name)})" if name else "", "dim"))


def _speaker(figure: Figure) -> Text:
    if figure.speaker is None:
        return Text()
    return Text.assemble(("said by ", "dim"), visible(figure.speaker))
