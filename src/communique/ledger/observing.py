"""Observations in the ledger: every vintage kept, the newest one asked for unless all are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, or_, select, update

from communique.ledger import tables
from communique.ledger.rows import Row, as_float, period_of
from communique.observation import Observation, Series

_TABLE = tables.observation
_SERIES = (
    "provider", "dataset", "indicator", "geography", "partner", "unit", "kind", "flow", "coverage", "publisher",
    "address", "licence",
)  # fmt: skip
_OWN = ("bounding", "provisional", "edition", "retrieved", "seen")


def keep(connection: Connection, observations: Iterable[Observation], now: str) -> tuple[int, int]:
    """Keep values as they are at the moment `now`: how many are new, and how many of these revise an older one.

    A value that is as it was is only noted as seen again, in the newer edition.
    """
    given = list({_place(one): one for one in observations}.values())
    last = {_place(one): one for one in newest(_every(connection, given))}
    fresh = []
    for one in given:
        before = last.get(_place(one))
        if before is not None and _content(before) == _content(one):
            again = {"seen": now, "edition": one.edition or before.edition}
            connection.execute(update(_TABLE).where(_TABLE.c.id == before.id).values(again))
        else:
            fresh.append(identified(replace(one, retrieved=now, seen=now)))
    if fresh:
        connection.execute(insert(_TABLE), [_row(one) for one in fresh])
    return len(fresh), sum(_place(one) in last for one in fresh)


def observations_of(
    connection: Connection, countries: Sequence[str] = (), indicator: str | None = None, *, vintages: bool = False
) -> list[Observation]:
    """The observations of some countries, and of pairs of them, in the order of series and period.

    `countries` are ISO codes, none for all; with two or more, what each reports on the others and on the world.
    `indicator` takes those below it too ("trade" for "trade.exports").  `vintages` gives older values as well, each
    series and period from the oldest vintage to the newest.
    """
    query = select(_TABLE).order_by(_TABLE.c.number)
    if countries:
        partners = or_(_TABLE.c.partner.is_(None), _TABLE.c.partner.in_(countries))
        query = query.where(_TABLE.c.geography.in_(countries), partners)
    if indicator:
        names = (_TABLE.c.indicator == indicator, _TABLE.c.indicator.startswith(f"{indicator}.", autoescape=True))
        query = query.where(or_(*names))
    found = [_observation(row) for row in connection.execute(query).mappings()]
    return sorted(found if vintages else newest(found), key=_order)


def identified(one: Observation) -> Observation:
    """The observation with the id that its content makes: series, period, value and vintage."""
    content = (*_place(one), *map(str, _content(one)), one.retrieved)
    return replace(one, id=hashlib.sha256("\0".join(content).encode()).hexdigest()[:12])


def _every(connection: Connection, given: Sequence[Observation]) -> list[Observation]:
    """All that is kept of the datasets of some observations."""
    providers = sorted({one.series.provider for one in given})
    datasets = sorted({one.series.dataset for one in given})
    query = select(_TABLE).where(_TABLE.c.provider.in_(providers), _TABLE.c.dataset.in_(datasets))
    return [_observation(row) for row in connection.execute(query.order_by(_TABLE.c.number)).mappings()]


def newest(found: Iterable[Observation]) -> tuple[Observation, ...]:
    """The last vintage of each series and period."""
    return tuple({_place(one): one for one in found}.values())


def _place(one: Observation) -> tuple[str, ...]:
    """What makes two vintages those of one value."""
    series = one.series
    return (series.provider, series.dataset, series.key, series.indicator, series.geography, series.partner or "",
            series.kind, series.coverage, str(one.period))  # fmt: skip


def _content(one: Observation) -> tuple[object, ...]:
    return one.value, one.series.unit, one.bounding, one.provisional


def _order(one: Observation) -> tuple[object, ...]:
    series = one.series
    return (series.indicator, series.geography, series.partner or "", series.provider, series.dataset, series.key,
            one.period)  # fmt: skip


def _row(one: Observation) -> Row:
    row: dict[str, Any] = {name: getattr(one.series, name) for name in _SERIES}
    row |= {name: getattr(one, name) for name in _OWN}
    return row | {
        "id": one.id, "series": one.series.key, "period": str(one.period), "value": as_float(one.value),
        "period_start": one.period.start.isoformat(), "period_end": one.period.end.isoformat(),
        "written": str(one.value), "resolution": None if one.resolution is None else str(one.resolution),
    }  # fmt: skip


def _observation(row: RowMapping) -> Observation:
    period, resolution = period_of(row["period"]), row["resolution"]
    assert period is not None
    return Observation(
        id=row["id"],
        series=Series(key=row["series"], **{name: row[name] for name in _SERIES}),
        period=period,
        value=Decimal(row["written"]),
        resolution=None if resolution is None else Decimal(resolution),
        **{name: row[name] for name in _OWN},
    )
