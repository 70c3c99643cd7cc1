"""The forms of a Russian word, by the dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_CYRILLIC = re.compile(r"[а-яё-]+")


def forms(word: str) -> Iterable[str]:
    """All forms of all words that a form may belong to, where the dictionary knows it; also as written without "ё"."""
    if not _CYRILLIC.fullmatch(word):
        return
    for reading in _words().parse(word):
        if reading.is_known:
            for form in reading.lexeme:
                yield form.word
                yield form.word.replace("ё", "е")


@cache
def _words() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer  # here, since its dictionary takes a moment to load

    return MorphAnalyzer()
