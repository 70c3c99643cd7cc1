"""Readings -> rows: each report once, with its versions and copies; read again, in place of what was found before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select, update

from communique.holdings import Added, Outcome
from communique.ledger import copies, rows, tables
from communique.records import Reading, Report

_FOUND: Mapping[str, Table] = {table.name: table for table in tables.FOUND}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading with its id, what it resembles, and its rows."""

    id: str
    reading: Reading
    signature: bytes | None
    rows: Mapping[str, list[rows.Row]]


def content_id(report: Report) -> str:
    """An id made from content: the text and where it was published; two addresses of one text are two reports."""
    place = report.url or f"{report.publisher or ''} {report.published or ''}"
    return hashlib.sha256(f"{place}\0{report.text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def prepared(reading: Reading) -> Prepared:
    """All that can be made ready without the ledger, so that the one writer has little to do."""
    text = reading.report.text
    found: Mapping[str, Sequence[rows.Found]] = {
        "figure": reading.figures,
        "commitment": reading.commitments,
        "event": reading.events,
        "statement": reading.statements,
    }
    made = {name: [rows.row_of(name, one, text) for one in things] for name, things in found.items()}
    return Prepared(content_id(reading.report), reading, copies.signature(text), made)


def add(connection: Connection, batch: Sequence[Prepared], now: str) -> list[Added]:
    """Put readings into the ledger; what is there already is only seen once more."""
    there = _there(connection, [item.id for item in batch])
    fresh = list({item.id: item for item in batch if item.id not in there}.values())
    outcomes = {item.id: _place(connection, item, now) for item in fresh}
    _insert(connection, fresh, now)
    seen(connection, [(item.id, item.reading.report.url) for item in batch if item.id in there], now)
    results = []
    for item in batch:
        outcome, other = outcomes.pop(item.id, ("known", None))
        results.append(Added(item.id, item.reading.report.id, outcome, len(item.reading.figures), other))
    return results


def seen(connection: Connection, known: Sequence[tuple[str, str | None]], now: str) -> None:
    """What is still there was seen again now; a page that shows an older text again shows it.

    `known` are ids of reports, with the address of each.
    """
    ids = [report_id for report_id, _ in known]
    if not ids:
        return
    connection.execute(update(tables.report).where(tables.report.c.id.in_(ids)).values(last_seen=now))
    for table in _FOUND.values():
        connection.execute(update(table).where(table.c.report.in_(ids)).values(last_seen=now))
    for report_id, url in known:
        if url:
            _turn(connection, url, report_id, new=False)


def reread(connection: Connection, item: Prepared, now: str) -> None:
    """Put what was found now in the place of what was found before; what is the same keeps when it was first seen."""
    ours = tables.report.c.id == item.id
    for name, table in _FOUND.items():
        before = select(table.c.id, table.c.first_seen).where(table.c.report == item.id)
        first = {row.id: row.first_seen for row in connection.execute(before)}
        connection.execute(delete(table).where(table.c.report == item.id))
        made = rows.numbered(item.rows[name], {"report": item.id, "last_seen": now})
        if made:
            connection.execute(insert(table), [{**row, "first_seen": first.get(row["id"], now)} for row in made])
    tool = item.reading.tool
    values = {"tool": tool.version, "model": tool.model, "read_at": now, "countries": _countries(item)}
    connection.execute(update(tables.report).where(ours).values(**values))


def _there(connection: Connection, ids: Sequence[str]) -> set[str]:
    column = tables.report.c.id
    return set(connection.execute(select(column).where(column.in_(ids))).scalars())


def _place(connection: Connection, item: Prepared, now: str) -> tuple[Outcome, str | None]:
    """Insert the report itself and say how it stands to those that are there."""
    report, tool = item.reading.report, item.reading.tool
    older = _older_version(connection, report)
    original = _original(connection, item)
    connection.execute(insert(tables.report), {
        "id": item.id, "name": report.id, "url": report.url, "title": report.title,
        "published": report.published.isoformat() if report.published else None, "publisher": report.publisher,
        "lang": report.lang, "text": report.text, "tool": tool.version, "model": tool.model,
        "countries": _countries(item), "original": original or item.id, "signature": item.signature,
        "first_seen": now, "last_seen": now, "read_at": now,
    })  # fmt: skip
    if item.signature:
        keys = copies.bands(item.signature)
        connection.execute(insert(tables.band), [{"band": key, "report": item.id} for key in keys])
    if report.url:
        _turn(connection, report.url, item.id, new=older is None)
    if older:
        return "version", older
    return ("copy", original) if original else ("new", None)


def _older_version(connection: Connection, report: Report) -> str | None:
    if report.url is None:
        return None
    found: str | None = connection.execute(select(tables.page.c.report).where(tables.page.c.url == report.url)).scalar()
    return found


def _turn(connection: Connection, url: str, report: str, *, new: bool) -> None:
    """Note which version of a page stands there now."""
    if new:
        connection.execute(insert(tables.page), {"url": url, "report": report})
    else:
        connection.execute(update(tables.page).where(tables.page.c.url == url).values(report=report))


def _original(connection: Connection, item: Prepared) -> str | None:
    """The first report of the group that this one is a near-copy of; versions of its own page do not count."""
    if item.signature is None:
        return None
    table, keys = tables.report, copies.bands(item.signature)
    query = (
        select(table.c.original, table.c.signature, table.c.url)
        .where(table.c.id.in_(select(tables.band.c.report).where(tables.band.c.band.in_(keys))))
        .order_by(table.c.number)
    )
    url = item.reading.report.url
    best, original = copies.ALIKE, None
    for candidate in connection.execute(query):
        if candidate.url is not None and candidate.url == url:
            continue
        alike = copies.likeness(item.signature, candidate.signature)
        if alike >= best and (original is None or alike > best):
            best, original = alike, candidate.original
    return original


def _insert(connection: Connection, fresh: Sequence[Prepared], now: str) -> None:
    for name, table in _FOUND.items():
        made = [
            row
            for item in fresh
            for row in rows.numbered(item.rows[name], {"report": item.id, "first_seen": now, "last_seen": now})
        ]
        if made:
            connection.execute(insert(table), made)


def _countries(item: Prepared) -> str:
    """All countries that anything found in the report is about."""
    found = {code for name in ("figure", "commitment", "event") for row in item.rows[name]
             for code in row["countries"].split()}  # fmt: skip
    return " ".join(sorted(found))
