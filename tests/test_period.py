"""Periods: how they are written, and how they contain, meet and move."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.period import Grain, Period, later

GRAINS: tuple[Grain, ...] = ("day", "month", "quarter", "half", "year")
days = st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 12, 31))
single = st.builds(Period.around, days, st.sampled_from(GRAINS))
periods = st.builds(Period.to, single, single)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2016/2017", date(2016, 1, 1), date(2017, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-01/2025-07", date(2025, 1, 1), date(2025, 7, 31)),
        ("2025-03-17", date(2025, 3, 17), date(2025, 3, 17)),
        ("2025-03-17/2025-03-19", date(2025, 3, 17), date(2025, 3, 19)),
    ],
)
def test_written_and_read(text: str, start: date, end: date) -> None:
    """Each way to write a period is read as its days, and written the same again."""
    period = Period.parse(text)
    assert period is not None
    assert (period.start, period.end, str(period)) == (start, end, text)


@pytest.mark.parametrize(
    "text", ["", "24", "0000", "2024-13", "2024-02-30", "2024-H3", "2025/2024", "2024/2025-03", "/"]
)
def test_no_period(text: str) -> None:
    """What is no period is None."""
    assert Period.parse(text) is None


@given(periods)
def test_writing_and_reading_agree(period: Period) -> None:
    """Every period is read back as itself."""
    assert Period.parse(str(period)) == period


@given(periods, periods)
def test_hull_contains_both(one: Period, other: Period) -> None:
    """From one to another contains both, whichever comes first."""
    assert one.to(other).contains(one)
    assert one.to(other).contains(other)
    assert one.to(other) == other.to(one)


@given(periods, periods)
def test_containing_is_overlapping(one: Period, other: Period) -> None:
    """What contains another overlaps it, and overlapping is mutual."""
    assert one.overlaps(other) == other.overlaps(one)
    if one.contains(other):
        assert one.overlaps(other)
        assert one.length() >= other.length()


@given(periods, st.integers(min_value=-50, max_value=50))
def test_shifting_by_years_and_back(period: Period, years: int) -> None:
    """So many years on and back is where it was, but for 29 February."""
    if (period.start.month, period.start.day) != (2, 29) and (period.end.month, period.end.day) != (2, 29):
        assert period.shift(12 * years).shift(-12 * years) == period
    assert period.shift(12 * years).grain == period.grain


@given(periods, st.integers(min_value=-(10**6), max_value=10**6))
def test_shifting_stays_in_the_calendar(period: Period, months: int) -> None:
    """A shift out of the calendar ends at its edge."""
    assert period.shift(months).start <= period.shift(months).end


@given(days, st.sampled_from(GRAINS))
def test_around_contains_its_day(day: date, grain: Grain) -> None:
    """The month, quarter, half or year around a day has that day in it."""
    assert Period.around(day, grain).contains(Period.around(day, "day"))


def test_quarters_make_months() -> None:
    """There is no way to write "from quarter to quarter", so it is written in months."""
    first, third = Period.parse("2025-Q1"), Period.parse("2025-Q3")
    assert first is not None
    assert third is not None
    assert str(first.to(third)) == "2025-01/2025-09"


def test_months_run_over() -> None:
    """Month 13 is January of the next year."""
    assert str(Period.of_month(2024, 13)) == "2025-01"


def test_days_later() -> None:
    """Days are counted across months, and stop where the calendar does."""
    assert later(date(2025, 3, 31), 1) == date(2025, 4, 1)
    assert later(date.max, 5) == date.max
