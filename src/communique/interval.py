"""A number that may be a range, open at an end: what words allow, what a reader takes them to mean, and arithmetic.

Ends are Decimals, never floats.  A result keeps DIGITS significant digits; where more would be needed its low end is
rounded down and its high end up, so that a result always encloses all it stands for.  Nothing here raises: where an
operation has no answer (division by nothing but zero, an even root of less than nothing) it is EVERYTHING, which says
that nothing is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Literal, NamedTuple

Bounding = Literal["exact", "about", "nearly", "above", "at-least", "below", "up-to"]

# How far from its value a literal reaches, in units of its resolution r: what is rounded reaches half a step,
# whatever else a word says it moves it by a step at most ("about 2bn" is not 3bn; "nearly 20" is more than 10).
ROUNDED = Decimal("0.5")
LOOSE = Decimal(1)
# A round number has so coarse a step that a reader does not use all of it: nobody takes "2bn" for 1.5bn, or "over 300"
# for 400.  So what is expected stays within a tenth of the value, and beyond "over" and "under" within a quarter.
NEAR = Decimal("0.1")
BEYOND = Decimal("0.25")

# Far more than any figure has; a number of 400 digits costs little and overflows nowhere.
DIGITS = 50
_DOWN = Context(prec=DIGITS, rounding=ROUND_FLOOR, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_UP = Context(prec=DIGITS, rounding=ROUND_CEILING, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_FINE = Context(prec=DIGITS + 10, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_SHORT = Context(prec=DIGITS - 10, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
_INFINITY = Decimal("Infinity")
_ZERO = Decimal(0)
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`; None is endless, an open end is not itself among them."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __str__(self) -> str:
        left = "(-∞" if self.low is None else f"{'(' if self.low_open else '['}{self.low.normalize(_DOWN):f}"
        right = "∞)" if self.high is None else f"{self.high.normalize(_UP):f}{')' if self.high_open else ']'}"
        return f"{left}, {right}"

    def __neg__(self) -> Interval:
        return Interval(_minus(self.high), _minus(self.low), self.high_open, self.low_open)

    def __add__(self, other: Interval) -> Interval:
        low, high, mine, yours = _low(self), _high(self), _low(other), _high(other)
        return _between(
            End(_DOWN.add(low.at, mine.at), low.open or mine.open),
            End(_UP.add(high.at, yours.at), high.open or yours.open),
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        pairs = [(a, b) for a in (_low(self), _high(self)) for b in (_low(other), _high(other))]
        return _between(_lowest(_times(a, b, _DOWN) for a, b in pairs), _highest(_times(a, b, _UP) for a, b in pairs))

    def __truediv__(self, other: Interval) -> Interval:
        """What the quotient may be; a divisor that may be zero on either side makes it EVERYTHING."""
        low, high = _low(other), _high(other)
        if low.at < 0 < high.at or low.at == high.at == 0:
            return EVERYTHING
        if high.at <= 0:
            return -self / -other
        pairs = [(a, b) for a in (_low(self), _high(self)) for b in (low, high)]
        return _between(_lowest(_over(a, b, _DOWN) for a, b in pairs), _highest(_over(a, b, _UP) for a, b in pairs))

    def scaled(self, factor: Decimal) -> Interval:
        """Every number times `factor`."""
        return self * point(factor)

    def power(self, exponent: int) -> Interval:
        """Every number to the power of `exponent`; a negative one gives the inverse."""
        if exponent < 0:
            return point(_ONE) / self.power(-exponent)
        if exponent == 0:
            return point(_ONE)
        low, high = _raised(_low(self), exponent, _DOWN), _raised(_high(self), exponent, _UP)
        if exponent % 2 or _low(self).at >= 0:
            return _between(low, high)
        if _high(self).at <= 0:
            return (-self).power(exponent)
        return _between(End(_ZERO, False), _highest([_raised(-_low(self), exponent, _UP), high]))

    def root(self, degree: int) -> Interval:
        """The `degree`-th root, for growth a year; of an interval that reaches below zero, of the rest."""
        low, high = _low(self), _high(self)
        if degree < 1 or high.at < 0:
            return EVERYTHING
        if low.at < 0:
            low = End(_ZERO, False)
        return _between(_rooted(low, degree, _DOWN), _rooted(high, degree, _UP))

    def contains(self, value: Decimal) -> bool:
        """Whether `value` is one of the numbers."""
        low, high = _low(self), _high(self)
        above = low.at < value or (low.at == value and not low.open)
        return above and (value < high.at or (value == high.at and not high.open))

    def encloses(self, other: Interval) -> bool:
        """Whether every number of `other` is also one of ours."""
        mine, yours = (_low(self), _high(self)), (_low(other), _high(other))
        low = mine[0].at < yours[0].at or (mine[0].at == yours[0].at and mine[0].open <= yours[0].open)
        high = mine[1].at > yours[1].at or (mine[1].at == yours[1].at and mine[1].open <= yours[1].open)
        return low and high

    def meets(self, other: Interval) -> bool:
        """Whether the two have a number in common."""
        low = max(_low(self), _low(other))  # at the same place the open one counts as higher
        high = min((_high(self), _high(other)), key=lambda end: (end.at, not end.open))
        return low.at < high.at or (low.at == high.at and not low.open and not high.open)


class End(NamedTuple):
    """One end of an interval: where it is, infinity included, and whether that number is left out."""

    at: Decimal
    open: bool

    def __neg__(self) -> End:
        return End(self.at.copy_negate(), self.open)


EVERYTHING = Interval(None, None)


def point(value: Decimal) -> Interval:
    """Exactly one number."""
    return Interval(value, value)


def stated(values: Sequence[Decimal], resolution: Decimal | None, bounding: Bounding) -> Interval:
    """What the words allow of a number, or of a range, said with this resolution and this bounding word."""
    return _reading(values, resolution, bounding, near=None, beyond=None)


def expected(values: Sequence[Decimal], resolution: Decimal | None, bounding: Bounding) -> Interval:
    """What a reader takes the same words to mean: never more than they allow, their edges aside."""
    return _reading(values, resolution, bounding, near=NEAR, beyond=BEYOND)


def resolution(digits: str, scale: Decimal = _ONE, *, counted: bool = False) -> Decimal | None:
    """The place value of the last significant digit of a numeral as written, times its scale ("bn").

    `digits` has a point for its decimals; commas and spaces in it are separators.  None means exact: for something
    `counted`, a number written to the last digit (201, and all under ten).  None too for what is no numeral.
    """
    whole, _, decimals = "".join(mark for mark in digits if mark != "," and not mark.isspace()).partition(".")
    if not (whole + decimals).isdecimal():
        return None
    significant = whole.lstrip("0")
    places = -len(decimals) or len(significant) - len(significant.rstrip("0"))
    if counted and scale == 1 and places == 0:
        return None
    return _FINE.multiply(_ONE.scaleb(places, _FINE), scale)


def _reading(
    values: Sequence[Decimal],
    resolution: Decimal | None,
    bounding: Bounding,
    near: Decimal | None,
    beyond: Decimal | None,
) -> Interval:
    """One rule for both: `near` and `beyond` are the shares of the value that a reach may not pass, if any."""
    low, high = min(values), max(values)
    step = _step(low) if resolution is None else resolution
    match bounding:
        case "exact" if resolution is None or low != high:
            return Interval(low, high)
        case "exact":
            half = _FINE.multiply(step, ROUNDED)
            return Interval(
                _below(low, half, near), _above(high, half, near), high_open=_reach(high, half, near) == half
            )
        case "about":
            return Interval(_below(low, step, near), _above(high, step, near))
        case "nearly":
            return Interval(_below(low, step, near), high, low_open=near is None, high_open=True)
        case "above" | "at-least":
            return Interval(low, beyond and _above(high, step, beyond), low_open=bounding == "above")
        case "below" | "up-to":
            return Interval(beyond and _below(low, step, beyond), high, high_open=bounding == "below")


def _below(value: Decimal, most: Decimal, share: Decimal | None) -> Decimal:
    return _DOWN.subtract(value, _reach(value, most, share))


def _above(value: Decimal, most: Decimal, share: Decimal | None) -> Decimal:
    return _UP.add(value, _reach(value, most, share))


def _reach(value: Decimal, most: Decimal, share: Decimal | None) -> Decimal:
    """`most`, or that share of the value where it is less and not nothing."""
    return most if share is None else min(most, _FINE.multiply(value.copy_abs(), share)) or most


def _step(value: Decimal) -> Decimal:
    """The least step of a number that is exact: one, or its last decimal place."""
    exponent = value.as_tuple().exponent
    return _ONE.scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else _ONE


def _minus(end: Decimal | None) -> Decimal | None:
    return None if end is None else end.copy_negate()


def _low(interval: Interval) -> End:
    return End(-_INFINITY, True) if interval.low is None else End(interval.low, interval.low_open)


def _high(interval: Interval) -> End:
    return End(_INFINITY, True) if interval.high is None else End(interval.high, interval.high_open)


def _between(low: End, high: End) -> Interval:
    return Interval(
        low.at if low.at.is_finite() else None,
        high.at if high.at.is_finite() else None,
        low.open and low.at.is_finite(),
        high.open and high.at.is_finite(),
    )


def _lowest(ends: Iterable[End]) -> End:
    """The lowest end, the closed one among equals."""
    return min(ends)


def _highest(ends: Iterable[End]) -> End:
    """The highest end, the closed one among equals."""
    return max(ends, key=lambda end: (end.at, not end.open))


def _times(a: End, b: End, context: Context) -> End:
    """A product of ends; nothing times anything is nothing, endless or not."""
    if a.at == 0 or b.at == 0:
        return End(_ZERO, (a.at != 0 or a.open) and (b.at != 0 or b.open))
    return End(context.multiply(a.at, b.at), a.open or b.open)


def _over(a: End, b: End, context: Context) -> End:
    """A quotient of ends by an end that is zero or more."""
    if a.at == 0:
        return End(_ZERO, a.open)
    if b.at == 0:
        return End(_INFINITY.copy_sign(a.at), True)
    if not b.at.is_finite():
        # What divides without end leaves nothing, or, of something endless, anything: its other end says what.
        return End(_ZERO, True)
    return End(context.divide(a.at, b.at), a.open or b.open)


def _raised(end: End, exponent: int, context: Context) -> End:
    """A whole power of an end, by squaring; its size is rounded towards the side that `context` asks for."""
    negative = end.at < 0 and exponent % 2 == 1
    inner = (_UP if context is _DOWN else _DOWN) if negative else context
    result, square = _ONE, end.at.copy_abs()
    while exponent:
        if exponent % 2:
            result = inner.multiply(result, square)
        exponent //= 2
        square = inner.multiply(square, square) if exponent else square
    return End(result.copy_negate() if negative else result, end.open)


def _rooted(end: End, degree: int, context: Context) -> End:
    """A root of an end that is zero or more: exact where it can be, else moved outwards past any error of ours."""
    if end.at == 0 or not end.at.is_finite():
        return end
    guess = _FINE.power(end.at, _FINE.divide(_ONE, Decimal(degree)))
    short = _SHORT.plus(guess)
    if _raised(End(short, False), degree, _DOWN).at == end.at == _raised(End(short, False), degree, _UP).at:
        return End(short, end.open)
    outwards = context.next_minus if context is _DOWN else context.next_plus
    return End(outwards(context.plus(guess)), end.open)
