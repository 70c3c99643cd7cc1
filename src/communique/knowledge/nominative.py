"""Russian names and noun phrases in the form that they have as a subject: "Владимира Путина" as "Владимир Путин"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from communique.knowledge.dictionary import dictionary

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_GENDERS = ("masc", "femn")
_OF_PERSONS = ("Name", "Surn", "Patr")
# How likely a reading is that is no name, and a word without any reading in a case, beside a name.
_OTHER, _NONE = 0.05, 0.001
# A name stands as it is unless another case is so many times as likely.
_AS_IT_IS = 5.0
_LONGEST = 4
# What a man's name that the dictionary does not know has in each case, behind a consonant.
_ENDINGS = {"gent": "а", "datv": "у", "accs": "а", "ablt": "ом", "loct": "е"}
_VOWELS = "аеёиоуыэюяьй"
_STEM = 2


@lru_cache(maxsize=4096)
def person(name: str, oblique: bool = False) -> str:
    """A person's name as a subject; the case and gender are those that all its words can have together.

    `oblique` says that the name is known to stand in another case.
    """
    parts = name.split()
    if not parts or len(parts) > _LONGEST or name.isascii():
        return name
    readings = [_readings(part) for part in parts]
    ways = product(_CASES[1:] if oblique else _CASES, _GENDERS)
    case, gender = max(ways, key=lambda way: _likelihood(readings, *way))
    if case == "nomn":
        return name
    return " ".join(_as_subject(part, each, case, gender) for part, each in zip(parts, readings, strict=True))


@lru_cache(maxsize=4096)
def phrase(text: str) -> str:
    """A noun phrase that stands in another case as a subject: its head and the adjectives before it are turned."""
    marks = list(_WORD.finditer(text))
    head = next((at for at, mark in enumerate(marks) if _oblique(mark.group(), "NOUN")), None)
    if head is None or any(not _oblique(mark.group(), "ADJF", "PRTF") for mark in marks[:head]):
        return text
    noun = _oblique(marks[head].group(), "NOUN")[0]
    turned = text
    for mark in reversed(marks[: head + 1]):
        form = mark.group()
        reading = noun if mark is marks[head] else _agreeing(form, noun)
        new = reading.inflect({"nomn", str(noun.tag.number)}) if reading is not None else None
        if new is not None:
            turned = turned[: mark.start()] + _cased(form, new.word) + turned[mark.end() :]
    return turned


def _readings(form: str) -> list[Parse]:
    return [each for each in dictionary().parse(form) if str(each.tag.POS) in ("NOUN", "ADJF")]


def _likelihood(readings: Sequence[Sequence[Parse]], case: str, gender: str) -> float:
    product_of_all = _AS_IT_IS if case == "nomn" else 1.0
    for options in readings:
        product_of_all *= max((_weight(each) for each in options if _fits(each, case, gender)), default=_NONE)
    return product_of_all


def _weight(reading: Parse) -> float:
    is_name = any(mark in reading.tag for mark in _OF_PERSONS)
    score: float = reading.score
    return score if is_name else score * _OTHER


def _fits(reading: Parse, case: str, gender: str) -> bool:
    if case not in reading.tag or "plur" in reading.tag:
        return False
    return gender in reading.tag or not any(other in reading.tag for other in ("masc", "femn", "neut"))


def _as_subject(form: str, readings: Sequence[Parse], case: str, gender: str) -> str:
    fitting = [each for each in readings if _fits(each, case, gender)]
    if not any("anim" in each.tag for each in fitting) and gender == "masc":
        return _bare(form, case)
    if not fitting:
        return form
    best = max(fitting, key=_weight)
    new = best.inflect({"nomn", gender} if best.tag.POS == "ADJF" else {"nomn"})
    return _cased(form, new.word) if new is not None else form


def _bare(form: str, case: str) -> str:
    """A man's foreign name without the ending of a case."""
    ending = _ENDINGS[case]
    stem = form.removesuffix(ending)
    return stem if len(stem) > _STEM and stem[-1] not in _VOWELS else form


def _oblique(form: str, *parts: str) -> list[Parse]:
    """The readings of a word in these parts of speech that are no nominative, the likeliest first."""
    readings = [each for each in dictionary().parse(form) if str(each.tag.POS) in parts]
    return [each for each in readings if "nomn" not in each.tag]


def _agreeing(form: str, noun: Parse) -> Parse | None:
    """The reading of an adjective that agrees with a noun."""
    wanted = {str(noun.tag.case), str(noun.tag.number)}
    fitting = [each for each in _oblique(form, "ADJF", "PRTF") if wanted <= each.tag.grammemes]
    alike = [each for each in fitting if noun.tag.number == "plur" or str(noun.tag.gender) in each.tag.grammemes]
    return next(iter(alike or fitting), None)


def _cased(model: str, word: str) -> str:
    """A word written as another one is: all in capitals, with a capital, or each part of it so."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    pieces = [
        piece[:1].upper() + piece[1:] if old[:1].isupper() else piece
        for old, piece in zip(model.split("-"), word.split("-"), strict=False)
    ]
    return "-".join(pieces) if model.count("-") == word.count("-") else word[:1].upper() + word[1:]
