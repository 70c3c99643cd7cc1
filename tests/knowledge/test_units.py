"""Units: symbols with their case, names in both numbers, multiples."""

from __future__ import annotations

from decimal import Decimal

import pytest

from communique.knowledge import Lexicon, hints, inflection, units, words

LEXICON = Lexicon(units.phrases("en"))


@pytest.mark.parametrize(
    ("said", "symbol"),
    [
        ("MW", "MW"),
        ("mm", "mm"),
        ("megawatts", "MW"),
        ("kilowatt-hours", "kWh"),
        ("square feet", "ft2"),
        ("miles per hour", "mph"),
        ("barrels of oil equivalent", "boe"),
        ("degrees Celsius", "°C"),
        ("pound-feet", "lb-ft"),
        ("km²", "km2"),
        ("inches", "in"),
        ("centuries", "year"),
    ],
)
def test_written(said: str, symbol: str) -> None:
    """The longest phrase at the first word is all that was said, and means the symbol."""
    text = words(said)
    size, entry = LEXICON.at(text, 0)[0]
    assert (size, entry.means) == (len(text), symbol)


@pytest.mark.parametrize(("said", "factor"), [("decade", 10), ("fortnight", 14), ("bcm", 10**9), ("kt", 1000)])
def test_multiples(said: str, factor: int) -> None:
    """Some words stand for so many of their unit."""
    assert hints.factor(LEXICON.at(words(said), 0)[0][1]) == Decimal(factor)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("day", "days"),
        ("century", "centuries"),
        ("inch", "inches"),
        ("square foot", "square feet"),
        ("mile per hour", "miles per hour"),
        ("degree celsius", "degrees celsius"),
        ("spokeswoman", "spokeswomen"),
    ],
)
def test_plural(one: str, many: str) -> None:
    """A noun phrase takes its plural at its head."""
    assert inflection.plural(one, "en") == many
