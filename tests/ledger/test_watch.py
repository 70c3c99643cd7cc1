"""Watching feeds, in every database, at a real server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.cli.watching import rounds
from communique.errors import Busy, InputError, NoFeed, NothingThere, NotText, Unwelcome
from communique.keeping.watch import Watch, look
from communique.ledger import Ledger, finding
from communique.ledger.adding import Prepared, prepared
from communique.pages import Limits
from communique.pages.manners import Manners
from communique.records import Reading, Report, Tool
from communique.settings import Settings
from tests.pages.newsroom import Room, article, opened, rss


def read_by_hand(reports: Sequence[Report]) -> list[Prepared]:
    """What stands in place of the stages: nothing is found."""
    return [prepared(Reading(one, Tool("0.1.0", None))) for one in reports]


@pytest.fixture
def room() -> Iterator[Room]:
    """A publisher with nothing up yet."""
    with opened() as made:
        yield made


@dataclass
class Watcher:
    """One who looks at the feed of a room."""

    room: Room
    watch: Watch
    failures: list[InputError] = field(default_factory=list)

    def look(self, *paths: str) -> list[str]:
        """The outcomes of one look."""
        self.room.asked.clear()
        self.failures.clear()
        return [one.outcome for one in look(self.watch, [self.room.at + path for path in paths or ("/feed",)])]


@pytest.fixture
def watcher(room: Room, ledger: Ledger) -> Watcher:
    """One that does not wait between requests, and reads by hand."""
    settings = Settings(allow_private=True, timeout=2.0)
    manners = Manners(Limits(connect=0.5, seconds=2.0), allow_private=True, wait=lambda _: None)
    failures: list[InputError] = []
    return Watcher(room, Watch(ledger, settings, manners, failures.append, read_by_hand), failures)


def test_what_is_new_is_added_once(watcher: Watcher, room: Room, ledger: Ledger) -> None:
    """Entries seen are remembered; of the next look only what came since is fetched."""
    room.publish("lima", "vienna")
    assert watcher.look() == ["new", "new"]
    assert watcher.look() == []
    assert room.paths == ["/feed"]
    room.publish("lima", "vienna", "graz")
    assert watcher.look() == ["new"]
    assert room.paths == ["/feed", "/news/graz"]
    with ledger.looking() as connection:
        kept = finding.sources(connection)
    assert [one.url for one in kept] == [f"{room.at}/news/{name}" for name in ("lima", "vienna", "graz")]
    assert {one.published for one in kept} == {date(2025, 3, 17)}


def test_a_feed_that_has_not_changed_is_not_sent_again(watcher: Watcher, room: Room) -> None:
    """Its marks are kept in the ledger."""
    room.publish("lima", ETag='"1"')
    assert watcher.look() == ["new"]
    assert watcher.look() == []
    assert room.asked[0][1]["If-None-Match"] == '"1"'


def test_what_failed_for_now_is_done_the_next_time(watcher: Watcher, room: Room) -> None:
    """The marks of a feed are not kept before all of it is done, so that nothing is lost behind a 304."""
    room.publish("lima", "vienna", ETag='"1"')
    room.put("/news/lima", b"no", status=500)
    assert watcher.look() == ["new"]
    room.put("/news/lima", article("lima"))
    assert watcher.look() == ["new"]
    assert room.paths == ["/feed", "/news/lima"]
    assert watcher.look() == []
    assert "If-None-Match" in room.asked[0][1]


def test_what_is_not_there_is_not_asked_for_again(watcher: Watcher, room: Room) -> None:
    """Gone, or no text: told once, and remembered; the rest is added."""
    room.publish("lima", "vienna", "graz")
    room.put("/news/lima", b"no", status=410)
    room.put("/news/vienna", b"x", "image/png")
    assert watcher.look() == ["new"]
    assert [type(one) for one in watcher.failures] == [NothingThere, NotText]
    assert watcher.look() == []
    assert (room.paths, watcher.failures) == (["/feed"], [])


def test_a_busy_server_is_left_alone(watcher: Watcher, room: Room) -> None:
    """After a 429 nothing more is asked of it in this look, nor in the next; what it has is not lost."""
    room.publish("lima", "vienna")
    room.put("/news/lima", b"slow down", status=429, Retry_After="3600")
    assert watcher.look() == []
    assert room.paths == ["/robots.txt", "/feed", "/news/lima"]
    assert [type(one) for one in watcher.failures] == [Busy, Busy]
    assert watcher.look() == []
    assert room.paths == []


def test_robots_are_respected(watcher: Watcher, room: Room) -> None:
    """An entry that robots.txt forbids is told and not fetched; a feed that it forbids neither."""
    room.publish("lima", "vienna")
    room.put("/robots.txt", b"User-agent: *\nDisallow: /news/lima\nDisallow: /other", "text/plain")
    assert watcher.look("/feed", "/other") == ["new"]
    assert "/news/lima" not in room.paths
    assert "/other" not in room.paths
    assert [type(one) for one in watcher.failures] == [Unwelcome, Unwelcome]


def test_a_redirect_is_asked_as_politely(watcher: Watcher, room: Room) -> None:
    """robots.txt holds for the place that an entry leads on to."""
    room.publish("lima")
    room.put("/robots.txt", b"User-agent: *\nDisallow: /hidden", "text/plain")
    room.put("/news/lima", b"", status=302, Location="/hidden")
    assert watcher.look() == []
    assert "/hidden" not in room.paths
    assert isinstance(watcher.failures[0], Unwelcome)


def test_one_bad_feed_stops_no_other(watcher: Watcher, room: Room) -> None:
    """It is told; the other is read; a feed named twice is asked once."""
    room.publish("lima")
    room.put("/bad", b"<html>no</html>")
    assert watcher.look("/bad", "/feed", "/feed") == ["new"]
    assert isinstance(watcher.failures[0], NoFeed)
    assert room.paths.count("/feed") == 1


def test_an_entry_cut_off_is_fetched_again(watcher: Watcher, room: Room) -> None:
    """Whoever ends the look after the first report has that one, and gets the second at the next look."""
    room.publish("lima", "vienna", ETag='"1"')
    first = next(look(watcher.watch, [f"{room.at}/feed"]))
    assert first.outcome == "new"
    assert sorted(watcher.look()) == ["known", "new"]


def test_walls_stand_for_entries_too(watcher: Watcher, room: Room, ledger: Ledger) -> None:
    """A feed cannot make us ask a private address."""
    room.put("/feed", rss("lima", host=room.at), "application/rss+xml")
    strict = Watch(ledger, Settings(), Manners(Limits(connect=0.5, seconds=2.0)), watcher.failures.append, read_by_hand)
    assert list(look(strict, [f"{room.at}/feed"])) == []
    assert [type(one).__name__ for one in watcher.failures] == ["PrivateAddress"]
    assert room.paths == []


@pytest.mark.slow
def test_the_command_adds_and_tells(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A line a report, the counts at the end; 3 where a feed could not be read."""
    room.publish("lima")
    hasty = Manners(Limits(connect=0.5, seconds=2.0), allow_private=True, wait=lambda _: None)
    monkeypatch.setattr("communique.keeping.watch.manners", lambda _: hasty)
    words = [
        "watch",
        f"{room.at}/feed",
        f"{room.at}/no",
        "--allow-private",
        "--ledger",
        str(tmp_path / "ledger.sqlite"),
    ]
    told = CliRunner().invoke(main, words)
    assert re.match(r"[0-9a-f]{16}  new, \d+ figures?", told.stdout)
    assert "1 new, 1 could not be read" in told.stderr
    assert told.exit_code == 3


