"""A ledger in a file that is busy, that may only be read, or that lies where nothing can be written."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from communique.errors import NoLedger
from communique.keeping import ask
from communique.ledger import Ledger, Wish, engine, open_ledger
from tests.ledger.holding import reading

PAIR = Wish(("AT", "PE"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger with one report; nobody is at work on it."""
    where = tmp_path / "a ledger.sqlite"
    made = open_ledger(where)
    made.add([reading()])
    made.close()
    return where


@pytest.fixture
def only_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """The same, for one who may only read it: an administrator may always write, so that the answer is made up."""
    monkeypatch.setattr(engine.os, "access", lambda _, how: how == os.R_OK)
    return open_ledger(path, make=False)


def test_who_may_only_read_reads(only_read: Ledger, path: Path) -> None:
    """Dossier, search and query answer, and nothing is put beside the file."""
    assert ask.dossier(only_read, PAIR).compared
    assert ask.search(only_read, "trade")
    assert ask.query(only_read, "SELECT count(*) FROM report").rows == ((1,),)
    assert ask.query(only_read, "SELECT count(*) FROM report", duckdb=True).rows == ((1,),)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_who_may_only_read_cannot_add(only_read: Ledger) -> None:
    """It is said, with what to do; nothing changes."""
    with pytest.raises(NoLedger, match="may not be written by you") as told:
        only_read.add([reading(publisher="Another")])
    assert "Copy it" in (told.value.remedy or "")


def test_who_may_only_read_sees_what_a_writer_has_added(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While somebody is at work on it, what is not yet in the file itself is read too."""
    writer = open_ledger(path)
    writer.add([reading(publisher="Another")])
    monkeypatch.setattr(engine.os, "access", lambda _, how: how == os.R_OK)
    reader = open_ledger(path, make=False)
    assert ask.query(reader, "SELECT count(*) FROM report").rows == ((2,),)
    with reader.looking() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM report").scalar() == 2
    reader.close()
    writer.close()


def test_a_ledger_in_use_is_waited_for_then_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not as a fault of ours, and that it may be tried again."""
    monkeypatch.setattr(engine, "_PRAGMAS", ("busy_timeout=50",))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        made = open_ledger(path)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NoLedger, match="in use by another program") as told:
            made.add([reading(publisher="Another")])
        other.execute("ROLLBACK")
    assert "again" in (told.value.remedy or "")
    assert made.add([reading(publisher="Another")])[0].outcome in ("new", "copy")
    made.close()
