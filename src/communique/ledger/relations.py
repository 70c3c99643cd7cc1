"""Between which countries the ledger holds anything: pairs with their figures, sets with commitments that come due."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, func, select

from communique.ledger import tables


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
