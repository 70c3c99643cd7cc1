"""The catalogue: what it must name, that its rows are sound, and that it is found in both languages."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from communique.findings.claim import claims
from communique.knowledge.catalogue import catalogue, indicator, search, words_of
from communique.observation import Coverage, Kind
from communique.observations import PROVIDERS
from communique.pipeline import read
from communique.verdict import Cited

NEEDED = {
    "trade.turnover", "trade.exports", "trade.imports", "trade.balance", "investment.flow", "investment.stock",
    "finance.remittances", "economy.gdp", "population", "education.students", "tourism", "energy.generation",
    "energy.share.hydro", "energy.capacity", "energy.exports.oil", "energy.exports.gas",
}  # fmt: skip


def test_all_that_is_needed_is_there() -> None:
    """Each name once, and those that people ask for first."""
    names = [one.name for one in catalogue()]
    assert len(names) == len(set(names))
    assert set(names) >= NEEDED


@pytest.mark.parametrize("one", catalogue(), ids=lambda one: one.name)
def test_rows_are_sound(one: object) -> None:
    """Words of the record's own kinds, mirrors that lead back, providers that there are."""
    row = indicator(one.name)  # type: ignore[attr-defined]
    assert row.kind in get_args(Kind)
    assert row.coverage in get_args(Coverage)
    assert row.measured in ("flow", "stock")
    assert row.parties in ("one", "pair", "both")
    assert row.mirror is None or indicator(row.mirror).mirror == row.name
    assert set(row.providers) <= {provider.name for provider in PROVIDERS}
    assert all(query["dataset"] and query["key"] for query in row.providers.values())


# What the words of an example alone cannot tell: it is read as something wider.
WIDER = {"population.young"}


@pytest.mark.slow
@pytest.mark.parametrize("one", [row for row in catalogue() if row.name not in WIDER], ids=lambda one: one.name)
def test_each_example_leads_to_its_row(one: object) -> None:
    """A figure of the example may be of the indicator."""
    row = indicator(one.name)  # type: ignore[attr-defined]
    report = read(f"{row.example[:-1]} in 2023.", date=date(2025, 3, 18), lang="en")
    possible = {claim.indicator.name for figure in report.figures for claim in claims(Cited(figure, report))}
    assert row.name in possible


def test_both_languages_search() -> None:
    """The same indicators, whatever the language of the word."""
    assert {one.name for one in search("товарооборот")} & {one.name for one in search("turnover")} == {"trade.turnover"}
    assert [one.name for one in search("экспорт нефти")] == ["energy.exports.oil"]
    assert search("xyzzy") == ()


def test_small_tables_mean_what_the_record_knows() -> None:
    """Coverage is one of those that a series has; a way leads to a country, from it or with it."""
    assert {means for _, means in words_of("coverage")} <= set(get_args(Coverage))
    assert {means for _, means in words_of("way")} == {"to", "from", "with"}
