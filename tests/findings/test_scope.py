"""What figures count: goods or services too, one year or all years; the same in both languages."""

from __future__ import annotations

import datetime as dt
from functools import cache
from itertools import product

import pytest

from communique.findings import check, check_across, compare, worst
from communique.findings.scope import Scope, apart, changed
from communique.pipeline import read
from communique.records import Reading

GOODS = [
    "Trade in goods between Austria and Peru came to $3 billion in 2024.",
    "Merchandise trade between Austria and Peru came to $3 billion in 2024.",
    "Торговля товарами между Австрией и Перу составила 3 млрд долларов в 2024 году.",
]
ALL = [
    "Trade in goods and services between Austria and Peru came to $4 billion in 2024.",
    "Trade between Austria and Peru in goods and services came to $4 billion in 2024.",
    "Торговля товарами и услугами между Австрией и Перу составила 4 млрд долларов в 2024 году.",
    "Товарооборот Австрии и Перу, включая услуги, составил 4 млрд долларов в 2024 году.",
]
SUM = [
    "Cumulative investment of Austria in Peru came to $4 billion in 2024.",
    "Накопленные инвестиции Австрии в Перу составили 4 млрд долларов в 2024 году.",
]
YEAR = [
    "Annual investment of Austria in Peru came to $4 billion in 2024.",
    "Ежегодные инвестиции Австрии в Перу составили 4 млрд долларов в 2024 году.",
]


# Trade and turnover are two words of one language, and none says less than the other: these two are never compared.
PAIRS = [pair for pair in product(GOODS, ALL) if pair != (GOODS[2], ALL[3])]


@cache
def reading(text: str) -> Reading:
    """The reading of a text in the language it is in."""
    lang = "en" if text.isascii() else "ru"
    return read(text, date=dt.date(2025, 3, 18), lang=lang, id=text)


@pytest.mark.parametrize(("one", "other"), [*PAIRS, *zip(SUM, YEAR, strict=True)])
def test_other_scope_is_never_a_fault(one: str, other: str) -> None:
    """Two that do not count the same are not held against each other, whichever comes first; the reason is named."""
    one = one.replace("4 b", "9 b").replace("4 м", "9 м")
    for mine, yours in ((one, other), (other, one)):
        (found,) = check_across(reading(mine), [reading(yours)]).findings
        assert found.verdict == "other scope"
        assert "the other" in found.reason
    if one.isascii() == other.isascii():
        assert worst(check(reading(f"{one} {other}")).findings) is None


@pytest.mark.parametrize(("one", "other"), list(product(GOODS, GOODS)))
def test_one_scope_in_other_words(one: str, other: str) -> None:
    """Goods are goods, whatever they are called; another number of the same contradicts."""
    changed_ = reading(other.replace("3", "5"))
    assert [found.verdict for found in check_across(reading(one), [changed_]).findings] == ["contradict"]
    assert [found.verdict for found in compare(reading(one), reading(other)).findings] == ["same"]


@pytest.mark.parametrize(("one", "other"), [*product(GOODS, ALL), *product(YEAR, SUM)])
def test_scope_is_changed_across_languages_too(one: str, other: str) -> None:
    """Services put in widen what the source counts, left out they narrow it; so do all the years and one."""
    less, more = reading(one), reading(other.replace("4 b", "3 b").replace("4 м", "3 м") if one in GOODS else other)
    assert [found.verdict for found in compare(less, more).findings] == ["scope narrowed"]
    assert [found.verdict for found in compare(more, less).findings] == ["scope widened"]


def test_other_number_and_other_scope() -> None:
    """Where both differ, the number is told with the scope."""
    (found,) = compare(reading(GOODS[0]), reading(ALL[2])).findings
    assert found.verdict == "value differs"
    assert "goods and services became goods" in found.reason


@pytest.mark.parametrize("covers", ["", "goods", "services", "goods and services"])
@pytest.mark.parametrize("runs", ["", "cumulative", "yearly"])
def test_a_scope_is_its_own(covers: str, runs: str) -> None:
    """Nothing is apart from itself or changed by staying, and who is asked first changes nothing."""
    one = Scope(covers, runs)  # type: ignore[arg-type]  # both are written out above
    assert apart(one, one) == ""
    assert changed(one, one) is None
    for other in (Scope(), Scope("goods"), Scope("services", "yearly"), Scope("", "cumulative")):
        assert bool(apart(one, other)) == bool(apart(other, one))
        assert bool(changed(one, other)) == bool(changed(other, one))


RUBLE = "The ruble had a share of over 96% in commercial deals of Russia and Tajikistan in 2024."
NATIONAL = "National currencies had a share of over 97% in settlements of Russia and Tajikistan in 2024."
SHARE = "The share of the {} in settlements of Russia and China was {}% in 2024."
SHARE_RU = "Доля {} в расчётах России и Китая составила {}% в 2024 году."


@pytest.mark.parametrize(
    ("one", "other", "verdicts"),
    [
        (RUBLE, NATIONAL, ["strain"]),
        (SHARE.format("ruble", 60), SHARE.format("ruble", 50), ["contradict"]),
        (SHARE.format("ruble", 60), SHARE.format("yuan", 40), []),
        (SHARE.format("ruble", 60), SHARE_RU.format("рубля", 50), ["contradict"]),
        (SHARE.format("ruble", 60), SHARE_RU.format("юаня", 40), ["other scope"]),
    ],
)
def test_share_of_a_money_in_payments(one: str, other: str, verdicts: list[str]) -> None:
    """Shares of one money, or of moneys nobody names, are held together; those of two are not."""
    assert [found.verdict for found in check_across(reading(one), [reading(other)]).findings] == verdicts
