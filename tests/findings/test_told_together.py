"""Averages, portions, conclusions, lists and repeated numbers: what does not fit is told, what fits is not."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.findings import check, worst
from communique.pipeline import read

DAY = dt.date(2025, 3, 18)
# A text with a place for one number: the one that fits, one that does not, and the kind of what is found.
CASES = [
    (
        "en",
        "Austria bought 50,000 tonnes of rice from Peru for 21 million euros, or {} euros a tonne.",
        "420",
        "240",
        "arithmetic",
    ),
    (
        "en",
        "In 2024 Austria took in 120,000 tourists from Peru, on average {} a month.",
        "10,000",
        "40,000",
        "arithmetic",
    ),
    ("en", "Austria sends Peru {} doses of vaccine: 300 boxes of 50 doses each.", "15,000", "1,500", "arithmetic"),
    (
        "ru",
        "За 40 тысяч тонн риса Австрия заплатила Перу 22 млн евро, или {} евро за тонну.",
        "550",
        "450",
        "arithmetic",
    ),
    (
        "ru",
        "На 24 школы Австрия выделила Перу 3,6 млн евро, то есть по {} тысяч евро на школу.",
        "150",
        "250",
        "arithmetic",
    ),
    ("en", "Austria issued 206,000 permits. Of these {}, or a quarter, went to Peru.", "51,500", "103,000", "share"),
    (
        "en",
        "In January 1,250 lorries crossed from Peru. Fruit was carried by 375 of them, or {} percent.",
        "30",
        "13",
        "share",
    ),
    (
        "en",
        (
            "Peruvians in Austria sent home 900 million euros in 2024. That is a third of the {} billion euros that "
            "reached Peru in 2024."
        ),
        "2.7",
        "9.8",
        "share",
    ),
    (
        "ru",
        "В 2023 году в Перу побывало 3,6 млн туристов. Четверть из них, {} тысяч, — австрийцы.",
        "900",
        "600",
        "share",
    ),
    ("ru", "Из 48 тысяч студентов 18 тысяч, или {} процента, приехали из Перу.", "37,5", "27,5", "share"),
    (
        "en",
        (
            "Austria has paid Peru 24 million euros of the 71 million euros that it owes; {} million euros is still "
            "outstanding."
        ),
        "47",
        "57",
        "arithmetic",
    ),
    (
        "ru",
        (
            "По данным Австрии, импорт составил 410 млн евро, по данным Перу — 380 млн евро. Разницу в {} млн евро "
            "объясняют фрахтом."
        ),
        "30",
        "50",
        "arithmetic",
    ),
    (
        "en",
        "In 2023 Austria sent Peru 40 buses and in 2024 it sent 60 buses. The number has thus grown by {} percent.",
        "50",
        "90",
        "arithmetic",
    ),
    ("en", "Austria gave Peru fewer than {} visas, to be exact, 12,340 visas.", "13,000", "12,000", "arithmetic"),
    (
        "en",
        "Austria issued 9,000 visas to Peruvians in 2021 and 63,000 in 2024, {} times as many.",
        "seven",
        "nine",
        "arithmetic",
    ),
    (
        "en",
        "Peru's tourists in 2024: Austria 28 percent, Chile 10 percent, China 9 percent, everyone else {} percent.",
        "53",
        "68",
        "share",
    ),
    (
        "en",
        (
            "Austria will pay Peru 60 million euros in April, 45 million euros in May and {} million euros in June, "
            "140 million euros altogether."
        ),
        "35",
        "53",
        "arithmetic",
    ),
    (
        "en",
        (
            "Trade between Austria and Peru came to $1.4 billion in 2024 after $1.1 billion in 2023. The {} billion of "
            "2023 was a record."
        ),
        "$1.1",
        "$1.4",
        "arithmetic",
    ),
]


@pytest.mark.parametrize(("lang", "text", "right", "wrong", "kind"), CASES)
def test_only_what_does_not_fit_is_told(lang: str, text: str, right: str, wrong: str, kind: str) -> None:
    """One number decides."""
    assert worst(check(read(text.format(right), date=DAY, lang=lang)).findings) is None
    found = check(read(text.format(wrong), date=DAY, lang=lang)).findings
    assert [one.kind for one in found] == [kind]


SIDES = [
    (
        "en",
        (
            "Austria sold Peru goods for 1.9 billion euros last year and bought goods for 1.3 billion euros. "
            "The surplus of 600 million euros is on the side of {}."
        ),
        "Austria",
        "Peru",
    ),
    (
        "ru",
        (
            "Экспорт Австрии в Перу составил в 2024 году 340 млн евро, импорт из Перу — 190 млн евро. "
            "Профицит {}, 150 млн евро, растёт."
        ),
        "Австрии",
        "Перу",
    ),
    (
        "en",
        (
            "Austria exported goods worth 18 million euros to Peru in 2024 and imported goods worth 42 million euros, "
            "leaving {} with a deficit of 24 million euros."
        ),
        "Austria",
        "Peru",
    ),
]


@pytest.mark.parametrize(("lang", "text", "right", "wrong"), SIDES)
def test_a_balance_is_of_the_side_that_it_is_of(lang: str, text: str, right: str, wrong: str) -> None:
    """A surplus is of the country that sold more, a deficit of the one that sold less."""
    assert worst(check(read(text.format(right), date=DAY, lang=lang)).findings) is None
    found = check(read(text.format(wrong), date=DAY, lang=lang)).findings
    assert [one.reason for one in found] == ["the balance is that of the other side"]


LOOK_ALIKES = [
    ("en", "Peru sold 200 million euros of fruit. Austria took 40 million euros, or 15 percent of its own imports."),
    ("en", "Austria sold Peru 20 buses for 5 million euros each; trade came to 300 million euros."),
    ("en", "The area of Peru where unemployment is 150 percent of the average will have 3 new mills."),
    (
        "en",
        (
            "Austria lent Peru 20 billion euros in the fiscal year 2023/24; in the calendar year 2023 it was 18 "
            "billion euros. The sum for the fiscal year comes to 5 billion euros a quarter."
        ),
    ),
    (
        "ru",
        (
            "В Австрию прибыло из Перу 19,4 тысячи туристов, из Чили — 8,1 тысячи. Больше всего туристов, 19,4 тысячи, "
            "приехало из Перу."
        ),
    ),
]


@pytest.mark.parametrize(("lang", "text"), LOOK_ALIKES)
def test_what_only_looks_alike_is_left_alone(lang: str, text: str) -> None:
    """No fault is told where the words do not say that the figures belong together."""
    assert worst(check(read(text, date=DAY, lang=lang)).findings) is None
