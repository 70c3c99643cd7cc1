"""One function for each thing that a user can ask; the command line and the web call these and nothing below."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from communique import findings, knowledge, pages, pipeline, reports
from communique.errors import InputError, UnknownLanguage, UsageError
from communique.exports.explanation import Line, explained, things
from communique.records import EVERY_PART, Limits, Page, Part, Reading, Report
from communique.settings import Settings
from communique.verdict import Checked

Failed = Callable[[InputError], None]
# Naming more than this many reports in a message helps nobody.
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Numbered:
    """The `number`-th thing, counted from 1, of a part of a reading."""

    part: Part
    number: int


@dataclass(frozen=True, slots=True)
class Examined:
    """A report checked in itself, and against the source it was taken from, where one was given."""

    checked: Checked
    compared: Checked | None = None
    source: Reading | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A thing found in a reading, and the lines that tell how each attribute was reached."""

    reading: Reading
    thing: Numbered
    lines: tuple[Line, ...]


def read(
    inputs: Sequence[str],
    settings: Settings,
    failed: Failed,
    *,
    parts: frozenset[Part] = EVERY_PART,
    date: dt.date | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Reading]:
    """The reading of each report in the inputs: files, folders, addresses, "-" for `stdin`.  Of `parts` alone.

    An input that cannot be read is handed to `failed` and stops nothing.  Raises UsageError for a language in the
    settings that has no tables.
    """
    _check_language(settings.lang)
    return pipeline.read_reports(reports_in(inputs, settings, failed, date=date, stdin=stdin), parts=parts)


def explain(
    source: str,
    wanted: Numbered,
    settings: Settings,
    *,
    report_id: str | None = None,
    date: dt.date | None = None,
    stdin: BinaryIO | None = None,
) -> Explanation:
    """How the wanted thing of the one report in `source` was reached.

    Raises the first InputError of a source in which the report is not found, and UsageError where it holds several
    reports and none is named, or where there is no such report or thing.
    """
    _check_language(settings.lang)
    failures: list[InputError] = []
    found = reports_in([source], settings, failures.append, date=date, stdin=stdin)
    report = _one(found, report_id, "standard input" if source == "-" else source, failures)
    reading = next(iter(pipeline.read_reports([report])))
    its_things = things(reading, wanted.part)
    if not 1 <= wanted.number <= len(its_things):
        one = wanted.part.removesuffix("s")
        there = f"1 {one}" if len(its_things) == 1 else f"{len(its_things) or 'no'} {wanted.part}"
        raise UsageError(f"there is no {one} {wanted.number}", where=report.id, remedy=f"The report has {there}.")
    lines = explained(its_things[wanted.number - 1], knowledge.all_rows("world", report.lang))
    return Explanation(reading, wanted, lines)


def check(
    source: str,
    others: Sequence[str],
    settings: Settings,
    failed: Failed,
    *,
    date: dt.date | None = None,
    stdin: BinaryIO | None = None,
) -> Checked:
    """What does not add up in the one report of `source`, and against those of `others`; what its figures imply.

    Of `others`, what cannot be read is handed to `failed`.  Raises as `explain` does.
    """
    reading = _read_one(source, settings, date, stdin)
    if not others:
        return findings.check(reading, settings.rates)
    read_ = pipeline.read_reports(reports_in(others, settings, failed, stdin=stdin))
    return findings.check_across(reading, read_, settings.rates)


def compare(
    source: str, primary: str, settings: Settings, *, date: dt.date | None = None, stdin: BinaryIO | None = None
) -> Checked:
    """What the one report of `source` made of the one in `primary`, which it was taken from.  Raises as `explain`."""
    report = _read_one(source, settings, date, stdin)
    return findings.compare(report, _read_one(primary, settings, None, stdin), settings.rates)


def examine(report: str | Page, source: str | Page | None, settings: Settings) -> Examined:
    """`check` and `compare` at once, each text read once; either may be a page at hand.  Raises as `explain` does."""
    reading = _read_one(report, settings, None, None)
    checked = findings.check(reading, settings.rates)
    if source is None:
        return Examined(checked)
    primary = _read_one(source, settings, None, None)
    return Examined(checked, findings.compare(reading, primary, settings.rates), primary)


def _read_one(source: str | Page, settings: Settings, date: dt.date | None, stdin: BinaryIO | None) -> Reading:
    _check_language(settings.lang)
    failures: list[InputError] = []
    found = reports_in([source], settings, failures.append, date=date, stdin=stdin)
    named = source.address if isinstance(source, Page) else source
    report = _one(found, None, "standard input" if named == "-" else named, failures)
    return next(iter(pipeline.read_reports([report])))


def reports_in(
    inputs: Sequence[str | Page],
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
