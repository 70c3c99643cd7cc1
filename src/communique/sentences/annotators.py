"""The list of annotators: one a language, loaded when its first text comes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Protocol

from communique.errors import UnknownLanguage
from communique.records import Sentence, Token


class Annotator(Protocol):
    """Gives sentences their syntax, in the names of Universal Dependencies."""

    model: str
    abbreviations: frozenset[str]

    def lemmas(self, form: str) -> frozenset[str]:
        """All lemmas that a form may have, and features such as "Tense=Fut" that tables name; too many do no harm."""

    def parse(self, sentences: Sequence[Sentence]) -> list[tuple[Token, ...]]:
        """The tokens of each sentence, offsets counted in the report."""


# language: module of this folder that has a function `load() -> Annotator`
_MODULES = {"en": "communique.sentences.en", "ru": "communique.sentences.ru"}

# The garbage collector looks for circles after so many new objects (some 20 megabytes).
_COLLECTED = 200_000


@cache
def annotator(lang: str) -> Annotator:
    """The annotator of a language by its ISO 639-1 code; raises UnknownLanguage where there is none."""
    if lang not in _MODULES:
        raise UnknownLanguage(f"there is no annotator for {lang!r}", remedy=f"Use one of: {', '.join(_MODULES)}.")
    load: Callable[[], Annotator] = import_module(_MODULES[lang]).load
    loaded = load()
    # A model and the tables are very many objects that live until the end: the collector need not walk them each time.
    # Nor need it come after every seven hundred new ones: those of a report are very many too, and none stands in a
    # circle with others, so that each goes as soon as nobody holds it.
    gc.freeze()
    often, *later = gc.get_threshold()
    if 0 < often < _COLLECTED:
        gc.set_threshold(_COLLECTED, *later)
    return loaded
