"""Asking a provider: what is asked, within which limits, and what goes wrong told in one way whatever the client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import TimeoutError as MultiprocessingTimeout
from multiprocessing.pool import ThreadPool
from typing import TYPE_CHECKING, Any, TypeVar

from communique.errors import CommuniqueError, FetchFailed, UsageError
from communique.knowledge.catalogue import Indicator
from communique.records import Limits

if TYPE_CHECKING:
    import requests

Answer = TypeVar("Answer")
_OK, _TOO_MANY, _GONE, _KEPT_OUT, _FAULT = 200, 429, (404, 410), (401, 403), 500


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of one provider: an indicator of a country, with a partner or the world, from a year to a year."""

    provider: str
    indicator: Indicator
    geography: str
    partner: str | None
    since: int
    until: int

    @property
    def row(self) -> Mapping[str, str]:
        """How the catalogue says that the provider is asked."""
        return self.indicator.providers[self.provider]

    def __str__(self) -> str:
        whose = f"{self.geography} on {self.partner}" if self.partner else self.geography
        return f"{self.provider}: {self.indicator.name} of {whose}, {self.since} to {self.until}"


@dataclass(frozen=True, slots=True)
class Terms:
    """How one asks: limits of time and size, and the user's key, if there is one."""

    limits: Limits
    key: str | None = None


def within(question: Question, terms: Terms, ask: Callable[[], Answer]) -> Answer:
    """The answer, unless it takes longer than the limits allow: some clients wait for ever on a slow server.

    Raises FetchFailed then, and whatever the asking raises.
    """
    worker = ThreadPool(1)  # whose thread ends with the program, should the client never come back
    asked = worker.apply_async(ask)
    worker.close()
    try:
        return asked.get(terms.limits.seconds)
    except MultiprocessingTimeout:
        raise late(question, terms) from None


def late(question: Question, terms: Terms) -> FetchFailed:
    """A server that took too long."""
    what = f"did not answer within {terms.limits.seconds:g} s"
    return FetchFailed(what, where=str(question), remedy="Try again later, or set COMMUNIQUE_TIMEOUT.")


def refused(question: Question, status: int, headers: Mapping[str, str]) -> FetchFailed:
    """A server that answers with an error, told with what to do about it."""
    where, wait = str(question), headers.get("Retry-After", "").strip()
    if status == _TOO_MANY:
        asks = f"It asks to wait {wait} s." if wait.isdigit() else f"It asks to wait until {wait[:40]}."
        remedy = asks if wait else "Wait a while; a key of your own may allow more."
        return FetchFailed("asks for fewer requests (HTTP 429)", where=where, remedy=remedy)
    if status in _GONE:
        dataset = question.row.get("dataset", "")
        remedy = "It may have been renamed: `communique statistics doctor` shows what answers today."
        return FetchFailed(f"has no dataset {dataset!r} or no such series (HTTP {status})", where=where, remedy=remedy)
    if status in _KEPT_OUT:
        remedy = "Check your key, if it takes one; without a key it may allow less."
        return FetchFailed(f"does not let you in (HTTP {status})", where=where, remedy=remedy)
    what = "has a fault of its own" if status >= _FAULT else "refuses the request"
    return FetchFailed(f"{what} (HTTP {status})", where=where, remedy="Try again later.")


def not_understood(question: Question, what: str) -> FetchFailed:
    """An answer that is not what the provider is known to give."""
    remedy = "The provider may have changed; what is in the ledger stays."
    return FetchFailed(what, where=str(question), remedy=remedy)


def is_page(kind: str, content: bytes) -> bool:
    """Whether an answer is a page for people, whatever it says that it is."""
    start = content[:200].lstrip().lower()
    return "html" in kind.casefold() or start.startswith((b"<!doctype html", b"<html"))


def watcher(question: Question, terms: Terms) -> Callable[..., None]:
    """A hook for clients that use `requests`: it refuses errors, pages for people, and answers that are too large."""

    def watch(response: requests.Response, *_: Any, **__: Any) -> None:
        if response.is_redirect:
            return
        if response.status_code != _OK:
            raise refused(question, response.status_code, response.headers)
        if is_page(response.headers.get("Content-Type", ""), response.content):
            raise not_understood(question, "answers with a web page in place of data")
        if len(response.content) > terms.limits.size:
            raise not_understood(question, f"answers with more than {terms.limits.size:,} bytes")

    return watch


def loaded(*names: str) -> None:
    """Load a client before the clock of `within` runs, since that may take seconds; the remedy where there is none."""
    for name in names:
        try:
            import_module(name)
        except ModuleNotFoundError as error:
            what = f"asking a provider needs {error.name or name}"
            raise UsageError(what, remedy="pip install 'communique[statistics]'") from None


def unreachable(question: Question, terms: Terms, error: Exception) -> CommuniqueError:
    """What a client raises where there is no way to the server, or it is too slow; our own errors stay as they are."""
    if isinstance(error, CommuniqueError):
        return error
    if "Timeout" in type(getattr(error, "reason", error)).__name__:  # of whichever library
        return late(question, terms)
    if "redirects" in str(error):
        what, remedy = (
            "cannot be reached, since its addresses lead in a circle",
            "The provider may have moved its service.",
        )
        return FetchFailed(what, where=str(question), remedy=remedy)
    remedy = "Is there a network? What is in the ledger can be used without."
    return FetchFailed("cannot be reached", where=str(question), remedy=remedy)
