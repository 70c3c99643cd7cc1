"""How we behave at other people's servers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from communique.errors import Busy, FetchFailed, Unwelcome
from communique.pages import Limits
from communique.pages.manners import PAUSE, Manners
from tests.pages.newsroom import Room, opened

LIMITS = Limits(connect=0.5, seconds=2.0)


@pytest.fixture
def room() -> Iterator[Room]:
    """A publisher with nothing up yet."""
    with opened() as made:
        yield made


class Time:
    """A clock that stands still but for those who wait."""

    def __init__(self) -> None:
        self.now = 0.0
        self.waited: list[float] = []

    def __call__(self) -> float:
        """The moment."""
        return self.now

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.waited.append(seconds)
        self.now += seconds


@pytest.fixture
def time() -> Time:
    """A clock of its own."""
    return Time()


@pytest.fixture
def manners(time: Time) -> Manners:
    """Manners that wait on that clock."""
    return Manners(LIMITS, allow_private=True, clock=time, wait=time.wait)


def test_robots_are_respected_and_asked_once(room: Room, manners: Manners) -> None:
    """What is forbidden to us or to all is not fetched; the rules are had once."""
    room.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n", "text/plain")
    manners.before(f"{room.at}/news/one")
    with pytest.raises(Unwelcome, match=r"robots\.txt"):
        manners.before(f"{room.at}/private/one")
    manners.before(f"{room.at}/news/two")
    assert room.paths == ["/robots.txt"]


def test_we_may_be_named(room: Room, manners: Manners) -> None:
    """Rules for us alone go before those for all."""
    room.put("/robots.txt", b"User-agent: communique\nDisallow: /\n\nUser-agent: *\nDisallow:\n", "text/plain")
    with pytest.raises(Unwelcome):
        manners.before(f"{room.at}/news/one")


def test_no_rules_allow_all_and_rules_that_fail_forbid_all(room: Room, time: Time) -> None:
    """As RFC 9309 says: 404 is consent, 500 is not."""
    Manners(LIMITS, allow_private=True, clock=time, wait=time.wait).before(f"{room.at}/a")
    room.put("/robots.txt", b"", status=500)
    with pytest.raises(FetchFailed, match="500"):
        Manners(LIMITS, allow_private=True, clock=time, wait=time.wait).before(f"{room.at}/a")


def test_between_two_requests_there_is_a_pause(room: Room, manners: Manners, time: Time) -> None:
    """Also between robots.txt and the page; a server may ask for a longer one, but not for an hour."""
    room.put("/robots.txt", b"User-agent: *\nCrawl-delay: 7\nDisallow: /private/\n", "text/plain")
    for _ in range(3):
        manners.before(f"{room.at}/news/one")
    assert time.waited == [PAUSE, 7, 7]


def test_hosts_do_not_wait_for_each_other(room: Room, manners: Manners, time: Time) -> None:
    """A pause is one of a host."""
    with opened() as other:
        manners.before(f"{room.at}/a")
        manners.before(f"{other.at}/a")
    assert time.waited == [PAUSE, PAUSE]  # each after its own robots.txt


def test_a_busy_host_is_left_alone(room: Room, manners: Manners, time: Time) -> None:
    """Until it said, and not asked before."""
    busy = Busy("busy")
    busy.seconds = 100
    manners.told(f"{room.at}/feed", busy)
    with pytest.raises(Busy):
        manners.before(f"{room.at}/feed")
    assert room.paths == []
    time.now = 101
    manners.before(f"{room.at}/feed")
    assert room.paths == ["/robots.txt"]
