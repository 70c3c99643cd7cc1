"""What a ledger keeps of official series, in every database."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from communique.ledger import Ledger, observations_of
from communique.ledger.observing import keep
from communique.observation import Observation
from tests.observations.official import observed


def kept(ledger: Ledger, *given: Observation) -> tuple[int, int]:
    """Keep some observations as of now."""
    with ledger.writing() as connection:
        return keep(connection, given, ledger.now())


def asked(ledger: Ledger, *countries: str, indicator: str | None = None, vintages: bool = False) -> list[Observation]:
    """What the ledger has of them."""
    with ledger.looking() as connection:
        return observations_of(connection, countries, indicator, vintages=vintages)


def test_what_goes_in_comes_out(ledger: Ledger) -> None:
    """Every field comes back as it was, the number to its last digit, with the moment of keeping and an id."""
    given = observed("1500000000.123456789012345678", resolution="1e-18", bounding="above", provisional=True,
                     edition="2025-07")  # fmt: skip
    assert kept(ledger, given) == (1, 0)
    found = asked(ledger)[0]
    assert found.value == Decimal("1500000000.123456789012345678")
    assert replace(found, id="", retrieved="", seen="") == given
    assert found.id
    assert found.retrieved == found.seen > "2025-04-01"


def test_the_same_again_is_only_seen_again(ledger: Ledger) -> None:
    """No row is added; when it was last seen moves, and the edition with it."""
    kept(ledger, observed("15"))
    first = asked(ledger)[0]
    assert kept(ledger, observed("15", edition="2025-08")) == (0, 0)
    again = asked(ledger, vintages=True)
    assert [one.id for one in again] == [first.id]
    assert (again[0].retrieved, again[0].edition) == (first.retrieved, "2025-08")
    assert again[0].seen > first.seen


def test_a_revised_value_keeps_its_older_vintages(ledger: Ledger) -> None:
    """The newest is what is asked for, all are there in order, even where a value comes back."""
    assert [kept(ledger, observed(value)) for value in ("15", "16", "15")] == [(1, 0), (1, 1), (1, 1)]
    assert [one.value for one in asked(ledger)] == [15]
    every = asked(ledger, vintages=True)
    assert [one.value for one in every] == [15, 16, 15]
    assert len({one.id for one in every}) == 3


def test_both_sides_of_a_trade_are_two_series(ledger: Ledger) -> None:
    """What one reports on the other and the other on the one are never one value."""
    kept(ledger, observed("15"), observed("19", geography="PE", partner="AT"))
    found = asked(ledger, "AT", "PE", indicator="trade")
    assert [(one.series.geography, one.value) for one in found] == [("AT", 15), ("PE", 19)]


def test_countries_and_indicators_narrow(ledger: Ledger) -> None:
    """A pair has its own series and the totals of both, not what either has with a third."""
    kept(
        ledger,
        observed("15"),
        observed("90", partner=None, key="AT.W"),
        observed("3", partner="CL", key="AT.CL"),
        observed("9", indicator="population", partner=None, key="AT.pop", unit="person"),
        observed("7", indicator="tradewinds", partner=None, key="AT.wind"),
    )
    assert [one.value for one in asked(ledger, "AT", "PE", indicator="trade")] == [90, 15]
    assert [one.value for one in asked(ledger, "AT", indicator="trade.turnover")] == [90]
    assert [one.value for one in asked(ledger, "PE")] == []
    assert len(asked(ledger)) == 5


def test_periods_stay_apart(ledger: Ledger) -> None:
    """A year, a quarter and seven months are three values, in order."""
    kept(ledger, observed("4", "2024-Q1"), observed("15", "2024"), observed("9", "2024-01/2024-07"))
    assert [str(one.period) for one in asked(ledger)] == ["2024-Q1", "2024-01/2024-07", "2024"]
