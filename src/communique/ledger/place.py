"""Where the ledger is: a file for one person, a PostgreSQL database when it is shared."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from communique.errors import UsageError

_ADDRESS = re.compile(r"[a-z][a-z0-9+]*://", re.IGNORECASE)
_DRIVERS = {"postgres": "postgresql+psycopg", "postgresql": "postgresql+psycopg", "sqlite": "sqlite"}


def default() -> Path:
    """The one file that is used where nothing else is said, in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("communique", appauthor=False) / "ledger.sqlite"


def address(where: str | Path | None) -> URL:
    """The address of a database, from a path, an address or nothing.  Raises UsageError for any other database."""
    if where is None or not _ADDRESS.match(str(where)):
        return URL.create("sqlite", database=str(where if where is not None else default()))
    try:
        url = make_url(str(where))
    except ArgumentError:
        raise UsageError("this is no address of a database", where=str(where), remedy=_REMEDY) from None
    if url.drivername not in (*_DRIVERS, *_DRIVERS.values()):
        raise UsageError(f"{url.drivername} is no database that a ledger is kept in", remedy=_REMEDY)
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


_REMEDY = "Give a path, or postgresql://user@host/name."
