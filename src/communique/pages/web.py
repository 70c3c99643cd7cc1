"""An address of the web -> page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import TypeAlias, TypeVar

import httpcore
import httpx

from communique.errors import Busy, FetchFailed, InputError, NothingThere, NotText, TooLarge
from communique.pages.http import charset
from communique.pages.media import by_type
from communique.pages.network import Deadline, Guarded
from communique.pages.unpack import Beyond, Broken, unpacked
from communique.records import Limits, Page

_ERRNO = re.compile(r"\[Errno -?\d+\] ")
_ACCEPTED = "text/html,application/xhtml+xml,text/plain;q=0.9,application/json;q=0.8,*/*;q=0.1"
# Too many requests, and not to be had at the moment.
_BUSY = (429, 503)
# Digits of the longest wait that a server may ask for.
_DIGITS = 7
# What we call ourselves, and what robots.txt may call us.
AGENT = "communique"

T = TypeVar("T")
# Called with each address just before it is asked: it may wait, or raise an InputError.
Before: TypeAlias = Callable[[str], None]


def at_once(_address: str) -> None:
    """Ask at once."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What to ask for, how far to go for it, and which headers to send along."""

    address: str
    limits: Limits
    allow_private: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    accepted: str = _ACCEPTED
    before: Before = at_once


class _Transport(httpx.BaseTransport):
    """Requests over connections of ours; errors stay httpcore's."""

    def __init__(self, network: Guarded) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=network)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        target = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                request.method,
                httpcore.URL(scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path),
                headers=request.headers.raw,
                extensions=request.extensions,
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()


def fetched(
    address: str, limits: Limits, *, allow_private: bool = False, before: Before = at_once
) -> Page | InputError:
    """The page at an address, or why there is none: FetchFailed, PrivateAddress, TooLarge, NotText."""
    wish = Wish(address, limits, allow_private, before=before)
    return answered(wish, lambda response: _page(address, response, limits))


def answered(wish: Wish, take: Callable[[httpx.Response], T]) -> T | InputError:
    """What `take` makes of the answer at the end of all redirects, or why there is none.

    `take` gets the answer whatever its status, with its body unread: see `succeeded` and `body`.
    """
    try:
        with _faults_named(wish.limits):
            wish.before(wish.address)
            with _client(wish) as client:
                return _follow(client, wish, take)
    except InputError as error:
        # What is deeper down knows the reason, here is where the user's own address is known.
        error.where = wish.address
        return error


def body(response: httpx.Response, limits: Limits) -> bytes:
    """The bytes of an answer, unpacked, no more than the limit."""
    return unpacked(response.iter_raw(), response.headers.get("Content-Encoding", ""), limits.size)


def succeeded(response: httpx.Response) -> None:
    """Raises the FetchFailed of an answer that is an error."""
    if response.is_success:
        return
    status = response.status_code
    what = f"the server answered {' '.join(filter(None, (str(status), response.reason_phrase)))}"
    if status in _BUSY:
        busy = Busy(what, remedy="It asks to be left alone for a while.")
        busy.seconds = _seconds(response.headers.get("Retry-After", ""))
        raise busy
    kind = NothingThere if response.is_client_error else FetchFailed
    raise kind(what, remedy="Check the address in a browser.")


def _seconds(text: str) -> float | None:
    """The seconds meant by a Retry-After: a number of them, or a moment."""
    if text.strip().isdecimal():
        return float(text.strip()[:_DIGITS])
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())


def _client(wish: Wish) -> httpx.Client:
    limits = wish.limits
    network = Guarded(Deadline(limits.seconds), allow_private=wish.allow_private)
    return httpx.Client(
        transport=_Transport(network),
        trust_env=False,  # a proxy from the environment would connect to what we have not checked
        timeout=httpx.Timeout(limits.seconds, connect=limits.connect),
        headers={
            "User-Agent": f"{AGENT}/{version('communique')}",
            "Accept": wish.accepted,
            "Accept-Encoding": "gzip",
            **wish.headers,
        },
    )


def _follow(client: httpx.Client, wish: Wish, take: Callable[[httpx.Response], T]) -> T:
    url = httpx.URL(wish.address)
    for hop in range(wish.limits.redirects + 1):
        if url.scheme not in ("http", "https") or not url.host:
            where = "" if str(url) == wish.address else f" (it leads to {url})"
            raise FetchFailed(f"this is no address of the web{where}", remedy="Only http and https are read.")
        if hop:
            wish.before(str(url))
        with client.stream("GET", url) as response:
            if not response.has_redirect_location:
                return take(response)
            url = url.join(response.headers["Location"])
    raise FetchFailed(f"redirected more than {wish.limits.redirects} times")


def _page(address: str, response: httpx.Response, limits: Limits) -> Page:
    succeeded(response)
    declared = response.headers.get("Content-Type", "")
    kind = declared.partition(";")[0].strip().lower()
    try:
        media = by_type(kind)
    except KeyError:
        raise NotText(f"is {kind!r}, not a page of text", remedy="Save its text in a file and read that.") from None
    return Page(
        address=address,
        content=body(response, limits),
        media=media,
        url=str(response.url),
        charset=charset(declared),
    )


@contextmanager
def _faults_named(limits: Limits) -> Iterator[None]:
    """Whatever can go wrong on the way, as one of our errors."""
    try:
        yield
    except Beyond:
        raise TooLarge(f"larger than {limits.size:,} bytes", remedy="Raise the limit with --max-size.") from None
    except Broken as error:
        raise FetchFailed(f"the answer was {error}") from error
    except httpcore.ConnectTimeout as error:
        raise FetchFailed(f"no connection within {limits.connect:g} seconds") from error
    except httpcore.TimeoutException as error:
        raise FetchFailed(f"no whole answer within {limits.seconds:g} seconds", remedy="Try again later.") from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        reason = _ERRNO.sub("", str(error)).lower() or type(error).__name__
        raise FetchFailed(f"does not answer as it should ({reason})", remedy="Check the address.") from error
    except (httpx.InvalidURL, httpx.HTTPError, UnicodeError) as error:
        raise FetchFailed(f"no address that can be fetched ({error})", remedy="Check the address.") from error
