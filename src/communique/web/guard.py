"""What stands before every page: names, sizes, rates, the origin of what is sent, headers, and a line in the log."""

from __future__ import annotations

import asyncio
import ipaddress
import secrets
import time
from collections.abc import Iterable
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from communique.web.answers import answer
from communique.web.bounds import Bounds
from communique.web.log import told
from communique.web.problems import Problem
from communique.web.rate import Rate

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# Where a report is read.
_WORK = frozenset({"/check", "/api/v1/check", "/api/v1/compare", "/api/v1/reports"})
# Nothing from anywhere else, nothing inline, no frames, no forms to others.
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Guard:
    """An application behind its guards."""

    def __init__(self, app: ASGIApp, bounds: Bounds, hosts: Iterable[str]) -> None:
        self._app, self._bounds, self._hosts = app, bounds, frozenset(hosts)
        self._often = Rate(bounds.often, bounds.burst * 4)
        self._checks = Rate(bounds.checks, bounds.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        began, name, status = time.monotonic(), secrets.token_hex(6), 0
        scope.setdefault("state", {})["request"] = name

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _headed(MutableHeaders(scope=message), name)
            await send(message)

        problem = self._problem(scope)
        try:
            if problem:
                await answer(scope, problem)(scope, receive, sending)
            else:
                await self._app(scope, _Body(receive, self._bounds).receive, sending)
        finally:
            told(scope, name, status or HTTPStatus.INTERNAL_SERVER_ERROR, time.monotonic() - began)

    def _problem(self, scope: Scope) -> Problem | None:
        headers = Headers(scope=scope)
        if not self._is_ours(headers.get("host", "")):
            return Problem(HTTPStatus.MISDIRECTED_REQUEST, "this server does not go by that name")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._bounds.body:
            return Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"more than {self._bounds.body:,} bytes were sent")
        if scope["method"] not in _SAFE and not _is_same_origin(headers):
            return Problem(HTTPStatus.FORBIDDEN, "this was sent from a page of another site")
        return self._hurried(scope)

    def _hurried(self, scope: Scope) -> Problem | None:
        who, now = (scope.get("client") or ("",))[0], time.monotonic()
        wait = self._often.wait(who, now)
        if not wait and scope["method"] == "POST" and scope["path"] in _WORK:
            wait = self._checks.wait(who, now)
        if not wait:
            return None
        return Problem(HTTPStatus.TOO_MANY_REQUESTS, "too many requests", retry=int(wait) + 1)

    def _is_ours(self, host: str) -> bool:
        """A name we know, or a plain address: a page of another site can give its name any address, but only a name."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in self._hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


class _Body:
    """The body of a request, no longer and no slower than allowed."""

    def __init__(self, receive: Receive, bounds: Bounds) -> None:
        self._receive, self._left, self._wait = receive, bounds.body, bounds.receive
        self._end = time.monotonic() + bounds.receive
        self._done = False

    async def receive(self) -> Message:
        """The next part."""
        if self._done:
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), max(0.01, self._end - time.monotonic()))
        except TimeoutError:
            raise Problem(HTTPStatus.REQUEST_TIMEOUT, "the request did not arrive in time") from None
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise Problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "more was sent than is taken")
        self._done = not message.get("more_body", False)
        return message


def _is_same_origin(headers: Headers) -> bool:
    """Whether a browser sends this from a page of ours; what is no browser says nothing."""
    if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _headed(headers: MutableHeaders, name: str) -> None:
    for key, value in HEADERS.items():
        headers.setdefault(key, value)
    headers.setdefault("cache-control", "private, no-cache")
    headers["x-request-id"] = name
