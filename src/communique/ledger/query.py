"""A question in SQL -> its answer, and nothing in the ledger is changed by it."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from communique.errors import UsageError
from communique.ledger import tables
from communique.ledger.store import Ledger


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of columns, and the rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def ask(ledger: Ledger, question: str) -> Answer:
    """The answer of the ledger's own database.  Raises UsageError for what is not a SELECT."""
    if ledger.engine.dialect.name == "sqlite":
        return _sqlite(ledger.engine.url.database or "", question)
    try:
        with ledger.engine.connect() as connection, connection.begin():
            connection.execute(text("SET TRANSACTION READ ONLY"))
            result = connection.exec_driver_sql(question)
            return Answer(tuple(result.keys()), tuple(tuple(row) for row in result))
    except DBAPIError as error:
        raise _refused(str(error.orig)) from None


def ask_duckdb(ledger: Ledger, question: str) -> Answer:
    """The answer of DuckDB over all tables, taken out of the ledger first: for sums over very many rows."""
    try:
        import duckdb
    except ModuleNotFoundError:
        raise UsageError("this needs duckdb", remedy="pip install 'communique[query]'") from None
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        for name in _export(ledger, Path(folder)):
            connection.read_csv(str(Path(folder, name)), header=True, sample_size=-1).create(name)
        connection.execute("SET enable_external_access=false; SET lock_configuration=true")
        try:
            result = connection.execute(question)
            columns = tuple(str(column[0]) for column in result.description or ())
            return Answer(columns, tuple(tuple(row) for row in result.fetchall()))
        except duckdb.Error as error:
            raise _refused(str(error)) from None


def _sqlite(file: str, question: str) -> Answer:
    connection = sqlite3.connect(f"file:{quote(file)}?mode=ro", uri=True)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    try:
        connection.execute("PRAGMA query_only=ON")
        connection.set_authorizer(_authorized)
        cursor = connection.execute(question)
        return Answer(tuple(column[0] for column in cursor.description or ()), tuple(cursor.fetchall()))
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise _refused(str(error)) from None
    finally:
        connection.close()


_READING = frozenset({
    sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE,
})  # fmt: skip


def _authorized(action: int, first: str | None, second: str | None, *_: object) -> int:
    """Reading alone; functions that would load code are not among SQLite's own."""
    if action not in _READING or (action == sqlite3.SQLITE_FUNCTION and "load_extension" in (first, second)):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _refused(reason: str) -> UsageError:
    told = " ".join(reason.split())[:300]
    return UsageError(
        f"the question cannot be answered: {told}", remedy="Only SELECT is; docs/ledger.md has the tables."
    )


def _export(ledger: Ledger, folder: Path) -> Sequence[str]:
    """Each table as a file of its name."""
    wanted = (tables.report, *tables.FOUND, tables.judgement)
    with ledger.looking() as connection:
        for table in wanted:
            columns = [column for column in table.c if column.name != "signature"]
            with (folder / table.name).open("w", encoding="utf-8", newline="") as stream:
                writer = csv.writer(stream)
                writer.writerow([column.name for column in columns])
                writer.writerows(tuple(row) for row in connection.execute(select(*columns)))
    return [table.name for table in wanted]
