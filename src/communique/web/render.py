"""Templates -> pages.  Everything that comes from outside is escaped, since every template escapes all it is given."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from fastapi import Request, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse
from starlette.types import Scope

from communique.exports.context import excerpt
from communique.exports.observations import value_words
from communique.exports.visible import visible
from communique.exports.wording import amount
from communique.web import words
from communique.web.desk import COOKIE, Visit, desk_of, visit_of
from communique.web.problems import Problem

STATIC = Path(str(files("communique.web") / "static"))
SYMBOLS = {"contradict": "≠", "strain": "≈", "agree": "✓", "unchecked": "·"}


def page(request: Request, name: str, visit: Visit | None = None, status: int = 200, **known: object) -> Response:
    """A page with what it shows, and the cookie for its forms where the visitor has none."""
    visit = visit or visit_of(request)
    text = environment().get_template(f"{name}.html").render(
        visit=visit, here=request.url.path, tokens=desk_of(request).access.tokens is not None, **known
    )  # fmt: skip
    answer = HTMLResponse(text, status)
    if visit.fresh:
        keep(answer, request, visit.session)
    return answer


def keep(answer: Response, request: Request, session: str) -> None:
    """Give the browser the name of its session: for our pages alone, out of reach of any script."""
    answer.set_cookie(COOKIE, session, httponly=True, samesite="lax", secure=request.url.scheme == "https", path="/")


def problem_page(scope: Scope, problem: Problem, headers: dict[str, str]) -> Response:
    """What went wrong, as a page; it needs nothing but the problem, since anything may have failed."""
    state = scope.get("state", {})
    text = environment().get_template("problem.html").render(
        problem=problem, visit=None, here=scope["path"], tokens=False, number=state.get("request", "")
    )  # fmt: skip
    return HTMLResponse(text, problem.status, headers)


@cache
def environment() -> Environment:
    """The templates, with the words that they all need."""
    made = Environment(
        loader=PackageLoader("communique.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.globals |= {"asset": asset, "version": version("communique"), "standings": words.STANDINGS,
                     "symbols": SYMBOLS, "reach": words.reach, "amount": amount, "excerpt": excerpt,
                     "standing": words.standing, "plural": words.plural, "calm": words.CALM,
                     "value_words": value_words}  # fmt: skip
    made.filters |= {"visible": visible, "day": words.day, "moment": words.moment, "sentence": words.sentence,
                     "country": words.country, "together": words.together}  # fmt: skip
    made.tests["match_code"] = lambda name: len(name) == 2 and name.isupper()
    return made


@cache
def asset(name: str) -> str:
    """The address of a file of ours, which changes when the file does, so that browsers may keep it for ever."""
    digest = sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{digest}"
