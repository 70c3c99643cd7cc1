"""Words -> the reports that have them all: FTS5 in SQLite, a tsvector in PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlalchemy import Connection, select, text

from communique.errors import UsageError
from communique.holdings import Hit
from communique.ledger import rows, tables

# "Several words" in quotation marks, or one word, which ends in * where only its beginning is given.
_TERM = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w+")
_SQLITE = (
    "SELECT report.id FROM report_search JOIN report ON report.number = report_search.rowid "
    "WHERE report_search MATCH :words ORDER BY rank LIMIT :most"
)
_POSTGRESQL = (
    "SELECT id FROM report, to_tsquery('simple', :words) asked WHERE "
    "to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 200000)) @@ asked ORDER BY "
    "ts_rank(to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 200000)), asked) DESC LIMIT :most"
)
_BEFORE, _AFTER = 60, 100


def search(connection: Connection, wanted: str, most: int = 20) -> list[Hit]:
    """The reports that have all words wanted, best first.  Raises UsageError where there are none in it."""
    terms = _terms(wanted)
    if not terms:
        raise UsageError("there is no word to search for", remedy='Give words, beginnings* or "several words".')
    sqlite = connection.dialect.name == "sqlite"
    words = " ".join(map(_fts, terms)) if sqlite else " & ".join(map(_tsquery, terms))
    query = text(_SQLITE if sqlite else _POSTGRESQL)
    ids = list(connection.execute(query, {"words": words, "most": most}).scalars())
    return [_hit(connection, one, terms) for one in ids]


def _terms(wanted: str) -> list[tuple[tuple[str, ...], bool]]:
    """Each term as its words, and whether the last of them is only a beginning."""
    found = []
    for quoted, plain in _TERM.findall(wanted):
        words = tuple(_WORD.findall((quoted or plain).casefold()))
        if words:
            found.append((words, plain.endswith("*")))
    return found


def _fts(term: tuple[tuple[str, ...], bool]) -> str:
    words, beginning = term
    return '"' + " ".join(words) + '"' + ("*" if beginning else "")


def _tsquery(term: tuple[tuple[str, ...], bool]) -> str:
    words, beginning = term
    return "(" + " <-> ".join(f"'{word}'" for word in words) + (":*" if beginning else "") + ")"


def _hit(connection: Connection, report_id: str, terms: Sequence[tuple[tuple[str, ...], bool]]) -> Hit:
    columns = [tables.report.c[name].label(f"of_{name}") for name in rows.SOURCE]
    query = (
        select(*columns, tables.report.c.text, tables.page.c.report.label("of_current"))
        .outerjoin(tables.page, tables.page.c.url == tables.report.c.url)
        .where(tables.report.c.id == report_id)
    )
    row = connection.execute(query).mappings().one()
    body = row["text"]
    found = re.search("|".join(r"\W+".join(map(re.escape, words)) for words, _ in terms), body, re.IGNORECASE)
    start, end = found.span() if found else (0, 0)
    return Hit(rows.source_of(row), body[max(0, start - _BEFORE) : start], body[start:end], body[end : end + _AFTER])
