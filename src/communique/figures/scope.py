"""Which quantities are figures: what only names, orders or points is left out."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from communique.figures.context import Place
from communique.figures.noun import counted
from communique.records import Quantity, Word

_YEARS = range(1500, 2101)
_ONE = (Decimal(1),)
_TWO = (Decimal(2),)


def is_name(place: Place) -> bool:
    """Whether the number only names or orders something: a year, "Phase 2", the "2" of a pipeline."""
    if place.quantity.kind != "count":
        return False
    if counted(place) is not None:
        return _is_named(place)
    return _is_year(place) or _is_label(place)


def may_be_figure(quantity: Quantity, words: Sequence[Word]) -> bool:
    """Whether a quantity among the words of a sentence may be a figure: a cheap look that spares what surely points."""
    if quantity.kind != "count" or quantity.values != _ONE:
        return quantity.kind != "vague"
    return sum(quantity.start <= word.start < quantity.end for word in words) > 1


def points(place: Place) -> bool:
    """Whether the number only points at something ("one official", "the two countries"), says an age, or is vague."""
    if place.quantity.kind == "vague":
        return True
    if place.quantity.kind != "count":
        return False
    noun = counted(place)
    if noun is None:
        return _is_age(place) or _is_one(place) or _is_the_two(place)
    return _is_pair(place, noun) or _is_one(place)


def _is_year(place: Place) -> bool:
    value, form = place.quantity.values[0], place.words[place.tokens[0]].form
    if any(rule.startswith("sum_of:") for rule in place.quantity.rules) or _goes_to(place):
        return False
    return value in _YEARS and len(form) == 4 and form.isdecimal()


def _goes_to(place: Place) -> bool:
    """Whether only a word stands between the number and one with a unit: "from 1950 to 2040 tonnes"."""
    right = place.scene.mentions.quantities[place.number + 1 : place.number + 2]
    behind = min(place.tree.covering(right[0].start, right[0].end), default=0) if right and right[0].unit else 0
    return behind == place.tokens[-1] + 2 and place.words[behind - 1].upos == "ADP"


def _is_label(place: Place) -> bool:
    """Whether the number stands behind a name or opens a point of a list: "Phase 2", "1. The sides agree"."""
    token = place.words[place.top]
    if token.head >= 0 and token.head < place.top and token.deprel in ("nummod", "flat", "compound"):
        return place.words[token.head].upos in ("PROPN", "NOUN")
    return place.top == 0 and len(place.words) > 1 and place.words[1].upos == "PUNCT"


def _is_age(place: Place) -> bool:
    """Whether the number stands between commas behind a person: "Ana Silva, 44, said"."""
    token, behind = place.words[place.top], place.tokens[-1] + 1
    is_set_off = behind >= len(place.words) or place.words[behind].upos == "PUNCT"
    return is_set_off and token.deprel == "appos" and token.head >= 0 and place.words[token.head].upos == "PROPN"


def _is_one(place: Place) -> bool:
    return place.quantity.values == _ONE and len(place.tokens) == 1


def _is_the_two(place: Place) -> bool:
    before = place.tokens[0] - 1
    return place.quantity.values == _TWO and before >= 0 and place.row("definite", before) is not None


def _is_pair(place: Place, noun: int) -> bool:
    """ "the two countries", "between two neighbours", "its two largest ports": known ones, not counted ones."""
    if place.quantity.values != _TWO:
        return False
    before = place.tokens[0] - 1
    if before >= 0 and (place.row("definite", before) or place.words[before].upos == "PART"):
        return True
    return place.scene.language.row("pair_noun", place.words[noun].lemma) is not None


def _is_named(place: Place) -> bool:
    """Whether the digits belong to the name before them: "the Nord Stream 2 pipeline", "Boeing 737 jets"."""
    before = place.tokens[0] - 1
    if before < 0 or place.words[before].upos != "PROPN" or place.words[before].head < 0 or place.is_timed(before):
        return False
    if not place.words[place.tokens[0]].form.isdecimal() or place.words[before].end == place.words[before].start:
        return False
    return (
        place.words[before].deprel in ("compound", "nmod", "flat", "nummod") and place.words[before].head >= place.top
    )


def wanted(all_places: Sequence[Place], wide: bool) -> list[Place]:
    """The places of figures among those of quantities; `wide` keeps those that point."""
    named = [place for place in all_places if not is_name(place)]
    return named if wide else [place for place in named if not points(place)]
