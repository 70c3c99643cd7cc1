"""Every row of every table earns its place: its `example` shows what it does, its `not` where it keeps still.

A row that names what it made stands in the `rules` of a figure of its example.  A row that only steers (what joins two
numbers, what is no measure, how a plural is made) leaves no name; it is taken away, and the record of its example must
then be another one, and that of its `not` the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from communique import pipeline
from communique.errors import KnowledgeError
from communique.exports.record import record
from communique.knowledge import tables
from tests.spec_cases import languages

NOW = date(2025, 3, 18)
FOLDERS = ("world", *languages())
ROWS = [(row, language) for language in languages() for row in tables.all_rows("world", language)]


def read(text: str, language: str) -> Any:
    """The figures of a text, as plain data."""
    return record(pipeline.read(text, date=NOW, lang=language))["figures"]


@cache
def baseline(text: str, language: str) -> Any:
    """The same, with all rows in place."""
    return read(text, language)


def named(row: tables.Row, text: str, language: str) -> bool:
    """Whether a row's name stands in the rules of a figure of a text."""
    return any(row.rule in figure["rules"] for figure in baseline(text, language))


@contextmanager
def without(row: tables.Row) -> Iterator[None]:
    """The knowledge as it would be without one row."""
    real = tables.rows

    def fewer(folder: str, table: str) -> tuple[tables.Row, ...]:
        return tuple(other for other in real(folder, table) if other is not row)

    users = [module for module in _modules() if getattr(module, "rows", None) is real]
    try:
        _set(users, fewer)
        yield
    finally:
        _set(users, real)


def _set(users: list[Any], rows: Callable[[str, str], tuple[tables.Row, ...]]) -> None:
    """Give the modules this way to rows, and let them forget what they made of the other."""
    for module in users:
        module.rows = rows
    for module in _modules():
        for thing in vars(module).values():
            if hasattr(thing, "cache_clear") and thing.__module__.startswith("communique.knowledge"):
                if thing.__name__ != "rows":
                    thing.cache_clear()


def _modules() -> list[Any]:
    return [module for name, module in list(sys.modules.items()) if name.startswith("communique")]


def steers(row: tables.Row, text: str, language: str) -> bool:
    """Whether a text's record is another one when the row is taken away."""
    before = baseline(text, language)
    with without(row):
        return bool(read(text, language) != before)


@pytest.mark.parametrize(("row", "language"), [pytest.param(*pair, id=pair[0].place) for pair in ROWS])
def test_row(row: tables.Row, language: str) -> None:
    """The example shows the row at work; the `not` shows where it keeps still."""
    if named(row, row.example, language):
        assert row.silent is None or not named(row, row.silent, language), f"{row.place}: {row.rule} speaks in its `not`"
        return
    assert steers(row, row.example, language), f"{row.place}: {row.rule} makes no difference to its example"
    assert row.silent is None or not steers(row, row.silent, language), f"{row.place}: {row.rule} speaks in its `not`"


@pytest.mark.parametrize(
    ("broken", "line", "says"),
    [
        ('[[bound]]\nsays = ["over"]\nexample = "Over 3 ships."\n\n[[bound]]\nmeans = "above"\nexample = "x"\n', 5, "says"),
        ('# A table.\n\n[[bound]]\nsays = ["over"]\nmeans = "above"\n', 3, "example"),
        ('[[bound]]\nsays = []\nexample = "Over 3 ships."\n', 1, "says"),
        ('[[bound]]\nsays = ["over", " "]\nexample = "Over 3 ships."\n', 1, "says"),
    ],
)
def test_broken_row(broken: str, line: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that is not well formed stops loading, and is named by file and line."""
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "bounds.toml").write_text(broken, encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda _package: tmp_path)
    with pytest.raises(KnowledgeError, match=f"^xx/bounds.toml:{line}: a row without `{says}`"):
        tables.rows("xx", "bounds")


def test_broken_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is no TOML is named, and so is one that is not there."""
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "bad.toml").write_text("[[bound\n", encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda _package: tmp_path)
    with pytest.raises(KnowledgeError, match=r"^xx/bad\.toml: not well formed"):
        tables.rows("xx", "bad")
    with pytest.raises(KnowledgeError, match=r"^xx/none\.toml: no such table"):
        tables.rows("xx", "none")
