"""Targets: what they need, the growth they take each year, and the growth that is stated beside them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from communique.findings import check
from communique.pipeline import read
from communique.verdict import Checked

BASE = {
    "en": "Trade between Austria and Peru grew by {}% to $1.5 billion in 2024. ",
    "ru": "Товарооборот Австрии и Перу в 2024 году вырос на {}% и составил 1,5 млрд долларов. ",
}
GOALS = [
    ("en", "Austria and Peru plan to raise trade 2.5 times by 2030{}.", ", by {} percent a year", 16.1, 17),
    (
        "en",
        "Austria and Peru plan to raise trade to $5 billion by 2030{}.",
        ". Trade is to grow by {}% annually",
        19.4,
        22,
    ),
    (
        "ru",
        "Стороны намерены увеличить товарооборот в 2,5 раза к 2030 году{}.",
        ", наращивая его на {}% в год",
        16.1,
        17,
    ),
    (
        "ru",
        "Стороны намерены удвоить товарооборот к 2030 году{}.",
        ". Для этого он должен расти на {}% ежегодно",
        10.3,
        12,
    ),
]


def checked(text: str, lang: str) -> Checked:
    """What is found of a text."""
    return check(read(text, date=dt.date(2025, 3, 18), lang=lang, id="example"))


@pytest.mark.parametrize(("lang", "goal", "_pace", "needed", "_fits"), GOALS)
@pytest.mark.parametrize(("stated", "word"), [(3, "less"), (60, "more")])
def test_growth_needed_beside_that_stated(
    lang: str, goal: str, _pace: str, needed: float, _fits: int, stated: int, word: str
) -> None:
    """What a target takes each year is told beside the growth of the latest year, and is no fault, more or less."""
    found = checked(BASE[lang].format(stated) + goal.format(""), lang)
    assert found.findings == ()
    (takes,) = [one for one in found.implications if "each year" in one.sentence]
    assert takes.expected.low is not None
    assert float(takes.expected.low) == pytest.approx(needed, abs=0.05)
    assert takes.sentence.endswith(f'"{stated}%", which is {word}')
    assert len(takes.figures) == 3


@pytest.mark.parametrize(("lang", "goal", "pace", "_needed", "fits"), GOALS)
def test_growth_aimed_at_must_lead_to_the_target(lang: str, goal: str, pace: str, _needed: float, fits: int) -> None:
    """Growth that is to come each year contradicts a target it does not lead to; that which leads there does not."""
    verdicts = [
        [one.verdict for one in checked(BASE[lang].format(3) + goal.format(pace.format(growth)), lang).findings]
        for growth in (fits, 5)
    ]
    assert verdicts == [[], ["contradict"]]


def test_growth_of_nobody_knows_when_is_not_held_against_a_target() -> None:
    """Growth that is not said to be of each year may be of any time, and is left alone."""
    text = BASE["en"].format(3) + "Austria and Peru plan to raise trade 2.5 times by 2030, by 5 percent at first."
    assert checked(text, "en").findings == ()


@pytest.mark.parametrize(("word", "sign", "before"), [("grew", "+", "1.5"), ("fell", "−", "1.83")])
def test_working_of_growth_and_of_a_fall(word: str, sign: str, before: str) -> None:
    """Growth divides by more than one and a fall by less; the working says which."""
    text = f"Trade between Austria and Peru {word} by 10% to $1.65 billion in 2024."
    (implied,) = checked(text, "en").implications
    assert f'÷ (1 {sign} "10%")' in implied.working
    assert implied.expected.contains(Decimal(before) * 10**9)
