"""One `<id>.json` a report in a folder, each written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from communique.errors import UsageError
from communique.exports.json import json_text
from communique.records import Reading

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
# Names that Windows keeps for devices, whatever their ending.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 120


def write_folder(readings: Iterable[Reading], folder: Path) -> None:
    """Write each reading to `folder`, which is made with the first of them if absent.

    Two different reports with one id in one run are kept apart: `<id>.json`, `<id>-2.json`.  Raises UsageError where
    the folder cannot be written to.
    """
    written: dict[str, str] = {}
    for reading in readings:
        text = json_text(reading)
        digest = _digest(text)
        name = _free(file_name(reading.report.id), digest, written)
        written[name.lower()] = digest
        with _writing_to(folder):
            folder.mkdir(parents=True, exist_ok=True)
            _replace(folder / f"{name}.json", text.encode())


@contextmanager
def _writing_to(folder: Path) -> Iterator[None]:
    """What goes wrong in here is told of the folder, or the file."""
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"it cannot be written to ({(error.strerror or str(error)).lower()})",
            where=str(folder),
            remedy="Name another one with --out.",
        ) from error


def file_name(report_id: str) -> str:
    """A name safe on any system and inside one folder; an id that had to be changed gets a digest, to stay unique."""
    name = _UNSAFE.sub("-", report_id)[:_LONGEST].strip(".-")
    if _DEVICE.fullmatch(name):
        name = f"report-{name}"
    return name if name and name == report_id else f"{name or 'report'}-{_digest(report_id)[:8]}"


def _free(name: str, digest: str, written: dict[str, str]) -> str:
    """The first of name, name-2, name-3 … that is not taken by something else in this run."""
    number, candidate = 1, name
    while written.get(candidate.lower(), digest) != digest:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def write_file(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all; raises UsageError where it cannot be written."""
    with _writing_to(path):
        _replace(path, content)


def _replace(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step: readers see the old file or the new one."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
