"""Feeds: what is in them, and what is no feed; nothing in one is obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from communique.errors import Busy, FetchFailed, InputError, NoFeed, NothingThere, NotText, PrivateAddress
from communique.pages import Limits, web
from communique.pages.feeds import Feed, Marks, feed, parsed
from tests.pages.newsroom import Room, opened, rss

LIMITS = Limits(connect=0.5, seconds=2.0)
NONE = Marks()
ATOM = b"""<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Room</title>
<entry><id>urn:1</id><title>One</title><link href="/one"/><updated>2025-03-17T10:00:00Z</updated></entry>
<entry><id>urn:2</id><title>Two</title><link href="https://example.org/two"/></entry></feed>"""
LAUGHS = "<!DOCTYPE rss [" + '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
FILE = '<!DOCTYPE rss [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


@pytest.fixture
def room() -> Iterator[Room]:
    """A publisher with nothing up yet."""
    with opened() as made:
        yield made


def ask(room: Room, path: str = "/feed", known: Marks = NONE, limits: Limits = LIMITS) -> Feed | InputError:
    """The feed at a path."""
    return feed(room.at + path, known, limits, allow_private=True)


def test_rss_is_read_oldest_first(room: Room) -> None:
    """Each entry with its name, address, title and day."""
    room.publish("lima", "vienna")
    found = ask(room)
    assert isinstance(found, Feed)
    assert (found.title, [one.id for one in found.entries]) == ("The Room", ["lima", "vienna"])
    first = found.entries[0]
    assert (first.url, first.title, first.published) == (f"{room.at}/news/lima", "On lima", date(2025, 3, 17))


def test_atom_is_read_and_links_are_completed(room: Room) -> None:
    """A link without a host is one of the feed's; an entry without a day has none."""
    room.put("/feed", ATOM, "application/atom+xml")
    found = ask(room)
    assert isinstance(found, Feed)
    assert {one.id: (one.url, one.published) for one in found.entries} == {
        "urn:1": (f"{room.at}/one", date(2025, 3, 17)), "urn:2": ("https://example.org/two", None),
    }  # fmt: skip


def test_what_has_not_changed_is_not_sent_again(room: Room) -> None:
    """The marks of one answer go with the next request."""
    room.publish("lima", ETag='"1"', Last_Modified=DAY_CHANGED)
    found = ask(room)
    assert isinstance(found, Feed)
    assert found.marks == Marks('"1"', DAY_CHANGED)
    again = ask(room, known=found.marks)
    assert isinstance(again, Feed)
    assert (again.unchanged, again.entries, again.marks) == (True, (), found.marks)
    assert room.asked[-1][1]["If-None-Match"] == '"1"'
    assert room.asked[-1][1]["If-Modified-Since"] == DAY_CHANGED


DAY_CHANGED = "Mon, 17 Mar 2025 10:00:00 GMT"


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"<html><body>no</body></html>", b'{"version": "none"}', b"\x00\xff\xfe", b"<a" * 5000, rss()[:20]],
)
def test_what_is_no_feed_is_told(room: Room, content: bytes) -> None:
    """Whatever bytes come, the answer is an error of ours or a feed without entries."""
    room.put("/feed", content, "application/xml")
    found = ask(room)
    assert isinstance(found, NoFeed) or (isinstance(found, Feed) and not found.entries)
    assert not isinstance(found, NoFeed) or found.where == f"{room.at}/feed"


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "", "ftp://example.org/a"])
def test_only_pages_of_the_web_are_entries(link: str) -> None:
    """A link that leads anywhere else is none."""
    item = f"<item><guid isPermaLink='false'>x</guid><link>{link}</link></item>"
    content = f'<rss version="2.0"><channel><title>t</title>{item}</channel></rss>'.encode()
    assert parsed(content, {}, NONE).entries == ()


@pytest.mark.parametrize("beginning", [LAUGHS, FILE])
def test_entities_are_not_expanded(beginning: str) -> None:
    """Neither a bomb of entities nor a file of ours comes into a title."""
    content = rss("lima", host="https://example.org", beginning=beginning).replace(b"On lima", b"On &i;")
    try:
        found = parsed(content, {}, NONE)
    except NoFeed:
        return
    assert all(len(one.title or "") < 100 and "root:" not in (one.title or "") for one in found.entries)


@pytest.mark.parametrize(
    ("status", "kind"), [(404, NothingThere), (410, NothingThere), (500, FetchFailed), (503, Busy), (429, Busy)]
)
def test_errors_of_servers_are_ours(room: Room, status: int, kind: type[InputError]) -> None:
    """Each with what to do; a busy server says for how long."""
    room.put("/feed", b"no", status=status, Retry_After="120")
    found = ask(room)
    assert type(found) is kind
    assert not isinstance(found, Busy) or found.seconds == 120


@pytest.mark.parametrize(
    ("said", "seconds"), [("", None), ("soon", None), ("9" * 40, 9_999_999), ("Mon, 17 Mar 2025 10:00:00 GMT", 0)]
)
def test_how_long_a_server_is_busy(room: Room, said: str, seconds: float | None) -> None:
    """A number of seconds, a moment, or nothing that can be understood."""
    room.put("/feed", b"no", status=429, Retry_After=said)
    found = ask(room)
    assert isinstance(found, Busy)
    assert found.seconds == seconds


def test_a_feed_too_large_or_private_is_refused(room: Room) -> None:
    """The limits and the walls of pages are those of feeds."""
    room.put("/feed", rss(*map(str, range(500))), "application/rss+xml")
    assert isinstance(ask(room, limits=Limits(size=1000, connect=0.5, seconds=2.0)), InputError)
    assert isinstance(feed(room.at + "/feed", NONE, LIMITS), PrivateAddress)
    assert isinstance(feed("no address", NONE, LIMITS), FetchFailed)


def test_a_page_of_the_wrong_kind_is_no_text(room: Room) -> None:
    """An entry that leads to a picture is told as a page would be."""
    room.put("/picture", b"x", "image/png")
    assert isinstance(web.fetched(f"{room.at}/picture", LIMITS, allow_private=True), NotText)
