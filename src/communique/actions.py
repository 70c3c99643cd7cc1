"""One function for each thing that a user can ask; the command line and the web call these and nothing below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from communique import knowledge, pages, pipeline, reports
from communique.errors import InputError, UnknownLanguage, UsageError
from communique.exports.explanation import Line, explained
from communique.records import Figure, Limits, Reading, Report
from communique.settings import Settings

Failed = Callable[[InputError], None]
# Naming more than this many reports in a message helps nobody.
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure, its number in the report, and the lines that tell how each attribute was reached."""

    reading: Reading
    figure: Figure
    number: int
    lines: tuple[Line, ...]


def read(
    inputs: Sequence[str],
    settings: Settings,
    failed: Failed,
    *,
    date: dt.date | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Reading]:
    """The reading of each report in the inputs: files, folders, addresses, "-" for `stdin`.

    An input that cannot be read is handed to `failed` and stops nothing.  Raises UsageError for a language in the
    settings that has no tables.
    """
    _check_language(settings.lang)
    return pipeline.read_reports(reports_in(inputs, settings, failed, date=date, stdin=stdin))


def explain(
    source: str,
    number: int,
    settings: Settings,
    *,
    report_id: str | None = None,
    date: dt.date | None = None,
    stdin: BinaryIO | None = None,
) -> Explanation:
    """How figure `number` (counted from 1) of the one report in `source` was reached.

    Raises the first InputError of a source in which the report is not found, and UsageError where it holds several
    reports and none is named, or where there is no such report or figure.
    """
    _check_language(settings.lang)
    failures: list[InputError] = []
    found = reports_in([source], settings, failures.append, date=date, stdin=stdin)
    report = _one(found, report_id, "standard input" if source == "-" else source, failures)
    reading = next(iter(pipeline.read_reports([report])))
    count = len(reading.figures)
    if not 1 <= number <= count:
        there = "1 figure" if count == 1 else f"{count or 'no'} figures"
        raise UsageError(f"there is no figure {number}", where=report.id, remedy=f"The report has {there}.")
    figure = reading.figures[number - 1]
    return Explanation(reading, figure, number, explained(figure, knowledge.all_rows("world", report.lang)))


def reports_in(
    inputs: Sequence[str],
    settings: Settings,
    failed: Failed,
    *,
    date: dt.date | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report]:
    """Each report in the inputs, not yet read; an input that cannot be had is handed to `failed`."""
    limits = Limits(size=settings.max_size, seconds=settings.timeout)
    for page in pages.gather(inputs, limits=limits, stdin=stdin, allow_private=settings.allow_private):
        if isinstance(page, InputError):
            failed(page)
        else:
            yield from _sound(reports.make(page, date=date, lang=settings.lang, limits=limits), failed)


def _sound(found: Iterable[Report | InputError], failed: Failed) -> Iterator[Report]:
    for one in found:
        if isinstance(one, InputError):
            failed(one)
        else:
            yield one


def _one(found: Iterable[Report], wanted: str | None, source: str, failures: Sequence[InputError]) -> Report:
    """The only report, or the first whose id is wanted."""
    matching = (report for report in found if wanted in (None, report.id))
    first = list(islice(matching, 1 if wanted else _SHOWN + 1))
    if not first:
        if failures:
            raise failures[0]
        missing = f"there is no report {wanted!r}" if wanted else "there is no report"
        raise UsageError(missing, where=source, remedy="`communique read` shows the ids.")
    if len(first) > 1:
        ids = ", ".join(report.id for report in first[:_SHOWN]) + (" …" if len(first) > _SHOWN else "")
        raise UsageError("holds more than one report", where=source, remedy=f"Name one with --report: {ids}")
    return first[0]


def _check_language(lang: str | None) -> None:
    if lang is None:
        return
    try:
        knowledge.load(lang)
    except UnknownLanguage as error:
        raise UsageError(error.what, remedy=error.remedy) from error
