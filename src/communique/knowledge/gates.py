"""A cheap look at the words of a sentence: may it hold what a file of tables tells, before any grammar is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from communique.knowledge.lexicon import words
from communique.knowledge.tables import Row


@dataclass(frozen=True, slots=True)
class Gate:
    """`alone` are words that tell something by themselves; `pairs` are words that do so only beside certain others."""

    alone: frozenset[str]
    pairs: Mapping[str, frozenset[str]]

    def lets(self, lemmas: frozenset[str]) -> bool:
        """Whether a sentence of words with these lemmas may hold what the tables tell."""
        if not self.alone.isdisjoint(lemmas):
            return True
        return any(not self.pairs[word].isdisjoint(lemmas) for word in lemmas.intersection(self.pairs))


def gate(table: Iterable[Row], key: Callable[[str], str]) -> Gate:
    """The gate of some rows: the first words of their phrases, and what they must stand with."""
    alone: set[str] = set()
    pairs: dict[str, set[str]] = {}
    for row in table:
        first = {_first(says, key) for says in row.says}
        others = {word.key for word in words(row.more.get("with", ""), key=key)}
        for word in first if others else ():
            pairs.setdefault(word, set()).update(others)
        if not others:
            alone |= first
    return Gate(frozenset(alone), {word: frozenset(others) for word, others in pairs.items()})


def _first(phrase: str, key: Callable[[str], str]) -> str:
    """What a sentence must have for a phrase to stand in it: the phrase's first word, or the feature that it names."""
    if "=" in phrase:
        return phrase
    return next(word.key for word in words(phrase, key=key) if word.form.isalpha())
