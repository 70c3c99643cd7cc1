"""Search over reports and figures."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from communique.errors import UsageError
from communique.keeping import ask
from communique.web.desk import Known, OurDesk
from communique.web.problems import problem
from communique.web.render import page

router = APIRouter()
_REPORTS, _FIGURES = 30, 30
_LONGEST = 200


@router.get("/search")
def search(request: Request, visit: Known, desk: OurDesk, q: str = "") -> Response:
    """The reports that have the words, and the figures whose words or measures do."""
    wanted, hits, figures, error = q.strip()[:_LONGEST], [], [], None
    if wanted:
        try:
            hits = ask.search(desk.ledger, wanted, _REPORTS)
            figures = ask.figures(desk.ledger, wanted, _FIGURES)
        except UsageError as refused:
            error = problem(refused)
    return page(request, "search", visit, 400 if error else 200, q=wanted, hits=hits, figures=figures, error=error)
