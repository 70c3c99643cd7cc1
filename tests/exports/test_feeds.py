"""Atom: what RFC 4287 asks for, and what a reader of feeds relies on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import feedparser
from hypothesis import given
from lxml import etree

from communique.exports.extract import Extract
from communique.exports.feeds import changed_on, findings_feed, promises_feed
from communique.period import Period
from communique.promises.promise import Evidence as Shown
from communique.promises.promise import Promise
from communique.verdict import Reviewed
from tests.exports.extracts import WORDS, extract, source

_RULES = etree.RelaxNG(etree.parse(Path(__file__).parent / "schema" / "atom.rng"))


def entries(content: bytes) -> list[dict[str, str]]:
    """The entries of a feed that its schema and a reader take."""
    _RULES.assertValid(etree.fromstring(content, etree.XMLParser(resolve_entities=False)))
    read = feedparser.parse(content)
    assert not read.bozo
    assert read.version == "atom10"
    assert len({entry.id for entry in read.entries}) == len(read.entries)
    return list(read.entries)


@given(WORDS)
def test_feeds_keep_the_rules_whatever_the_words(words: str) -> None:
    """Both feeds are Atom, and the words are told, not obeyed."""
    for feed, page in ((findings_feed, "finding/finding1"), (promises_feed, "promise/promise1")):
        [entry] = entries(feed(extract(words)))
        assert entry["link"] == f"https://desk.example.org/{page}"


def test_a_schema_that_can_fail() -> None:
    """The rules refuse a feed without its moment."""
    feed = etree.fromstring(findings_feed(extract()))
    feed.remove(feed.find("{*}updated"))
    assert not _RULES.validate(feed)


def test_ids_do_not_depend_on_words_or_site() -> None:
    """A report that is corrected, or pages that move, make no new entries."""
    for feed in (findings_feed, promises_feed):
        one, other = entries(feed(extract("7%"))), entries(feed(extract("8%", None)))
        assert one[0]["id"] == other[0]["id"]


def test_a_finding_is_renewed_by_a_judgement() -> None:
    """Its moment is when its newest report came in, or when a person last judged it; never that of asking."""
    found = extract()
    one = found.findings[0]
    assert [entry["updated"] for entry in entries(findings_feed(found))] == ["2025-11-20T10:00:00Z"]
    alone = replace(found, findings=(Reviewed(one.finding, one.day),))
    assert [entry["updated"] for entry in entries(findings_feed(alone))] == ["2025-11-01T08:00:00Z"]


def test_what_a_person_rejected_is_no_news() -> None:
    """A false alarm leaves the feed."""
    found = extract()
    one = found.findings[0]
    assert entries(findings_feed(replace(found, findings=(replace(one, word="reject"),)))) == []


def test_newest_first() -> None:
    """Entries stand by their moments, and the feed has the moment of the first."""
    found = extract()
    one = found.findings[0]
    late = source("later", 9)
    other = replace(one.finding, id="finding2", evidence=(replace(one.finding.evidence[0], report=late.id),))
    both = replace(found, sources=(*found.sources, late), findings=(Reviewed(one.finding, None), Reviewed(other, None)))
    content = findings_feed(both)
    assert [entry["updated"][:10] for entry in entries(content)] == ["2025-11-09", "2025-11-01"]
    assert feedparser.parse(content).feed.updated == "2025-11-09T08:00:00Z"


def test_a_feed_tells_where_it_is_served() -> None:
    """Its own address stands in it where it is known."""
    for feed in (findings_feed, promises_feed):
        content = feed(extract(), "https://desk.example.org/dossier/AT-PE.atom")
        assert entries(content)
        assert feedparser.parse(content).feed.links[0].rel == "self"


def test_an_empty_feed_is_whole() -> None:
    """Nothing new is still a feed, the same each time it is asked."""
    assert entries(findings_feed(Extract("RU TJ", extract().at))) == []


def test_a_change_tells_what_was_and_what_is() -> None:
    """The title is the standing of now, the words the one before."""
    [entry] = entries(promises_feed(extract()))
    assert entry["title"].startswith("agreed, behind: ")
    assert "planned, ahead" in entry["summary"]


def promise_of(*paces: tuple[str, date]) -> Promise:
    """The promise of the samples with evidence of these paces and days."""
    promise = extract().promises[0]
    assert promise.target is not None
    shown = promise.target.evidence[0]
    said = [
        Shown(replace(shown.said, source=replace(shown.said.source, published=day)), shown.growth, pace, "")  # type: ignore[arg-type]
        for pace, day in paces
    ]
    return replace(promise, target=replace(promise.target, evidence=tuple(said), pace=said[-1].pace))


def test_a_pace_counts_since_it_became_so() -> None:
    """More evidence of the same pace changes nothing; another pace does."""
    days = date(2025, 5, 1), date(2025, 6, 1), date(2025, 7, 1)
    ahead = promise_of(("behind", days[0]), ("ahead", days[1]), ("ahead", days[2]))
    assert changed_on(ahead) == days[1]
    assert changed_on(promise_of(("ahead", days[0]), ("ahead", days[1]))) == days[0]


def test_overdue_since_the_day_after() -> None:
    """A promise becomes overdue when its last day is over."""
    promise = replace(extract().promises[0], standing="overdue", deadline=Period.of_year(2025))
    assert changed_on(promise) == date(2026, 1, 1)
