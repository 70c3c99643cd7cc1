"""Names of time in a sentence: what is found, how it is dated, and what is no time at all."""

from __future__ import annotations

import string
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.knowledge import load, words
from communique.mentions.periods import context_year, find
from communique.records import PeriodMention

ENGLISH = load("en")
NOW = date(2025, 3, 18)  # a Tuesday


def mentions(text: str, published: date | None = NOW, year: int | None = None) -> tuple[PeriodMention, ...]:
    """What is found in an English sentence."""
    return find(text, 0, words(text), ENGLISH, published, year)


def written(text: str, published: date | None = NOW, year: int | None = None) -> list[tuple[str, str]]:
    """The words and the period of each mention, as strings."""
    return [(text[found.start : found.end], str(found.period)) for found in mentions(text, published, year)]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Trade rose in 2024.", "2024"),
        ("Trade rose in 2016-17.", "2016/2017"),
        ("Trade rose in 1999–00.", "1999/2000"),
        ("Trade rose in fiscal 1987/88.", "1987/1988"),
        ("Trade rose in the 2019/20 fiscal year.", "2019/2020"),
        ("Trade rose in FY 2023.", "2023"),
        ("Trade rose between 2008 and 2010.", "2008/2010"),
        ("Trade rose from 2008 to 2010.", "2008/2010"),
        ("Trade rose in the 1990s.", "1990/1999"),
        ("Trade rose in the first nine months of 2024.", "2024-01/2024-09"),
        ("Trade rose in the last two months of 2024.", "2024-11/2024-12"),
        ("Trade rose in the third quarter of 2024.", "2024-Q3"),
        ("Trade rose in the final quarter of 2024.", "2024-Q4"),
        ("Trade rose in Q1 2024.", "2024-Q1"),
        ("Trade rose in the second half of 2024.", "2024-H2"),
        ("Trade rose in H1 2024.", "2024-H1"),
        ("Trade rose in May 2024.", "2024-05"),
        ("Trade rose in April-July 2024.", "2024-04/2024-07"),
        ("Trade rose from November 2023 to May 2024.", "2023-11/2024-05"),
        ("Trade rose in the 12 months to June 2024.", "2023-07/2024-06"),
        ("Trade rose in early 2024.", "2024"),
        ("Trade rose until end-2024.", "2024"),
        ("They met on 17 March 2024.", "2024-03-17"),
        ("They met on March 17th, 2024.", "2024-03-17"),
        ("They met on 17-19 March 2024.", "2024-03-17/2024-03-19"),
        ("They met on Sept. 12, 2024.", "2024-09-12"),
        ("They met on 2024-03-17.", "2024-03-17"),
        ("They met on 17.03.2024.", "2024-03-17"),
        ("Trade has doubled since 2015.", "2015/2025"),
        ("Trade has doubled since September 2024.", "2024-09/2025-03"),
        ("Trade has doubled since the pact came into force in 2015.", "2015/2025"),
        ("They will trade over a ten-year period from 2026.", "2026/2036"),
        ("From 2026 they will ship gas for 25 years.", "2026/2051"),
    ],
)
def test_stated(text: str, period: str) -> None:
    """A period that the words name is found as it is, whatever the day of publication."""
    assert [found for _, found in written(text)] == [period]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Trade rose last year.", "2024"),
        ("Trade will rise next year.", "2026"),
        ("Trade rose this year.", "2025"),
        ("Trade rose last month.", "2025-02"),
        ("Trade rose last week.", "2025-03"),
        ("Trade rose last quarter.", "2024-Q4"),
        ("Trade rose last financial year.", "2023/2024"),
        ("Trade rose last July.", "2024-07"),
        ("Trade rose in December.", "2024-12"),
        ("Trade will rise in December.", "2025-12"),
        ("Trade will rise in January.", "2026-01"),
        ("Trade rose in the first ten months.", "2024-01/2024-10"),
        ("Trade rose in the first two months of this year.", "2025-01/2025-02"),
        ("Trade rose in the first half of last year.", "2024-H1"),
        ("They met on Friday.", "2025-03-14"),
        ("They met on Tuesday.", "2025-03-18"),
        ("They will meet on Friday.", "2025-03-21"),
        ("They met last Tuesday.", "2025-03-11"),
        ("They met today.", "2025-03-18"),
        ("They met yesterday.", "2025-03-17"),
        ("They meet this weekend.", "2025-03-22/2025-03-23"),
        ("They met two weeks ago.", "2025-03-04"),
        ("They met 30 years ago.", "1995"),
        ("They met a decade ago.", "2015"),
        ("Trade rose over the past five years.", "2020/2025"),
        ("Trade rose over the past twenty months.", "2023-07/2025-03"),
        ("Trade rose in the past ten days.", "2025-03-08/2025-03-18"),
    ],
)
def test_relative(text: str, period: str) -> None:
    """What counts from the day of publication is dated with it, and undated without."""
    assert [found for _, found in written(text)] == [period]
    assert all(found.source == "relative" for found in mentions(text))
    assert all(found.period is None for found in mentions(text, None))


