"""Problems as answers: problem details (RFC 9457) for programs, a page for people."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.types import Scope

from communique.errors import CommuniqueError
from communique.exports.json import value_text
from communique.exports.visible import visible
from communique.web.problems import Problem, missing, problem
from communique.web.render import problem_page

MEDIA = "application/problem+json"


def answer(scope: Scope, found: Problem) -> Response:
    """The answer that tells a problem, in the form that was asked for."""
    headers = {"retry-after": str(found.retry)} if found.retry is not None else {}
    if found.status == HTTPStatus.UNAUTHORIZED:
        headers["www-authenticate"] = 'Bearer realm="communique"'
    if scope["path"].startswith("/api/"):
        return Response(value_text(found.plain()), found.status, headers, media_type=MEDIA)
    return problem_page(scope, found, headers)


async def told_problem(request: Request, error: Exception) -> Response:
    """Whatever was raised, as its problem."""
    return answer(request.scope, _problem(error))


def _problem(error: Exception) -> Problem:
    match error:
        case Problem():
            return error
        case CommuniqueError():
            return problem(error)
        case RequestValidationError():
            faults = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()[:3]]
            return Problem(HTTPStatus.UNPROCESSABLE_ENTITY, visible("; ".join(faults))[:400])
        case HTTPException():
            status = HTTPStatus(error.status_code)
            return missing("page") if status == HTTPStatus.NOT_FOUND else Problem(status, status.phrase.lower())
        case _:
            return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, "something went wrong here, not with what you gave",
                           "Tell the one who runs this server the number of the request.")  # fmt: skip
