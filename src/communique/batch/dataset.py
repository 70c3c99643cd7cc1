"""Questions to a dataset, and a selection of its reports: DuckDB over its files, which it can only read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from communique.batch import tables
from communique.batch.manifest import Manifest
from communique.errors import UnreadableFile, UsageError
from communique.ledger.query import SECONDS, Answer, within
from communique.records import Report

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HELP = "Only SELECT is; docs/batch.md has the tables, and ready questions."
# Reports that are in memory at once, on their way to a ledger.
_ROWS = 64
_OF_REPORT = "name, text, lang, title, url, published, publisher"


def ask(out: Path, question: str, seconds: float = SECONDS) -> Answer:
    """The answer to a question in SQL, within so many seconds.

    Raises UsageError for what is not one SELECT, takes too long, or answers with too much.
    """
    with _opened(out) as connection:
        _check(connection, question)
        with _told():
            return within(connection, question, seconds)


def reports(out: Path, where: str | None) -> Iterator[Report]:
    """The reports of a dataset, or those of which `where` is true, in the order of the archive."""
    with _opened(out) as connection, _told():
        chosen = connection.view("reports")
        if where:
            chosen = chosen.filter(where)
        found = connection.execute(chosen.order('part, source, "offset", id').project(_OF_REPORT).sql_query())
        while rows := found.fetchmany(_ROWS):
            for name, text, lang, title, url, published, publisher in rows:
                day = date.fromisoformat(published) if published else None
                yield Report(name, text, lang, title, url, day, publisher)


@contextmanager
def _opened(out: Path) -> Iterator[DuckDBPyConnection]:
    """DuckDB with a view for each table; beyond the files of the dataset it reaches nothing, and it writes nothing."""
    try:
        import duckdb
    except ModuleNotFoundError:
        raise UsageError("this needs duckdb", remedy="pip install 'communique[batch]'") from None
    kept = Manifest(out)
    if kept.planned() is None:
        raise UnreadableFile("there is no dataset here", where=str(out), remedy="`communique batch … --out` makes one.")
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE finished AS SELECT unnest(?::VARCHAR[]) AS part", [_finished(kept)])
        for name in tables.NAMES:
            _view(connection, out, name)
        connection.execute(f"SET allowed_directories = [{_quoted(f'{out.resolve()}/')}]")
        connection.execute("SET enable_external_access = false; SET lock_configuration = true")
        yield connection


def _finished(kept: Manifest) -> list[str]:
    return [*kept.done("gathered"), *kept.done("read")]


def _view(connection: DuckDBPyConnection, out: Path, name: str) -> None:
    """A table under its own name, and under that which it has in a ledger; only parts that are finished."""
    files = _quoted(str(out.resolve() / name / "year=*" / "*.parquet"))
    if any((out / name).glob("year=*/*.parquet")):
        made = f"read_parquet({files}, hive_partitioning = true, hive_types = {{'year': VARCHAR}})"
    else:
        connection.register(f"no_{name}", tables.table(name, []))
        made = f"no_{name}"
    whole = f"SELECT * FROM {made} WHERE part IN (SELECT part FROM finished)"  # noqa: S608 - of our own names
    connection.execute(f"CREATE VIEW {name} AS {whole}")
    connection.execute(f"CREATE VIEW {_SINGLE[name]} AS FROM {name}")


def _quoted(text: str) -> str:
    doubled = text.replace("'", "''")
    return f"'{doubled}'"


_SINGLE = {
    "reports": "report",
    "figures": "figure",
    "commitments": "commitment",
    "events": "event",
    "copies": "copied",
    "problems": "problem",
}


def _check(connection: DuckDBPyConnection, question: str) -> None:
    import duckdb

    with _told():
        statements = connection.extract_statements(question)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise UsageError("this is not one question", remedy=_HELP)


@contextmanager
def _told() -> Iterator[None]:
    """What DuckDB has against a question, as one of our errors."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        told = " ".join(str(error).split())[:300]
        raise UsageError(f"the question cannot be answered: {told}", remedy=_HELP) from None
