"""A server for the pages and the API."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass, replace

import uvicorn

from communique.batch.processes import cores
from communique.errors import UsageError
from communique.keeping import tokens
from communique.knowledge.language import LANGUAGES
from communique.ledger import Ledger
from communique.settings import Settings
from communique.web import log
from communique.web.access import Access, Visitor
from communique.web.app import application
from communique.web.bounds import Bounds
from communique.web.desk import Desk
from communique.web.patience import Impatient
from communique.web.remembered import Remembered
from communique.web.work import Work, processes

# More processes than this need more memory than they save time.
_MOST = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where to listen; `names` are those that we go by beside plain addresses, `processes` read reports.

    `proxy` is the address of a server before us, whose word is taken for who asks, and whether over TLS.
    """

    host: str = "127.0.0.1"
    port: int = 8322
    names: tuple[str, ...] = ()
    processes: int | None = None
    tokens: bool = False
    proxy: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether others than this machine can reach us."""
        try:
            return not ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host != "localhost"


@dataclass(frozen=True, slots=True)
class Holders:
    """Those whose tokens the ledger has."""

    ledger: Ledger

    def holder(self, token: str) -> Visitor | None:
        """Who holds a token."""
        found = tokens.holder_of(self.ledger, token)
        return Visitor(found.name, found.role) if found else None


def desk(ledger: Ledger, settings: Settings, place: Place, local: str) -> Desk:
    """All that the pages need.  Raises UsageError for a place that others can reach while nobody has a token."""
    guarded = place.tokens or place.is_open
    if guarded and not tokens.listed(ledger):
        raise UsageError(
            f"{place.host} can be reached by others, and nobody has a token",
            remedy="Make one first: communique token add NAME --role reader|editor.",
        )
    bounds = Bounds()
    number = place.processes or min(cores(), _MOST)
    work = Work(replace(settings, max_size=min(settings.max_size, bounds.body)), bounds, processes(number, LANGUAGES))
    access = Access(Holders(ledger) if guarded else None, local)
    names = frozenset({"localhost", *(name.lower() for name in place.names)})
    return Desk(ledger, settings, work, access, bounds, Remembered(ledger), names)


def serve(made: Desk, place: Place, ready: Callable[[str], None]) -> None:
    """Serve until told to stop; `ready` is told the address once it answers."""
    log.configured()
    made.work.warm()
    host = f"[{place.host}]" if ":" in place.host else place.host
    ready(f"http://{host}:{place.port}")
    uvicorn.Server(configured(made, place)).run()


def configured(made: Desk, place: Place) -> uvicorn.Config:
    """How we are served."""
    return uvicorn.Config(
        application(made), host=place.host, port=place.port, log_config=None, access_log=False, server_header=False,
        proxy_headers=place.proxy is not None, forwarded_allow_ips=place.proxy or "", timeout_keep_alive=10,
        limit_concurrency=400, timeout_graceful_shutdown=5, ws="none", http=Impatient,
    )  # fmt: skip
