"""Words of a text, and a lexicon that finds the longest known phrase at a word.

A text is cut by one plain pattern into numerals, runs of letters and single marks; a phrase of a table is cut by the
same pattern, so that looking up is comparing keys.  Keys are lower case; an entry may insist on its own case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

# A numeral keeps its separators (1,375,000 / 2.5); letters run on; every other mark stands alone.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")


# Letters with a stroke, which no decomposition parts from it.
_STROKES = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, as cut before any grammar: offsets, form, and the key it is looked up by."""

    start: int
    end: int
    form: str
    key: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of a table: what kind of thing it is, what it means, and the row it came from."""

    kind: str
    means: str
    rule: str
    cased: bool = False
    more: str = ""


def folded(form: str) -> str:
    """A word in lower case and without the marks on its letters, so that "złotys" and "Türkiye" are found."""
    if form.isascii():
        return form.lower()
    parted = unicodedata.normalize("NFKD", form.lower().translate(_STROKES))
    return "".join(mark for mark in parted if not unicodedata.combining(mark))


def words(text: str, start: int = 0, key: Callable[[str], str] = str.lower) -> list[Word]:
    """The words of `text`, with offsets counted from `start`."""
    return [
        Word(start + match.start(), start + match.end(), match.group(), key(match.group()))
        for match in _WORD.finditer(text)
    ]


class Lexicon:
    """Phrases by their first word, longest first."""

    def __init__(self, phrases: Iterable[tuple[str, Entry]], key: Callable[[str], str] = str.lower) -> None:
        self._key = key
        table: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], Entry]]] = {}
        for phrase, entry in phrases:
            forms = tuple(_WORD.findall(phrase))
            keys = tuple(key(form) for form in forms)
            table.setdefault(keys[0], []).append((keys, forms, entry))
        for options in table.values():
            # Longest first; among equals one that insists on its case goes before one that does not.
            options.sort(key=lambda option: (-len(option[0]), not option[2].cased))
        self._table = table

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def at(self, text: Sequence[Word], index: int) -> list[tuple[int, Entry]]:
        """All entries that begin at word `index`, as (number of words, entry), longest first."""
        options = self._table.get(text[index].key)
        if options is None:
            return []
        found = []
        for keys, forms, entry in options:
            size = len(keys)
            if size > 1:
                if index + size > len(text):
                    continue
                if any(text[index + k].key != keys[k] for k in range(1, size)):
                    continue
            if entry.cased and any(text[index + k].form != forms[k] for k in range(size)):
                continue
            found.append((size, entry))
        return found
