"""The unit of a figure where the words beside the number do not tell it: what is counted, what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from communique.figures.context import Place
from communique.figures.noun import of_which
from communique.records import Quantity

MOST_BETWEEN = 2
# How many words before the number "compared" may stand.
_COMPARING = 5
# How far above the number the noun may stand that implies its unit.
_CLIMB = 3
_LARGE = Decimal(1_000_000)
# The currency that nothing tells (ISO 4217).
UNKNOWN = "XXX"
_WHOLE = Decimal(100)
_COUNTED = ("count", "measure")
# Sizes that differ by no more than this factor may be of one thing.
_ALIKE = 2
_BRACKETS = ("(", "[")
# The kinds whose unit a number without one can take over from a number beside it.
_LENDING = ("money", "percent", "points", "measure", "count")


def singular(place: Place, noun: int) -> str:
    """The unit of a count: the lemma of its noun, or the table's word where the singular is another one."""
    words = place.words
    pairs = (f"{words[at].lemma} {words[noun].lemma}" for at in place.tree.children(noun, "amod"))
    table = place.scene.language.lemmas.get("singular", {})
    row = next((table[pair] for pair in pairs if pair in table), None) or place.row("singular", noun)
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
    lender = _lender(place, [other for other in earlier if _can_lend(place, other)])
    if lender is None:
        right = place.scene.mentions.quantities[place.number + 1 : place.number + 2]
        lender = next((other for other in right if _can_lend(place, other) and _is_close(place, other)), None)
    if lender is None:
        return None
    return replace(place.quantity, unit=lender.unit, kind=lender.kind, family=lender.family)


def _lender(place: Place, left: Sequence[Quantity]) -> Quantity | None:
    """Which of the quantities before it has the unit that was left out."""
    alike = [other for other in left if _same_size(other, place.quantity)]
    if alike:
        return alike[-1]
    if left and _goes_on(place):
        return left[-1]
    if left and place.has_case("to_case") and left[-1].kind in _COUNTED:
        return left[-1]
    parts = [other for other in left if other.kind == "percent"]
    if parts and place.quantity.values[0] + sum(other.values[0] for other in parts) <= _WHOLE:
        return parts[-1]
    near = [other for other in left if other.kind in _COUNTED and _is_near(other, place.quantity)]
    return near[-1] if near and (place.has_case("to_case") or place.has_case("rate_case")) else None


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


def left_out(place: Place, measure: tuple[int, int], money: Quantity | None) -> Quantity | None:
    """The quantity as money where what it measures is, and no unit is named ("turnover reached 200 million").

    The currency is that of the last sum before it, `money`; where there is none it is unknown.
    """
    quantity = place.quantity
    if quantity.values[0] < _LARGE or not any(place.row("money_noun", at) for at in place.tree.covering(*measure)):
        return None
    unit, family = (money.unit, money.family) if money else (UNKNOWN, None)
    return replace(quantity, unit=unit, kind="money", family=family)


def number_of(place: Place) -> str | None:
    """What is counted where the number stands away from it ("the number of places rose from 12 to 20")."""
    for index in range(place.top - 1, -1, -1):
        if place.row("number_noun", index) is None:
            continue
        for child in place.tree.children(index, "nmod"):
            is_noun = child > index and place.words[child].upos in ("NOUN", "PROPN")
            if is_noun and place.has_case("whole_case", child):
                return singular(place, child)
    return _of_which(place)


def _of_which(place: Place) -> str | None:
    """What a relative pronoun beside the number stands for: "the firms, of which there are 400"."""
    noun = of_which(place)
    return None if noun is None else singular(place, noun)


def implied(place: Place) -> Quantity | None:
    """The quantity with the unit that what it measures is always counted in ("life expectancy rose to 73")."""
    at = place.top
    for _ in range(_CLIMB):
        above = place.words[at].head
        named = [*place.tree.children(at, "nsubj"), *([above] if above >= 0 else [])]
        rows = (place.row("unit_noun", index) for index in named if place.words[index].upos == "NOUN")
        if (row := next((row for row in rows if row), None)) is not None:
            return replace(place.quantity, unit=row.means, kind="duration", rules=(*place.quantity.rules, row.rule))
        if above < 0:
            return None
        at = above
    return None


def _can_lend(place: Place, other: Quantity) -> bool:
    """Whether a quantity has a unit to lend, and is not only another one said again in brackets."""
    if other.unit is None or other.kind not in _LENDING or other.start == place.quantity.start:
        return False
    before = min(place.tree.covering(other.start, other.end), default=0) - 1
    return before < 0 or place.words[before].form not in _BRACKETS


def _is_near(other: Quantity, quantity: Quantity) -> bool:
    """Whether two are so alike in size that one can be where the other stood: "to 1,333 after 1,463 points"."""
    one, two = sorted((other.values[0], quantity.values[0]))
    return 0 < two <= _ALIKE * one


def _same_size(other: Quantity, quantity: Quantity) -> bool:
    """Whether both are of the scale of money or mass, so that the unit was left out and not forgotten."""
    return other.values[0] >= _LARGE and quantity.values[0] >= _LARGE and other.kind in ("money", "measure")


def _goes_on(place: Place) -> bool:
    """Whether the number goes on from the one before it: held against it, or listed behind it."""
    return is_compared(place) or place.words[place.top].deprel in ("conj", "appos")


def is_compared(place: Place) -> bool:
    """Whether the figure is what another is held against: "compared with an average of 20", "down from 4.9bn"."""
    first = place.tokens[0]
    before = range(max(0, first - _COMPARING), first)
    said = any(place.row("compare_word", index) is not None for index in before)
    return said or place.has_case("base_case") or place.has_case("compare_case")
