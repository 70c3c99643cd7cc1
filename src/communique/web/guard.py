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
        began, name = time.monotonic(), secrets.token_hex(6)
        scope.setdefault("state", {})["request"] = name
        body, sender = _Body(receive, self._bounds, self._problem(scope)), _Sender(send, name)
        try:
            if body.problem is None:
                await self._app(scope, body.receive, sender.unless(body))
            if body.problem is not None and not sender.status:
                await answer(scope, body.problem)(scope, receive, sender.send)
        finally:
            told(scope, name, sender.status or HTTPStatus.INTERNAL_SERVER_ERROR, time.monotonic() - began)

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


class _Sender:
    """The answer on its way, with our headers; `status` is 0 until it begins."""

    def __init__(self, send: Send, name: str) -> None:
        self._send, self._name, self.status = send, name, 0

    async def send(self, message: Message) -> None:
        """Send a part."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            _headed(MutableHeaders(scope=message), self._name)
        await self._send(message)

    def unless(self, body: _Body) -> Send:
        """Send what the application answers, unless the body was refused: then that is the answer."""

        async def sending(message: Message) -> None:
            if body.problem is None or self.status:
                await self.send(message)

        return sending


class _Body:
    """The body of a request, no longer and no slower than allowed; `problem` says why it was refused."""

    def __init__(self, receive: Receive, bounds: Bounds, problem: Problem | None) -> None:
        self._receive, self._left = receive, bounds.body
        self._end = time.monotonic() + bounds.receive
        self._done = False
        self.problem = problem

    async def receive(self) -> Message:
        """The next part."""
        if self._done:
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), max(0.01, self._end - time.monotonic()))
        except TimeoutError:
            raise self._refused(HTTPStatus.REQUEST_TIMEOUT, "the request did not arrive in time") from None
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise self._refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "more was sent than is taken")
        self._done = not message.get("more_body", False)
        return message

    def _refused(self, status: HTTPStatus, why: str) -> Problem:
        """The problem, noted too, since what reads the body may make another of it."""
        self.problem = Problem(status, why)
        return self.problem


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
