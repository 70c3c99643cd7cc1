"""The unit of a figure where the words beside the number do not tell it: what is counted, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from communique.figures.context import Place
from communique.records import Quantity

# The kinds whose unit a number without one can take over from a number beside it.
MOST_BETWEEN = 2
_LARGE = Decimal(1_000_000)
_LENDING = ("money", "percent", "points", "measure", "count")


def singular(place: Place, noun: int) -> str:
    """The unit of a count: the lemma of its noun, or the table's word where the singular is another one."""
    row = place.row("singular", noun)
    return row.means if row else place.words[noun].lemma


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
        if place.row("change_verb", head) or (
            place.row("comparative", head) and place.words[head].upos in ("ADJ", "ADV")
        ):
            return True
        if place.words[head].upos == "VERB":
            return False
        head = place.words[head].head
    return False


def lent(place: Place, earlier: Sequence[Quantity]) -> Quantity | None:
    """The quantity with the unit of a neighbour in its sentence ("from 12 to 20", "compared with 103.5 mln")."""
    quantity = place.quantity
    neighbours = place.scene.mentions.quantities
    left = [other for other in earlier if _can_lend(other, quantity)]
    right = [other for other in neighbours[place.number + 1 : place.number + 2] if _can_lend(other, quantity)]
    alike = [other for other in left if _same_size(other, quantity)]
    if alike:
        return replace(quantity, unit=alike[-1].unit, kind=alike[-1].kind, family=alike[-1].family)
    if left and _compared(place):
        return replace(quantity, unit=left[-1].unit, kind=left[-1].kind, family=left[-1].family)
    if left and place.has_case("to_case") and left[-1].kind in ("count", "measure"):
        return replace(quantity, unit=left[-1].unit, kind=left[-1].kind)
    if right and _is_close(place, right[0]):
        return replace(quantity, unit=right[0].unit, kind=right[0].kind, family=right[0].family)
    return None


def _is_close(place: Place, other: Quantity) -> bool:
    """Whether at most a joining word or two stands between the number and a quantity behind it ("zero from 2%")."""
    between = range(place.tokens[-1] + 1, min(place.tree.covering(other.start, other.end), default=0))
    return len(between) <= MOST_BETWEEN and all(place.words[index].upos != "PUNCT" for index in between)


def of_money(place: Place, noun: int, earlier: Sequence[Quantity]) -> Quantity | None:
    """The quantity as money where its noun is counted in nothing else ("a 107 million loss")."""
    quantity = place.quantity
    if quantity.values[0] < _LARGE or place.row("money_noun", noun) is None:
        return None
    money = [other for other in earlier if other.kind == "money"]
    return replace(quantity, unit=money[-1].unit, kind="money", family=money[-1].family) if money else None


def number_of(place: Place) -> str | None:
    """What is counted where the number stands away from it ("the number of places rose from 12 to 20")."""
    for index in range(place.top - 1, -1, -1):
        if place.row("number_noun", index) is None:
            continue
        for child in place.tree.children(index, "nmod"):
            if child > index and place.words[child].upos in ("NOUN", "PROPN"):
                return singular(place, child)
    return None


def _can_lend(other: Quantity, quantity: Quantity) -> bool:
    return other.unit is not None and other.kind in _LENDING and other.start != quantity.start


def _same_size(other: Quantity, quantity: Quantity) -> bool:
    """Whether both are of the scale of money or mass, so that the unit was left out and not forgotten."""
    return other.values[0] >= _LARGE and quantity.values[0] >= _LARGE and other.kind in ("money", "measure")


def _compared(place: Place) -> bool:
    """Whether the number is held against the one before it: "from", "than", "compared with", a list."""
    return (
        place.has_case("base_case")
        or place.has_case("compare_case")
        or place.words[place.top].deprel in ("conj", "appos")
    )
