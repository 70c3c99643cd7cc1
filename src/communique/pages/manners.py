"""How a guest behaves at other people's servers: one request at a time, a pause between two, robots.txt respected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic, sleep
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from communique.errors import Busy, InputError, NothingThere, Unwelcome
from communique.pages.web import AGENT, Wish, answered, body, succeeded
from communique.records import Limits

# Seconds between two requests to one host, unless its robots.txt asks for more, and the most that is granted to it.
PAUSE, LONGEST_PAUSE = 2.0, 60.0
# Seconds that a robots.txt is believed; RFC 9309 asks for a day at most.
_BELIEVED = 86_400.0
# Seconds that a host is left alone which is busy and does not say how long.
_BUSY = 600.0
# RFC 9309 asks to read this much of a robots.txt at least.
_LARGEST = 512_000


@dataclass(frozen=True, slots=True)
class _Rules:
    robots: RobotFileParser
    read: float


@dataclass(slots=True)
class Manners:
    """What is known of the hosts visited: when each was asked last, and what its robots.txt says."""

    limits: Limits
    allow_private: bool = False
    pause: float = PAUSE
    clock: Callable[[], float] = monotonic
    wait: Callable[[float], None] = sleep
    _next: dict[str, float] = field(default_factory=dict)
    _busy: dict[str, float] = field(default_factory=dict)
    _rules: dict[str, _Rules] = field(default_factory=dict)

    def before(self, address: str) -> None:
        """Wait until an address may be asked.

        Raises Unwelcome where robots.txt forbids it, Busy for a host that is to be left alone for more than a minute.
        """
        host = urlsplit(address).netloc
        if (left := self._busy.get(host, 0.0) - self.clock()) > LONGEST_PAUSE:
            raise Busy(
                "the server asked to be left alone for a while", where=address, remedy="It is asked again later."
            )
        if left > 0:
            self.wait(left)
        robots = self._robots(address)
        if not robots.can_fetch(AGENT, address):
            raise Unwelcome("its robots.txt asks programs not to fetch it", remedy="Add it by hand if you may.")
        self._turn(host, float(robots.crawl_delay(AGENT) or 0))

    def told(self, address: str, busy: Busy) -> None:
        """Note that a host is busy: until then it is not asked again."""
        self._busy[urlsplit(address).netloc] = self.clock() + (_BUSY if busy.seconds is None else busy.seconds)

    def _turn(self, host: str, asked: float) -> None:
        now, pause = self.clock(), max(self.pause, min(asked, LONGEST_PAUSE))
        if (left := self._next.get(host, now) - now) > 0:
            self.wait(left)
        self._next[host] = self.clock() + pause

    def _robots(self, address: str) -> RobotFileParser:
        parts = urlsplit(address)
        origin = f"{parts.scheme}://{parts.netloc}"
        known = self._rules.get(origin)
        if known is None or known.read + _BELIEVED < self.clock():
            self._turn(parts.netloc, 0)
            known = self._rules[origin] = _Rules(self._read(origin), self.clock())
        return known.robots

    def _read(self, origin: str) -> RobotFileParser:
        """What a robots.txt says: none (4xx) allows everything; one that cannot be had forbids everything, for now."""
        wish = Wish(f"{origin}/robots.txt", self.limits, self.allow_private, accepted="text/plain,*/*;q=0.1")
        robots = RobotFileParser()
        answer = answered(wish, self._lines)
        if isinstance(answer, NothingThere):
            robots.allow_all = True  # type: ignore[attr-defined]  # its documented way of saying so
        elif isinstance(answer, InputError):
            raise answer
        else:
            robots.parse(answer)
        return robots

    def _lines(self, response: httpx.Response) -> list[str]:
        succeeded(response)
        return body(response, self.limits)[:_LARGEST].decode("utf-8-sig", "replace").splitlines()
