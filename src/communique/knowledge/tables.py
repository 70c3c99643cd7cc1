"""Tables on disk: TOML files of rows, each with its example.

A table is an array of tables: `[[bound]]`.  Every row has `says` (one or more phrases) and `example`; most have
`means`; it may have `not`, an example in which the row must stay silent.  All further keys go into `more`.
A row that is not well formed stops loading and is named by file and line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from communique.errors import KnowledgeError


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `table` is the name in brackets, `place` is "file:line" for messages."""

    table: str
    says: tuple[str, ...]
    means: str
    example: str
    silent: str | None
    place: str
    more: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def rule(self) -> str:
        """The row's name as it stands in the `rules` of a record: table, then the first phrase."""
        return f"{self.table}:{self.says[0]}"


@cache
def rows(folder: str, table: str) -> tuple[Row, ...]:
    """All rows of `knowledge/<folder>/<table>.toml`, in file order.

    Raises KnowledgeError where the file is absent or a row lacks `says` or `example`.
    """
    name = f"{folder}/{table}.toml"
    source = files("communique.knowledge").joinpath(folder).joinpath(f"{table}.toml")
    if not source.is_file():
        raise KnowledgeError("no such table", where=name)
    text = source.read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"not well formed: {error}", where=name) from error
    lines = _header_lines(text)
    return tuple(
        _row(kind, raw, f"{name}:{lines[kind][index]}") for kind, raws in data.items() for index, raw in enumerate(raws)
    )


def all_rows(*folders: str) -> tuple[Row, ...]:
    """The rows of every table in the folders named, tables in the order of their names."""
    found: list[Row] = []
    for folder in folders:
        tables = files("communique.knowledge").joinpath(folder).iterdir()
        for name in sorted(table.name for table in tables if table.name.endswith(".toml")):
            found.extend(rows(folder, name.removesuffix(".toml")))
    return tuple(found)


def _header_lines(text: str) -> dict[str, list[int]]:
    """The line numbers of the `[[name]]` headers, by name, in order."""
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("[["):
            lines.setdefault(line.strip().strip("[]"), []).append(number)
    return lines


def _row(table: str, raw: Mapping[str, object], place: str) -> Row:
    says = raw.get("says")
    phrases = (says,) if isinstance(says, str) else tuple(says) if isinstance(says, list) else ()
    if not phrases or not all(isinstance(phrase, str) and phrase.strip() for phrase in phrases):
        raise KnowledgeError("a row without `says`", where=place, remedy="Give it one or more phrases.")
    example = raw.get("example")
    if not isinstance(example, str) or not example:
        raise KnowledgeError("a row without `example`", where=place, remedy="Give it a text it must match.")
    known = {"says", "means", "example", "not"}
    silent = raw.get("not")
    return Row(
        table=table,
        says=tuple(str(phrase) for phrase in phrases),
        means=str(raw.get("means", "")),
        example=example,
        silent=str(silent) if silent is not None else None,
        place=place,
        more=MappingProxyType({key: str(value) for key, value in raw.items() if key not in known}),
    )
