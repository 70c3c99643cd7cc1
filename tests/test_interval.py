"""Intervals: what words allow, what a reader takes them to mean, and arithmetic that never loses a number."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.interval import EVERYTHING, Bounding, Interval, expected, point, resolution, stated

# Wide enough that sums, products and powers of what is drawn below come out without rounding.
EXACT = Context(prec=400)
BOUNDINGS: tuple[Bounding, ...] = ("exact", "about", "nearly", "above", "at-least", "below", "up-to")

numbers = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=3)
steps = st.sampled_from([Decimal(1).scaleb(k) for k in range(-3, 7)])


@st.composite
def inside(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    """An interval, endless and open at times, with a number that it contains."""
    value = draw(numbers)
    low = draw(st.none() | st.decimals(min_value=0, max_value=1000, places=3).map(lambda d: value - d))
    high = draw(st.none() | st.decimals(min_value=0, max_value=1000, places=3).map(lambda d: value + d))
    low_open = draw(st.booleans()) and low is not None and low < value
    high_open = draw(st.booleans()) and high is not None and high > value
    return Interval(low, high, low_open, high_open), value


def wider(interval: Interval, by: Decimal) -> Interval:
    """The same with both ends moved outwards, by more digits than Python's own 28: else an end would move inwards."""
    exactly = Context(prec=200)
    low = None if interval.low is None else exactly.subtract(interval.low, by)
    high = None if interval.high is None else exactly.add(interval.high, by)
    return Interval(low, high)


ROWS: list[tuple[str, str | None, Bounding, str, str]] = [
    ("1.5", "0.1", "exact", "[1.45, 1.55)", "[1.45, 1.55)"),
    ("2", "1", "exact", "[1.5, 2.5)", "[1.8, 2.2]"),
    ("5", None, "exact", "[5, 5]", "[5, 5]"),
    ("201", None, "exact", "[201, 201]", "[201, 201]"),
    ("35000", "1000", "about", "[34000, 36000]", "[34000, 36000]"),
    ("2", "1", "about", "[1, 3]", "[1.8, 2.2]"),
    ("7", "1", "above", "(7, ∞)", "(7, 8]"),
    ("300", "100", "above", "(300, ∞)", "(300, 375]"),
    ("7", "1", "at-least", "[7, ∞)", "[7, 8]"),
    ("20", "10", "nearly", "(10, 20)", "[18, 20)"),
    ("16", "1", "nearly", "(15, 16)", "[15, 16)"),
    ("30", "10", "below", "(-∞, 30)", "[22.5, 30)"),
    ("30", "10", "up-to", "(-∞, 30]", "[22.5, 30]"),
]


@pytest.mark.parametrize(("value", "step", "bounding", "allowed", "meant"), ROWS)
def test_readings(value: str, step: str | None, bounding: Bounding, allowed: str, meant: str) -> None:
    """Each way to say a number has the two intervals that the design gives it."""
    place = None if step is None else Decimal(step)
    assert str(stated([Decimal(value)], place, bounding)) == allowed
    assert str(expected([Decimal(value)], place, bounding)) == meant


def test_range_stands_as_it_is() -> None:
    """The ends of "10 to 15 %" are not rounded any further."""
    values = [Decimal(10), Decimal(15)]
    assert stated(values, Decimal(1), "exact") == expected(values, Decimal(1), "exact") == Interval(*values)


@pytest.mark.parametrize(
    ("digits", "scale", "counted", "step"),
    [
        ("1.5", 10**9, False, 10**8),
        ("7", 1, False, 1),
        ("35,000", 1, True, 1000),
        ("35 000", 1, True, 1000),
        ("17.3", 1, False, Decimal("0.1")),
        ("2.0", 1, False, Decimal("0.1")),
        ("5", 1, True, None),
        ("201", 1, True, None),
        ("0", 1, False, 1),
        ("5", 10**6, True, 10**6),
        ("seven", 1, False, None),
    ],
)
def test_resolution(digits: str, scale: int, counted: bool, step: Decimal | int | None) -> None:
    """The place value of the last significant digit; counts written to the last digit are exact."""
    assert resolution(digits, Decimal(scale), counted=counted) == step


@given(numbers, steps | st.none(), st.sampled_from(BOUNDINGS))
def test_stated_holds_the_value_where_the_words_do(value: Decimal, step: Decimal | None, bounding: Bounding) -> None:
    """So "over 7" is not 7, "about 7" may be."""
    holds = bounding in ("exact", "about", "at-least", "up-to")
    assert stated([value], step, bounding).contains(value) == holds


@given(numbers, steps | st.none(), st.sampled_from(BOUNDINGS))
def test_expected_stays_within_stated(value: Decimal, step: Decimal | None, bounding: Bounding) -> None:
    """A reader never takes more than the words allow, their edges aside, and never nothing."""
    wide, narrow = stated([value], step, bounding), expected([value], step, bounding)
    assert Interval(wide.low, wide.high).encloses(narrow)
    assert None not in (narrow.low, narrow.high)
    assert narrow.meets(narrow)


