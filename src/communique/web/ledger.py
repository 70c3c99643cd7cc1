"""The home of the ledger: what came in last, what does not agree, which promises are due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from fastapi import APIRouter, Request, Response

from communique.holdings import Source
from communique.keeping.findings import APART
from communique.ledger import Wish, finding
from communique.promises import Promise
from communique.verdict import Reviewed
from communique.web.desk import Desk, Known, OurDesk, Start
from communique.web.render import page

router = APIRouter()
# So many of each on the page.
_REPORTS, _APART, _DUE, _NEXT, _PAIRS = 12, 8, 8, 4, 24
# A promise is due soon where its last day is so many days away.
_SOON = 180
_EACH = 50


@router.get("/ledger")
def home(request: Request, visit: Known, desk: OurDesk) -> Response:
    """All at a glance."""
    with desk.ledger.looking() as connection:
        latest, counts = finding.latest(connection, _REPORTS), finding.counts(connection)
        pairs = finding.pairs(connection)[:_PAIRS]
    apart = [one for one in newest(desk) if one.finding.verdict in APART and one.word != "reject"]
    last = due(desk)
    return page(
        request, "ledger", visit, latest=latest, counts=counts, pairs=pairs, apart=apart[:_APART], due=last[:_DUE],
        coming=[] if last else coming(desk)[:_NEXT], sources=sources(desk),
    )  # fmt: skip


@router.get("/reports")
def reports(request: Request, visit: Known, desk: OurDesk, start: Start = 0) -> Response:
    """Every report, those added last first."""
    with desk.ledger.looking() as connection:
        found = finding.latest(connection, _EACH + 1, start)
    more = start + _EACH if len(found) > _EACH else None
    return page(request, "reports", visit, found=found[:_EACH], start=start, more=more, each=_EACH)


@router.get("/findings")
def findings(request: Request, visit: Known, desk: OurDesk, start: Start = 0) -> Response:
    """Whatever does not agree across reports, the newest first."""
    found = [one for one in desk.answers.findings() if one.finding.verdict in APART]
    more = start + _EACH if len(found) > start + _EACH else None
    return page(request, "findings", visit, found=found[start : start + _EACH], start=start, more=more, each=_EACH,
                whole=len(found), sources=sources(desk))  # fmt: skip


def newest(desk: Desk) -> list[Reviewed]:
    """What was found of the countries that the latest reports are about, the newest first.

    The rest of the ledger is not looked at: it may be very large, and has nothing newer.
    """
    with desk.ledger.looking() as connection:
        latest = [one.id for one in finding.latest(connection, _REPORTS)]
        scopes = finding.scopes(connection, latest)
    found = {one.finding.id: one for scope in scopes for one in desk.answers.findings(Wish(scope))}
    return sorted(found.values(), key=lambda one: one.day or date.min, reverse=True)


def due(desk: Desk) -> list[Promise]:
    """The open promises whose last day is near or past, the latest first."""
    last = desk.today() + timedelta(days=_SOON)
    with desk.ledger.looking() as connection:
        scopes = finding.due_scopes(connection, last)
    found = [one for one in _open(desk, scopes) if _end(one) <= last]
    return sorted(found, key=_end, reverse=True)


def coming(desk: Desk) -> list[Promise]:
    """The open promises whose last day is further away, the soonest first: of a few sets of countries."""
    last = desk.today() + timedelta(days=_SOON)
    with desk.ledger.looking() as connection:
        scopes = finding.next_scopes(connection, last, _NEXT)
    return sorted((one for one in _open(desk, scopes) if _end(one) > last), key=_end)


def _open(desk: Desk, scopes: Iterable[tuple[str, ...]]) -> list[Promise]:
    """The promises of some countries with a deadline, which are neither done nor dropped, and not judged."""
    every = {one.id: one for scope in scopes for one in desk.answers.promises(Wish(scope), desk.today())}
    return [
        one
        for one in every.values()
        if one.deadline is not None and one.standing not in ("done", "dropped") and one.outcome is None
    ]


def _end(one: Promise) -> date:
    return one.deadline.end if one.deadline else date.max


def sources(desk: Desk) -> dict[str, Source]:
    """Every report of the ledger by its id, without its text."""

    def make() -> dict[str, Source]:
        with desk.ledger.looking() as connection:
            return {one.id: one for one in finding.sources(connection)}

    return desk.answers.of("sources", make)
