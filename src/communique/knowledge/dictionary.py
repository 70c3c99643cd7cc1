"""Russian words by their dictionary form, so that a table that says "доллар" finds "долларов" and "долларами"."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from communique.knowledge.letters import plain

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer


@cache
def dictionary() -> MorphAnalyzer:
    """The dictionary of OpenCorpora; takes a fifth of a second."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@lru_cache(maxsize=200_000)
def normal(form: str) -> str:
    """The dictionary form of a word in lower case, "ё" written as "е"; of several the likeliest.

    The same for every text: "стали" is always the verb.  Words of other scripts and numerals stay as they are.
    """
    if form.isascii():
        return form.lower()
    word = plain(form)
    found: str = dictionary().parse(word)[0].normal_form
    return found.replace("ё", "е")
