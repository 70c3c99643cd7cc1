"""Letters that look Cyrillic and are not: a Latin "o" inside a Russian word, put there by a keyboard or a scanner."""

from __future__ import annotations

import re

_ALIKE = str.maketrans("ABCEHKMOPTXYaceopxyiI", "АВСЕНКМОРТХУасеорхуіІ")
_CYRILLIC = re.compile(r"[а-яёА-ЯЁ]")
_LATIN = re.compile(r"[A-Za-z]")


def plain(form: str) -> str:
    """A word with its Latin look-alikes as the Cyrillic letters they stand for; one for one, so that offsets hold.

    A word without any Cyrillic letter is Latin and stays so.
    """
    if form.isascii() or not (_LATIN.search(form) and _CYRILLIC.search(form)):
        return form
    return form.translate(_ALIKE)


def even(form: str) -> str:
    """A word with "ё" as "е", which most texts write for it."""
    return form.replace("ё", "е").replace("Ё", "Е")
