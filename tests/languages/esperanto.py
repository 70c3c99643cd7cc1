"""A toy annotator for Esperanto, whose endings tell the part of speech: a third language for the tests.

Nouns end in "o", adjectives in "a", verbs in "is", "as", "os" and "i"; "j" makes the plural and "n" the object.  Every
word of a sentence hangs from its verb, and small words from the noun behind them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from communique.records import Sentence, Token

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]")
_ADPOSITIONS = frozenset(("al", "de", "en", "je", "kun", "por"))
_TENSES = {"is": "Past", "as": "Pres", "os": "Fut"}


class Esperanto:
    """The annotator: what `communique.sentences` asks of a language."""

    model = "toy 1"
    abbreviations: frozenset[str] = frozenset()

    def lemmas(self, form: str) -> frozenset[str]:
        """The one lemma of a form, and the form."""
        return frozenset((form, _read(form, 0)[0]))

    def parse(self, sentences: Sequence[Sentence]) -> list[tuple[Token, ...]]:
        """The tokens of each sentence, all of them below its verb."""
        return [_parsed(sentence) for sentence in sentences]


def load() -> Esperanto:
    """The annotator."""
    return Esperanto()


def _read(form: str, at: int) -> tuple[str, str, str]:
    """Lemma, part of speech and features of a form."""
    low = form.lower()
    if form[0].isdigit() or low == "du":
        return low, "NUM", ""
    if not form[0].isalpha():
        return form, "PUNCT", ""
    if low in _ADPOSITIONS:
        return low, "ADP", ""
    if low[-2:] in _TENSES:
        return f"{low[:-2]}i", "VERB", f"Tense={_TENSES[low[-2:]]}|VerbForm=Fin"
    stem = low.removesuffix("n").removesuffix("j")
    if stem.endswith("o"):
        number = "Plur" if low.removesuffix("n").endswith("j") else "Sing"
        case = "Acc" if low.endswith("n") else "Nom"
        is_name = form[0].isupper() and at > 0
        return stem, "PROPN" if is_name else "NOUN", f"Case={case}|Number={number}"
    return (stem, "ADJ", "") if stem.endswith("a") and len(stem) > 2 else (low, "X", "")


def _parsed(sentence: Sentence) -> tuple[Token, ...]:
    tokens = []
    for at, match in enumerate(_WORD.finditer(sentence.text)):
        lemma, upos, feats = _read(match.group(), at)
        start, end = sentence.start + match.start(), sentence.start + match.end()
        tokens.append(Token(start, end, match.group(), lemma, upos, "", -1, "dep", feats))
    verb = next((at for at, token in enumerate(tokens) if token.upos == "VERB"), 0)
    return tuple(_hung(tokens, at, verb) for at in range(len(tokens)))


def _hung(tokens: Sequence[Token], at: int, verb: int) -> Token:
    token = tokens[at]
    if at == verb:
        return replace(token, deprel="root")
    if token.upos in ("NUM", "ADP", "ADJ"):
        noun = next((i for i in range(at + 1, len(tokens)) if tokens[i].upos in ("NOUN", "PROPN")), verb)
        deprel = {"NUM": "nummod", "ADP": "case", "ADJ": "amod"}[token.upos]
        return replace(token, head=noun, deprel=deprel)
    if token.upos == "PUNCT":
        return replace(token, head=verb, deprel="punct")
    if any(tokens[i].upos == "ADP" for i in range(max(0, at - 2), at)):
        return replace(token, head=verb, deprel="obl")
    return replace(token, head=verb, deprel="obj" if "Case=Acc" in token.feats else "nsubj" if at < verb else "obl")
