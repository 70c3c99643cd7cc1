"""Questions to the ledger: rows -> what it holds, copies counted once, the newest version of each page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, and_, false, func, or_, select, true

from communique.holdings import Happened, Judgement, Pledged, Source, Stated
from communique.ledger import rows, tables
from communique.records import Figure, Reading, Report, Tool

_REPORT = tables.report
# A database takes only so many values in one question.
_MANY = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: all that is about these countries together (none: about anything).

    `indicator` and those below it ("trade" for "trade.turnover"); `since` a day, compared with a figure's period or
    the day of publication; `replaced` takes older versions of pages too.
    """

    countries: tuple[str, ...] = ()
    indicator: str | None = None
    since: str | None = None
    replaced: bool = False


def stated(connection: Connection, wish: Wish) -> list[Stated]:
    """The figures as they were found, in the order of publication."""
    table = tables.figure
    query = _query(connection, table, wish)
    if wish.indicator:
        query = query.where(or_(*(_within(column, wish.indicator) for column in (table.c.indicator, table.c.topic))))
    if wish.since:
        query = query.where(or_(table.c.period_end >= wish.since, and_(table.c.period_end.is_(None), _late(wish))))
    return [
        Stated(rows.figure_of(row), source, row["before"], row["after"])
        for row, source in _with_sources(connection, query)
    ]


def figures_with(connection: Connection, words: str, most: int, after: int = 0) -> list[Stated]:
    """So many figures whose own words, measure, indicator or speaker have all of the words; the latest first."""
    query = _having(connection, words).order_by(_REPORT.c.published.desc(), tables.figure.c.number)
    query = query.limit(most).offset(after)
    return [
        Stated(rows.figure_of(row), source, row["before"], row["after"])
        for row, source in _with_sources(connection, query)
    ]


def count_with(connection: Connection, words: str) -> int:
    """How many figures have all of the words."""
    found = _having(connection, words).subquery()
    return int(connection.execute(select(func.count()).select_from(found)).scalar_one())


def _having(connection: Connection, words: str) -> Select[Any]:
    table = tables.figure
    query = _query(connection, table, Wish())
    for word in words.replace('"', " ").replace("*", " ").split():
        columns = (table.c.span, table.c.measure, table.c.indicator, table.c.speaker)
        query = query.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    return query.order_by(None)


def pledged(connection: Connection, wish: Wish) -> list[Pledged]:
    """The commitments as they were found, with the figures that they name."""
    query = _query(connection, tables.commitment, wish)
    if wish.since:
        query = query.where(_late(wish))
    found = _with_sources(connection, query)
    figures = _named(connection, [row for row, _ in found])
    return [
        Pledged(
            commitment := rows.commitment_of(row),
            tuple(figures[key] for one in commitment.figures if (key := (row["report"], one)) in figures),
            source,
        )
        for row, source in found
    ]


def happened(connection: Connection, wish: Wish) -> list[Happened]:
    """The events as they were found."""
    query = _query(connection, tables.event, wish)
    if wish.since:
        start = tables.event.c.date_start
        query = query.where(or_(start >= wish.since, and_(start.is_(None), _late(wish))))
    return [Happened(rows.event_of(row), source) for row, source in _with_sources(connection, query)]


def judgements(connection: Connection) -> list[Judgement]:
    """Every judgement in the order in which they were given."""
    query = select(tables.judgement).order_by(tables.judgement.c.number)
    return [rows.judgement_of(row) for row in connection.execute(query).mappings()]


def sources(connection: Connection) -> list[Source]:
    """Every report, without its text, in the order of adding."""
    return [rows.source_of(row) for row in connection.execute(_sources().order_by(_REPORT.c.number)).mappings()]


def latest(connection: Connection, most: int, after: int = 0) -> list[Source]:
    """So many reports, those added last first, `after` so many others."""
    query = _sources().order_by(_REPORT.c.number.desc()).limit(most).offset(after)
    return [rows.source_of(row) for row in connection.execute(query).mappings()]


