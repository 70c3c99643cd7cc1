"""What the ledger holds in the forms of other programs, and its feeds."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from communique.errors import UsageError
from communique.exports.catalogue import FORMATS, Format, named
from communique.exports.feeds import findings_feed, promises_feed
from communique.keeping.export import Wanted, extract
from communique.web.desk import Desk, OurDesk, known
from communique.web.problems import missing

router = APIRouter(dependencies=[Depends(known)])
# A feed knows its own address; every other form does not ask.
_FEEDS = {"atom-findings": findings_feed, "atom-promises": promises_feed}


@router.get("/export/dossier/{codes}/{form}")
def of_dossier(request: Request, desk: OurDesk, codes: str, form: str) -> Response:
    """A dossier in a form of the catalogue."""
    countries = tuple(sorted({code.upper() for code in codes.split("-")}))
    return _written(request, desk, form, Wanted(countries, site=_site(request)))


@router.get("/export/report/{name}/{form}")
def of_report(request: Request, desk: OurDesk, name: str, form: str) -> Response:
    """What stands in a report, in a form of the catalogue."""
    return _written(request, desk, form, Wanted(reports=(name,), site=_site(request)))


@router.get("/feed/{kind}.atom")
def feed(request: Request, desk: OurDesk, kind: str, countries: Annotated[str, Query(max_length=40)] = "") -> Response:
    """The feed of new findings, or of promises that changed: of some countries, or of all."""
    codes = tuple(sorted({code.upper() for code in countries.split("-") if code}))
    return _written(request, desk, f"atom-{kind}", Wanted(codes, site=_site(request)))


def _written(request: Request, desk: Desk, form: str, wanted: Wanted) -> Response:
    chosen = _form(form)
    found = extract(desk.ledger, wanted, desk.today(), chosen.parts)
    feed = _FEEDS.get(form)
    content = feed(found, str(request.url)) if feed else chosen.write(found)
    headers = {} if feed else {"content-disposition": f'attachment; filename="communique{chosen.suffix}"'}
    return Response(content, media_type=chosen.media_type, headers=headers)


def _form(name: str) -> Format:
    try:
        return named(name)
    except UsageError:
        raise missing("export") from None


def _site(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def offered() -> tuple[Format, ...]:
    """The forms that pages link to."""
    return tuple(one for one in FORMATS if one.name not in _FEEDS)
