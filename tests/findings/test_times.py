"""Stretches of time that lie partly over each other, hold each other, or are told less exactly."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.findings import check, check_across, compare, worst
from communique.pipeline import read

DAY = dt.date(2025, 3, 18)
EN = "Trade between Austria and Peru came to $3 billion {}."
RU = "Товарооборот Австрии и Перу составил 3 млрд долларов {}."
APART = [
    ("en", EN, "in 2022/23", "in 2023/24"),
    ("en", EN, "in 2020-2023", "in 2021-2024"),
    ("en", EN, "in 2022", "in 2023"),
    ("ru", RU, "в 2022/23 году", "в 2023/24 году"),
    ("ru", RU, "в 2020–2023 годах", "в 2021–2024 годах"),
]


@pytest.mark.parametrize(("lang", "text", "one", "other"), APART)
def test_partly_the_same_time_is_another_time(lang: str, text: str, one: str, other: str) -> None:
    """Stretches of which neither holds the other are never held against each other, within a report or across."""
    mine, yours = (read(text.format(when), date=DAY, lang=lang, id=when) for when in (one, other))
    assert [found.verdict for found in check_across(mine, [yours]).findings] == ["other period"]
    both = read(text.format(one) + " " + text.format(other).replace("3", "9", 1), date=DAY, lang=lang, id="both")
    assert worst(check(both).findings) is None


@pytest.mark.parametrize(("lang", "text", "one", "other"), APART)
def test_another_time_than_the_source_is_told(lang: str, text: str, one: str, other: str) -> None:
    """The same number for another stretch of time is not what the source says."""
    mine, yours = (read(text.format(when), date=DAY, lang=lang, id=when) for when in (one, other))
    assert [found.verdict for found in compare(mine, yours).findings] == ["period differs"]


@pytest.mark.parametrize(
    ("now", "was", "verdict"),
    [
        ("in 2024", "in the first nine months of 2024", "period differs"),
        ("in the first half of 2024", "in 2024", "period differs"),
        ("in 2024", "in 2024", "same"),
        ("in December 2024", "on 17 December 2024", "same"),
    ],
)
def test_part_of_a_year_is_not_the_year(now: str, was: str, verdict: str) -> None:
    """Nine months given for the year are another time; a day only tells when, so that its month is the same."""
    mine, yours = (read(EN.format(when), date=DAY, lang="en", id=when) for when in (now, was))
    assert [found.verdict for found in compare(mine, yours).findings] == [verdict]


def test_another_number_of_another_time() -> None:
    """Where number and time both differ, both are named."""
    mine = read(EN.format("in 2023"), date=DAY, lang="en", id="mine")
    yours = read(EN.format("in 2024").replace("$3", "$5"), date=DAY, lang="en", id="yours")
    (found,) = compare(mine, yours).findings
    assert (found.verdict, "2023" in found.reason, "2024" in found.reason) == ("value differs", True, True)
