"""Numbers and attributes in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.exports.wording import amount, interval_words, number_words, period_words, plural, when
from communique.interval import Interval
from communique.period import Period
from tests.exports.samples import GROWTH, LEVEL, MULTIPLE, RANGE, STUDENTS, figure


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "0"),
        ("7", "7"),
        ("2.50", "2.5"),
        ("35000", "35,000"),
        ("1500000000", "1.5 billion"),
        ("1375000", "1.375 million"),
        ("1375123", "1,375,123"),
        ("2E+12", "2 trillion"),
        ("-1500000", "-1.5 million"),
        ("33.33333333333333", "33.3333…"),
        ("1E+400", "1.000e+400"),
        ("0.00001", "1.000e-5"),
    ],
)
def test_numbers_read_as_people_write_them(number: str, words: str) -> None:
    """Scales where they shorten, commas where not; what is cut off is marked."""
    assert number_words(Decimal(number)) == words


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_no_number_is_too_long_to_show(number: Decimal) -> None:
    """Whatever the number, its words fit a line."""
    assert len(number_words(number)) <= 40


def test_amounts() -> None:
    """Bound, number and unit in their usual order."""
    words = [amount(item) for item in (GROWTH, LEVEL, STUDENTS, MULTIPLE, RANGE)]
    assert words == ["more than 7%", "1.5 billion USD", "about 35,000 students", "2.5 times", "10–12%"]


@pytest.mark.parametrize(
    ("bounding", "words"),
    [("above", "more than 7%"), ("at-least", "at least 7%"), ("below", "less than 7%"), ("up-to", "up to 7%"),
     ("about", "about 7%"), ("nearly", "nearly 7%"), ("exact", "7%")],
)  # fmt: skip
def test_bounds_keep_their_shade(bounding: str, words: str) -> None:
    """ "At least" is not "more than": what was stated tells them apart."""
    assert amount(figure("7%", ["7"], "%", bounding, "1")) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("unit", "words"),
    [("person", "2 people"), ("country", "2 countries"), ("day", "2 days"), ("MW", "2 MW"), ("kWh", "2 kWh"),
     ("m3", "2 m3"), ("t", "2 t"), ("pp", "2 percentage points"), ("EUR", "2 EUR"), ("bus", "2 buses")],
)  # fmt: skip
def test_units_after_a_number(unit: str, words: str) -> None:
    """Things counted are plural, symbols are not."""
    assert amount(replace(LEVEL, values=(Decimal(2),), unit=unit)) == words


def test_one_thing_is_singular() -> None:
    """ "1 schools" would be wrong."""
    assert amount(replace(LEVEL, values=(Decimal(1),), unit="school")) == "1 school"


@pytest.mark.parametrize(
    ("one", "many"), [("policeman", "policemen"), ("human", "humans"), ("oil company", "oil companies")]
)
def test_plurals(one: str, many: str) -> None:
    """Nouns that do not only take an s."""
    assert plural(one) == many


def test_periods_say_how_they_are_known() -> None:
    """Only what the words state goes without a note."""
    words = [period_words(item) for item in (GROWTH, LEVEL, STUDENTS, MULTIPLE)]
    assert words == ["2024", "2024 (from context)", "", "by 2030"]


def test_intervals() -> None:
    """Open ends are round brackets, endless ones too."""
    assert interval_words(Interval(Decimal(7), None, True)) == "(7, ∞)"
    assert interval_words(Interval(Decimal("1.45e9"), Decimal("1.55e9"), False, True)) == "[1.45 billion, 1.55 billion)"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("2024", "2024"),
        ("2020/2023", "2020–2023"),
        ("2023-H1", "the first half of 2023"),
        ("2024-Q3", "the third quarter of 2024"),
        ("2025-03", "March 2025"),
        ("2021-01/2021-11", "January–November 2021"),
        ("2021-11/2022-02", "November 2021–February 2022"),
        ("2025-03-17", "17 March 2025"),
        ("2025-03-17/2025-03-19", "17–19 March 2025"),
        ("2025-03-30/2025-04-02", "30 March–2 April 2025"),
    ],
)
def test_periods_read_as_people_write_them(period: str, words: str) -> None:
    """Month and year once where both ends share them."""
    assert when(Period.parse(period)) == words


def test_time_that_is_unknown() -> None:
    """It is said to be."""
    assert when(None) == "an unknown time"
