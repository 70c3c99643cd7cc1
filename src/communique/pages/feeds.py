"""An address of news (RSS, Atom) -> the entries in it, asked for only if they are new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx

from communique.errors import FetchFailed, InputError, NoFeed, UsageError
from communique.pages.web import Before, Wish, answered, at_once, body, succeeded
from communique.records import Limits

_ACCEPTED = "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.9,*/*;q=0.1"
_UNCHANGED = 304


@dataclass(frozen=True, slots=True)
class Marks:
    """What a server said of the feed that we have, so that it need not send it again."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of news: what names it in its feed, where it is, what the feed calls it, and its day."""

    id: str
    url: str
    title: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """The entries, oldest first; none where nothing has changed."""

    title: str | None
    entries: tuple[Entry, ...]
    marks: Marks
    unchanged: bool = False


def feed(
    address: str, known: Marks, limits: Limits, *, allow_private: bool = False, before: Before = at_once
) -> Feed | InputError:
    """The feed at an address, or why there is none: NoFeed, and all that a page can fail of.

    Raises UsageError where feedparser is not installed.
    """
    if not _is_page(address):
        return FetchFailed("this is no address of the web", where=address, remedy="Give one that begins with https://.")
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    sent = {name: value for name, value in headers.items() if value}
    wish = Wish(address, limits, allow_private, headers=sent, accepted=_ACCEPTED, before=before)
    return answered(wish, lambda response: _feed(response, known, limits))


def _feed(response: httpx.Response, known: Marks, limits: Limits) -> Feed:
    if response.status_code == _UNCHANGED:
        return Feed(None, (), known, unchanged=True)
    succeeded(response)
    marks = Marks(response.headers.get("ETag"), response.headers.get("Last-Modified"))
    told = {"content-type": response.headers.get("Content-Type", ""), "content-location": str(response.url)}
    return parsed(body(response, limits), told, marks)


def parsed(content: bytes, headers: dict[str, str], marks: Marks) -> Feed:
    """The feed in some bytes.  Raises NoFeed where it is none, UsageError where feedparser is not installed."""
    try:
        import feedparser
    except ModuleNotFoundError:
        raise UsageError("feeds need feedparser", remedy='pip install "communique[feeds]"') from None
    # From a stream: words would be taken for the name of a file, or for an address that it fetches by itself.
    found = feedparser.parse(BytesIO(content), response_headers=headers, sanitize_html=False)
    if not found.get("version"):
        raise NoFeed("is neither RSS nor Atom", remedy="Give the address of the feed, not of the page about it.")
    entries = _entries(found.entries, headers.get("content-location", ""))
    return Feed(found.feed.get("title") or None, tuple(entries)[::-1], marks)


def _entries(found: Iterable[Any], base: str) -> Iterable[Entry]:
    """Those that lead to a page of the web, each once."""
    there = set()
    for one in found:
        url = urljoin(base, one.get("link") or "")
        entry = Entry(one.get("id") or url, url, one.get("title") or None, _day(one))
        if _is_page(url) and entry.id not in there:
            there.add(entry.id)
            yield entry


def _is_page(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _day(entry: Any) -> dt.date | None:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    try:
        return dt.date(*moment[:3]) if moment else None
    except ValueError:
        return None
