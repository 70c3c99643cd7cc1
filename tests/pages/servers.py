"""A server on this machine for the tests of the web: each path misbehaves in a way of its own."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARAGRAPH = "<p>The two ministers said after their talks that trade between the countries had grown by 7 per cent.</p>"
ARTICLE = f"<html><head><title>Talks</title></head><body><article>{PARAGRAPH}</article></body></html>".encode()
MEGABYTE = b"0" * 1_000_000


class Handler(BaseHTTPRequestHandler):
    """Answers GET by the path; `seen` collects the paths with their Host."""

    seen: list[tuple[str, str]]

    def do_GET(self) -> None:
        """Find the answer by the first word of the path."""
        self.seen.append((self.path, self.headers["Host"]))
        word, _, rest = self.path.strip("/").partition("/")
        try:
            getattr(self, f"do_{word}")(rest)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, content: bytes, *headers: tuple[str, str], status: int = 200) -> None:
        """One whole answer."""
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(content)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def do_page(self, rest: str) -> None:
        """An article."""
        self.answer(ARTICLE, ("Content-Type", "text/html; charset=utf-8"))

    def do_text(self, charset: str) -> None:
        """A text in the charset named, which it declares."""
        self.answer("Торговля растёт.".encode(charset), ("Content-Type", f'text/plain; charset="{charset}"'))

    def do_type(self, rest: str) -> None:
        """An article under the media type named."""
        self.answer(ARTICLE, ("Content-Type", rest))

    def do_status(self, rest: str) -> None:
        """The status named."""
        self.answer(b"no", status=int(rest))

    def do_to(self, rest: str) -> None:
        """A redirect to what follows."""
        self.answer(b"", ("Location", rest), status=302)

    def do_hop(self, rest: str) -> None:
        """As many redirects as the number says, then the article."""
        left = int(rest)
        self.answer(b"", ("Location", f"/hop/{left - 1}" if left > 1 else "/page"), status=301)

    def do_gzip(self, rest: str) -> None:
        """The article, packed."""
        self.answer(gzip.compress(ARTICLE), ("Content-Type", "text/html"), ("Content-Encoding", "gzip"))

    def do_half(self, rest: str) -> None:
        """The article, packed and cut off."""
        packed = gzip.compress(ARTICLE)
        self.answer(packed[: len(packed) // 2], ("Content-Type", "text/html"), ("Content-Encoding", "gzip"))

    def do_brotli(self, rest: str) -> None:
        """Packed as nobody asked."""
        self.answer(b"\x0b\x02\x80abc\x03", ("Content-Type", "text/html"), ("Content-Encoding", "br"))

    def do_bomb(self, rest: str) -> None:
        """Fifty megabytes of zeros in fifty kilobytes."""
        member = gzip.compress(MEGABYTE * 50)
        self.answer(member, ("Content-Type", "text/html"), ("Content-Encoding", "gzip"))

    def do_endless(self, rest: str) -> None:
        """Text without end."""
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        while True:
            self.wfile.write(MEGABYTE)

    def do_silence(self, rest: str) -> None:
        """Nothing, for longer than anyone waits."""
        time.sleep(2)

    def do_trickle(self, rest: str) -> None:
        """A byte now and then."""
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        for _ in range(40):
            self.wfile.write(b".")
            time.sleep(0.1)

    def do_garbage(self, rest: str) -> None:
        """Bytes that are no HTTP."""
        self.wfile.write(b"\x00\x01 this is no HTTP\r\n\r\n")

    def log_message(self, *args: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Ends with the tests, whatever its threads still do."""

    daemon_threads = True
    block_on_close = False


@contextmanager
def serving() -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """The port of a running server, and the (path, Host) pairs of the requests it has had."""
    seen: list[tuple[str, str]] = []
    server = Server(("0.0.0.0", 0), type("Recording", (Handler,), {"seen": seen}))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server.server_address[1], seen
    finally:
        server.shutdown()
        server.server_close()
