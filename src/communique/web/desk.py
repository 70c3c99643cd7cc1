"""What every page needs: the ledger, settings, the work in hand, who may do what, the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Depends, Query, Request

from communique.errors import UsageError
from communique.ledger import Ledger
from communique.settings import Settings
from communique.web.access import Access, Refused, Visitor, new_session
from communique.web.bounds import Bounds
from communique.web.remembered import Remembered
from communique.web.work import Work

COOKIE = "communique"
_FIELDS = 40


def _today() -> date:
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Desk:
    """`hosts` are the names that we answer to, beside plain addresses."""

    ledger: Ledger
    settings: Settings
    work: Work
    access: Access
    bounds: Bounds
    answers: Remembered
    hosts: frozenset[str] = frozenset({"localhost"})
    today: Callable[[], date] = _today


@dataclass(frozen=True, slots=True)
class Visit:
    """One request: who asks, in which session; `stamp` goes into every form; `fresh` asks for the cookie to be set."""

    visitor: Visitor | None
    session: str
    stamp: str
    fresh: bool

    def may_edit(self) -> Visitor:
        """Who asks, if they may change things; raises Refused."""
        if self.visitor is None or not self.visitor.is_editor:
            raise Refused("this needs an editor", remedy="Ask for a token with the role of an editor.")
        return self.visitor


def desk_of(request: Request) -> Desk:
    """The desk that the application was made with."""
    desk: Desk = request.app.state.desk
    return desk


def visit_of(request: Request) -> Visit:
    """Who asks; anybody."""
    access, session = desk_of(request).access, request.cookies.get(COOKIE)
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    token = bearer.strip() if scheme.lower() == "bearer" else None
    name = session or new_session()
    return Visit(access.visitor(bearer=token, session=session), name, access.stamp(name), session is None)


def known(request: Request) -> Visit:
    """Who asks, at least a reader; raises Refused for anybody else."""
    visit = visit_of(request)
    if visit.visitor is None:
        raise Refused("this is for those who have a token", remedy="Sign in.")
    return visit


async def posted(request: Request) -> dict[str, str]:
    """The fields of a form that was sent from a page of ours; raises Refused for one that was not."""
    form = await request.form(max_files=0, max_fields=_FIELDS, max_part_size=desk_of(request).bounds.body)
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    if not desk_of(request).access.is_ours(request.cookies.get(COOKIE), fields.pop("stamp", "")):
        raise Refused("the form was not sent from a page of ours, or that page is old", remedy="Load it again.")
    return fields


def day(text: str) -> date | None:
    """The day meant by "2025-03-18", None for nothing; raises UsageError."""
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        raise UsageError(f"{text!r} is no day", remedy="Write it as 2025-03-18.") from None


OurDesk = Annotated[Desk, Depends(desk_of)]
Known = Annotated[Visit, Depends(known)]
Anyone = Annotated[Visit, Depends(visit_of)]
# After so many others.
Start = Annotated[int, Query(ge=0, le=1_000_000_000)]
Fields = Annotated[dict[str, str], Depends(posted)]
