"""What a sentence without a figure is about, for the "it" of the next: "Trade is growing. Last year it rose 16%."."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from communique.figures.indicator import openings
from communique.figures.understood import Topic
from communique.knowledge import Language
from communique.knowledge.gates import Gate
from communique.records import Sentence, Token

# A name of the catalogue has so many words, the longest tried first.
_SIZES = (3, 2, 1)
_HOLLOW = ("change_noun", "hollow_noun")


def may_be_topic(lemmas: frozenset[str], language: Language) -> bool:
    """Whether a sentence with these lemmas may name something of the catalogue: a cheap look before any grammar."""
    return _names(language).lets(lemmas)


@cache
def _names(language: Language) -> Gate:
    """What the names of the catalogue are made of: words that are one, and words that others must stand beside."""
    pairs: dict[str, set[str]] = {}
    alone = set()
    for name in language.lemmas["indicator"]:
        first, *others = name.split()
        if others:
            pairs.setdefault(first, set()).add(others[0])
        elif not any(language.row(table, first) for table in _HOLLOW):
            alone.add(first)
    return Gate(frozenset(alone), {first: frozenset(others) for first, others in pairs.items()})


def topic_of(sentence: Sentence, language: Language) -> Topic | None:
    """The first noun of a sentence that names something of the catalogue, with its adjectives."""
    lemmas = [token.lemma.lower() for token in sentence.tokens]
    firsts = openings(language)
    for index, token in enumerate(sentence.tokens):
        if token.upos != "NOUN" or lemmas[index] not in firsts:
            continue
        for size in _SIZES:
            row = language.row("indicator", " ".join(lemmas[index : index + size]))
            if row is not None and not _is_hollow(token, language):
                first, last = _first(sentence.tokens, index), sentence.tokens[min(index + size, len(lemmas)) - 1]
                return Topic((sentence.tokens[first].start, last.end), sentence.paragraph, row)
    return None


def _is_hollow(token: Token, language: Language) -> bool:
    """Whether a noun says of another how much it is or how it moved ("growth", "volume")."""
    return any(language.row(table, token.lemma) for table in _HOLLOW)


def _first(tokens: Sequence[Token], noun: int) -> int:
    first = noun
    while first > 0 and tokens[first - 1].upos == "ADJ" and tokens[first - 1].head == noun:
        first -= 1
    return first
