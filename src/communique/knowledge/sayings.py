"""The tables of saying, compiled: one lexicon a table of `knowledge/<language>/saying.toml`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from communique.knowledge.lexicon import Entry, Lexicon
from communique.knowledge.tables import Row, rows

# Every table that statements/ asks for; a language without one of them has an empty lexicon in its place.
TABLES = (
    "saying", "attribution", "opening", "backshift", "article", "pronoun", "role", "modifier", "body", "document",
    "maker", "particle", "joint", "noun", "adjective", "viewpoint", "seat",
)  # fmt: skip


def sayings(folder: str, key: Callable[[str], str] = str.lower) -> Mapping[str, Lexicon]:
    """The lexicons of a language's words of saying, by the name of their table."""
    phrases: dict[str, list[tuple[str, Entry]]] = {table: [] for table in TABLES}
    for row in rows(folder, "saying"):
        for phrase in row.says:
            phrases[row.table].append((phrase, _entry(row)))
    return MappingProxyType({table: Lexicon(found, key) for table, found in phrases.items()})


def _entry(row: Row) -> Entry:
    return Entry(row.table, row.means, row.rule, more=row.more.get("object", ""), manner=row.more.get("manner", ""))
