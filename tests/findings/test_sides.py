"""Whose numbers a figure of two countries would be, and from which to which goods go."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from communique.findings.claim import claims
from communique.findings.sides import sided
from communique.knowledge import load
from communique.verdict import Cited
from tests.ledger.holding import figure, reading

SIDES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "the speaker's": ("AT", "Trade was $1.5bn.", {"speaker": "the Austrian ministry"}),
    "named first": ("PE", "Peru's trade with Austria was $1.5bn.", {"measure": "Peru's trade with Austria"}),
    "not the partner's": ("AT", "Trade with Peru was $1.5bn.", {"measure": "trade with Peru"}),
    "partner first": ("PE", "In trade with Austria, Peru has a deficit: $1.5bn.",
                      {"measure": "trade with Austria of Peru"}),
    "partner behind": ("AT", "It ran a deficit of $1.5bn with Peru.", {"measure": "deficit"}),
}  # fmt: skip


def cited(text: str, **more: Any) -> Cited:
    """$1.5bn of a text, with the text around it."""
    one = figure(text, "$1.5bn", ["1500000000"], "USD", step="1e8", **more)
    whole = reading()
    return Cited(one, replace(whole, report=replace(whole.report, text=text), figures=(one,)))


@pytest.mark.parametrize("name", SIDES)
def test_the_side_is_told_by_the_words(name: str) -> None:
    """The speaker's country, else the one named that is not the partner."""
    side, text, more = SIDES[name]
    assert sided(cited(text, **more), load("en")) == side


def test_nothing_is_guessed() -> None:
    """Where no word tells, or both countries are partners, there is no side."""
    assert sided(cited("Trade was $1.5bn with a rise."), load("en")) is None
    assert sided(cited("Trade was $1.5bn.", measure="trade with Peru and with Austria"), load("en")) is None


@pytest.mark.parametrize(
    ("text", "measure", "below"),
    [
        ("Its trade deficit was $1.5bn.", "trade deficit", True),
        ("The trade balance was negative, at $1.5bn.", "trade balance", True),
        ("The trade surplus was $1.5bn.", "trade surplus", False),
        ("Growth was negative. The trade balance was $1.5bn.", "trade balance", False),
    ],
)
def test_a_balance_is_below_nothing_where_its_clause_says_so(text: str, measure: str, below: bool) -> None:
    """By its measure, or by a word of its own clause."""
    claim = claims(cited(text, measure=measure, indicator="trade.balance", speaker="Austria"))[0]
    assert (claim.reach.stated.high is not None and claim.reach.stated.high < 0) is below