OPERATIONS: list[tuple[str, Callable[[Interval, Interval], Interval], Callable[[Decimal, Decimal], Decimal]]] = [
    ("add", lambda a, b: a + b, EXACT.add),
    ("subtract", lambda a, b: a - b, EXACT.subtract),
    ("multiply", lambda a, b: a * b, EXACT.multiply),
]


@pytest.mark.parametrize(("name", "on_intervals", "on_numbers"), OPERATIONS)
@given(one=inside(), other=inside())
def test_result_encloses_every_pair(
    name: str,
    on_intervals: Callable[[Interval, Interval], Interval],
    on_numbers: Callable[[Decimal, Decimal], Decimal],
    one: tuple[Interval, Decimal],
    other: tuple[Interval, Decimal],
) -> None:
    """Whatever numbers the two stand for, the result has room for what comes out."""
    assert on_intervals(one[0], other[0]).contains(on_numbers(one[1], other[1])), name


@given(inside(), inside())
def test_quotient_encloses_every_pair(one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]) -> None:
    """The same for division, checked by multiplying back; nothing is said of division by zero."""
    if other[1] != 0:
        quotient = one[0] / other[0]
        near = Context(prec=60).divide(one[1], other[1])
        slack = abs(near).scaleb(-45)
        assert wider(quotient, slack).contains(near)


@given(inside(), st.integers(min_value=1, max_value=8))
def test_power_encloses_and_root_undoes(one: tuple[Interval, Decimal], exponent: int) -> None:
    """A power holds every number's power; the root of it holds the number again where it is not negative."""
    raised = one[0].power(exponent)
    assert raised.contains(EXACT.power(one[1], exponent))
    if one[1] >= 0:
        assert raised.root(exponent).contains(one[1])


@given(inside(), inside(), st.decimals(min_value=0, max_value=50, places=3))
def test_narrower_in_is_never_wider_out(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal], by: Decimal
) -> None:
    """Knowing more about what goes in never makes what comes out less certain."""
    loose = wider(one[0], by)
    assert (loose + other[0]).encloses(one[0] + other[0])
    assert (loose - other[0]).encloses(one[0] - other[0])
    assert (loose * other[0]).encloses(one[0] * other[0])
    assert (loose / other[0]).encloses(one[0] / other[0])
    assert (other[0] / loose).encloses(other[0] / one[0])


@given(inside(), st.decimals(min_value=0, max_value=50, places=3), st.integers(min_value=-8, max_value=8))
def test_narrower_in_is_never_wider_out_of_powers_and_roots(
    one: tuple[Interval, Decimal], by: Decimal, exponent: int
) -> None:
    """The same for growth over years, forwards and back, even powers that fold what lies below zero included."""
    loose = wider(one[0], by)
    assert loose.power(exponent).encloses(one[0].power(exponent))
    known = one[0].high is None or one[0].high >= 0  # of less than nothing there is no root, so nothing is known
    if exponent > 0 and known:
        assert loose.root(exponent).encloses(one[0].root(exponent))


@given(inside(), inside())
def test_meeting_is_mutual_and_shown_by_a_common_number(
    one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]
) -> None:
    """Two intervals meet where a number lies in both, whichever is asked."""
    assert one[0].meets(other[0]) == other[0].meets(one[0])
    if other[0].contains(one[1]) or one[0].contains(other[1]):
        assert one[0].meets(other[0])


def test_touching_intervals() -> None:
    """Two that touch meet only where both have the number they touch at."""
    low, high = Interval(Decimal(1), Decimal(2)), Interval(Decimal(2), Decimal(3))
    assert low.meets(high)
    assert not low.meets(Interval(Decimal(2), Decimal(3), low_open=True))


def test_where_there_is_no_answer() -> None:
    """Division by zero and the even root of a negative say that nothing is known."""
    one, zero = point(Decimal(1)), point(Decimal(0))
    assert one / zero == one / Interval(Decimal(-1), Decimal(1)) == point(Decimal(-4)).root(2) == EVERYTHING


def test_roots_that_come_out_are_exact() -> None:
    """The cube root of 27 is 3, not nearly 3."""
    assert point(Decimal(27)).root(3) == point(Decimal(3))
    assert point(Decimal("1.44")).root(2) == point(Decimal("1.2"))


def test_growth_a_year() -> None:
    """2.5 times in six years is some 16.5 % a year."""
    growth = point(Decimal("2.5")).root(6)
    assert Interval(Decimal("1.164"), Decimal("1.165")).encloses(growth)


@given(st.integers(min_value=10**380, max_value=10**400))
def test_numbers_of_four_hundred_digits(number: int) -> None:
    """Nothing overflows, and the result still encloses."""
    value = Decimal(number)
    assert (point(value) + point(value)).contains(Decimal(2 * number))
    assert (point(value) * point(value)).contains(Decimal(number**2))


@given(inside(), numbers)
def test_scaling_is_multiplying(one: tuple[Interval, Decimal], factor: Decimal) -> None:
    """Scaling by a number is multiplying by that number alone."""
    assert one[0].scaled(factor) == one[0] * point(factor)
