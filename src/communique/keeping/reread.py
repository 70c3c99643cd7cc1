"""Reports of the ledger read again, with the rules of today; judgements stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select

from communique import pipeline
from communique.holdings import Reread
from communique.keeping import workers
from communique.ledger import Ledger, finding, judging, rows, tables
from communique.ledger.adding import Prepared
from communique.records import Report, Tool


def reread(
    ledger: Ledger,
    *,
    everything: bool = False,
    processes: int | None = None,
    reader: workers.Reader = workers.read,
) -> Iterator[Reread]:
    """What became of each report that another version has read, or of all, as soon as it is safely kept."""
    with ledger.looking() as connection:
        wanted = _wanted(connection, everything)
    batches = (_reports(ledger, ids) for ids in workers.batched(wanted))
    for batch in workers.in_parallel(batches, reader, processes):
        with ledger.looking() as connection:
            before = {item.id: finding.figure_count(connection, item.id) for item in batch}
            given = finding.judgements(connection)
        ledger.reread(batch)
        for item in batch:
            left = judging.lost(item.id, _found(item), given)
            yield Reread(item.id, item.reading.report.id, before[item.id], len(item.reading.figures), tuple(left))


def _found(item: Prepared) -> Mapping[str, Sequence[judging.Placed]]:
    reading = item.reading
    return {"figure": reading.figures, "commitment": reading.commitments, "event": reading.events}


def _wanted(connection: Connection, everything: bool) -> list[str]:
    table = tables.report
    query = select(table.c.id).order_by(table.c.number)
    if not everything:
        languages = connection.execute(select(table.c.lang).distinct()).scalars()
        now = {lang: pipeline.tool(lang) for lang in languages}
        query = query.where(or_(false(), *(_otherwise(lang, tool) for lang, tool in now.items())))
    return list(connection.execute(query).scalars())


def _otherwise(lang: str, tool: Tool) -> ColumnElement[bool]:
    table = tables.report
    return and_(table.c.lang == lang, or_(table.c.tool != tool.version, table.c.model != tool.model))


def _reports(ledger: Ledger, ids: Sequence[str]) -> list[Report]:
    table = tables.report
    query = select(table).where(table.c.id.in_(ids)).order_by(table.c.number)
    with ledger.looking() as connection:
        return [rows.report_of(row) for row in connection.execute(query).mappings()]