def test_a_short_rest_is_waited_for(room: Room, ledger: Ledger) -> None:
    """A server that asks for a few seconds gets them, and the other entries are read in the same look."""
    waited: list[float] = []
    settings = Settings(allow_private=True, timeout=2.0)
    manners = Manners(Limits(connect=0.5, seconds=2.0), allow_private=True, pause=0.0, wait=waited.append)
    failures: list[InputError] = []
    room.publish("lima", "vienna")
    room.put("/news/lima", b"slow down", status=429, Retry_After="30")
    found = list(look(Watch(ledger, settings, manners, failures.append, read_by_hand), [room.at + "/feed"]))
    assert [one.outcome for one in found] == ["new"]
    assert [type(one) for one in failures] == [Busy]
    assert 29 < max(waited) <= 30


def test_rounds_are_counted_from_their_beginnings() -> None:
    """One where no time is named; else again and again, at once where a round took longer than the time."""
    now, waited = iter([0.0, 10.0, 60.0, 200.0, 200.0]), list[float]()
    assert len(list(rounds(None))) == 1
    for number, _ in enumerate(rounds(1, lambda: next(now), waited.append)):
        if number == 2:
            break
    assert waited == [50.0, 0.0]


@pytest.mark.slow
def test_every_minute_until_it_is_stopped(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next round adds what has come since; what a busy server keeps back is told once; what was kept is whole."""
    hasty = Manners(Limits(connect=0.5, seconds=2.0), allow_private=True, wait=lambda _: None)
    monkeypatch.setattr("communique.keeping.watch.manners", lambda _: hasty)

    def next_day(_: float) -> None:
        if len(room.paths) > 4:
            raise KeyboardInterrupt
        room.publish("lima", "graz", "vienna", "quito")
        room.put("/news/graz", b"slow down", status=429, Retry_After="3600")

    monkeypatch.setattr("communique.cli.watching.rounds", lambda every: rounds(every, wait=next_day))
    room.publish("lima")
    path = str(tmp_path / "ledger.sqlite")
    words = ["watch", f"{room.at}/feed", "--every", "1", "--allow-private", "--ledger", path]
    told = CliRunner().invoke(main, words)
    assert [line.split()[1] for line in told.stdout.splitlines()] == ["new,"]
    assert told.stderr.count("left alone") == 1, told.stderr
    assert "2 more of busy servers have to wait" in told.stderr
    assert "stopped; what was written before is whole" in told.stderr
    assert told.exit_code != 0
