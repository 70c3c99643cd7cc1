"""What a source does not say in so many words, but what follows from what it says, is worked out and not accused."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.findings import compare, worst
from communique.pipeline import read
from communique.verdict import Finding

DAY = dt.date(2025, 3, 18)
TWO_YEARS = (
    "The number of Peruvians visiting Austria was 300,200 in 2023 and 420,300 in 2024, the statistics office said."
)
CASES = [
    ("The number of Peruvians visiting Austria rose by {} percent in 2024.", TWO_YEARS, "40", "30"),
    (
        "Trade between Austria and Peru has grown {} times since 2021.",
        "Trade between Austria and Peru rose from 175 million euros in 2021 to 525 million euros in 2024.",
        "three",
        "five",
    ),
    (
        "From 2020 to 2024 Austria gave Peru {} million euros a year on average.",
        "Over the five years from 2020 to 2024 Austria gave Peru 200 million euros.",
        "40",
        "60",
    ),
]


@pytest.mark.parametrize(("text", "source", "right", "wrong"), CASES)
def test_what_follows_is_worked_out(text: str, source: str, right: str, wrong: str) -> None:
    """The figure that follows is no fault and shows its working; another one is not in the source."""
    told = _judged(text.format(right), source)
    assert worst([told]) is None
    assert (told.verdict, told.reason) == ("same", "worked out from what the source says")
    assert "÷" in told.working
    assert worst([_judged(text.format(wrong), source)]) is not None


def _judged(text: str, source: str) -> Finding:
    found = compare(read(text, date=DAY), read(source, date=DAY, id="source")).findings
    return next(one for one in found if one.kind == "source" and "year" not in one.evidence[0].quote)


def test_what_the_report_rounds_is_found() -> None:
    """ "Nearly 1.4 million" is the 1,387,000 of the same year."""
    told = _judged(
        "In 2024 Austria bought nearly 1.4 million tonnes of rice from Peru.",
        "In 2024 Austria bought 1,387,000 tonnes of rice from Peru, in 2023 it bought 1,420,000 tonnes.",
    )
    assert told.verdict == "precision lost"
