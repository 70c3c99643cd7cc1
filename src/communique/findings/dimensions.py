"""What a claim would fit with one dimension otherwise: year, unit, scale, sign, series or side.

Each dimension is one function from a claim to the values that it would then be held against.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from communique.findings.claim import Claim, prefixed
from communique.findings.shelf import Place, Shelf, Value, changes, days, published, reading, values
from communique.knowledge.catalogue import catalogue
from communique.observation import Observation
from communique.period import Period
from communique.relation import Reach, exactly, relation
from communique.verdict import Verdict

Fit = Literal["match", "close", "off"]
# Beyond its words a claim is still close to a value that is off by less than one step of its own, and by this share.
_NEAR = Decimal("0.05")
# Years to either side in which a value may have been taken for that of the year claimed.
_YEARS = 5
_SCALES = tuple(Decimal(10) ** power for power in (3, 6, 9, -3, -6, -9))
_MONEY = 3


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to be wrong, or to have had another number: its name, the verdict, what to hold the claim against.

    Values that are tried come with the claim as it would be; `says` is the sentence that tells of it, `only` what it is
    called where nothing else is at hand.
    """

    name: str
    verdict: Verdict
    says: str
    tried: Callable[[Claim, Shelf], Iterator[tuple[Claim, Value]]]
    only: str = ""


def fit(claim: Claim, value: Value) -> Fit:
    """How a claim stands to a value: it fits what a reader takes it to mean, is near, or is off."""
    mine, yours = (claim.reach, value.reach) if claim.signed else (_size(claim.reach), _size(value.reach))
    match relation(mine, yours):
        case "agree":
            return "match"
        case "strain":
            return "close"
        case _:
            return "close" if _gap(mine, yours) <= _room(mine) else "off"


def own(claim: Claim) -> tuple[Place, ...]:
    """Whose series a claim is of: who reports, and on whom; both sides of a pair where the words do not tell."""
    countries, figure = claim.figure.countries, claim.figure
    if len(countries) == 1:
        return ((countries[0], None),)
    one, other = countries
    if claim.route:
        origin, goal = claim.route
        return ((origin, goal),) if "exports" in claim.indicator.name else ((goal, origin),)
    if claim.side and (figure.indicator != claim.indicator.name or claim.indicator.mirror == claim.indicator.name):
        return ((claim.side, one if claim.side == other else other),)
    return ((one, other), (other, one))


def current(claim: Claim, found: Shelf, period: Period | None = None) -> list[Value]:
    """What the claim's own series say, in its unit and of what it covers, for its period or another one."""
    told = values(found, claim, claim.indicator.name, own(claim), period or claim.period)
    return [one for one in told if _covered(claim, one) and same_unit(claim, one)]


def same_unit(claim: Claim, value: Value) -> bool:
    """Whether a value is in the unit of a claim, or in one that counts the same things."""
    figure = claim.figure
    known = figure.unit in claim.indicator.units or prefixed(figure.unit, claim.indicator.unit) is not None
    return figure.unit == value.unit or (value.unit == claim.indicator.unit and known)


def _covered(claim: Claim, value: Value) -> bool:
    wanted = claim.coverage or claim.indicator.coverage
    return not wanted or not value.series.coverage or value.series.coverage == wanted


def _revised(claim: Claim, found: Shelf) -> Iterator[tuple[Claim, Value]]:
    """Earlier vintages of the claim's own series."""
    places = set(own(claim))
    for one in found.earlier.get(claim.indicator.name, ()):
        value = Value((one,), reading(one), one.series.unit, one.period)
        then = claim.period is not None and days(one.period) == days(claim.period)
        alike = one.series.kind == claim.figure.aspect and same_unit(claim, value)
        if then and alike and (one.series.geography, one.series.partner) in places:
            yield claim, value


def _mirror(claim: Claim, found: Shelf) -> Iterator[tuple[Claim, Value]]:
    """What the partner reports of the same flow."""
    mirror = claim.indicator.mirror
    if mirror is None or len(claim.figure.countries) != 2:
        return
    places = {(partner, geography) for geography, partner in own(claim) if partner} - (
        set(own(claim)) if mirror == claim.indicator.name else set()
    )
    for value in values(found, claim, mirror, places, claim.period):
        if _covered(claim, value) and value.unit == claim.figure.unit:
            yield claim, value


def _coverage(claim: Claim, found: Shelf) -> Iterator[tuple[Claim, Value]]:
    """The same series of goods, services, or both."""
    for value in values(found, claim, claim.indicator.name, own(claim), claim.period):
        if not _covered(claim, value) and same_unit(claim, value):
            yield claim, value


def _currency(claim: Claim, found: Shelf) -> Iterator[tuple[Claim, Value]]:
    """The same number of another currency."""
    for value in values(found, claim, claim.indicator.name, own(claim), claim.period):
        if _is_money(value.unit) and _is_money(claim.figure.unit) and value.unit != claim.figure.unit:
            yield claim, value


