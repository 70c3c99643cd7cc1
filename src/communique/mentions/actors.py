"""Countries, bodies, places and offices named in the words of a sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import cast

from communique.knowledge.language import Language
from communique.knowledge.lexicon import Entry
from communique.records import Actor, ActorKind, Word

# Kinds of the lexicon that are another kind in the record; all others have the same name.
_KINDS = {"area": "region", "several": "pair"}
# Kinds that are read only to keep their words from being read as something else.
_SILENT = ("back", "world", "other", "qualifier", "own")
# In a headline every word has a capital, which then says nothing.
_HEADLINE = 0.6


def find(words: Sequence[Word], language: Language) -> tuple[Actor, ...]:
    """The actors in a sentence, in order: the longest phrase that is known at each word.

    A country or place has its code; a word for a country named elsewhere ("the country"), for both ("bilateral"), an
    area or an office has none.  People are not found here.
    """
    return tuple(_actor(words[start : start + size], entry) for start, size, entry in _matches(words, language))


def _matches(words: Sequence[Word], language: Language) -> Iterator[tuple[int, int, Entry]]:
    """The phrases found, as index of the first word, number of words, entry."""
    firsts = language.actors.firsts
    if firsts.isdisjoint([word.key for word in words]):
        return
    headline: bool | None = None
    index, known = 0, -1
    while index < len(words):
        fit = _fitting(words, index, language) if words[index].key in firsts else None
        if fit is None:
            index += 1
            continue
        size, entry = fit
        silent = entry.kind in _SILENT or _is_sign(words, index + size)
        if headline is None:
            headline = _is_headline(words)
        if not silent and (headline or not _is_surname(words, index, fit, known, language)):
            yield index, size, entry
        index += size
        known = index


def _fitting(words: Sequence[Word], index: int, language: Language) -> tuple[int, Entry] | None:
    for size, entry in language.actors.at(words, index):
        if entry.cased or "capital" not in entry.more or _ends_in_capital(words[index : index + size]):
            return size, entry
    return None


def _ends_in_capital(phrase: Sequence[Word]) -> bool:
    """Whether the last word of a phrase, marks left aside, begins with a capital."""
    return next((word.form[0].isupper() for word in reversed(phrase) if word.form[0].isalpha()), True)


def _is_sign(words: Sequence[Word], after: int) -> bool:
    """Whether the phrase is the letters before a currency sign: the "US" of "US$2"."""
    if after >= len(words) or words[after].start > words[after - 1].end:
        return False
    return unicodedata.category(words[after].form[0]) == "Sc"


def _is_surname(words: Sequence[Word], index: int, fit: tuple[int, Entry], known: int, language: Language) -> bool:
    """Whether a town, or a country that people are named after, stands beside an unknown name: "Jack London".

    `known` is the index after the last phrase found: what ends there is no unknown name.
    """
    size, entry = fit
    namesake = "name" in entry.more.split()
    if entry.kind != "city" and not namesake:
        return False
    if index > 1 and index != known and _is_name(words, index - 1) and _adjacent(words, index):
        return True
    after = index + size
    return namesake and _is_name(words, after) and _adjacent(words, after) and not language.actors.at(words, after)


def _is_name(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and words[index].form[0].isupper() and len(words[index].form) > 1


def _adjacent(words: Sequence[Word], index: int) -> bool:
    return words[index].start - words[index - 1].end <= 1


def _is_headline(words: Sequence[Word]) -> bool:
    letters = [word for word in words if word.form[0].isalpha()]
    return sum(word.form[0].isupper() for word in letters) > _HEADLINE * len(letters)


def _actor(words: Sequence[Word], entry: Entry) -> Actor:
    return Actor(
        start=words[0].start,
        end=words[-1].end,
        kind=cast(ActorKind, _KINDS.get(entry.kind, entry.kind)),
        name=_text(words),
        codes=(entry.means,) if entry.means else (),
        rules=(entry.rule,),
    )


def _text(words: Sequence[Word]) -> str:
    """The words as they stood, with one space wherever there was a gap."""
    text = words[0].form
    for before, word in pairwise(words):
        text += (" " if word.start > before.end else "") + word.form
    return text
