"""The unit of a figure where the words beside the number do not tell it: what is counted, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from communique.figures.context import Place
from communique.records import Quantity

# The kinds whose unit a number without one can take over from a number beside it.
_LENDING = ("money", "percent", "points", "measure", "count", "duration")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a quantity counts: the unit, and the rule that told it."""

    unit: str
    rule: str


def times_or_multiple(place: Place) -> Quantity:
    """ "2.5 times" as a multiple ("x"), or as a count of occasions ("met 4 times")."""
    quantity = place.quantity
    if quantity.kind != "multiple":
        return quantity
    if _multiplies(place):
        return replace(quantity, unit="x")
    return replace(quantity, unit="time", kind="count", direction=None)


def _multiplies(place: Place) -> bool:
    """Whether something became or is so many times as much."""
    quantity = place.quantity
    if quantity.direction is not None or quantity.values[0] != quantity.values[0].to_integral():
        return True
    if any(rule.startswith("fold") for rule in quantity.rules):
        return True
    after = place.tokens[-1] + 1
    if after < len(place.words) and (place.row("comparative", after) or place.row("times_as", after)):
        return True
    head = place.words[place.top].head
    while head >= 0:
        if place.row("change_verb", head) or place.row("comparative", head) and place.words[head].upos in ("ADJ", "ADV"):
            return True
        if place.words[head].upos == "VERB":
            return False
        head = place.words[head].head
    return place.tree.children(place.top, "nmod") != []


def lent(place: Place, earlier: Sequence[Quantity]) -> Quantity | None:
    """The quantity with the unit of a neighbour in its sentence ("from 12 to 20", "compared with 103.5 mln")."""
    quantity = place.quantity
    neighbours = place.scene.mentions.quantities
    left = [other for other in earlier if _can_lend(other, quantity)]
    right = [other for other in neighbours[place.number + 1 : place.number + 2] if _can_lend(other, quantity)]
    if left and (_compared(place) or _same_size(left[-1], quantity)):
        return replace(quantity, unit=left[-1].unit, kind=left[-1].kind)
    if right and right[0].start - quantity.end < 25 and right[0].unit:
        return replace(quantity, unit=right[0].unit, kind=right[0].kind)
    return None


def _can_lend(other: Quantity, quantity: Quantity) -> bool:
    return other.unit is not None and other.kind in _LENDING and other.start != quantity.start


def _same_size(other: Quantity, quantity: Quantity) -> bool:
    """Whether both are of the scale of money or mass, so that the unit was left out and not forgotten."""
    large = Decimal(1_000_000)
    return other.values[0] >= large and quantity.values[0] >= large and other.kind in ("money", "measure")


def _compared(place: Place) -> bool:
    """Whether the number is held against the one before it: "from", "than", "compared with", a list."""
    return place.has_case("from_case") or place.words[place.top].deprel in ("conj", "appos")
