"""Lemmas: of the readings that the dictionary has of a form, the one that its morphology in the sentence allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.knowledge.letters import even, plain

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

# Parts of speech of OpenCorpora by those of Universal Dependencies.
_PARTS = {
    "NOUN": {"NOUN"}, "PROPN": {"NOUN"}, "ADJ": {"ADJF", "ADJS", "COMP", "PRTF", "PRTS"}, "NUM": {"NUMR", "ADJF"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"}, "AUX": {"VERB", "INFN"}, "ADV": {"ADVB", "PRED", "COMP"},
    "PRON": {"NPRO", "ADJF", "NOUN"}, "DET": {"ADJF", "NPRO"}, "ADP": {"PREP"}, "CCONJ": {"CONJ"}, "SCONJ": {"CONJ"},
    "PART": {"PRCL"},
}  # fmt: skip
# Grammemes of OpenCorpora by features of Universal Dependencies.
_GRAMMEMES = {
    "Case=Nom": "nomn", "Case=Gen": "gent", "Case=Dat": "datv", "Case=Acc": "accs", "Case=Ins": "ablt",
    "Case=Loc": "loct", "Number=Sing": "sing", "Number=Plur": "plur", "Gender=Masc": "masc", "Gender=Fem": "femn",
    "Gender=Neut": "neut", "Aspect=Imp": "impf", "Aspect=Perf": "perf",
}  # fmt: skip

_FUTURE = "Tense=Fut"


def lemma_of(words: MorphAnalyzer, form: str, upos: str, feats: str) -> str:
    """The dictionary form in lower case, "ё" as "е"; a name keeps its capital, and what is no word stays as it is."""
    if not any(letter.isalpha() for letter in form):
        return form
    readings: list[Parse] = words.parse(form)
    grammemes = {_GRAMMEMES[feat] for feat in feats.split("|") if feat in _GRAMMEMES}
    best = max(readings, key=lambda reading: (_agreement(reading, upos, grammemes), reading.score))
    lemma: str = even(best.normal_form)
    return lemma[:1].upper() + lemma[1:] if upos == "PROPN" and form[:1].isupper() else lemma


def possible(words: MorphAnalyzer, form: str) -> frozenset[str]:
    """All lemmas that a form may have, and "Tense=Fut" where it may tell of the future."""
    readings: list[Parse] = words.parse(plain(form))
    lemmas = {even(reading.normal_form) for reading in readings}
    return frozenset(lemmas | {_FUTURE} if any("futr" in reading.tag for reading in readings) else lemmas)


def _agreement(reading: Parse, upos: str, grammemes: set[str]) -> int:
    """How well a reading fits: its part of speech goes before all features."""
    fits = str(reading.tag.POS) in _PARTS.get(upos, set())
    return 10 * fits + len(grammemes & reading.tag.grammemes)
