"""The way from an older ledger to a newer one, in every database."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from communique.errors import LedgerError, NewLedger, NoLedger, OldLedger, UsageError
from communique.ledger import Wish, finding, open_ledger, place, tables, upgrade
from communique.ledger.engine import engine, looking, writing
from tests.ledger.holding import reading


def test_steps_are_those_of_the_folder(tmp_path: Path) -> None:
    """What `check` knows and what Alembic would run are one list."""
    made = engine(place.address(tmp_path / "l.sqlite"))
    with looking(made) as connection:
        found = ScriptDirectory.from_config(upgrade.config(connection)).walk_revisions()
    assert tuple(step.revision for step in found)[::-1] == upgrade.STEPS


def test_migrations_make_the_tables(where: str) -> None:
    """A ledger made by its migrations has exactly the tables that the code uses."""
    ledger = open_ledger(where)
    with ledger.looking() as connection:
        differences = compare_metadata(
            MigrationContext.configure(connection, opts={"include_object": _ours}), tables.metadata
        )
    assert differences == []


def _ours(_thing: object, name: str, kind: str, _reflected: bool, _other: object) -> bool:
    """All but what SQLite keeps for its search, and the index that only PostgreSQL has."""
    return not name.startswith("report_search")


def test_an_older_ledger_is_refused_and_upgraded(where: str) -> None:
    """It says what to do; after that its reports are there, and can be searched."""
    made = engine(place.address(where))
    upgrade.upgrade(made, "0001")
    with pytest.raises(OldLedger, match="communique ledger upgrade"):
        open_ledger(where)
    assert upgrade.upgrade(made) == ("0001", upgrade.STEPS[-1])
    ledger = open_ledger(where)
    ledger.add([reading()])
    with ledger.looking() as connection:
        assert finding.stated(connection, Wish())


def test_a_newer_ledger_is_refused(where: str) -> None:
    """Both to use and to upgrade: this version does not know what the newer one added."""
    ledger = open_ledger(where)
    with writing(ledger.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewLedger, match="newer Communique"):
        open_ledger(where)
    with pytest.raises(NewLedger):
        upgrade.upgrade(ledger.engine)


def test_a_database_of_something_else_is_left_alone(where: str) -> None:
    """Nothing is added to tables that are not ours."""
    with writing(engine(place.address(where))) as connection:
        connection.execute(text("CREATE TABLE recipe (id INTEGER)"))
    with pytest.raises(LedgerError, match="something else"):
        open_ledger(where)


def test_a_file_that_is_no_ledger_is_told(tmp_path: Path) -> None:
    """A text by that name is no database."""
    (tmp_path / "notes.txt").write_text("Not a ledger at all, only a text. " * 100, encoding="utf-8")
    with pytest.raises(NoLedger, match="no ledger"):
        open_ledger(tmp_path / "notes.txt")


def test_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    """Questions make no ledger; other databases are refused."""
    with pytest.raises(NoLedger, match="communique add"):
        open_ledger(tmp_path / "none.sqlite", make=False)
    with pytest.raises(UsageError, match="mysql"):
        open_ledger("mysql://user@host/name")


def test_a_password_is_never_shown() -> None:
    """An address in a message has stars in its place."""
    made = engine(place.address("postgresql://anna:secret@127.0.0.1:1/x"))
    with pytest.raises(NoLedger) as caught, looking(made):
        pass
    assert "secret" not in str(caught.value)
