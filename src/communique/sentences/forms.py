"""A word -> all its forms, for those who search: "торговля" finds "торговлю", "school" finds "schools"."""

from __future__ import annotations

from functools import cache

from communique.sentences.en import forms as english
from communique.sentences.ru import forms as russian

# One a language; each leaves a word of another alphabet as it is.
_LANGUAGES = (english.forms, russian.forms)


@cache
def forms(word: str) -> tuple[str, ...]:
    """The word itself in lower case, then its other forms in any language that knows it."""
    own = word.casefold()
    others = {form for language in _LANGUAGES for form in language(own)} - {own}
    return (own, *sorted(others))
