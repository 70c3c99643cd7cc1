"""What kind of page it is, by the suffix of a file or by what a server says of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from communique.records import Media

_SUFFIXES: Mapping[str, Media] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".pdf": "pdf",
}
_TYPES: Mapping[str, Media | None] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "text",
    "application/json": "json",
    "application/ld+json": "json",
    "application/jsonl": "lines",
    "application/x-ndjson": "lines",
    "application/pdf": "pdf",
    # Servers that do not know say this, or nothing: then the content tells.
    "application/octet-stream": None,
    "": None,
}


def by_suffix(name: str) -> Media | None:
    """The kind of a file by its name; None for a suffix that no report has."""
    return _SUFFIXES.get(PurePath(name).suffix.lower())


def by_type(name: str) -> Media | None:
    """The kind of a page by its media type; None where only the content can tell.  KeyError for anything else."""
    return _TYPES[name]
