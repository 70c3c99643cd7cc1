"""Words -> the reports that have them all: FTS5 in SQLite, a tsvector in PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from communique.errors import UsageError
from communique.holdings import Hit
from communique.ledger import rows, tables
from communique.sentences.forms import forms

# "Several words" in quotation marks, or one word, which ends in * where only its beginning is given.
_TERM = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w+")
_SQLITE = (
    "SELECT report.id FROM report_search JOIN report ON report.number = report_search.rowid "
    "WHERE report_search MATCH :words ORDER BY rank LIMIT :most OFFSET :after"
)
_POSTGRESQL = (
    "SELECT id FROM report, to_tsquery('simple', :words) asked WHERE "
    "to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 200000)) @@ asked ORDER BY "
    "ts_rank(to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 200000)), asked) DESC, number "
    "LIMIT :most OFFSET :after"
)
_COUNT_SQLITE = "SELECT count(*) FROM report_search WHERE report_search MATCH :words"
_COUNT_POSTGRESQL = (
    "SELECT count(*) FROM report, to_tsquery('simple', :words) asked WHERE "
    "to_tsvector('simple', coalesce(title, '') || ' ' || left(text, 200000)) @@ asked"
)
_BEFORE, _AFTER = 60, 100


@dataclass(frozen=True, slots=True)
class Term:
    """One word in any of its forms, the beginning of a word, or several words as they stand."""

    words: tuple[str, ...]
    beginning: bool


def search(connection: Connection, wanted: str, most: int = 20, after: int = 0) -> list[Hit]:
    """So many reports that have all words wanted, best first, `after` so many others.

    Raises UsageError where there is no word in it.
    """
    terms = _terms(wanted)
    query = text(_SQLITE if _is_sqlite(connection) else _POSTGRESQL)
    asked = {"words": _words(connection, terms), "most": most, "after": after}
    return [_hit(connection, one, terms) for one in connection.execute(query, asked).scalars().all()]


def count(connection: Connection, wanted: str) -> int:
    """How many reports have all words wanted.  Raises UsageError where there is no word in it."""
    query = text(_COUNT_SQLITE if _is_sqlite(connection) else _COUNT_POSTGRESQL)
    return int(connection.execute(query, {"words": _words(connection, _terms(wanted))}).scalar_one())


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _words(connection: Connection, terms: Sequence[Term]) -> str:
    """The terms in the language of the index."""
    return " AND ".join(map(_fts, terms)) if _is_sqlite(connection) else " & ".join(map(_tsquery, terms))


def _terms(wanted: str) -> list[Term]:
    """The terms in what a person typed; raises UsageError where there are none."""
    found = []
    for quoted, plain in _TERM.findall(wanted):
        words = tuple(_WORD.findall((quoted or plain).casefold()))
        if words:
            found.append(Term(words, plain.endswith("*")))
    if not found:
        raise UsageError("there is no word to search for", remedy='Give words, beginnings* or "several words".')
    return found


def _fts(term: Term) -> str:
    if term.beginning or len(term.words) > 1:
        return '"' + " ".join(term.words) + '"' + ("*" if term.beginning else "")
    return "(" + " OR ".join(f'"{form}"' for form in forms(term.words[0])) + ")"


def _tsquery(term: Term) -> str:
    if term.beginning or len(term.words) > 1:
        return "(" + " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.beginning else "") + ")"
    return "(" + " | ".join(f"'{form}'" for form in forms(term.words[0])) + ")"


def _pattern(term: Term) -> str:
    """What the words of a term look like in a text."""
    if len(term.words) == 1 and not term.beginning:
        return rf"\b(?:{'|'.join(map(re.escape, forms(term.words[0])))})\b"
    return r"\b" + r"\W+".join(map(re.escape, term.words)) + ("" if term.beginning else r"\b")


def _hit(connection: Connection, report_id: str, terms: Sequence[Term]) -> Hit:
    columns = [tables.report.c[name].label(f"of_{name}") for name in rows.SOURCE]
    query = (
        select(*columns, tables.report.c.text, tables.page.c.report.label("of_current"))
        .outerjoin(tables.page, tables.page.c.url == tables.report.c.url)
        .where(tables.report.c.id == report_id)
    )
    row = connection.execute(query).mappings().one()
    body = row["text"]
    found = re.search("|".join(map(_pattern, terms)), body, re.IGNORECASE)
    start, end = found.span() if found else (0, 0)
    return Hit(rows.source_of(row), _before(body, start), body[start:end], _after(body, end))


def _before(body: str, start: int) -> str:
    """The words before a place, none of them cut in two."""
    cut = max(0, start - _BEFORE)
    near = body[cut:start]
    return near if cut == 0 or body[cut - 1].isspace() else near.partition(" ")[2]


def _after(body: str, end: int) -> str:
    near = body[end : end + _AFTER]
    return near if len(body) <= end + _AFTER or body[end + _AFTER].isspace() else near.rpartition(" ")[0]
