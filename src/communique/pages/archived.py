"""What an archive gives: a page with the place where it stands, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communique.errors import InputError
from communique.records import Page

# How a file is read: a page a record, a page a line, a page a row, or the whole file as one page.
Shape = Literal["warc", "lines", "rows", "file"]
# Why a page was passed over without an error, before it was unpacked.
Passed = Literal["host", "media", "status", "repeated"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a file: bytes from `start` to before `end`, or row groups for "rows"; `size` is the whole file's."""

    source: str
    shape: Shape
    start: int
    end: int
    size: int


@dataclass(frozen=True, slots=True)
class Archived:
    """One thing of an archive.

    `page` is the page, the error that stands in its place, or why it was passed over.  `offset` is where it begins: the
    byte of a record or line, the number of a row.  `digest` is the SHA-256 of its bytes as they came, `seen` when it
    was crawled, as the archive writes it.
    """

    source: str
    offset: int
    page: Page | InputError | Passed
    digest: str | None = None
    seen: str | None = None
    url: str | None = None


def shape(name: str) -> Shape | None:
    """How a file is read, by its name; None for one that is no archive and no report."""
    lower = name.lower()
    endings: dict[tuple[str, ...], Shape] = {
        (".warc", ".warc.gz", ".wet", ".wet.gz"): "warc",
        (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"): "lines",
        (".parquet",): "rows",
        (".txt", ".md", ".html", ".htm", ".json", ".pdf"): "file",
    }
    return next((found for ends, found in endings.items() if lower.endswith(ends)), None)
