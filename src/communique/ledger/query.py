"""A question in SQL -> its answer, and nothing in the ledger is changed by it."""

from __future__ import annotations

import csv
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, text

from communique.errors import UsageError
from communique.ledger import tables
from communique.ledger.engine import reading
from communique.ledger.store import Ledger

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What a question may take: seconds, rows of its answer, bytes of one value of it.
SECONDS, MOST, _LONGEST = 30.0, 1_000_000, 50_000_000
# SQLite looks at the clock after so many steps of its machine.
_STEPS = 10_000
# The first word of a question, behind comments and brackets.
_BEGINNING = re.compile(r"(?:\s|\(|--[^\n]*\n|/\*.*?\*/)*([a-z]+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """The names of columns, and the rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def ask(ledger: Ledger, question: str, seconds: float = SECONDS) -> Answer:
    """The answer of the ledger's own database, within so many seconds.

    Raises UsageError for what is not one SELECT, takes too long, or answers with too much.
    """
    _check(question)
    if ledger.engine.dialect.name == "sqlite":
        return _sqlite(ledger.engine.url.database or "", question, seconds)
    return _postgresql(ledger, question, seconds)


def ask_duckdb(ledger: Ledger, question: str, seconds: float = SECONDS) -> Answer:
    """The answer of DuckDB over all tables, taken out of the ledger first: for sums over very many rows.

    Raises as `ask` does.
    """
    _check(question)
    try:
        import duckdb
    except ModuleNotFoundError:
        raise UsageError("this needs duckdb", remedy="pip install 'communique[query]'") from None
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        for name in _export(ledger, Path(folder)):
            connection.read_csv(str(Path(folder, name)), header=True, sample_size=-1).create(name)
        connection.execute("SET enable_external_access=false; SET lock_configuration=true")
        try:
            return within(connection, question, seconds)
        except duckdb.Error as error:
            raise _refused(str(error)) from None


def within(connection: DuckDBPyConnection, question: str, seconds: float) -> Answer:
    """The answer of DuckDB, within so many seconds.

    Raises UsageError where it takes longer, or is too much; of DuckDB's own errors all others.
    """
    import duckdb

    alarm = Timer(seconds, connection.interrupt)
    alarm.start()
    try:
        result = connection.execute(question)
        columns = tuple(str(column[0]) for column in result.description or ())
        return _answer(columns, iter(result.fetchone, None))
    except duckdb.InterruptException:
        raise _too_long(seconds) from None
    finally:
        alarm.cancel()


def _check(question: str) -> None:
    """Refuse what does not begin as a question; the databases themselves refuse what hides behind."""
    first = _BEGINNING.match(question)
    if first is None or first[1].casefold() not in ("select", "with", "values"):
        raise _refused("it does not begin with SELECT, WITH or VALUES")


def _answer(columns: tuple[str, ...], found: Iterable[Sequence[Any]]) -> Answer:
    rows = [tuple(row) for row in islice(found, MOST + 1)]
    if len(rows) > MOST:
        raise UsageError(f"the answer has more than {MOST:,} rows", remedy="Ask for less, with WHERE or LIMIT.")
    return Answer(columns, tuple(rows))


def _postgresql(ledger: Ledger, question: str, seconds: float) -> Answer:
    import psycopg

    with ledger.engine.connect() as connection:
        connection.execute(text("SET TRANSACTION READ ONLY"))
        connection.execute(text(f"SET LOCAL statement_timeout = {int(seconds * 1000)}"))
        raw: Any = connection.connection.driver_connection
        try:
            # `stream` sends one statement that is parsed apart from others: nothing can follow a semicolon.
            with raw.cursor() as cursor:
                rows = list(islice(cursor.stream(question), MOST + 1))
                return _answer(tuple(column.name for column in cursor.description or ()), rows)
        except psycopg.errors.QueryCanceled:
            raise _too_long(seconds) from None
        except psycopg.Error as error:
            raise _refused(str(error)) from None
        finally:
            connection.rollback()


def _sqlite(file: str, question: str, seconds: float) -> Answer:
    end = monotonic() + seconds
    connection = sqlite3.connect(reading(file), uri=True)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    try:
        connection.execute("PRAGMA query_only=ON")
        connection.set_authorizer(_authorized)
        connection.set_progress_handler(lambda: monotonic() > end, _STEPS)
        cursor = connection.execute(question)
        return _answer(tuple(column[0] for column in cursor.description or ()), cursor)
    except (sqlite3.Error, sqlite3.Warning) as error:
        if monotonic() > end:
            raise _too_long(seconds) from None
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


def _too_long(seconds: float) -> UsageError:
    return UsageError(f"the question took longer than {seconds:g} seconds", remedy="Ask for less, or give --seconds.")


def _refused(reason: str) -> UsageError:
    told = " ".join(reason.split())[:300].rstrip(".")
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
