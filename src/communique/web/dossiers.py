"""Dossiers, their charts, and promises."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import BaseModel

from communique.holdings import Dossier, Source, Stated
from communique.ledger import Wish, finding
from communique.promises import Promise
from communique.verdict import Finding
from communique.web.charts.drawing import Drawing, of_promise, of_series
from communique.web.charts.style import Look, Size, Theme
from communique.web.charts.svg import svg
from communique.web.desk import Desk, Known, OurDesk, known
from communique.web.measures import Measure, measures, series_of
from communique.web.problems import missing
from communique.web.render import page
from communique.web.words import standing

router = APIRouter(dependencies=[Depends(known)])
_CODES = re.compile(r"[A-Za-z]{2}(-[A-Za-z]{2}){0,5}")
# On the page of a dossier are so many measures, with so many rows each; the rest is behind links.
_MEASURES, _ROWS, _MORE, _EVENTS, _REPORTS = 24, 20, 400, 40, 20
_FRESH = "private, max-age=60"
# An id may be given by its beginning.
_SHORTEST = 4


class Looking(BaseModel):
    """For which eyes and which screen a chart is drawn."""

    theme: Theme = "light"
    size: Size = "wide"


class Following(Looking):
    """The chart of a promise of some countries."""

    countries: str = ""


class Asked(Looking):
    """A series by its name."""

    measure: str
    aspect: str
    unit: str


@router.get("/dossier")
def all_dossiers(request: Request, visit: Known, desk: OurDesk) -> Response:
    """The pairs of countries that there is something about."""
    with desk.ledger.looking() as connection:
        pairs = finding.pairs(connection)
    return page(request, "dossiers", visit, pairs=pairs)


@router.get("/dossier/{codes}")
def dossier(request: Request, visit: Known, desk: OurDesk, codes: str, measure: str | None = None) -> Response:
    """All about some countries; of one measure alone, where it is named."""
    wish = _wish(codes)
    found, promises = desk.answers.dossier(wish), desk.answers.promises(wish, desk.today())
    every = _measures(desk, wish)
    chosen = [one for one in every if one.name == measure] if measure else every[:_MEASURES]
    if measure and not chosen:
        raise missing("measure")
    return page(
        request, "dossier", visit, codes=wish.countries, found=found, promises=promises, every=every, chosen=chosen,
        measure=measure, rows=_MORE if measure else _ROWS, events=list(reversed(found.events))[:_EVENTS],
        sources=_sources(found)[:_REPORTS], counts=_counts(found), official=_telling(desk.answers.official(wish)),
    )  # fmt: skip


@router.get("/dossier/{codes}/chart.svg")
def chart(desk: OurDesk, codes: str, asked: Annotated[Asked, Query()]) -> Response:
    """The chart of one series."""
    found = series_of(_measures(desk, _wish(codes)), asked.measure, asked.aspect, asked.unit)
    if found is None:
        raise missing("series")
    return _svg(of_series(found), asked)


@router.get("/promise/{name}")
def promise(request: Request, visit: Known, desk: OurDesk, name: str, countries: str = "") -> Response:
    """One promise: where it stands, what it needs, and every dated piece of evidence.

    Where its `countries` are named, the rest of the ledger is not looked at.
    """
    found = _promise(desk, name, countries)
    return page(request, "promise", visit, promise=found, countries=countries, known=_levels(desk, found),
                is_drawn=of_promise(found, _levels(desk, found)) is not None)  # fmt: skip


@router.get("/promise/{name}/chart.svg")
def trajectory(desk: OurDesk, name: str, look: Annotated[Following, Query()]) -> Response:
    """The way of a promise."""
    found = _promise(desk, name, look.countries)
    drawing = of_promise(found, _levels(desk, found))
    if drawing is None:
        raise missing("chart")
    return _svg(drawing, look)


def _svg(drawing: Drawing, look: Looking) -> Response:
    text = svg(drawing, Look(look.theme, look.size))
    return Response(text, media_type="image/svg+xml", headers={"cache-control": _FRESH})


def _wish(codes: str) -> Wish:
    if not _CODES.fullmatch(codes):
        raise missing("dossier")
    return Wish(tuple(sorted({code.upper() for code in codes.split("-")})))


def _measures(desk: Desk, wish: Wish) -> tuple[Measure, ...]:
    today = desk.today()
    return desk.answers.of(
        ("measures", wish, today),
        lambda: measures(desk.answers.dossier(wish), desk.answers.promises(wish, today)),
    )


def _promise(desk: Desk, name: str, countries: str) -> Promise:
    wish = _wish(countries) if countries else Wish()
    found = [one for one in desk.answers.promises(wish, desk.today()) if one.id.startswith(name)]
    if len(found) != 1 or len(name) < _SHORTEST:
        raise missing("promise")
    return found[0]


def _levels(desk: Desk, found: Promise) -> list[Stated]:
    """The yearly levels that were stated of what a promise is about, by everybody."""
    if found.target is None:
        return []
    wish = Wish(found.target.figure.countries)
    level = found.target.base.figure.unit if found.target.base else found.target.figure.unit
    series = series_of(_measures(desk, wish), found.target.measure, "level", level)
    return [one for one in series.drawn if one.figure.modality == "actual"] if series else []


def _telling(found: Iterable[Finding]) -> list[Finding]:
    """Those that official values were at hand for, the gravest first."""
    order = ("contradict", "strain", "agree", "unchecked")
    told = [one for one in found if one.observations]
    return sorted(told, key=lambda one: order.index(standing([one])))[:_ROWS]


def _sources(found: Dossier) -> list[Source]:
    """The reports that a dossier rests on, the newest first."""
    held: Iterable[Source] = (
        *(one.source for group in found.compared for one in group.statements),
        *(one.source for one in found.commitments),
        *(one.source for one in found.events),
    )
    unique = {one.id: one for one in held}
    return sorted(unique.values(), key=lambda one: str(one.published or ""), reverse=True)


def _counts(found: Dossier) -> dict[str, int]:
    return {
        "reports": len(_sources(found)),
        "figures": sum(len(group.statements) for group in found.compared),
        "commitments": len(found.commitments),
        "events": len(found.events),
    }
