"""Search over reports and figures."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from communique.errors import UsageError
from communique.keeping import ask
from communique.web.desk import Known, OurDesk, Start
from communique.web.problems import problem
from communique.web.render import page

router = APIRouter()
_EACH = 30
_LONGEST = 200


@router.get("/search")
def search(request: Request, visit: Known, desk: OurDesk, q: str = "", start: Start = 0) -> Response:
    """The reports that have the words, and the figures whose words or measures do."""
    wanted, hits, figures, counts, error = q.strip()[:_LONGEST], [], [], (0, 0), None
    if wanted:
        try:
            hits = ask.search(desk.ledger, wanted, _EACH, start)
            figures = ask.figures(desk.ledger, wanted, _EACH, start)
            counts = ask.counted(desk.ledger, wanted)
        except UsageError as refused:
            error = problem(refused)
    more = start + _EACH if start + _EACH < max(counts) else None
    return page(
        request, "search", visit, 400 if error else 200, q=wanted, hits=hits, figures=figures, counts=counts,
        start=start, more=more, each=_EACH, error=error,
    )  # fmt: skip
