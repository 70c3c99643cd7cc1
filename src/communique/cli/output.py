"""Where a reading goes: to the terminal as a table, to standard output as data, or to a folder."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from communique.cli.group import say
from communique.cli.progress import counted_words
from communique.exports.csv import write_csv
from communique.exports.folder import write_folder
from communique.exports.json import write_json, write_json_lines
from communique.exports.visible import visible

if TYPE_CHECKING:
    from communique.actions import Explanation
    from communique.records import Part, Reading

Form: TypeAlias = "Callable[[Iterable[Reading], BinaryIO], None]"

# The forms of whole records: one line each.
FORMS: dict[str, Form] = {
    "json": write_json,
    "jsonl": write_json_lines,
}


class _Counted:
    """Readings on their way, with how many reports and figures have passed."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self._readings = readings
        self.reports = 0
        self.figures = 0

    def __str__(self) -> str:
        return counted_words(self.reports, self.figures)

    def __iter__(self) -> Iterator[Reading]:
        for reading in self._readings:
            self.reports += 1
            self.figures += len(reading.figures)
            yield reading


def write(readings: Iterable[Reading], form: str | None, folder: Path | None, kind: Part = "figures") -> int:
    """Write all readings in the form named, or to the folder, or as tables; how many there were.

    A form of one table holds the things of one `kind`.
    """
    counted = _Counted(readings)
    if folder is not None:
        write_folder(counted, folder)
        if counted.reports:
            say(f"{counted} written to {visible(str(folder))}")
    elif form == "csv":
        write_csv(counted, sys.stdout.buffer, kind)
    elif form is not None:
        FORMS[form](counted, sys.stdout.buffer)
    else:
        _write_tables(counted)
    return counted.reports


def show_explanation(explanation: Explanation) -> None:
    """Print how a thing found was reached."""
    from communique.exports.explanation_table import show_explanation as show
    from communique.exports.table import terminal

    _tolerate_any_encoding()
    thing = explanation.thing
    show(explanation.reading, thing.part, thing.number, explanation.lines, terminal(sys.stdout))


def _write_tables(readings: Iterable[Reading]) -> None:
    from communique.exports.table import show_reading, terminal

    _tolerate_any_encoding()
    console = terminal(sys.stdout)
    for reading in readings:
        show_reading(reading, console)
        sys.stdout.flush()


def _tolerate_any_encoding() -> None:
    """A terminal that cannot show a letter gets a question mark in its place, not a failure."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(errors="replace")
