"""How two figures stand to each other: what their words allow, and what a reader takes them to mean, held together.

A Reach carries both intervals through any arithmetic, so that a derived number can be compared as a stated one is.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from communique.interval import EVERYTHING, Interval, point

Relation = Literal["agree", "strain", "contradict", "cannot compare"]
Answer = Literal["yes", "no", "cannot tell"]

_HUNDRED = Decimal(100)
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Reach:
    """What words allow of a number (`stated`) and what a reader expects of it (`expected`)."""

    stated: Interval
    expected: Interval

    def __neg__(self) -> Reach:
        return Reach(-self.stated, -self.expected)

    def __add__(self, other: Reach) -> Reach:
        return Reach(self.stated + other.stated, self.expected + other.expected)

    def __sub__(self, other: Reach) -> Reach:
        return Reach(self.stated - other.stated, self.expected - other.expected)

    def __mul__(self, other: Reach) -> Reach:
        return Reach(self.stated * other.stated, self.expected * other.expected)

    def __truediv__(self, other: Reach) -> Reach:
        return Reach(self.stated / other.stated, self.expected / other.expected)

    def power(self, exponent: int) -> Reach:
        """Both to a whole power."""
        return Reach(self.stated.power(exponent), self.expected.power(exponent))

    def root(self, degree: int) -> Reach:
        """The root of both."""
        return Reach(self.stated.root(degree), self.expected.root(degree))


def exactly(value: Decimal) -> Reach:
    """A number that is known to be just that."""
    return Reach(point(value), point(value))


def factor(percent: Reach) -> Reach:
    """What growth by so many percent multiplies by: 7 % gives 1.07; a fall is growth by less than nothing."""
    return exactly(_ONE) + percent / exactly(_HUNDRED)


def growth(multiple: Reach) -> Reach:
    """The percent of growth that multiplies so: 1.07 gives 7 %."""
    return (multiple - exactly(_ONE)) * exactly(_HUNDRED)


def converted(reach: Reach, rate: Decimal | None) -> Reach | None:
    """The same in another unit, of which one of this is `rate`; None where no rate is given or it is none."""
    if rate is None or not rate.is_finite() or rate <= 0:
        return None
    return reach * exactly(rate)


def relation(one: Reach | None, other: Reach | None) -> Relation:
    """Whether two can both hold.  None stands for a number that nothing is known of, as does an endless interval."""
    if one is None or other is None or EVERYTHING in (one.stated, other.stated):
        return "cannot compare"
    if not one.stated.meets(other.stated):
        return "contradict"
    return "agree" if one.expected.meets(other.expected) else "strain"


def below(one: Interval, other: Interval) -> Answer:
    """Whether every number of the one is less than every number of the other."""
    if one.high is not None and other.low is not None:
        touching = one.high == other.low and (one.high_open or other.low_open)
        if one.high < other.low or touching:
            return "yes"
    if one.low is not None and other.high is not None and one.low >= other.high:
        return "no"
    return "cannot tell"
