"""Intervals and findings in words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from communique.interval import Interval
from communique.verdict import Finding, Verdict
from communique.web.words import moment, plural, reach, sentence, standing, together


def _interval(low: str | None, high: str | None, opened: str = "") -> Interval:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    return Interval(ends[0], ends[1], "(" in opened, ")" in opened)


@pytest.mark.parametrize(
    ("interval", "unit", "words"),
    [
        (_interval("7", None, "("), "%", "more than 7%"),
        (_interval("7", None), "%", "at least 7%"),
        (_interval(None, "30", ")"), "school", "less than 30 schools"),
        (_interval(None, "30"), "%", "at most 30%"),
        (_interval(None, None), "USD", "anything"),
        (_interval("5", "5"), "school", "exactly 5 schools"),
        (_interval("1450000000", "1550000000", ")"), "USD", "from 1.45 billion to just under 1.55 billion USD"),
        (_interval("7", "8", "("), "%", "from just over 7 to 8%"),
        (_interval("636750000", "636850000"), "USD", "from 636.75 million to 636.85 million USD"),
    ],
)
def test_an_interval_is_told_in_words(interval: Interval, unit: str, words: str) -> None:
    """Both ends with what is open, in words that need no mathematics."""
    assert reach(interval, unit) == words


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        ([], "unchecked"),
        (["other period"], "unchecked"),
        (["agree"], "agree"),
        (["same", "bound dropped"], "strain"),
        (["strain", "contradict"], "contradict"),
        (["narrower", "cannot compare"], "agree"),
    ],
)
def test_the_gravest_finding_tells_how_a_figure_stands(verdicts: list[Verdict], told: str) -> None:
    """Of several findings the gravest counts; what was not compared says nothing."""
    assert standing([Finding("", "agreement", one, "", "", "", (), ()) for one in verdicts]) == told


def test_times_and_numbers_are_told_as_people_write_them() -> None:
    """A moment in UTC; one thing, many things."""
    assert moment("2025-03-18T09:30:00.000000Z") == "18 March 2025, 09:30 UTC"
    assert [plural(1, "copy", "copies"), plural(1200, "figure")] == ["1 copy", "1,200 figures"]


def test_countries_go_by_their_names() -> None:
    """Codes as names, in a row; what is no code stays as it was said."""
    assert together(("RU", "TJ")) == "Russia and Tajikistan"
    assert together(("AT", "PE", "RU")) == "Austria, Peru and Russia"
    assert together(("the Commission",)) == "the Commission"
    assert together(()) == ""


def test_a_sentence_begins_with_a_capital() -> None:
    """The first letter alone is raised, and none of an address."""
    assert sentence("there is no report") == "There is no report"
    assert sentence("http://a.example: it is not there") == "http://a.example: it is not there"
    assert sentence("") == ""