def _other_unit(claim: Claim, found: Shelf) -> Iterator[tuple[Claim, Value]]:
    """The same number of another unit."""
    for value in values(found, claim, claim.indicator.name, own(claim), claim.period):
        if not same_unit(claim, value) and not (_is_money(value.unit) and _is_money(claim.figure.unit)):
            yield claim, value


def _year(claim: Claim, found: Shelf) -> Iterator[tuple[Claim, Value]]:
    """The same stretch of the years around, the nearest first."""
    if claim.period is None:
        return
    for months in sorted((12 * years for years in range(-_YEARS, _YEARS + 1) if years), key=lambda n: (abs(n), n)):
        for value in current(claim, found, claim.period.shift(months)):
            yield claim, value


def _scale(claim: Claim, found: Shelf) -> Iterator[tuple[Claim, Value]]:
    """A thousand, a million, a billion times as much or as little."""
    if claim.figure.unit == "%":
        return
    for value in current(claim, found):
        for scale in _SCALES:
            yield replace(claim, reach=claim.reach * exactly(scale)), value


def _sign(claim: Claim, found: Shelf) -> Iterator[tuple[Claim, Value]]:
    """A rise for a fall, a surplus for a deficit."""
    if claim.signed and (claim.figure.aspect == "change" or claim.indicator.name == "trade.balance"):
        for value in current(claim, found):
            yield replace(claim, reach=-claim.reach), value


def _change(claim: Claim, found: Shelf) -> Iterator[tuple[Claim, Value]]:
    """A level where the series has the change, or a change where it has the level."""
    figure, places, name = claim.figure, own(claim), claim.indicator.name
    if figure.aspect == "level":
        told: Iterable[Value] = [
            *changes(found, name, places, figure, claim.period),
            *published(found, name, places, "change", claim.period),
        ]
    else:
        told = published(found, name, places, "level", claim.period)
    for value in told:
        if value.unit == figure.unit:
            yield claim, value


def _series(claim: Claim, found: Shelf) -> Iterator[tuple[Claim, Value]]:
    """Other series of the same countries, and the total of either for what the two have together."""
    whole = tuple((code, None) for code in claim.figure.countries)
    for other in catalogue():
        if other.name not in (claim.indicator.name, claim.indicator.mirror):
            for value in values(found, claim, other.name, (*own(claim), *_both(claim)), claim.period):
                if value.unit == claim.figure.unit:
                    yield claim, value
    if len(whole) == 2:
        for value in values(found, claim, claim.indicator.name, whole, claim.period):
            if value.unit == claim.figure.unit:
                yield claim, value


def _both(claim: Claim) -> tuple[Place, ...]:
    countries = claim.figure.countries
    return ((countries[0], countries[1]), (countries[1], countries[0])) if len(countries) == 2 else ()


# In this order: what an honest speaker may have had goes before what is a slip.
DIMENSIONS: Sequence[Dimension] = (
    Dimension("revised since", "close", "it fits an earlier vintage, revised since", _revised, "an earlier vintage"),
    Dimension("mirror", "close", "it is what the other side reports", _mirror, "what the other side reports"),
    Dimension("goods and services", "close", "it is a figure that covers something else", _coverage,
              "a series that covers something else"),
    Dimension("currency", "mismatch", "the number is that of another currency", _currency,
              "another currency (give a rate of exchange, and it is compared)"),
    Dimension("unit", "mismatch", "the number is that of another unit", _other_unit, "another unit"),
    Dimension("sign", "mismatch", "it fits with the other sign, a rise for a fall or a surplus for a deficit", _sign),
    Dimension("scale", "mismatch", "it fits with another scale (thousand, million, billion)", _scale),
    Dimension("change for level", "mismatch", "a change is given for a level, or a level for a change", _change),
    Dimension("other year", "mismatch", "it fits another year", _year),
    Dimension("other series", "mismatch", "it fits another series", _series),
)  # fmt: skip


def provisional(told: Iterable[Value]) -> tuple[Observation, ...]:
    """Those observations that will still change."""
    return tuple(one for value in told for one in value.observations if one.provisional)


def _is_money(unit: str) -> bool:
    return len(unit) == _MONEY and unit.isalpha() and unit.isupper()


def _gap(one: Reach, other: Reach) -> Decimal:
    """How far the words of two that do not meet lie apart."""
    ends = ((one.stated.high, other.stated.low), (other.stated.high, one.stated.low))
    return max((low - high for high, low in ends if high is not None and low is not None), default=Decimal(0))


def _room(reach: Reach) -> Decimal:
    """How far beyond its words a claim still is close: a step of its own, and a twentieth, at most."""
    low, high = reach.stated.low, reach.stated.high
    if low is None or high is None:
        end = low if low is not None else high
        return abs(end) * _NEAR if end is not None else Decimal(0)
    return min(high - low, max(abs(low), abs(high)) * _NEAR)


def _size(reach: Reach) -> Reach:
    """The same without its sign."""
    return -reach if reach.stated.high is not None and reach.stated.high <= 0 else reach