@pytest.mark.parametrize(
    ("text", "span", "period"),
    [
        ("Trade will double by 2030.", "by 2030", "2030"),
        ("Trade will double by the end of 2030.", "by the end of 2030", "2030"),
        ("Trade will double in five years' time.", "five years' time", "2030"),
        ("Trade will double over the next two years.", "next two years", "2025/2027"),
    ],
)
def test_deadline(text: str, span: str, period: str) -> None:
    """What an aim is to be reached by is marked as a deadline."""
    assert written(text) == [(span, period)]
    assert mentions(text)[0].source == "deadline"


def test_past_deadline_is_none() -> None:
    """By a year that is over something came about: that is no aim."""
    assert mentions("Trade had doubled by 2020.")[0].source == "stated"


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Trade was $3bn in 2023, against $2bn a year earlier.", ["2023", "2022"]),
        ("Trade was $3bn in 2023, against $2bn in the previous year.", ["2023", "2022"]),
        (
            "Trade was $3bn in April-July 2024, up from $2bn in the same period of 2021.",
            ["2024-04/2024-07", "2021-04/2021-07"],
        ),
        ("Trade was $2bn in 2020 and $3bn the following year.", ["2020", "2021"]),
        ("Trade was $2bn a year earlier.", ["None"]),
    ],
)
def test_counted_from_another(text: str, periods: list[str]) -> None:
    """What is said to lie before or behind another period of the sentence is counted from that one."""
    assert [period for _, period in written(text)] == periods


def test_base_is_marked() -> None:
    """The time of what something is compared with is not the time of the thing."""
    assert [found.base for found in mentions("Trade was $3bn in 2023, against $2bn a year earlier.")] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "The visit lasts two days.",
        "A five-year loan was agreed.",
        "Norway gives $1 billion over five years.",
        "Aid comes to $3 million a year.",
        "This four-year plan costs $3 million.",
        "Trade came to about 1950 tonnes.",
        "The fleet of 1,950 ships left.",
        "Roughly 2000 miners stayed.",
        "The state may march on.",
        "Half of the ships left.",
        "The last 40 ships left.",
        "A 1950-strong crowd came.",
    ],
)
def test_no_time(text: str) -> None:
    """Durations that say how long, and amounts that look like years, are left to be read as numbers."""
    assert mentions(text) == ()


def test_undated_is_told() -> None:
    """Numbers that only date something are told even where the date cannot be worked out."""
    assert written("After 15 years of talks they signed.") == [("After 15 years", "None")]


def test_dateline_is_no_time_of_the_report() -> None:
    """The day in a dateline is told, but dates nothing in the sentence."""
    assert written("TUNIS, March 5 - Trade rose in 2024.") == [("March 5", "None"), ("2024", "2024")]


def test_context_year() -> None:
    """Without a day of publication, months belong to the latest year that the text does not look ahead to."""
    text = "Trade rose in 2022 and 2023; it is to double by 2030."
    assert context_year(words(text), ENGLISH) == 2023
    assert written("Trade rose in April.", None, 2023) == [("April", "2023-04")]
    assert context_year(words("Trade rose."), ENGLISH) is None


def test_rules_name_the_rows() -> None:
    """A mention carries the names of the rows that made it."""
    assert mentions("Trade rose in the third quarter of 2024.")[0].rules == (
        "ordinal:third",
        "span:quarter",
        "fill:of",
        "year",
    )


VOCABULARY = [
    *(
        "last",
        "next",
        "first",
        "since",
        "by",
        "from",
        "between",
        "and",
        "to",
        "the",
        "of",
        "in",
        "March",
        "May",
        "Friday",
    ),
    *("2024", "1990", "s", "-", "/", "17", "31", "9999", "0000", "two", "years", "months", "year", "ago", "Q3", "half"),
    *("same period", "a year earlier", "early", "after", "25", "99", "3.5", "fiscal", "weekend", ",", ".", "will"),
]


@given(st.lists(st.sampled_from(VOCABULARY), max_size=14), st.sampled_from([None, NOW, date.min, date.max]))
def test_never_raises_and_spans_are_in_order(pieces: list[str], published: date | None) -> None:
    """Any heap of words of time gives mentions that stand apart, in order, on the borders of words."""
    text = " ".join(pieces)
    found = mentions(text, published, 2024)
    borders = {edge for word in words(text) for edge in (word.start, word.end)}
    assert all(mention.start < mention.end and {mention.start, mention.end} <= borders for mention in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(alphabet=string.printable + "–’٣½", max_size=60))
def test_never_raises_on_anything(text: str) -> None:
    """Nor does any other text."""
    mentions(text)
