"""Atom (RFC 4287): new findings, and promises that stand or go otherwise than they did.

An entry keeps its id for ever: it is made from the id of the finding or the promise.  Its time is
when it came to be so, never when it was asked for.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile

from lxml import etree

from communique.exports.extract import Extract
from communique.exports.visible import printable, visible
from communique.promises import Change, Promise
from communique.verdict import Reviewed

_ATOM = "http://www.w3.org/2005/Atom"
# Ids of entries are made in a space of names of our own.
_NAMES = uuid.UUID("5b0f7a55-9f0e-5c0b-8f1d-0c4e6f1d7a21")
_MOST = 200
_LONG_AGO = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: `name` makes its id, `updated` is RFC 3339, `page` a path below the site."""

    name: str
    title: str
    updated: str
    words: str
    page: str


def findings_feed(extract: Extract, address: str | None = None) -> bytes:
    """What does not agree, newest first; what a person rejected is left out, a judgement renews an entry.

    `address` is where the feed itself is served.
    """
    seen = {source.id: _moment(source.first_seen) for source in extract.sources}
    found = (_of_finding(one, seen) for one in extract.findings if one.word != "reject")
    return _feed(extract, "findings", found, address)


def promises_feed(extract: Extract, address: str | None = None) -> bytes:
    """The promises that are new or have changed, those that changed last first; `address` as above."""
    return _feed(extract, "promises", map(_of_change, extract.changes), address)


def _of_finding(one: Reviewed, seen: dict[str, str]) -> Entry:
    finding = one.finding
    moments = [seen[item.report] for item in finding.evidence if item.report in seen]
    moments += [_moment(judgement.at) for judgement in one.judged]
    said = f" ({one.word}ed)" if one.word else ""
    why = "; ".join(judgement.why for judgement in one.judged if judgement.why)
    words = "\n".join(part for part in (finding.reason, finding.working, why) if part)
    updated = max(moments, default=_day(one.day))
    return Entry(finding.id, f"{finding.verdict}{said}: {finding.sentence}", updated, words, f"finding/{finding.id}")


def _of_change(change: Change) -> Entry:
    promise = change.promise
    pace = promise.target.pace if promise.target else None
    now = ", ".join(part for part in (promise.standing, pace, promise.outcome) if part)
    before = ", ".join(part for part in (change.standing, change.pace) if part)
    words = f"It was: {before}." if before else "It is new."
    if promise.target:
        words += f"\n{promise.target.reason}"
    return Entry(promise.id, f"{now}: {promise.words}", _day(changed_on(promise)), words, f"promise/{promise.id}")


def changed_on(promise: Promise) -> date | None:
    """The day since when a promise stands and goes as it does; None where nothing that bears on it has a date."""
    days = [step.day for step in promise.steps if step.day]
    if promise.target:
        pace = promise.target.pace
        same = takewhile(lambda one: one.pace == pace, reversed(promise.target.evidence))
        days += [day for one in [*same][-1:] if (day := one.said.source.published)]
    if promise.standing == "overdue" and promise.deadline and promise.deadline.end < date.max:
        days.append(promise.deadline.end + timedelta(days=1))
    return max(days, default=None)


def _feed(extract: Extract, kind: str, entries: Iterable[Entry], address: str | None) -> bytes:
    newest = sorted(entries, key=lambda entry: entry.updated, reverse=True)[:_MOST]
    feed = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(feed, "id", _urn(f"{kind} {extract.title}"))
    _add(feed, "title", f"{kind.capitalize()}: {visible(extract.title)}")
    _add(feed, "updated", newest[0].updated if newest else _LONG_AGO)
    _add(_add(feed, "author"), "name", "Communique")
    if address:
        _link(feed, address, rel="self")
    for entry in newest:
        _append(feed, entry, extract.site)
    text: bytes = etree.tostring(feed, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return text


def _append(feed: etree._Element, entry: Entry, site: str | None) -> None:
    made = _add(feed, "entry")
    _add(made, "id", _urn(entry.name))
    _add(made, "title", visible(entry.title))
    _add(made, "updated", entry.updated)
    if site:
        _link(made, f"{site}/{entry.page}", rel="alternate")
    _add(made, "content", entry.words).set("type", "text")


def _link(parent: etree._Element, address: str, *, rel: str) -> None:
    made = _add(parent, "link")
    made.set("rel", rel)
    made.set("href", address)


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}")
    made.text = None if text is None else printable(text)
    return made


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMES, visible(name))}"


def _moment(kept: str) -> str:
    """A moment of the ledger, to the second."""
    return f"{kept[:19]}Z"


def _day(day: date | None) -> str:
    return f"{day.isoformat()}T00:00:00Z" if day else _LONG_AGO
