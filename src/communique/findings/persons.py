"""Whether two names are of one person, also where they stand in two scripts: "Emomali Rahmon", "Эмомали Рахмон".

Vowels differ most between spellings, so consonants are compared.  Where that does not settle it, nothing is said.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from anyascii import anyascii

from communique.knowledge import load, words
from communique.mentions import actors
from communique.relation import Answer
from communique.verdict import Cited

# One sound in several spellings, the longer first.
_SPELLINGS = (("sch", "sh"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("w", "v"), ("q", "k"))
_VOWELS = re.compile(r"[aeiouyj]")
_DOUBLED = re.compile(r"(.)\1+")
# Surnames less alike than this are of two people, in one language and in two; above it, it cannot be told.
_UNLIKE, _UNLIKE_ACROSS = 0.8, 0.5
# Words of these tables are no part of a person's name.
_NO_NAMES = ("body", "document", "role")
# A single consonant ("Li", "Лу") tells nobody.
_TELLING = 2


def same_person(one: str, other: str, lang: str, other_lang: str) -> Answer:
    """Whether two names in their languages are of one person; ministries and titles cannot be told apart by letters."""
    if one == other:
        return "yes"
    mine, yours = _parts(one, lang), _parts(other, other_lang)
    if not mine or not yours:
        return "cannot tell"
    if _alike(mine[-1], yours[-1]):
        return "yes" if _given(mine, yours) else "cannot tell"
    likeness = _UNLIKE if lang == other_lang else _UNLIKE_ACROSS
    near = _likest(mine[-1], yours) >= likeness or _likest(yours[-1], mine) >= likeness
    if near or min(len(mine), len(yours)) == 1:
        return "cannot tell"
    return "no"


def same_speaker(one: Cited, other: Cited) -> Answer:
    """Whether one person said two figures; it cannot be told where one of them is nobody's."""
    mine, yours = one.figure.speaker, other.figure.speaker
    if mine is None or yours is None:
        return "cannot tell"
    return same_person(mine, yours, one.reading.report.lang, other.reading.report.lang)


def _parts(name: str, lang: str) -> list[str]:
    """The parts of a person's name in Latin letters; none where it names something else, or is no capitalised name."""
    language = load(lang)
    cut = words(name, key=language.key)
    no_name = any(word.key in language.sayings[table] for word in cut for table in _NO_NAMES)
    if no_name or any(actor.kind != "person" for actor in actors(cut, language)):
        return []
    if not all(part[0].isupper() for part in name.split()):
        return []
    return re.findall(r"[a-z]+", anyascii(name).casefold().replace("'", ""))


def _alike(one: str, other: str) -> bool:
    first, second = consonants(one), consonants(other)
    return one == other or (first == second and len(first) >= _TELLING)


def consonants(word: str) -> str:
    """What is left of a word in Latin letters whatever its spelling: "rakhmon" and "rahmon" give "rhmn"."""
    for spelled, sound in _SPELLINGS:
        word = word.replace(spelled, sound)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def _given(mine: list[str], yours: list[str]) -> bool:
    """Whether first names do not speak against it: one is missing, an initial, or the same."""
    if len(mine) == 1 or len(yours) == 1:
        return True
    one, other = mine[0], yours[0]
    return _alike(one, other) or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _likest(word: str, others: list[str]) -> float:
    """How like a word is to the likest of others, from 0 to 1, whichever of them comes first."""
    pairs = ((min(word, other), max(word, other)) for other in others)
    return max(SequenceMatcher(None, one, other, autojunk=False).ratio() for one, other in pairs)
