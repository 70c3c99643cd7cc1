"""What the pages cost a visitor, with a real server: a check, a dossier, twenty visitors at once.  Prints JSON.

    python -m bench.web

Wall-clock time as a visitor meets it, on all cores there are: what else the machine does counts too.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, sleep

import httpx

from bench.corpus import ROOT
from bench.ledger import codes, fill
from communique.ledger import open_ledger

EXAMPLE = ROOT / "examples" / "moscow-talks.txt"
WORDS, TURNS, VISITORS = 500, 9, 20
_STAMP = re.compile(r'name="stamp" value="([0-9a-f]+)"')
_PATIENCE = 60
# A page that waits looks again as often.
_AGAIN = 0.7


def main() -> None:
    """Measure all and print {name: value}."""
    print(json.dumps(times()))


def times() -> dict[str, float]:
    """All that is measured, by name."""
    with TemporaryDirectory() as folder:
        ledger = open_ledger(Path(folder) / "ledger.sqlite")
        fill(ledger)
        ledger.close()
        with _serving(ledger.where) as address:
            return _one_by_one(address) | _at_once(address)


def _one_by_one(address: str) -> dict[str, float]:
    """A visitor alone.  Each dossier is another pair's, so that none is remembered."""
    with _visitor(address) as client:
        for number in range(4):
            _check(client, number)
        checks = [_timed(lambda number=number: _check(client, number)) for number in range(TURNS)]
        dossiers = [
            _timed(lambda pair=pair: _page(client, f"/dossier/{'-'.join(codes(pair))}")) for pair in range(TURNS)
        ]
        home = _timed(lambda: _page(client, "/ledger"))
    return {
        "check of 500 words, ms": 1000 * median(checks),
        "dossier page over 100,000 figures, ms": 1000 * median(dossiers),
        "home of 100,000 figures, the first time, seconds": home,
    }


def _at_once(address: str) -> dict[str, float]:
    """Twenty visitors who all check a report of their own at one moment."""
    clients = [_visitor(address) for _ in range(VISITORS)]
    with ThreadPoolExecutor(VISITORS) as pool:
        seconds = list(pool.map(_visit, clients, range(VISITORS)))
    answered = [one for one in seconds if one is not None]
    slowest = quantiles(answered, n=20)[-1] if len(answered) > 1 else float(_PATIENCE)
    return {"visitors of 20 at once answered": len(answered), "p95 of 20 visitors at once, seconds": slowest}


def _visitor(address: str) -> httpx.Client:
    """A visitor; without certificates, which would take longer to load than a page."""
    return httpx.Client(base_url=address, timeout=_PATIENCE, verify=False)


def _visit(client: httpx.Client, number: int) -> float | None:
    with client:
        try:
            return _timed(lambda: _check(client, 100 + number))
        except (httpx.HTTPError, AssertionError):
            return None


def _check(client: httpx.Client, number: int) -> None:
    """Load the form, send a report, and look until it is there."""
    stamp = _STAMP.search(client.get("/").text)
    assert stamp is not None
    sent = {"stamp": stamp[1], "text": _text(number), "date": "2025-03-18"}
    place = client.post("/check", data=sent).headers["location"]
    end = monotonic() + _PATIENCE
    while (answer := client.get(place)).status_code == 202:
        assert monotonic() < end
        sleep(_AGAIN)
    assert answer.status_code == 200


def _text(number: int) -> str:
    """Five hundred words, like no other text."""
    words = EXAMPLE.read_text(encoding="utf-8").split(" ")
    more = (words * 2)[:WORDS]
    return f"Report {number}. {' '.join(more)}"


def _page(client: httpx.Client, path: str) -> None:
    assert client.get(path).status_code == 200, path


def _timed(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


@contextmanager
def _serving(ledger: str) -> Iterator[str]:
    """The address of a server, once it answers."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "communique.cli", "serve", "--port", str(port), "--ledger", ledger]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def _wait(port: int) -> None:
    end = monotonic() + _PATIENCE
    while monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not start")


if __name__ == "__main__":
    main()
