"""A publisher on this machine: feeds and pages that a test puts up, and what was asked for, with its headers."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ITEM = (
    "<item><guid isPermaLink='false'>{name}</guid><link>{link}</link><title>On {name}</title>"
    "<pubDate>{day}</pubDate></item>"
)
DAY = "Mon, 17 Mar 2025 10:00:00 GMT"
PARAGRAPH = (
    "The two ministers said after their talks on Monday that trade between Austria and Peru grew by {growth}% in 2024. "
    "They spoke in the town of {name} for the whole of a long afternoon, and had coffee."
)


def rss(*names: str, host: str = "", beginning: str = "") -> bytes:
    """A feed of the pages of these names, the last first."""
    items = "".join(ITEM.format(name=name, link=f"{host}/news/{name}", day=DAY) for name in reversed(names))
    return f'{beginning}<rss version="2.0"><channel><title>The Room</title>{items}</channel></rss>'.encode()


def article(name: str, growth: int = 7) -> bytes:
    """A page of news."""
    others = " ".join(f"Those of {name}{number} sent {name}{number * 7} a letter." for number in range(20))
    words = f"{PARAGRAPH.format(name=name, growth=growth)} {others}"
    return f"<html><head><title>On {name}</title></head><body><article><p>{words}</p></article></body></html>".encode()


@dataclass
class Room:
    """What is put up: status, headers and body by path; `asked` are the paths asked for, with the headers sent."""

    port: int = 0
    pages: dict[str, tuple[int, Mapping[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)

    @property
    def at(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [path for path, _ in self.asked]

    def put(
        self, path: str, content: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **more: str
    ) -> None:
        """Put a page up; underscores in the names of headers stand for hyphens."""
        headers = {"Content-Type": kind, **{name.replace("_", "-"): value for name, value in more.items()}}
        self.pages[path] = (status, headers, content)

    def publish(self, *names: str, **more: str) -> None:
        """Pages of these names, and a feed of them."""
        for name in names:
            self.put(f"/news/{name}", article(name))
        self.put("/feed", rss(*names), "application/rss+xml", **more)


@contextmanager
def opened() -> Iterator[Room]:
    """An empty room."""
    room = Room()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            room.asked.append((self.path, dict(self.headers)))
            status, headers, content = room.pages.get(self.path, (404, {}, b"no"))
            if "ETag" in headers and self.headers["If-None-Match"] == headers["ETag"]:
                status, content = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    room.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield room
    finally:
        server.shutdown()
        server.server_close()
