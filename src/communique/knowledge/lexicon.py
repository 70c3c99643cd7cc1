"""Words of a text, and a lexicon that finds the longest known phrase at a word.

A text is cut by one plain pattern into numerals, runs of letters and single marks; a phrase of a table is cut by the
same pattern, so that looking up is comparing keys.  Keys are lower case; an entry may insist on its own case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.records import Word

# A numeral keeps its separators (1,375,000 / 2.5); letters run on; every other mark stands alone.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_")


# Letters with a stroke, which no decomposition parts from it.
_STROKES = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase of a table: what kind of thing it is, what it means, and the row it came from.

    `more` and `manner` are further keys of the row, for those who know the table.
    """

    kind: str
    means: str
    rule: str
    cased: bool = False
    more: str = ""
    manner: str = ""


# Entries that begin at a word, as (number of words, entry), longest first.
Hits = tuple[tuple[int, Entry], ...]


def folded(form: str) -> str:
    """A word in lower case and without the marks on its letters, so that "złotys" and "Türkiye" are found."""
    if form.isascii():
        return form.lower()
    parted = unicodedata.normalize("NFKD", form.lower().translate(_STROKES))
    return "".join(mark for mark in parted if not unicodedata.combining(mark))


def words(text: str, start: int = 0, key: Callable[[str], str] = str.lower) -> tuple[Word, ...]:
    """The words of `text`, with offsets counted from `start`."""
    spans = map(re.Match.span, _WORD.finditer(text))
    # A list first, since a generator is slower to go through: every word of every report comes by here.
    return tuple([Word(start + at, start + end, form := text[at:end], key(form)) for at, end in spans])


class Lexicon:
    """Phrases by their first word, longest first."""

    def __init__(self, phrases: Iterable[tuple[str, Entry]], key: Callable[[str], str] = str.lower) -> None:
        self._key = key
        table: dict[str, list[_Phrase]] = {}
        for phrase, entry in phrases:
            forms = tuple(_WORD.findall(phrase))
            keys = tuple(key(form) for form in forms)
            table.setdefault(keys[0], []).append(_Phrase(keys, forms, entry))
        self._openings: dict[tuple[str, ...], frozenset[str]] = {}
        self._table = {first: _Options.of(options) for first, options in table.items()}
        # The first words of all phrases, and what kinds of phrases there are.
        self.firsts = frozenset(self._table)
        self.kinds = frozenset(each.entry.kind for options in self._table.values() for each in options.all())

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def openings(self, *kinds: str) -> frozenset[str]:
        """The first words of all phrases of these kinds; worked out once."""
        if kinds not in self._openings:
            self._openings[kinds] = frozenset(
                first
                for first, options in self._table.items()
                if any(each.entry.kind in kinds for each in options.all())
            )
        return self._openings[kinds]

    def at(self, text: Sequence[Word], index: int) -> Hits:
        """All entries that begin at word `index`, as (number of words, entry), longest first."""
        options = self._table.get(text[index].key)
        return options.at(text, index) if options is not None else ()

    def hits(self, text: Sequence[Word]) -> list[Hits]:
        """The entries that begin at each of the words."""
        get = self._table.get
        return [
            options.at(text, index) if (options := get(word.key)) is not None else () for index, word in enumerate(text)
        ]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One phrase: the keys and the forms of its words, and what it means."""

    keys: tuple[str, ...]
    forms: tuple[str, ...]
    entry: Entry

    def stands(self, text: Sequence[Word], index: int) -> bool:
        """Whether the phrase, of two words or more, stands at a word; its first two keys are known to."""
        size = len(self.keys)
        if index + size > len(text):
            return False
        if size > 2 and any(text[index + k].key != self.keys[k] for k in range(2, size)):
            return False
        return not self.entry.cased or all(text[index + k].form == self.forms[k] for k in range(size))


@dataclass(frozen=True, slots=True)
class _Options:
    """All phrases with one first word: those of that word alone, and the longer ones by their second word.

    Longest first; among equals one that insists on its case goes before one that does not.
    """

    single: tuple[_Phrase, ...]
    longer: Mapping[str, tuple[_Phrase, ...]]
    # What the single words say: most insist on no case, and say the same wherever they stand.
    uncased: Hits
    is_cased: bool

    @classmethod
    def of(cls, phrases: Iterable[_Phrase]) -> _Options:
        """The phrases put in order."""
        longer: dict[str, list[_Phrase]] = {}
        single: list[_Phrase] = []
        for phrase in sorted(phrases, key=lambda each: (-len(each.keys), not each.entry.cased)):
            (longer.setdefault(phrase.keys[1], []) if len(phrase.keys) > 1 else single).append(phrase)
        return cls(
            single=tuple(single),
            longer={second: tuple(those) for second, those in longer.items()},
            uncased=tuple((1, each.entry) for each in single if not each.entry.cased),
            is_cased=any(each.entry.cased for each in single),
        )

    def at(self, text: Sequence[Word], index: int) -> Hits:
        """The phrases that stand at a word, which is their first."""
        found = self._alone(text[index].form) if self.is_cased else self.uncased
        if not self.longer or index + 1 == len(text) or not (longer := self.longer.get(text[index + 1].key)):
            return found
        return (*((len(each.keys), each.entry) for each in longer if each.stands(text, index)), *found)

    def _alone(self, form: str) -> Hits:
        """What the word says by itself, written so."""
        return tuple((1, each.entry) for each in self.single if not each.entry.cased or each.forms[0] == form)

    def all(self) -> Iterator[_Phrase]:
        """Every phrase."""
        yield from self.single
        for those in self.longer.values():
            yield from those
