"""What was had from feeds: the marks of the last answer, and the entries that need not be fetched again."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from communique.ledger import tables


def marks(connection: Connection, url: str) -> tuple[str | None, str | None]:
    """The ETag and the time of change that a server gave last; None where it gave none."""
    found = connection.execute(select(tables.feed.c.etag, tables.feed.c.modified).where(tables.feed.c.url == url))
    row = found.first()
    return (row.etag, row.modified) if row else (None, None)


def seen(connection: Connection, url: str) -> set[str]:
    """The entries of a feed that need not be fetched again."""
    table = tables.feed_entry
    return set(connection.execute(select(table.c.entry).where(table.c.feed == url)).scalars())


def asked(connection: Connection, url: str, now: str) -> None:
    """Note that a feed is asked now."""
    there = connection.execute(update(tables.feed).where(tables.feed.c.url == url).values(asked=now))
    if not there.rowcount:
        connection.execute(insert(tables.feed), {"url": url, "asked": now})


def mark(connection: Connection, url: str, etag: str | None, modified: str | None) -> None:
    """Keep the marks of an answer, once all that it brought is kept."""
    connection.execute(update(tables.feed).where(tables.feed.c.url == url).values(etag=etag, modified=modified))


def saw(connection: Connection, url: str, entry: str, now: str) -> None:
    """Note that an entry of a feed need not be fetched again."""
    table = tables.feed_entry
    if not connection.execute(select(table.c.entry).where(table.c.feed == url, table.c.entry == entry)).first():
        connection.execute(insert(table), {"feed": url, "entry": entry, "seen": now})
