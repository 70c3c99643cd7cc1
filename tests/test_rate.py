"""Rates of exchange: how one is written, when it holds, and that a figure comes back from another currency."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.period import Period
from communique.rate import in_currency, others, rate
from tests.ledger.holding import TEXT, figure, year

GIVER = "given with --rate"
LEVEL = figure(TEXT, "$1.5bn", ["1500000000"], "USD", step="1e8")


def test_a_rate_is_read_and_told_with_its_giver() -> None:
    """Codes in any case, a decimal point, and a period if there is one."""
    assert str(rate("usd=rub:81.5", GIVER)) == "1 USD = 81.5 RUB (given with --rate)"
    assert str(rate("USD=RUB:81.5@2024", GIVER)) == "1 USD = 81.5 RUB in 2024 (given with --rate)"
    assert rate("EUR=USD:1.08@2024-03-18", GIVER).period == Period.parse("2024-03-18")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("USD:RUB=81.5", "is no rate"),
        ("USD=RUB:81,5", "is no rate"),
        ("USD=RUB:-2", "is no rate"),
        ("USD=RUB:1e9999999", "is no rate"),
        ("USD=RUB:0", "between two currencies"),
        ("USD=USD:1", "between two currencies"),
        ("USD=QQQ:3", "no currency that is known"),
        ("USD=RUB:81.5@soon", "no period"),
        ("", "is no rate"),
    ],
)
def test_what_is_no_rate_is_told(text: str, words: str) -> None:
    """Why it will not do, and how it is written."""
    with pytest.raises(ValueError, match=words):
        rate(text, GIVER)


def test_the_rate_of_the_shortest_time_is_used() -> None:
    """One of the year goes before one of any time; one of another year, or for a time unknown, is never used."""
    always, then, other = (rate(f"USD=RUB:{text}", GIVER) for text in ("100", "80@2024", "60@2023"))
    for when, expected in ((year(2024), then), (year(2022), always), (None, always)):
        found = in_currency(LEVEL, when, "RUB", (always, then, other))
        assert found is not None
        assert found[1] == expected
    assert in_currency(LEVEL, year(2022), "RUB", (then, other)) is None
    assert in_currency(LEVEL, None, "RUB", (then, other)) is None
    assert in_currency(LEVEL, year(2024), "EUR", (always,)) is None


@given(st.decimals(min_value="0.001", max_value="100000", places=4))
def test_there_and_back_encloses_what_was_said(factor: Decimal) -> None:
    """Nothing is lost by a conversion, in either direction of the rate."""
    both = (rate(f"USD=RUB:{factor:f}", GIVER),)
    there = in_currency(LEVEL, None, "RUB", both)
    assert there is not None
    back = in_currency(there[0], None, "USD", both)
    assert back is not None
    assert back[0].stated.encloses(LEVEL.stated)
    assert back[0].expected.encloses(LEVEL.expected)
    assert (there[0].unit, back[0].unit, there[0].id) == ("RUB", "USD", LEVEL.id)


def test_where_rates_lead() -> None:
    """Both ways, each currency once."""
    given_ = tuple(rate(text, GIVER) for text in ("USD=RUB:80", "EUR=USD:1.1", "USD=RUB:90@2024"))
    assert others("USD", given_) == ("RUB", "EUR")
    assert others("GBP", given_) == ()