def source(connection: Connection, report_id: str) -> Source | None:
    """One report, without its text; its id may be given by its beginning, where that means one."""
    found = _sources().where(_REPORT.c.id.startswith(report_id, autoescape=True)).limit(2)
    there = list(connection.execute(found).mappings())
    return rows.source_of(there[0]) if len(there) == 1 else None


def stamp(connection: Connection) -> tuple[object, ...]:
    """What is another after anything in the ledger has changed."""
    asked = (
        func.max(_REPORT.c.number), func.max(_REPORT.c.read_at), func.max(_REPORT.c.last_seen),
        select(func.max(tables.judgement.c.number)).scalar_subquery(),
        select(func.max(tables.observation.c.number)).scalar_subquery(),
    )  # fmt: skip
    return tuple(connection.execute(select(*asked)).one())


def pairs(connection: Connection) -> list[tuple[tuple[str, str], int]]:
    """The pairs of countries that figures are about, with how many; those with most first."""
    table = tables.figure
    query = select(table.c.countries, func.count()).group_by(table.c.countries)
    found = [(tuple(scope.split()), count) for scope, count in connection.execute(query)]
    two = [((scope[0], scope[1]), count) for scope, count in found if len(scope) == 2]
    return sorted(two, key=lambda one: (-one[1], one[0]))


def scopes(connection: Connection, reports: Collection[str]) -> list[tuple[str, ...]]:
    """The sets of countries that figures of some reports are about."""
    column = tables.figure.c.countries
    query = select(column).where(tables.figure.c.report.in_(reports), column != "").distinct().order_by(column)
    return [tuple(scope.split()) for scope in connection.execute(query).scalars()]


def due_scopes(connection: Connection, last: date) -> list[tuple[str, ...]]:
    """The sets of countries with commitments whose deadline is not later than a day."""
    table = tables.commitment
    query = select(table.c.countries).where(table.c.deadline_end <= last.isoformat(), table.c.countries != "")
    found = connection.execute(query.distinct().order_by(table.c.countries)).scalars()
    return [tuple(scope.split()) for scope in found]


def next_scopes(connection: Connection, after: date, most: int) -> list[tuple[str, ...]]:
    """So many sets of countries with commitments whose deadline is later than a day, the soonest first."""
    table = tables.commitment
    soonest = func.min(table.c.deadline_end)
    query = (
        select(table.c.countries)
        .where(table.c.deadline_end > after.isoformat(), table.c.countries != "")
        .group_by(table.c.countries)
        .order_by(soonest, table.c.countries)
        .limit(most)
    )
    return [tuple(scope.split()) for scope in connection.execute(query).scalars()]


def report(connection: Connection, report_id: str) -> Report | None:
    """A report with its text, as it was given."""
    row = connection.execute(select(_REPORT).where(_REPORT.c.id == report_id)).mappings().first()
    return rows.report_of(row) if row else None


