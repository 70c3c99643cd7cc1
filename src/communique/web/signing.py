"""Signing in with a token, and out."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Depends, Request, Response
from starlette.responses import RedirectResponse

from communique.web.desk import COOKIE, Anyone, Fields, OurDesk, posted
from communique.web.problems import Problem
from communique.web.render import keep, page

router = APIRouter()


@router.get("/sign-in")
def form(request: Request, visit: Anyone) -> Response:
    """Where a token is typed."""
    return page(request, "sign-in", visit, error=None)


@router.post("/sign-in")
def sign_in(request: Request, visit: Anyone, desk: OurDesk, fields: Fields) -> Response:
    """A new session for the holder of a token."""
    session = desk.access.sign_in(fields.get("token", "").strip())
    if session is None:
        return page(
            request,
            "sign-in",
            visit,
            403,
            error=Problem(HTTPStatus.FORBIDDEN, "nobody holds this token", "Type it again."),
        )
    answer = RedirectResponse("/", 303)
    keep(answer, request, session)
    return answer


@router.post("/sign-out", dependencies=[Depends(posted)])
def sign_out(visit: Anyone, desk: OurDesk) -> Response:
    """The end of a session."""
    desk.access.sign_out(visit.session)
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(COOKIE, path="/")
    return answer
