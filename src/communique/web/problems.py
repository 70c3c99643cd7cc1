"""What goes wrong, for a visitor: what was wrong and what to do, never how we are built."""

from __future__ import annotations

import re
from http import HTTPStatus

from communique.errors import CommuniqueError, InputError, LedgerError, TooLarge, UsageError
from communique.exports.visible import visible
from communique.web.access import Refused
from communique.web.work import Busy

# Places that a visitor may be told of: their own.  Others are files of this machine.
_THEIRS = ("http://", "https://", "the report", "the source")
# Seconds after which one who found us busy may try again.
_LATER = 20
# Where a remedy may be cut.
_PART = re.compile(r"; |\. ")
# The first kind that fits; the rest is the fault of what was given.
_STATUSES: tuple[tuple[type[CommuniqueError], HTTPStatus], ...] = (
    (Busy, HTTPStatus.SERVICE_UNAVAILABLE),
    (LedgerError, HTTPStatus.SERVICE_UNAVAILABLE),
    (TooLarge, HTTPStatus.REQUEST_ENTITY_TOO_LARGE),
    (InputError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (UsageError, HTTPStatus.BAD_REQUEST),
)


class Problem(Exception):
    """`detail` is a sentence without its full stop, `retry` the seconds after which it may go better."""

    def __init__(self, status: HTTPStatus, detail: str, remedy: str = "", retry: int | None = None) -> None:
        self.status, self.detail, self.remedy, self.retry = status, detail, remedy, retry
        super().__init__(detail)

    def plain(self) -> dict[str, object]:
        """The problem as programs take it."""
        said: dict[str, object] = {"type": "about:blank", "title": self.status.phrase, "status": int(self.status),
                                   "detail": self.detail, "remedy": self.remedy or None}  # fmt: skip
        return {key: value for key, value in said.items() if value is not None}


def problem(error: CommuniqueError) -> Problem:
    """An error of ours as a problem of a visitor's."""
    if isinstance(error, Refused):
        signed_in = error.remedy != "Sign in."
        return Problem(HTTPStatus.FORBIDDEN if signed_in else HTTPStatus.UNAUTHORIZED, error.what, error.remedy or "")
    status = next((status for kind, status in _STATUSES if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR or isinstance(error, LedgerError):
        return Problem(status, "the ledger cannot be used just now", "Tell the one who runs this server.")
    where = f"{error.where}: " if error.where and error.where.startswith(_THEIRS) else ""
    retry = _LATER if isinstance(error, Busy) else None
    return Problem(status, visible(where + error.what), _remedy(error), retry)


def _remedy(error: CommuniqueError) -> str:
    """What to do, without what is only for the command line."""
    parts = _PART.split(visible(error.remedy or ""))
    kept = [part.strip(" .;") for part in parts if part.strip() and "--" not in part and "`" not in part]
    return "; ".join(kept) + "." if kept else ""


def missing(what: str) -> Problem:
    """There is no such thing."""
    return Problem(HTTPStatus.NOT_FOUND, f"there is no {what} of that name here")
