"""From our records to NewsQuant's conventions (see README.md): a figure becomes value, unit, change and concepts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Any

from bench.newsquant_concepts import concepts
from bench.newsquant_place import Place, apart, places
from bench.newsquant_units import NONE, counted, is_fraction, reach, unit
from communique.records import Figure, Reading

Quantity = dict[str, Any]

_FROM = re.compile(r"\bfrom(?:\s+(?:about|around|between|up to|as low as))?\s*$", re.IGNORECASE)
_TO = re.compile(r"(?:^|\s)to(?:\s+(?:about|around|up to|as much as))?\s*$", re.IGNORECASE)
# Between the two ends of "from 208 pounds to 193" there may be a few words, not a clause.
_APART = 40
# Multiples in one word, which NewsQuant does not take for numbers.
_ONE_WORD = ("multiple:", "twice:")
# The rules that say that the subject itself moved: "rose 2 %", "was down 2 %".
_MOVES = ("change_verb:", "mover:")
# A word with a capital right before the number, but for the first word of the sentence.
_NAME = re.compile(r"\s[^\s$€£]*[A-Z][^\s,;:]*[ -]$")
# Between a figure and the same in another unit.
_OR = re.compile(r",?\s+or\s+|\s*\(")
_PART_OF = re.compile(r"\s*of\s+(?:the\s+|its\s+|their\s+)?$", re.IGNORECASE)


def quantities(reading: Reading) -> list[Quantity]:
    """The quantities of one reading, in the order of the text."""
    return list(_joined(_restated(apart([place for place in places(reading) if _is_quantity(place)]))))


def _is_quantity(place: Place) -> bool:
    """Whether NewsQuant counts the figure: it leaves out names with a number, ages in names, and "twice", "doubled"."""
    if any(rule.startswith(_ONE_WORD) for rule in place.figure.rules):
        return False
    return not (_is_name(place) or _is_age(place) or _is_pronoun(place))


def _is_name(place: Place) -> bool:
    """Whether the number belongs to a name before it: "Planet 9", "the S&P 500", "iPhone 11 Pro", "V-12 engine"."""
    if not _NAME.search(place.before()):
        return False
    noun = counted(place)
    named = noun is not None and place.words[noun].form[0].isupper()
    joined = place.before().endswith("-")
    span = place.figure.span
    return joined or named or span.isdigit() or (span.isalpha() and span.istitle())


def _is_pronoun(place: Place) -> bool:
    """Whether "one" stands for a noun and counts nothing: "a larger one"."""
    return place.figure.span.lower() == "one" and counted(place) is None


def _is_age(place: Place) -> bool:
    """Whether a bare number stands between commas behind a name: "Ana Silva, 44, said"."""
    token = place.words[place.own[0]]
    return place.figure.span.isdigit() and token.deprel == "appos" and place.words[max(token.head, 0)].upos == "PROPN"


def _joined(found: Sequence[Place]) -> Iterator[Quantity]:
    """One quantity a figure, but for "from A to B" (a range) and "one of four ships" (a fraction)."""
    at = 0
    while at < len(found):
        place, follower = found[at], found[at + 1] if at + 1 < len(found) else None
        if follower is not None and _is_range(place, follower):
            yield _range(place, follower)
            at += 2
        elif follower is not None and _is_part(place, follower):
            yield _part(place, follower)
            at += 2
        else:
            yield _single(place)
            at += 1


def _restated(found: Sequence[Place]) -> list[Place]:
    """The same places, where a figure that says a moved one again moves too: "lost 190 points, or 0.6 %"."""
    both = [pair for pair in pairwise(found) if _is_restated(*pair)]
    moved = {b.figure.id: a.figure for a, b in [*both, *(pair[::-1] for pair in both)] if _moved(a.figure)}
    return [_moved_as(place, moved[place.figure.id]) if place.figure.id in moved else place for place in found]


def _moved_as(place: Place, other: Figure) -> Place:
    if _moved(place.figure):
        return place
    figure = replace(place.figure, aspect=other.aspect, direction=other.direction, rules=other.rules)
    return replace(place, figure=figure)


def _single(place: Place) -> Quantity:
    name, factor = unit(place)
    return _quantity(place, _value(place, factor), name, change(place))


def _range(low: Place, high: Place) -> Quantity:
    name, factor = unit(low if low.figure.unit != NONE else high)
    value = [float(low.figure.values[0]) * factor, float(high.figure.values[-1]) * factor]
    return _quantity(low, value, name, "=" if low.figure.bound == "<" else low.figure.bound)


def _part(one: Place, all_of: Place) -> Quantity:
    name, _ = unit(all_of)
    value = float(one.figure.values[0]) / float(all_of.figure.values[0])
    return _quantity(all_of, value, f"% {name}", "=")


def _quantity(place: Place, value: float | list[float], name: str, sign: str) -> Quantity:
    return {"value": value, "normalized_unit": name, "change": sign, "referred_concepts": concepts(place)}


def _value(place: Place, factor: float) -> float | list[float]:
    values = [float(value) * factor for value in place.figure.values]
    if is_fraction(place):
        # 33.3 % was a third: it wants the fraction and not its rounding.
        values = [float(Fraction(value).limit_denominator(12)) for value in values]
    return values if len(values) > 1 else values[0]


def change(place: Place) -> str:
    """Its sign of change: our bound, or the direction of a verb that says by how much its subject moved.

    A noun of change ("a 19 % drop") is "=" there, since the noun is the concept.
    """
    figure = place.figure
    if figure.bound == "=" and _is_averaged(place):
        return "~"
    if figure.bound != "=" or len(figure.values) > 1:
        return figure.bound
    return (_moved(figure) and figure.direction) or "="


def _moved(figure: Figure) -> bool:
    return figure.aspect == "change" and any(rule.startswith(_MOVES) for rule in figure.rules)


def _is_averaged(place: Place) -> bool:
    """Whether the verb says that the figure is a mean: "averaged 7 points"."""
    head = place.words[place.tree.top(place.own)].head
    return head >= 0 and place.words[head].lemma == "average" and place.words[head].upos == "VERB"


def _is_restated(place: Place, other: Place) -> bool:
    """Whether a figure says another one again in another unit: "lost 190 points, or 0.6 %"."""
    between = place.after()[: max(other.figure.start - place.figure.end, 0)]
    return place.sentence is other.sentence and _OR.fullmatch(between) is not None


def _is_range(low: Place, high: Place) -> bool:
    """Whether two figures are the ends of one range: "from A to B", and "A to B" where nothing says by how much."""
    one, two = low.figure, high.figure
    if len(one.values) + len(two.values) > 2 or low.sentence is not high.sentence:
        return False
    if one.unit != two.unit and NONE not in (one.unit, two.unit):
        return False
    between = low.after()[reach(low) : two.start - one.end]
    if one.aspect == two.aspect == "level" and between.strip() == "to":
        return True
    return two.start - one.end <= _APART and bool(_FROM.search(low.before()) and _TO.search(between))


def _is_part(one: Place, all_of: Place) -> bool:
    if one.sentence is not all_of.sentence or not one.figure.span.isalpha():
        return False
    between = one.sentence.text[one.figure.end - one.sentence.start : all_of.figure.start - one.sentence.start]
    return _PART_OF.fullmatch(between) is not None and one.figure.values[0] < all_of.figure.values[0]
