"""Pages over a ledger of some years of one relation, in this process; and a server for a browser."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

import pytest
import uvicorn
from starlette.testclient import TestClient

from communique.keeping.add import Given, add
from communique.ledger import Ledger, open_ledger
from communique.settings import Settings
from communique.web.access import Access, Tokens
from communique.web.app import application
from communique.web.bounds import Bounds
from communique.web.desk import Desk
from communique.web.remembered import Remembered
from communique.web.serve import Place, configured
from communique.web.work import Work

ROOT = Path(__file__).parent.parent.parent
TODAY = date(2025, 12, 1)
# Room for all requests of a test; the limits have tests of their own.
ROOMY = Bounds(often=100_000, checks=100_000, burst=10_000)
Maker = Callable[..., Desk]


class Once(ThreadPoolExecutor):
    """Reads in this process, so that its models are loaded once for all tests; and what was read once is known.

    Only where the same is done with the same: an answer depends on the question and the settings alone.
    """

    _known: ClassVar[dict[object, Future[Any]]] = {}

    def submit(self, work: Callable[..., Any], /, *given: Any, **more: Any) -> Future[Any]:
        """The answer to come, or the one that came."""
        known = self._known.get((work, given))
        if known is not None and known.done() and known.exception() is None:
            return known
        return self._known.setdefault((work, given), super().submit(work, *given, **more))


def here() -> Executor:
    """Where questions are answered."""
    return Once(2)


@pytest.fixture(scope="session")
def years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the reports of the example, made once."""
    path = tmp_path_factory.mktemp("web") / "years.sqlite"
    ledger = open_ledger(path)
    failures: list[object] = []
    list(add(ledger, Given([str(ROOT / "examples" / "russia-tajikistan")]), Settings(), failures.append, processes=1))
    with ledger.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    ledger.close()
    assert failures == []
    return path


@pytest.fixture
def ledger(years: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A copy of it for one test."""
    path = tmp_path / "ledger.sqlite"
    shutil.copy(years, path)
    made = open_ledger(path)
    yield made
    made.close()


def desk_over(ledger: Ledger, bounds: Bounds = ROOMY, tokens: Tokens | None = None) -> Desk:
    """A desk over a ledger, with a day of its own."""
    settings = Settings()
    work = Work(settings, bounds, here)
    return Desk(ledger, settings, work, Access(tokens, "anna"), bounds, Remembered(ledger), today=lambda: TODAY)


@pytest.fixture
def client(ledger: Ledger) -> Iterator[TestClient]:
    """A visitor of the pages on this machine."""
    with visitor(desk_over(ledger)) as made:
        yield made


def visitor(desk: Desk) -> TestClient:
    """A visitor; what goes wrong in the server comes back as its answer."""
    return TestClient(
        application(desk), base_url="http://127.0.0.1", raise_server_exceptions=False, follow_redirects=False
    )


def stamp(client: TestClient, path: str = "/") -> str:
    """The stamp that a form on a page carries."""
    text = client.get(path).text
    return text.partition('name="stamp" value="')[2].partition('"')[0]


@pytest.fixture(scope="session")
def site(years: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server for a browser, over a ledger of its own."""
    path = tmp_path_factory.mktemp("site") / "ledger.sqlite"
    shutil.copy(years, path)
    ledger = open_ledger(path)
    with serving(desk_over(ledger)) as address:
        yield address
    ledger.close()


class serving:  # noqa: N801 - reads as a verb: `with serving(desk) as address`
    """A server on a free port of this machine, set up as ours is, while the block lasts."""

    def __init__(self, desk: Desk, proxy: str | None = None) -> None:
        self._server = uvicorn.Server(configured(desk, Place(port=0, proxy=proxy)))
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def __enter__(self) -> str:
        """Begin, and tell the address."""
        self._thread.start()
        end = time.monotonic() + 20
        while not self._server.started:
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.02)
        port = self._server.servers[0].sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *_: object) -> None:
        """End."""
        self._server.should_exit = True
        self._thread.join(10)
