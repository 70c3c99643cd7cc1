"""Recorded answers of providers, replayed by a server on loopback to the real clients.

Both HTTP libraries that the clients use make their connections in urllib3's pool manager: there each host is led to the
server, which knows it by the first part of the path.  A request that is not recorded is kept, and fails the test.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest
import urllib3


@dataclass
class Answer:
    """What the server answers to a path that has these words in it."""

    path: str
    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0


@dataclass
class Replay:
    """The recorded answers, what was asked, and what was asked without an answer."""

    answers: list[Answer] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


def _handler(replay: Replay) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            replay.asked.append(self.path)
            found = next((one for one in replay.answers if one.path in self.path), None)
            if found is None:
                replay.unknown.append(self.path)
                found = Answer("", b"not recorded", 599, "text/plain")
            time.sleep(found.after)
            self.send_response(found.status)
            for name, value in {
                "Content-Type": found.kind,
                "Content-Length": str(len(found.body)),
                **found.headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@pytest.fixture
def replay(monkeypatch: pytest.MonkeyPatch) -> Iterator[Replay]:
    """A server to which every connection of the clients is led."""
    made = Replay()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(made))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def led(_self: Any, host: str, *_: Any, **__: Any) -> urllib3.HTTPConnectionPool:
        class Pool(urllib3.HTTPConnectionPool):
            def urlopen(self, method: str, url: str, *args: Any, **wishes: Any) -> Any:
                parts = urlsplit(url)
                path = f"{parts.path}?{parts.query}" if parts.query else parts.path
                wishes["assert_same_host"] = False
                return super().urlopen(method, f"/{host}{path}", *args, **wishes)

        return Pool("127.0.0.1", server.server_port)

    monkeypatch.setattr(urllib3.PoolManager, "connection_from_host", led)
    yield made
    server.shutdown()
    server.server_close()
    assert made.unknown == []
