"""A figure against official series: the verdict, and the reason where it is no match."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from communique.findings import official
from communique.observation import Observation
from communique.period import Period
from communique.rate import rate
from communique.verdict import Cited, Finding
from tests.ledger.holding import TEXT, figure, reading, year
from tests.observations.official import observed

TRADE = {"indicator": "trade.turnover", "period": year(2024), "period_source": "stated"}
LEVEL = observed("1.5e9", resolution="1e7")
ALL = observed("1.5e9", coverage="goods and services")
WORLD = observed("1.5e9", partner=None, key="w")


def judged(*known: Observation, **claim: Any) -> tuple[Finding, ...]:
    """What comes of $1.5bn of trade in 2024, or what is said instead, against some observations."""
    words = {"span": "$1.5bn", "values": ["1500000000"], "unit": "USD", "step": "1e8", **TRADE, **claim}
    span, values, unit = words.pop("span"), words.pop("values"), words.pop("unit")
    one = figure(TEXT, span, values, unit, **words)
    whole = reading()
    with_ids = [replace(each, id=str(number)) for number, each in enumerate(known)]
    return official([Cited(one, replace(whole, figures=(one,)))], with_ids)


def verdict(*known: Observation, **claim: Any) -> tuple[str, str]:
    """The verdict and the reason."""
    found = judged(*known, **claim)
    return found[0].verdict, found[0].reason


GROWTH: dict[str, Any] = {
    "span": "7%", "values": ["7"], "unit": "%", "step": "1", "aspect": "change", "direction": "up",
}  # fmt: skip
AUSTRIA: dict[str, Any] = {"speaker": "the Austrian ministry"}
BALANCE: dict[str, Any] = {"indicator": "trade.balance", "measure": "Austria's trade deficit", **AUSTRIA}
CASES: dict[str, tuple[tuple[str, str], list[Observation], dict[str, Any]]] = {
    "match": (("match", "it fits what is published"), [LEVEL], {}),
    "off by a rounding": (("close", "off by less than a rounding"), [observed("1.56e9", resolution="1e7")], {}),
    "understated": (("close", "the words allow it, but a reader takes them otherwise"), [observed("2.4e9")],
                    {"bounding": "above"}),
    "other year": (("mismatch", "other year"), [observed("2.1e9"), observed("1.5e9", "2023")], {}),
    "scale": (("mismatch", "scale"), [observed("1.5e6")], {}),
    "currency": (("cannot verify", "currency"), [replace(LEVEL, series=replace(LEVEL.series, unit="EUR"))], {}),
    "currency exchanged": (("mismatch", "currency"), [observed("1.9e9"), observed("1.5e9", unit="EUR", key="e")], {}),
    "revised": (("close", "revised since"), [LEVEL, observed("1.9e9")], {}),
    "mirror": (("close", "mirror"), [observed("1.9e9"), observed("1.5e9", geography="PE", partner="AT")], AUSTRIA),
    "either side": (("match", "one of the series fits"), [LEVEL, observed("1.9e9", geography="PE", partner="AT")], {}),
    "coverage": (("close", "goods and services"), [observed("1.2e9"), ALL], {}),
    "provisional": (("cannot verify", "provisional"), [observed("2.2e9", provisional=True)], AUSTRIA),
    "one side alone": (("cannot verify", "mirror"), [observed("2.2e9")], {}),
    "value": (("mismatch", "value"), [observed("2.2e9")], AUSTRIA),
    "other series": (("mismatch", "other series"),
                     [observed("2.2e9"), observed("1.5e9", indicator="trade.exports", key="x")], AUSTRIA),
    "total for pair": (("mismatch", "other series"), [observed("2.2e9"), WORLD], AUSTRIA),
    "no period": (("cannot verify", "no period"), [LEVEL], {"period": None}),
    "no such year": (("cannot verify", "other year"), [observed("9e8", "2020")], {}),
    "growth derived": (("match", "it fits what is published"), [LEVEL, observed("1.4e9", "2023")], GROWTH),
    "growth published": (("match", "it fits what is published"), [observed("7.1", kind="change", unit="%")], GROWTH),
    "sign": (("mismatch", "sign"), [LEVEL, observed("1.4e9", "2023")], {**GROWTH, "direction": "down"}),
    "change for level": (("mismatch", "change for level"), [observed("3.1e9"), observed("1.6e9", "2023")], {}),
    "deficit": (("match", "it fits what is published"), [observed("-1.5e9", indicator="trade.balance")], BALANCE),
    "surplus for deficit": (("mismatch", "sign"), [observed("1.5e9", indicator="trade.balance")], BALANCE),
    "part": (("cannot verify", "part"), [observed("2.2e9")], {"measure": "Austria's trade in wine", **AUSTRIA}),
    "part at a scale": (("cannot verify", "part"), [observed("1.5e6")], {"measure": "trade in wine", **AUSTRIA}),
    "no part": (("mismatch", "value"), [observed("2.2e9")], {"measure": "overall trade of both countries", **AUSTRIA}),
    "unit": (("mismatch", "unit"), [observed("2.2e9"), observed("1.5e9", unit="t", key="t")], AUSTRIA),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_dimension_alone_is_enough(name: str) -> None:
    """One wrong dimension, one reason; what an honest speaker may have had is never a mismatch."""
    wanted, known, claim = CASES[name]
    assert verdict(*known, **claim) == wanted


@pytest.mark.parametrize("name", CASES)
def test_the_year_used_is_named(name: str) -> None:
    """Every sentence says for which period, and the working where the value is from."""
    _, known, claim = CASES[name]
    found = judged(*known, **claim)[0]
    assert "2024" in found.sentence or claim.get("period", "") is None
    assert not found.observations or known[0].series.dataset in found.working
    assert found.kind == "official"


def test_the_series_and_its_vintage_are_named() -> None:
    """The sentence says which series of whom, by whom and as of when; the working repeats what a reader looks up."""
    sentence = judged(replace(LEVEL, edition="2025-03-01"))[0].sentence
    assert (
        "matches trade turnover for 2024: 1.5 billion USD (AT on PE, Statistics Austria, as of 2025-03-01)" in sentence
    )
    older = judged(LEVEL, replace(observed("1.9e9"), retrieved="2025-06-30T10:00:00Z"))[0].sentence
    assert "as of 2025-06-30); it fits an earlier vintage, revised since: 1.5 billion USD" in older


def test_a_change_of_a_level_is_called_so() -> None:
    """Growth is not taken for the level, in the words either."""
    growing = judged(LEVEL, observed("1.4e9", "2023"), **GROWTH)[0].sentence
    assert "matches the change of trade turnover for 2024" in growing


def test_without_a_year_those_that_it_would_fit_are_told() -> None:
    """No verdict, but where to look next."""
    sentence = judged(observed("2.1e9"), observed("1.5e9", "2023"), period=None)[0].sentence
    assert "it would fit: 1.5 billion USD for 2023" in sentence
    assert "fits none that is at hand" in judged(observed("2.1e9"), period=None)[0].sentence


def test_what_cannot_be_verified_says_what_to_do() -> None:
    """The remedy stands in the sentence."""
    for known, claim, words in (
        (
            observed("9e8", "2020"),
            {},
            "no value for 2024 is at hand: import or fetch it; the last at hand is: 900 million",
        ),
        (observed("1.5e9", "2020"), {}, "import or fetch it; it would fit: 1.5 billion USD for 2020"),
        (observed("2.2e9"), {}, "import or fetch what PE reports"),
        (observed("2.2e9", provisional=True), AUSTRIA, "look again when it is final"),
    ):
        assert words in judged(known, **claim)[0].sentence


def test_energy_is_read_and_shown_in_the_units_people_use() -> None:
    """154 TWh is that, on both sides; a mistaken prefix is a scale."""
    known = observed("154e12", indicator="energy.generation", unit="Wh", partner=None)
    claim: dict[str, Any] = {"span": "$1.5bn", "values": ["154"], "unit": "TWh", "step": "1", "countries": ("AT",),
                             "indicator": "energy.share", "measure": "electricity generation"}  # fmt: skip
    found = judged(known, **claim)[0]
    assert (found.verdict, "154 TWh (AT" in found.sentence, "reads as 154 TWh" in found.working) == (
        "match",
        True,
        True,
    )
    assert verdict(known, **{**claim, "unit": "GWh"}) == ("mismatch", "scale")


def test_a_share_of_a_level_is_left_alone() -> None:
    """ "23 % of GDP" is nothing that a series of GDP could tell."""
    gdp = observed("1e11", indicator="economy.gdp", partner=None)
    assert (
        judged(gdp, **GROWTH | {"aspect": "share", "indicator": "economy", "measure": "GDP", "countries": ("AT",)})
        == ()
    )


def test_another_currency_only_at_a_rate() -> None:
    """Without one nothing can be said; with one there is a verdict, and the working has the rate and its giver."""
    one = figure(TEXT, "$1.5bn", ["1500000000"], "EUR", step="1e8", **TRADE, **AUSTRIA)
    cited = [Cited(one, replace(reading(), figures=(one,)))]
    series = [replace(observed("1.62e9"), id="1")]
    at = rate("EUR=USD:1.08@2024", "given with --rate")
    assert [each.verdict for each in official(cited, series)] == ["cannot verify"]
    assert [each.verdict for each in official(cited, series, [rate("EUR=USD:1.08@2023", "nobody")])] == [
        "cannot verify"
    ]
    found = official(cited, series, [at])
    assert [each.verdict for each in found] == ["match"]
    assert "USD" in found[0].working
    assert found[0].working.endswith("at 1 EUR = 1.08 USD in 2024 (given with --rate)")
    assert [each.verdict for each in official(cited, [replace(observed("2.9e9"), id="1")], [at])] == ["mismatch"]


def test_two_sides_are_never_averaged() -> None:
    """A figure between what the two sides report fits neither."""
    sides = (observed("1.2e9"), observed("1.8e9", geography="PE", partner="AT"))
    assert verdict(*sides) == ("mismatch", "value")


def test_half_a_year_is_six_months() -> None:
    """However a period is written, the same days are the same period."""
    half = Period.parse("2024-H1")
    assert verdict(observed("1.5e9", "2024-01/2024-06"), period=half)[0] == "match"


def test_targets_and_things_without_series_are_left_alone() -> None:
    """Nothing is said of what is no fact yet, nor of what no series at hand is of."""
    assert judged(LEVEL, modality="target") == ()
    assert judged(LEVEL, indicator="culture") == ()
    assert judged(observed("5", geography="CL", partner="BR")) == ()


def test_a_part_larger_than_its_whole_is_implausible() -> None:
    """Trade of two that is more than all trade of one: told by the milder verdict, beside the other."""
    found = judged(LEVEL, observed("1.1e9", partner=None, key="w"))
    assert [(one.kind, one.verdict) for one in found] == [("official", "match"), ("plausibility", "implausible")]
    assert "1.1 billion" in found[1].sentence


def test_a_whole_in_another_unit_says_nothing_of_a_part() -> None:
    """Tonnes or euros are not held against dollars."""
    whole = observed("1.1e9", partner=None, key="w")
    assert [one.kind for one in judged(LEVEL, whole, unit="EUR")] == ["official"]
    assert [one.kind for one in judged(LEVEL, whole, unit="t")] == ["official"]


def test_more_students_than_young_people() -> None:
    """Students are held against the population of their age."""
    young = observed("30000", indicator="population.young", partner=None, unit="person", geography="PE", key="y")
    claim: dict[str, Any] = {"span": "35,000 students", "values": ["35000"], "unit": "student", "step": "1000",
                             "indicator": "education.students", "measure": "students"}  # fmt: skip
    hosts = observed("35000", indicator="education.students", unit="person", key="s")
    assert [one.verdict for one in judged(hosts, young, **claim)] == ["match", "implausible"]
