"""Who gives to whom, told by a verb: countries that changed places between a report and its source are named."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.findings import check, compare
from communique.pipeline import read

DAY = dt.date(2025, 3, 18)
SOURCE = "Peruvian exports to Austria reached $500 million in 2024."
# A report on that source, and whether the countries have changed places in it.
REPORTS = [
    ("In 2024 Peru exported goods worth $500 million to Austria.", False),
    ("In 2024 Austria exported goods worth $500 million to Peru.", True),
    ("Goods worth $500 million were sold to Austria in 2024 by Peru.", False),
    ("In 2024 Austria imported goods worth $500 million from Peru.", False),
    ("In 2024 Austria and Peru traded goods worth $500 million.", False),
]


@pytest.mark.parametrize(("text", "turned"), REPORTS)
def test_only_an_active_verb_tells_that_countries_changed_places(text: str, turned: bool) -> None:
    """The passive, a verb of taking and a verb of neither leave the direction open."""
    found = compare(read(text, date=DAY), read(SOURCE, date=DAY)).findings
    assert ("countries differ" in [one.verdict for one in found]) is turned


@pytest.mark.parametrize(("giver", "taker", "turned"), [("Куба", "Анголу", False), ("Ангола", "Кубу", True)])
def test_a_receiver_told_first_is_no_giver(giver: str, taker: str, turned: bool) -> None:
    """The source names the receiver with a preposition, before or behind the verb."""
    source = read("Летом Куба направит в Анголу 130 инженеров.", date=DAY, lang="ru")
    report = read(f"{giver} направит летом в {taker} 130 инженеров.", date=DAY, lang="ru")
    assert ("countries differ" in [one.verdict for one in compare(report, source).findings]) is turned
    first = read("В Анголу направит 130 инженеров Куба.", date=DAY, lang="ru")
    assert "countries differ" not in [one.verdict for one in compare(first, source).findings]


@pytest.mark.parametrize(("number", "found"), [("940", ["magnitude"]), ("950", [])])
def test_digits_exchanged_under_one_indicator_are_a_slip(number: str, found: list[str]) -> None:
    """The two measures share no word, but countries and indicator are the same; another number is no such slip."""
    text = f"Словения построит в Перу мост длиной {number} метров. Мост, длина которого составит 490 метров, готов."
    assert [one.kind for one in check(read(text, date=DAY, lang="ru")).findings] == found
