"""Connections to the ledger: one writer at a time, readers beside it, whatever the database."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from communique.errors import NoLedger, UsageError

# Seconds that a writer waits for another to finish.
PATIENCE = 60
# The name of the lock that writers of a shared ledger take, a number of our own.
_LOCK = 0x436F6D6D
_PRAGMAS = ("foreign_keys=ON", "synchronous=NORMAL", f"busy_timeout={PATIENCE * 1000}")
_WRITTEN = "journal_mode=WAL"


def engine(url: URL) -> Engine:
    """An engine for the ledger at `url`; the folder of a file is made.  Raises UsageError where a driver is missing."""
    if url.drivername == "sqlite":
        return _sqlite(url)
    try:
        return create_engine(url, poolclass=NullPool)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"a ledger in PostgreSQL needs {error.name}", remedy="pip install 'communique[postgresql]'"
        ) from None


def _sqlite(url: URL) -> Engine:
    if url.database and url.database != ":memory:":
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise NoLedger(f"its folder cannot be made ({error.strerror})", where=url.database) from None
    locked = _may_only_be_read(url.database)
    made = create_engine(url, creator=lambda: _reader(url.database or "")) if locked else create_engine(url)

    @event.listens_for(made, "connect")
    def _set(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
        for pragma in _PRAGMAS if locked else (_WRITTEN, *_PRAGMAS):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return made


def _may_only_be_read(path: str | None) -> bool:
    """Whether a ledger is there that we may not write, or that lies where we may not put the files of a writer."""
    if not path or path == ":memory:" or not os.access(path, os.R_OK):
        return False
    return not (os.access(path, os.W_OK) and os.access(Path(path).resolve().parent, os.W_OK))


def _reader(path: str) -> sqlite3.Connection:
    return sqlite3.connect(reading(path), uri=True, check_same_thread=False)


def reading(path: str) -> str:
    """The address of a file that is only read: of one that nobody writes, where nothing may be put beside it."""
    file = Path(path).resolve()
    at_work = file.with_name(f"{file.name}-wal").exists()
    alone = _may_only_be_read(path) and not at_work
    return f"file:{quote(str(file))}?mode=ro{'&immutable=1' if alone else ''}"


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the one writer: whole in the ledger at the end of the block, or not at all."""
    with faults_named(engine), engine.connect().execution_options(writing=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


@contextmanager
def looking(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, all of it from one moment."""
    with faults_named(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def faults_named(engine: Engine) -> Iterator[None]:
    """A database that does not answer, as NoLedger."""
    try:
        yield
    except OperationalError as error:
        what, remedy = _told(_reason(error))
        raise NoLedger(what, where=shown(engine.url), remedy=remedy) from error
    except DBAPIError as error:
        if "not a database" not in str(error.orig):
            raise
        raise NoLedger("is no ledger", where=shown(engine.url), remedy=_REMEDY) from error


_REMEDY = "Check --ledger, and that it can be read and written."
# What SQLite says -> what it means, and what helps.
_MEANINGS = {
    "database is locked": (
        f"has been in use by another program for {PATIENCE} seconds",
        "Try again when that is done.",
    ),
    "attempt to write a readonly database": ("may not be written by you", "Copy it, and name the copy with --ledger."),
    "database or disk is full": ("cannot grow: the disk is full", "Make room, and try again."),
}


def _told(reason: str) -> tuple[str, str]:
    return _MEANINGS.get(reason, (f"cannot be used ({reason})", _REMEDY))


def shown(url: URL) -> str:
    """The place of a ledger for messages: a file's path, or an address without its password."""
    return url.database or "" if url.drivername == "sqlite" else url.render_as_string(hide_password=True)


def _reason(error: DBAPIError) -> str:
    return " ".join(str(error.orig).split())[:200]
