"""Fetching: every way in which a server can misbehave ends in one of our errors, soon."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import Any

import httpcore
import pytest

from communique.errors import FetchFailed, InputError, NotText, PrivateAddress, TooLarge
from communique.pages import Limits, Page, network, web
from tests.pages.servers import ARTICLE, serving

LIMITS = Limits(connect=0.5, seconds=1.0)


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """One server for all tests here."""
    with serving() as running:
        yield running


@pytest.fixture
def base(served: tuple[int, list[tuple[str, str]]]) -> str:
    """Where the server is."""
    return f"http://127.0.0.1:{served[0]}"


def fetch(address: str, limits: Limits = LIMITS) -> Page | InputError:
    """A fetch that may enter this machine."""
    return web.fetched(address, limits, allow_private=True)


def test_a_page_comes_with_its_kind_charset_and_address(base: str) -> None:
    """The content is the bytes as sent; what the server says of them goes along."""
    page = fetch(f"{base}/page")
    assert page == Page(address=f"{base}/page", content=ARTICLE, media="html", url=f"{base}/page", charset="utf-8")


@pytest.mark.parametrize(("path", "content"), [("/gzip", ARTICLE), ("/hop/5", ARTICLE)])
def test_packed_and_redirected_pages_arrive(base: str, path: str, content: bytes) -> None:
    """Gzip is undone; five redirects are followed, and `url` is where they end."""
    page = fetch(base + path)
    assert isinstance(page, Page)
    assert page.content == content
    assert page.address == base + path
    assert page.url == (f"{base}/page" if "hop" in path else base + path)


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("/status/404", FetchFailed, "404 Not Found"),
        ("/status/500", FetchFailed, "500 Internal Server Error"),
        ("/type/image/png", NotText, "image/png"),
        ("/type/application/zip", NotText, "application/zip"),
        ("/hop/6", FetchFailed, "more than 5 times"),
        ("/to//to//to/", FetchFailed, "redirected"),
        ("/to/file:///etc/passwd", FetchFailed, "Only http and https"),
        ("/to/http://[::1", FetchFailed, "no address"),
        ("/bomb", TooLarge, "5,000,000 bytes"),
        ("/endless", TooLarge, "5,000,000 bytes"),
        ("/half", FetchFailed, "broken off"),
        ("/brotli", FetchFailed, "not asked for"),
        ("/silence", FetchFailed, "within 1 second"),
        ("/trickle", FetchFailed, "within 1 second"),
        ("/garbage", FetchFailed, "does not answer as it should"),
    ],
)
def test_whatever_a_server_does_ends_soon_and_named(base: str, path: str, kind: type, words: str) -> None:
    """The error is of its kind, says what happened, and names the address as the user gave it."""
    began = time.monotonic()
    error = fetch(base + path)
    assert isinstance(error, kind), error
    assert words in str(error)
    assert error.where == base + path  # type: ignore[attr-defined]
    assert time.monotonic() - began < 3


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/a",
        "http:///path",
        "http://[::1/",
        "gopher://x",
        "http://0177.0.0.1/",
        "http://a..b/",
        f"http://{'a' * 70}/",
    ],
)
def test_what_is_no_address_of_the_web_is_said_to_be_none(address: str) -> None:
    """Nothing is fetched, nothing else is raised."""
    assert isinstance(fetch(address), FetchFailed)


def test_nobody_listening_is_a_failed_fetch() -> None:
    """A port on which nothing listens refuses the connection."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        error = fetch(f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert isinstance(error, FetchFailed)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.1", "127.1", "0.0.0.0", "[::1]", "[::]",
        "[::ffff:127.0.0.1]", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "224.0.0.1",
        "240.0.0.1", "255.255.255.255", "[fe80::1]", "[fc00::1]", "[fec0::1]", "[ff02::1]", "[64:ff9b::7f00:1]",
        "[64:ff9b:1::a00:1]", "[2002:7f00:1::]", "[::7f00:1]", "[2001:db8::1]",
    ],
)  # fmt: skip
def test_addresses_inside_a_network_are_refused(host: str, served: tuple[int, list[tuple[str, str]]]) -> None:
    """However the address is written, no request is made."""
    before = len(served[1])
    error = web.fetched(f"http://{host}:{served[0]}/page", LIMITS)
    assert isinstance(error, PrivateAddress), error
    assert len(served[1]) == before


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    """Also where an IPv6 address carries a public IPv4 one."""
    assert network.is_public(address)


def answering(*answers: str) -> Any:
    """A resolver that gives one answer after another, the last one for ever."""
    left = list(answers)

    def getaddrinfo(host: str, port: int, **_: object) -> list[Any]:
        address = left.pop(0) if len(left) > 1 else left[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (part, port)) for part in address.split()]

    return getaddrinfo


@pytest.mark.parametrize("answer", ["127.0.0.1", "93.184.216.34 10.0.0.1"])
def test_a_name_that_leads_inside_is_refused(answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One private address among public ones is enough."""
    monkeypatch.setattr(socket, "getaddrinfo", answering(answer))
    error = web.fetched("http://news.example/", LIMITS)
    assert isinstance(error, PrivateAddress)
    assert "news.example" in str(error)


def test_a_redirect_that_leads_inside_is_refused(
    served: tuple[int, list[tuple[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each hop is checked anew: here 127.0.0.1 plays the open internet, and 127.0.0.2 a machine inside."""
    monkeypatch.setattr(network, "is_public", lambda address: address == "127.0.0.1")
    port, seen = served
    start = f"http://127.0.0.1:{port}/to/http://127.0.0.2:{port}/page"
    error = web.fetched(start, LIMITS)
    assert isinstance(error, PrivateAddress)
    assert error.where == start
    assert not any(host.startswith("127.0.0.2") for _, host in seen)


class Dead(httpcore.NetworkStream):
    """A connection that notes the name TLS was asked to verify, and then breaks."""

    names: list[str | None]

    def start_tls(self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None) -> Any:
        """Note the name."""
        self.names.append(server_hostname)
        raise httpcore.ConnectError("enough seen")

    def close(self) -> None:
        """Nothing to close."""


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that resolves elsewhere a moment later gains nothing, and TLS still verifies the name."""
    Dead.names = []
    connected: list[str] = []

    def connect_tcp(self: object, host: str, *_: object) -> httpcore.NetworkStream:
        connected.append(host)
        return Dead()

    monkeypatch.setattr(socket, "getaddrinfo", answering("93.184.216.34", "127.0.0.1"))
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect_tcp)
    assert isinstance(web.fetched("https://news.example/", LIMITS), FetchFailed)
    assert connected == ["93.184.216.34"]
    assert Dead.names == ["news.example"]


def test_proxies_of_the_environment_are_not_asked(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would connect to what was never checked."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9/")
    assert isinstance(fetch(f"{base}/page"), Page)


def test_a_resolver_that_never_answers_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's resolver knows no timeout of ours, so it is waited for elsewhere."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(5))
    began = time.monotonic()
    assert isinstance(web.fetched("http://news.example/", LIMITS), FetchFailed)
    assert time.monotonic() - began < 2
