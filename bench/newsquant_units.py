"""A figure's unit by NewsQuant's name for it, with what its value must be multiplied by.

Units of money and measure are looked up in `newsquant_units.toml`; a count is named by the lemmas of its noun phrase.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from babel.numbers import get_currency_name

from bench.newsquant_place import Place

NONE = "-"
_PERCENT = re.compile(r"%|per\s?cent|pct", re.IGNORECASE)
# Behind the unit: "per barrel", "a month", "/MWh", "-a-day".
_RATE = re.compile(
    r"[\s-]*(?:/|\bper\b|\ban?\b|\beach\b|\bevery\b)"  # as it is joined
    r"[\s-]*(?P<per>[^\W\d_]+2?)"  # by what: a word, or a symbol such as cm2
    r"(?!\s+(?:ago|earlier|later|before))",  # not "a year earlier"
    re.IGNORECASE,
)
# With an article only these make a rate ("$3,500 a month", "80 km an hour"); "5 % a head" is left alone.
TIMES = ("second", "minute", "hour", "day", "night", "week", "month", "quarter", "year", "decade", "century", "season")
_AGE = re.compile(r"[\s-]*(?:olds?\b|of age\b)", re.IGNORECASE)
# The rules that say that a bare number is an age.
_AGED = ("aged:", "unit_noun:")
_DURATIONS = ("day", "week", "month", "year")
# Written so in a unit, where the lemma would be a word that nobody says.
_PLURAL_ONLY = {"person": "people"}


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("newsquant_units.toml").read_text(encoding="utf-8"))


def unit(place: Place) -> tuple[str, float]:
    """The name of the unit, and the factor for the value."""
    figure = place.figure
    if figure.unit in ("%", NONE) and is_fraction(place):
        return f"% {whole(place)}", 0.01
    last = re.split(r"[\s\d.-]+", figure.span)[-1].lower()
    if last in _table()["minor"] and figure.unit.isalpha() and figure.unit.isupper():
        name, factor = _table()["minor"][last]
        return name + rate(place), float(factor)
    if "currency:local" in figure.rules:
        # A bare "$" that we give the country of is a dollar there.
        return "dollar" + rate(place), 1.0
    if is_years(place):
        return "year of age", 1.0
    if is_age(place):
        return f"{figure.unit} of age", 1.0
    return _name(place, last) + rate(place), 1.0


def is_fraction(place: Place) -> bool:
    """Whether the words say a part ("half", "two thirds") and not a percentage."""
    figure = place.figure
    lent = any(mark.isdigit() for mark in figure.span)
    return figure.unit == "%" and not lent and not _PERCENT.search(figure.span)


def is_age(place: Place) -> bool:
    """Whether the number is an age: "a 65-year-old", "aged 60 years or 25 months old"."""
    return place.figure.unit in _DURATIONS and _AGE.match(place.after()) is not None


def is_years(place: Place) -> bool:
    """Whether a bare number is the age of someone: "she will be 35", "the age of 35"."""
    token = place.words[place.own[0]]
    subjects = place.tree.children(place.own[0], "nsubj")
    person = any(place.words[child].form.lower() in ("he", "she", "i", "you") for child in subjects)
    told = any(rule.startswith(_AGED) for rule in place.figure.rules)
    return told or (place.figure.unit == NONE and token.form.isdigit() and person)


def is_count(place: Place) -> bool:
    """Whether the unit is a noun that is counted, and not a unit of measure, money, time or percent."""
    symbol, table = place.figure.unit, _table()
    measured = symbol in table["unit"] or (symbol[:1] in table["prefix"] and symbol[1:] in table["unit"])
    return not (measured or (len(symbol) == 3 and symbol.isupper()) or symbol in TIMES)


def _name(place: Place, last: str) -> str:
    symbol, table = place.figure.unit, _table()
    if last in table["said"] and symbol in ("hp", "t", "bbl"):
        return str(table["said"][last])
    if symbol in table["unit"]:
        return str(table["unit"][symbol])
    if len(symbol) == 3 and symbol.isalpha() and symbol.isupper():
        return _currency(symbol)
    if symbol[:1] in table["prefix"] and symbol[1:] in table["unit"]:
        return f"{table['prefix'][symbol[0]]}{table['unit'][symbol[1:]]}"
    noun = counted(place)
    if noun is None:
        noun = _counted_before(place)
    return symbol if noun is None else phrase(place, noun)


def _currency(code: str) -> str:
    if code == "XXX":
        return NONE
    return str(_table()["currency"].get(code) or get_currency_name(code, locale="en").lower())


def rate(place: Place) -> str:
    """ " per barrel", where such words stand right behind the figure; nothing otherwise."""
    match = _rate(place)
    if match is None:
        return ""
    word = match["per"]
    name = str(_table()["per"].get(word) or _lemma(place, place.figure.end + match.start("per")))
    return "" if place.figure.unit == "%" else f" per {name}"


def reach(place: Place) -> int:
    """How many characters behind the figure belong to its unit: a rate, or "-old"."""
    match = _AGE.match(place.after()) if is_age(place) else _rate(place)
    return match.end() if match else 0


def _rate(place: Place) -> re.Match[str] | None:
    match = _RATE.match(place.after())
    if match is None or "per" in match.group().lower().split() or "/" in match.group():
        return match
    return match if match["per"].lower() in TIMES else None


def _lemma(place: Place, start: int) -> str:
    return next((token.lemma.lower() for token in place.words if token.start == start), "")


# --- counts ----------------------------------------------------------------------------------------------------------


def counted(place: Place) -> int | None:
    """The noun that the figure counts: the one nearest behind the number whose lemma is its unit."""
    return next((index for index in _nouns_of_unit(place) if index >= place.own[0]), None)


def _counted_before(place: Place) -> int | None:
    """The noun that lent a bare number its unit: "22 old ships, compared with 20"."""
    return next((index for index in reversed(_nouns_of_unit(place)) if index < place.own[0]), None)


def _nouns_of_unit(place: Place) -> list[int]:
    wanted = place.figure.unit.lower()
    return [i for i, token in enumerate(place.words) if token.lemma.lower() == wanted and place.is_noun(i)]


def phrase(place: Place, noun: int) -> str:
    """A noun with its adjectives and the nouns before it, by their lemmas, and a bare noun behind "of"."""
    parts = [_part(place, index) for index in modifiers(place, noun)]
    parts.append(_PLURAL_ONLY.get(place.words[noun].lemma.lower(), place.words[noun].lemma))
    parts += [_part(place, index) for index in contents(place, noun)]
    return " ".join(parts)


def _part(place: Place, index: int) -> str:
    token = place.words[index]
    return token.form if token.upos == "PROPN" else token.lemma


def modifiers(place: Place, noun: int) -> list[int]:
    """The adjectives and nouns between a number and the noun, and the adjective before it ("the top three seeds").

    Participles, numbers and articles are none.
    """
    lent = noun < place.own[0]  # the noun stands with the number that lent it, which is one of the others
    first = 0 if lent else place.own[0] - _has_adjective(place, noun)
    between = (index for index in range(first, noun) if lent or index not in place.others)
    return [index for index in between if _below(place, index, noun) and _kept(place, index)]


def _has_adjective(place: Place, noun: int) -> bool:
    """Whether an adjective of the noun stands right before its number."""
    before = place.own[0] - 1
    return before >= 0 and place.words[before].upos == "ADJ" and place.words[before].head == noun


# Adjectives that NewsQuant leaves out of a unit, since they belong to the number.
_HOLLOW = (
    "more", "total", "such", "many", "few", "additional", "combined", "first", "last", "next", "same", "only",
)  # fmt: skip


def contents(place: Place, noun: int) -> list[int]:
    """What a container or kind holds, the bare noun behind "of" ("categories of products"); where a best one is best.

    The latter is the noun behind "in" after a superlative ("one of the largest ports in the world").
    """
    if any(place.words[index].tag in ("JJS", "RBS") for index in place.tree.subtree(noun) if index < noun):
        return _field(place, noun)
    for child in place.tree.children(noun, "nmod"):
        below = place.tree.subtree(child)
        of = [index for index in below if place.words[index].lemma == "of" and index == noun + 1]
        inner = [index for index in below if place.words[index].upos == "NOUN" and index <= child]
        if of and place.words[child].upos == "NOUN" and len(inner) + 1 == len([i for i in below if i <= child]):
            return inner
    return []


def _field(place: Place, noun: int) -> list[int]:
    for child in place.tree.children(noun, "nmod"):
        cases = [place.words[index].lemma for index in place.tree.children(child, "case")]
        if "in" in cases and child > noun:
            below = [index for index in place.tree.subtree(child) if index <= child]
            pointed = any(place.words[index].lemma in ("this", "that") for index in below)
            return [] if pointed else [index for index in below if place.is_noun(index)]
    return []


def whole(place: Place) -> str:
    """What a fraction is a part of, in words as they stand but for the head; "-" where it is no noun."""
    head = whole_head(place)
    if head is None:
        return NONE
    below = (i for i in place.tree.subtree(head) if i < head and i not in place.others)
    before = [place.words[i].form for i in below if _kept(place, i)]
    return " ".join([*before, place.words[head].lemma])


def whole_head(place: Place) -> int | None:
    """The head of what a fraction is a part of."""
    top = place.tree.top(place.own)
    for child in place.tree.children(top, "nmod"):
        if child > top:
            return child if place.is_noun(child) else None
    head = place.words[top].head
    beside = place.words[top].deprel in ("nummod", "det:predet", "amod", "det", "nmod")
    return head if beside and head > top and place.is_noun(head) else None


def _kept(place: Place, index: int) -> bool:
    token = place.words[index]
    return token.form.isalpha() and token.upos in ("NOUN", "PROPN", "ADJ") and token.form.lower() not in _HOLLOW


def _below(place: Place, index: int, noun: int) -> bool:
    return any(above == noun for above in place.tree.ancestors(index))
