"""An address of the web -> page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version

import httpcore
import httpx

from communique.errors import FetchFailed, InputError, NotText, TooLarge
from communique.pages.http import charset
from communique.pages.media import by_type
from communique.pages.network import Deadline, Guarded
from communique.pages.unpack import Beyond, Broken, unpacked
from communique.records import Limits, Page

_ERRNO = re.compile(r"\[Errno -?\d+\] ")
_ACCEPTED = "text/html,application/xhtml+xml,text/plain;q=0.9,application/json;q=0.8,*/*;q=0.1"


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


def fetched(address: str, limits: Limits, *, allow_private: bool = False) -> Page | InputError:
    """The page at an address, or why there is none: FetchFailed, PrivateAddress, TooLarge, NotText."""
    try:
        with _faults_named(limits), _client(limits, allow_private) as client:
            return _follow(client, address, limits)
    except InputError as error:
        # What is deeper down knows the reason, here is where the user's own address is known.
        return type(error)(error.what, where=address, remedy=error.remedy)


def _client(limits: Limits, allow_private: bool) -> httpx.Client:
    network = Guarded(Deadline(limits.seconds), allow_private=allow_private)
    return httpx.Client(
        transport=_Transport(network),
        trust_env=False,  # a proxy from the environment would connect to what we have not checked
        timeout=httpx.Timeout(limits.seconds, connect=limits.connect),
        headers={
            "User-Agent": f"communique/{version('communique')}",
            "Accept": _ACCEPTED,
            "Accept-Encoding": "gzip",
        },
    )


def _follow(client: httpx.Client, address: str, limits: Limits) -> Page:
    url = httpx.URL(address)
    for _ in range(limits.redirects + 1):
        if url.scheme not in ("http", "https") or not url.host:
            where = "" if str(url) == address else f" (it leads to {url})"
            raise FetchFailed(f"this is no address of the web{where}", remedy="Only http and https are read.")
        with client.stream("GET", url) as response:
            if not response.has_redirect_location:
                return _page(address, response, limits)
            url = url.join(response.headers["Location"])
    raise FetchFailed(f"redirected more than {limits.redirects} times")


def _page(address: str, response: httpx.Response, limits: Limits) -> Page:
    if not response.is_success:
        phrase = " ".join(filter(None, (str(response.status_code), response.reason_phrase)))
        raise FetchFailed(f"the server answered {phrase}", remedy="Check the address in a browser.")
    declared = response.headers.get("Content-Type", "")
    kind = declared.partition(";")[0].strip().lower()
    try:
        media = by_type(kind)
    except KeyError:
        raise NotText(f"is {kind!r}, not a page of text", remedy="Save its text in a file and read that.") from None
    content = unpacked(response.iter_raw(), response.headers.get("Content-Encoding", ""), limits.size)
    return Page(
        address=address,
        content=content,
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
