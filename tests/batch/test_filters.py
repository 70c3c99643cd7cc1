"""Filters: what they mean, one after another."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from communique.batch import Filters
from communique.batch.filters import check, host_wanted, may_hold, unwanted
from communique.batch.wishes import Wishes, wishes_of
from communique.errors import UsageError
from communique.records import Media, Page, Report

TEXT = "Officials of Austria and Peru agreed on an action plan for trade on Monday."


def report(**other: Any) -> Report:
    """A report of some talks."""
    about = {"text": TEXT, "url": "https://news.example.org/1", "published": dt.date(2024, 5, 1), "lang": "en"} | other
    return Report(id="1", **about)


@pytest.mark.parametrize(
    ("filters", "why"),
    [
        (Filters(), None),
        (Filters(langs=("en", "ru")), None),
        (Filters(langs=("ru",)), "language"),
        (Filters(hosts=("example.org",)), None),
        (Filters(hosts=("ample.org",)), "host"),
        (Filters(since=dt.date(2024, 5, 1), until=dt.date(2024, 5, 1)), None),
        (Filters(since=dt.date(2024, 5, 2)), "date"),
        (Filters(until=dt.date(2024, 4, 30)), "date"),
        (Filters(countries=("AT", "PE")), None),
        (Filters(countries=("AT", "CL")), "countries"),
        (Filters(words=("action plan", "trad*")), None),
        (Filters(words=("ACTION Plan",)), None),
        (Filters(words=("plan action",)), "words"),
        (Filters(words=("trad",)), "words"),
    ],
)
def test_what_is_wanted(filters: Filters, why: str | None) -> None:
    """Each filter lets through what it names, and says in a word why it does not."""
    assert unwanted(report(), filters) == why


def test_a_report_without_a_day_is_not_in_any_time() -> None:
    """It is passed over with a reason of its own, since it might have been wanted."""
    assert unwanted(report(published=None), Filters(since=dt.date(2000, 1, 1))) == "no date"
    assert unwanted(report(published=None), Filters()) is None


def test_words_of_another_language_are_found() -> None:
    """Letters of any script, in any case."""
    about = report(text="Товарооборот России и Таджикистана вырос.", lang="ru")
    assert unwanted(about, Filters(words=("товарооборот",), countries=("RU", "TJ"))) is None


@pytest.mark.parametrize(
    ("content", "media", "may"),
    [
        (b"<p>an <b>action</b> plan</p>", "html", True),
        ("<p>товары</p>".encode(), "html", False),
        (b"<p>an act&#105;on pl&#x61;n</p>", "html", True),
        (b"<p>nothing of it</p>", "html", False),
        ("<p>не то</p>".encode("cp1251"), "html", True),
        (b'{"text": "an act\\u0069on plan"}', "lines", True),
    ],
)
def test_a_page_is_dropped_early_only_if_it_cannot_hold_the_words(content: bytes, media: Media, may: bool) -> None:
    """Tags between words, letters written as numbers and encodings that are not known hide nothing."""
    assert may_hold(Page("x", content, media), Filters(words=("action plan",))) is may


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        ("https://example.org/1", True), ("https://www.example.org:8080/1", True),
        ("https://example.org.evil.net", False),
        ("https://[broken", False), ("", False),
    ],
)  # fmt: skip
def test_a_host_means_those_below_it(url: str, wanted: bool) -> None:
    """And no other that only looks like it."""
    assert host_wanted(url, Filters(hosts=("example.org",))) is wanted


def test_wishes_are_the_same_after_they_were_written() -> None:
    """The manifest keeps all of them."""
    wishes = Wishes(("/a",), Filters(langs=("en",), since=dt.date(2020, 1, 1), countries=("AT", "PE")), seconds=5.0)
    assert wishes_of(wishes.plain()) == wishes


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        (Filters(langs=("en", "xx")), "'xx' is no language"),
        (Filters(countries=("UK",)), "'UK' is no code"),
        (Filters(countries=("ZZ",)), "'ZZ' is no code"),
        (Filters(hosts=("https://news.example.org/",)), "no name of a host"),
        (Filters(hosts=("news.example.org:80",)), "no name of a host"),
        (Filters(hosts=("",)), "no name of a host"),
        (Filters(words=("trade", " ")), "nothing in the words"),
        (Filters(words=("*",)), "nothing in the words"),
        (Filters(since=dt.date(2024, 5, 2), until=dt.date(2024, 5, 1)), "no day"),
    ],
)
def test_filters_that_nothing_can_pass_are_refused(filters: Filters, told: str) -> None:
    """A slip is told before a night's run over an archive finds nothing."""
    with pytest.raises(UsageError, match=told):
        check(filters)


def test_filters_that_mean_something_are_let_pass() -> None:
    """A day alone, bodies and lands with codes of their own, names of hosts in other scripts."""
    day = dt.date(2024, 5, 1)
    check(Filters(("en", "ru"), ("example.org", "новости.рф", "localhost"), day, day, ("EU", "XK", "TJ"), ("trad*",)))
    check(Filters())
