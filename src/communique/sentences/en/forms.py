"""The singular and the plural of an English noun."""

from __future__ import annotations

from collections.abc import Iterable

from communique.knowledge.inflection import plural

# What may have been put to a noun, or have taken the place of its end.
_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("men", "man"), ("feet", "foot"))
_SHORTEST = 3


def forms(word: str) -> Iterable[str]:
    """The plural of a word, and the words whose plural it is."""
    if not word.isascii() or not word.isalpha() or len(word) < _SHORTEST:
        return
    yield plural(word, "en")
    for many, one in _ENDINGS:
        single = word.removesuffix(many) + one
        if word.endswith(many) and len(single) >= _SHORTEST and plural(single, "en") == word:
            yield single
