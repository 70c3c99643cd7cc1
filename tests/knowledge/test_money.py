"""Currencies: how they are written, and which one a shared name means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from communique.knowledge import Lexicon, hints, load, money, words

KEY = load("en").key
LEXICON = Lexicon(money.phrases("en"), KEY)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("US$", "USD"),
        ("U.S. dollars", "USD"),
        ("HK$", "HKD"),
        ("Australian dollars", "AUD"),
        ("Tajik somoni", "TJS"),
        ("Russian roubles", "RUB"),
        ("French francs", "FRF"),
        ("West German marks", "DEM"),
        ("renminbi", "CNY"),
        ("zlotys", "PLN"),
        ("złotys", "PLN"),
        ("pounds sterling", "GBP"),
        ("₸", "KZT"),
        ("UZS", "UZS"),
    ],
)
def test_written(said: str, code: str) -> None:
    """The longest phrase at the first word is all that was said, and means the code."""
    text = words(said, key=KEY)
    size, entry = LEXICON.at(text, 0)[0]
    assert (size, entry.means) == (len(text), code)


def test_parts_of_a_currency() -> None:
    """Cents are hundredths of a dollar, whichever dollar it is."""
    entry = LEXICON.at(words("cents"), 0)[0][1]
    assert (hints.factor(entry), hints.family(entry)) == (Decimal("0.01"), "dollar")


@pytest.mark.parametrize("said", ["top", "try", "all", "real", "sol", "P"])
def test_words_that_are_no_money(said: str) -> None:
    """Codes mind their case, and names that are other words are not taken in the singular."""
    assert LEXICON.at(words(said), 0) == ()


@pytest.mark.parametrize(
    ("family", "country", "on", "code"),
    [
        ("dollar", "AU", None, "AUD"),
        ("dollar", "FR", None, None),
        ("franc", "FR", date(1987, 3, 1), "FRF"),
        ("franc", "FR", None, None),
        ("crown", "CZ", None, "CZK"),
        ("ruble", "TJ", date(1999, 1, 1), "TJR"),
        ("ruble", "TJ", None, None),
    ],
)
def test_local(family: str, country: str, on: date | None, code: str | None) -> None:
    """A shared name means what the country uses, or used that day."""
    assert money.local(family, country, "en", on) == code
