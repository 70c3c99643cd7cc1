"""Every export there is, in one list: what it is called, what it is, and what makes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from communique.errors import UsageError
from communique.exports.annotation import annotated
from communique.exports.bibtex import bibtex
from communique.exports.claim_review import claim_reviews
from communique.exports.deadlines import deadlines
from communique.exports.extract import Extract, Part
from communique.exports.feeds import findings_feed, promises_feed
from communique.exports.json_lines import json_lines
from communique.exports.parquet import parquet
from communique.exports.sheets import COMMITMENTS, EVENTS, FIGURES
from communique.exports.spreadsheet import spreadsheet


@dataclass(frozen=True, slots=True)
class Format:
    """One export: `name` is what a user asks for, `suffix` the end of a file's name, `write` makes its bytes.

    `parts` are those of an extract that it needs, beside figures, commitments, events and their reports.
    """

    name: str
    title: str
    media_type: str
    suffix: str
    write: Callable[[Extract], bytes]
    parts: frozenset[Part] = frozenset()


_CSV, _PARQUET = "text/csv; charset=utf-8; header=present", "application/vnd.apache.parquet"

FORMATS: tuple[Format, ...] = (
    Format("csv", "figures for spreadsheets", _CSV, ".csv", partial(spreadsheet, sheet=FIGURES)),
    Format("csv-commitments", "commitments for spreadsheets", _CSV, ".csv", partial(spreadsheet, sheet=COMMITMENTS)),
    Format("csv-events", "events for spreadsheets", _CSV, ".csv", partial(spreadsheet, sheet=EVENTS)),
    Format("parquet", "figures for DuckDB, pandas, R", _PARQUET, ".parquet", partial(parquet, sheet=FIGURES)),
    Format("parquet-commitments", "commitments for DuckDB, pandas, R", _PARQUET, ".parquet",
           partial(parquet, sheet=COMMITMENTS)),
    Format("parquet-events", "events for DuckDB, pandas, R", _PARQUET, ".parquet", partial(parquet, sheet=EVENTS)),
    Format("jsonl", "everything, a thing a line", "application/jsonl", ".jsonl", json_lines,
           frozenset({"promises", "findings"})),
    Format("claimreview", "confirmed findings as schema.org ClaimReview", "application/ld+json", ".jsonld",
           claim_reviews, frozenset({"findings"})),
    Format("annotations", "all that was found as W3C Web Annotations", "application/ld+json", ".jsonld", annotated,
           frozenset({"texts", "findings"})),
    Format("icalendar", "deadlines for calendars", "text/calendar; charset=utf-8", ".ics", deadlines,
           frozenset({"promises"})),
    Format("bibtex", "reports to cite", "application/x-bibtex", ".bib", bibtex),
    Format("atom-findings", "a feed of new findings", "application/atom+xml", ".atom", findings_feed,
           frozenset({"findings"})),
    Format("atom-promises", "a feed of promises that changed", "application/atom+xml", ".atom", promises_feed,
           frozenset({"changes"})),
)  # fmt: skip


def named(name: str) -> Format:
    """The export of this name; raises UsageError where there is none."""
    for one in FORMATS:
        if one.name == name:
            return one
    raise UsageError(f"there is no export {name!r}", remedy=f"There are: {', '.join(one.name for one in FORMATS)}.")
