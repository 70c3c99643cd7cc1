"""Relations: whether two numbers can both hold, and arithmetic on what words allow and readers expect."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from communique.interval import EVERYTHING, Bounding, Interval, expected, resolution, stated
from communique.relation import Reach, below, converted, exactly, factor, growth, relation

bounds = st.sampled_from(["exact", "about", "nearly", "above", "at-least", "below", "up-to"])
numbers = st.decimals(min_value=1, max_value=10**6, places=2)
steps = st.sampled_from([Decimal("0.01"), Decimal(1), Decimal(100)])


def said(value: str, step: str | None = "1", bounding: Bounding = "exact") -> Reach:
    """The reach of a number said so."""
    place = None if step is None else Decimal(step)
    return Reach(stated([Decimal(value)], place, bounding), expected([Decimal(value)], place, bounding))


@st.composite
def reaches(draw: st.DrawFn) -> Reach:
    """The reach of any literal."""
    value, step, bounding = draw(numbers), draw(steps), draw(bounds)
    return Reach(stated([value], step, bounding), expected([value], step, bounding))


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (said("1.5", "0.1"), said("1.46", "0.01"), "agree"),
        (said("7", "1", "above"), said("16", "1", "nearly"), "strain"),
        (said("96", "1", "above"), said("97", "1", "above"), "strain"),
        (said("2", "1", "about"), said("1.5", "0.1"), "strain"),
        (said("5", None), said("6", None), "contradict"),
        (said("5", None), None, "cannot compare"),
        (said("5", None), Reach(EVERYTHING, EVERYTHING), "cannot compare"),
    ],
)
def test_relations(one: Reach, other: Reach | None, verdict: str) -> None:
    """Disjoint stated intervals contradict, disjoint expected ones strain, and nothing known cannot be compared."""
    assert relation(one, other) == relation(other, one) == verdict


@given(reaches(), reaches())
def test_relations_are_symmetric(one: Reach, other: Reach) -> None:
    """Who is asked first changes nothing."""
    assert relation(one, other) == relation(other, one)


@given(numbers, steps)
def test_rounding_stays_within(value: Decimal, step: Decimal) -> None:
    """A number rounded to its resolution and said so still allows the number."""
    rounded = (value / step).quantize(Decimal(1), rounding="ROUND_HALF_UP") * step
    assert stated([rounded], step, "exact").contains(value)


@given(st.decimals(min_value="0.001", max_value=10**9, places=3), st.integers(min_value=-3, max_value=9))
def test_what_is_written_rounded_stays_within(value: Decimal, place: int) -> None:
    """The same for the numeral itself: whatever is rounded and written down is among what is read from it."""
    step = Decimal(1).scaleb(place)
    rounded = (value / step).quantize(Decimal(1), rounding="ROUND_HALF_UP") * step
    assume(rounded != 0)
    digits = f"{rounded:f}"
    assert stated([Decimal(digits)], resolution(digits), "exact").contains(value)


@given(reaches(), reaches(), reaches())
def test_knowing_more_never_takes_a_verdict_back(one: Reach, other: Reach, third: Reach) -> None:
    """What contradicts all that words allow contradicts any part of it, and what agrees with a part agrees with all."""
    part, whole = one.stated, (one + (third - third)).stated
    assume(whole.encloses(part) and whole != EVERYTHING)
    within, around = Reach(part, part), Reach(whole, whole)
    if relation(around, other) == "contradict":
        assert relation(within, other) == "contradict"
    if relation(within, other) == "agree":
        assert relation(around, other) == "agree"


@given(reaches(), reaches())
def test_arithmetic_keeps_expected_within_stated(one: Reach, other: Reach) -> None:
    """What is expected of a sum, product or quotient is never more than what the words allow, edges aside."""
    for result in (one + other, one - other, one * other, one / other):
        closed = Interval(result.stated.low, result.stated.high)
        assert closed.encloses(result.expected)


@given(reaches(), st.decimals(min_value="0.01", max_value=1000, places=2))
def test_conversion_keeps_relations(one: Reach, rate: Decimal) -> None:
    """In any unit a number agrees with itself; without a rate nothing is converted."""
    changed = converted(one, rate)
    assume(changed is not None)
    assert relation(changed, changed) == "agree"
    assert converted(one, None) is None


def test_growth_and_factor_undo_each_other() -> None:
    """7 % is 1.07 times, and back."""
    assert factor(exactly(Decimal(7))) == exactly(Decimal("1.07"))
    assert growth(exactly(Decimal("1.07"))) == exactly(Decimal(7))


@given(reaches(), reaches())
def test_below_is_one_way(one: Reach, other: Reach) -> None:
    """What is below cannot be above as well."""
    if below(one.stated, other.stated) == "yes":
        assert below(other.stated, one.stated) == "no"
