"""What a sentence without a figure is about, for the "it" of the next: "Trade is growing. Last year it rose 16%."."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.figures.understood import Topic
from communique.knowledge import Language, Row
from communique.records import Sentence, Token


def points_back(lemmas: Iterable[str], language: Language) -> bool:
    """Whether a sentence with these lemmas may speak of what the one before it names."""
    table = language.lemmas.get("anaphor", {})
    return any(lemma in table for lemma in lemmas)


def topic_of(sentence: Sentence, language: Language) -> Topic | None:
    """The first noun of a sentence that names something of the catalogue, with its adjectives."""
    for index, token in enumerate(sentence.tokens):
        row = language.row("indicator", token.lemma.lower()) if token.upos == "NOUN" else None
        if row is not None and not _is_hollow(token, language):
            first = _first(sentence.tokens, index)
            return Topic((sentence.tokens[first].start, token.end), sentence.paragraph, row)
    return None


def _is_hollow(token: Token, language: Language) -> bool:
    """Whether a noun says of another how much it is or how it moved ("growth", "volume")."""
    rows: Sequence[Row | None] = [language.row(table, token.lemma) for table in ("change_noun", "hollow_noun")]
    return any(rows)


def _first(tokens: Sequence[Token], noun: int) -> int:
    first = noun
    while first > 0 and tokens[first - 1].upos == "ADJ" and tokens[first - 1].head == noun:
        first -= 1
    return first