def texts(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """The texts of some reports, by their ids."""
    ordered, found = sorted(ids), {}
    for at in range(0, len(ordered), _MANY):
        query = select(_REPORT.c.id, _REPORT.c.text).where(_REPORT.c.id.in_(ordered[at : at + _MANY]))
        found.update({row.id: row.text for row in connection.execute(query)})
    return found


def known(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Those of some reports that are in the ledger."""
    return set(connection.execute(select(_REPORT.c.id).where(_REPORT.c.id.in_(ids))).scalars())


def reading(connection: Connection, report_id: str) -> Reading | None:
    """What was found in a report, its statements apart."""
    row = connection.execute(select(_REPORT).where(_REPORT.c.id == report_id)).mappings().first()
    if row is None:
        return None
    return Reading(
        rows.report_of(row),
        Tool(row["tool"], row["model"]),
        tuple(map(rows.figure_of, _of(connection, tables.figure, report_id))),
        tuple(map(rows.commitment_of, _of(connection, tables.commitment, report_id))),
        tuple(map(rows.event_of, _of(connection, tables.event, report_id))),
    )


def figure_count(connection: Connection, report_id: str) -> int:
    """How many figures were found in a report."""
    table = tables.figure
    return connection.execute(select(func.count()).where(table.c.report == report_id)).scalar_one()


def counts(connection: Connection) -> dict[str, int]:
    """How many reports, things found in them and judgements there are."""
    asked = (tables.report, *tables.FOUND, tables.judgement)
    return {
        f"{table.name}s": connection.execute(select(func.count()).select_from(table)).scalar_one() for table in asked
    }


def _sources() -> Select[Any]:
    """Every report, without its text."""
    about = [_REPORT.c[name].label(f"of_{name}") for name in rows.SOURCE]
    return select(*about, tables.page.c.report.label("of_current")).outerjoin(
        tables.page, tables.page.c.url == _REPORT.c.url
    )


def _of(connection: Connection, table: Table, report_id: str) -> list[RowMapping]:
    query = select(table).where(table.c.report == report_id).order_by(table.c.number)
    return list(connection.execute(query).mappings())


def _query(connection: Connection, table: Table, wish: Wish) -> Select[Any]:
    """The things of a table with the report of each; the report's columns are those whose names begin with `of_`."""
    about = [_REPORT.c[name].label(f"of_{name}") for name in rows.SOURCE]
    query = (
        select(table, *about, tables.page.c.report.label("of_current"))
        .join(_REPORT, _REPORT.c.id == table.c.report)
        .outerjoin(tables.page, tables.page.c.url == _REPORT.c.url)
        .where(_about(connection, table, wish.countries))
        .order_by(_REPORT.c.published, _REPORT.c.number, table.c.number)
    )
    if wish.replaced:
        return query
    return query.where(or_(_REPORT.c.url.is_(None), tables.page.c.report == _REPORT.c.id))


def _with_sources(connection: Connection, query: Select[Any]) -> list[tuple[RowMapping, Source]]:
    made: dict[str, Source] = {}
    found = []
    for row in connection.execute(query).mappings():
        if row["report"] not in made:
            made[row["report"]] = rows.source_of(row)
        found.append((row, made[row["report"]]))
    return found


def _about(connection: Connection, table: Table, countries: Sequence[str]) -> ColumnElement[bool]:
    """About all of the countries; or about some of them alone, in a report that speaks of all."""
    if not countries:
        return true()
    wanted = set(countries)
    scopes = connection.execute(select(table.c.countries).distinct()).scalars()
    whole, part = [], []
    for scope in scopes:
        there = set(scope.split())
        if wanted <= there:
            whole.append(scope)
        elif there and there <= wanted:
            part.append(scope)
    speaking = and_(*(_REPORT.c.countries.contains(code) for code in sorted(wanted)))
    return or_(
        table.c.countries.in_(whole) if whole else false(),
        and_(table.c.countries.in_(part), speaking) if part else false(),
    )


def _within(column: ColumnElement[str | None], name: str) -> ColumnElement[bool]:
    return or_(column == name, column.startswith(f"{name}.", autoescape=True))


def _late(wish: Wish) -> ColumnElement[bool]:
    return _REPORT.c.published >= wish.since


def _named(connection: Connection, found: Sequence[RowMapping]) -> dict[tuple[str, str], Figure]:
    """The figures that commitments name, by report and id."""
    reports = sorted({row["report"] for row in found if row["figures"]})
    wanted = {(row["report"], one) for row in found for one in row["figures"].split()}
    table = tables.figure
    query = select(table).where(table.c.report.in_(reports))
    return {
        (row["report"], row["id"]): rows.figure_of(row)
        for row in connection.execute(query).mappings()
        if (row["report"], row["id"]) in wanted
    }
