"""Which step of its history a ledger stands at, and the way to the newest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from communique.errors import LedgerError, NewLedger, OldLedger
from communique.ledger.engine import looking, shown, writing

if TYPE_CHECKING:
    from alembic.config import Config

# Every step, oldest first.  Held equal to the folder of migrations by a test; written out, since asking Alembic at each
# start would take a third of a second.
STEPS = ("0001", "0002", "0003", "0004")
_MIGRATIONS = Path(__file__).parent / "migrations"


def check(engine: Engine) -> bool:
    """Whether there is a ledger, of this version; False for an empty database.

    Raises OldLedger for one that has to be upgraded, NewLedger for one made by a newer version.
    """
    where = shown(engine.url)
    with looking(engine) as connection:
        step = _step(connection, where)
    if step is None:
        return False
    if step not in STEPS:
        raise NewLedger(f"was made by a newer Communique (its step is {step})", where=where, remedy=_NEWER)
    if step != STEPS[-1]:
        raise OldLedger(f"was made by an older Communique (its step is {step})", where=where, remedy=_OLDER)
    return True


_NEWER = "Update Communique; this version would not keep what the newer one added."
_OLDER = "Run `communique ledger upgrade`; keep a copy of the ledger until you have seen that all is well."


def upgrade(engine: Engine, step: str = "head") -> tuple[str | None, str]:
    """Bring an empty or older ledger to a step; the steps before and after.  Raises NewLedger for a newer one."""
    from alembic import command

    where = shown(engine.url)
    with writing(engine) as connection:
        before = _step(connection, where)
        if before is not None and before not in STEPS:
            raise NewLedger(f"was made by a newer Communique (its step is {before})", where=where, remedy=_NEWER)
        command.upgrade(config(connection), step)
        after = _step(connection, where)
    return before, after or ""


def config(connection: Connection) -> Config:
    """What Alembic needs to know: where our steps are, and the connection to use."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(_MIGRATIONS))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def _step(connection: Connection, where: str) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" not in tables:
        if tables:
            raise LedgerError("is a database of something else", where=where, remedy="Name another with --ledger.")
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found
