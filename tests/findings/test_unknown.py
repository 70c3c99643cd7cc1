"""What cannot be compared is named with its reason, within a report and across, and is never a fault."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.findings import check, check_across, worst
from communique.findings.unknown import unknown
from communique.pipeline import read
from communique.records import Reading
from communique.verdict import Cited

EN, RU = "Trade between Austria and Peru came to {} in 2024.", "Товарооборот Австрии и Перу составил {} в 2024 году."
DOGS = "The number of patrol dogs of the border guard reached {} in 2024."


def reading(text: str, name: str = "one") -> Reading:
    """The reading of a text in the language it is in."""
    return read(text, date=dt.date(2025, 3, 18), lang="en" if text.isascii() else "ru", id=name)


@pytest.mark.parametrize(
    ("text", "one", "other", "reason"),
    [
        (EN, "3 billion", "$4 billion", 'the unit or currency of "3 billion" is unknown'),
        (RU, "3 млрд", "5 млрд долларов", 'the unit or currency of "3 млрд" is unknown'),
        (DOGS, "300", "500", 'the indicator and countries of "300" and "500" are unknown'),
    ],
)
def test_unknown_dimension_is_named(text: str, one: str, other: str, reason: str) -> None:
    """Whose currency or indicator nobody tells is not dropped in silence, within a report or across two."""
    across = check_across(reading(text.format(one)), [reading(text.format(other), "other")]).findings
    inside = check(reading(f"{text.format(one)} {text.format(other)}")).findings
    for found in (across, inside):
        assert [(each.verdict, each.reason) for each in found] == [("cannot compare", reason)]
        assert worst(found) is None


def test_numbers_that_agree_need_no_word() -> None:
    """Where nothing would differ, nothing is said."""
    assert check(reading(f"{EN.format('3 billion')} {EN.format('$3 billion')}")).findings == ()


TRADE = reading(EN.format("$3 billion")).figures[0]
CHANGES = st.sampled_from([{}, {"unit": "XXX"}, {"unit": "EUR"}, {"countries": ()}, {"countries": ("AT",)},
                           {"indicator": None}, {"indicator": "trade.exports"}, {"period": None}])  # fmt: skip


@given(CHANGES, CHANGES)
def test_what_is_known_and_differs_is_no_look_alike(one: dict[str, Any], other: dict[str, Any]) -> None:
    """A word is said only where something is unknown and nothing that both tell differs, whichever comes first."""
    figures = [replace(TRADE, id="a", **one), replace(TRADE, id="b", stated=-TRADE.stated, expected=-TRADE.expected,
                                                      **other)]  # fmt: skip
    pair = [Cited(figure, replace(reading("x"), figures=(figure,))) for figure in figures]
    apart = [replace(each, reading=replace(each.reading, report=replace(each.reading.report, id=each.figure.id)))
             for each in pair]  # fmt: skip
    told, back = unknown(apart), unknown(apart[::-1])
    assert bool(told) == bool(back)
    if told:
        assert {"XXX", (), None} & {value for change in (one, other) for value in change.values()}
