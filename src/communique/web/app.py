"""The application: pages and the API behind their guards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from communique.errors import CommuniqueError
from communique.web import checking, dossiers, exporting, ledger, reports, searching, signing
from communique.web.answers import told_problem
from communique.web.api import about, v1
from communique.web.desk import Desk
from communique.web.guard import Guard
from communique.web.problems import Problem
from communique.web.render import STATIC

# The pages, in the order of the menu.
_PAGES = (checking, ledger, dossiers, reports, searching, exporting, signing, about)


def application(desk: Desk) -> ASGIApp:
    """All that is served, ready for a server."""
    made = FastAPI(
        title="Communique", version=version("communique"), docs_url=None, redoc_url=None,
        openapi_url="/api/v1/openapi.json", lifespan=_lifespan, description=v1.DESCRIPTION,
    )  # fmt: skip
    made.state.desk = desk
    for pages in _PAGES:
        made.include_router(pages.router, include_in_schema=False)
    made.include_router(v1.router, prefix="/api/v1")
    made.mount("/static", _Kept(directory=STATIC), name="static")
    for kind in (CommuniqueError, Problem, RequestValidationError, HTTPException, Exception):
        made.add_exception_handler(kind, told_problem)
    return Guard(made, desk.bounds, desk.hosts)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """The processes that read end with the server."""
    yield
    desk: Desk = app.state.desk
    desk.work.close()


class _Kept(StaticFiles):
    """Files of ours, under addresses that change with them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer
