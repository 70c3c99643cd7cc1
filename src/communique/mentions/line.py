"""The words of one sentence with what the tables say of each: what all readers of mentions work on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.knowledge.lexicon import Entry, Hits, Lexicon
from communique.records import Word

_EDITED = ("[", "]")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Words, and for each word the entries that begin there, longest first; `text` starts at offset `start`.

    A line is only ever itself, so that what was read in it may be remembered by it.
    """

    text: str
    start: int
    words: Sequence[Word]
    hits: Sequence[Hits]

    def entry(self, index: int, *kinds: str) -> tuple[int, Entry] | None:
        """The longest entry of these kinds at a word, as (number of words, entry)."""
        if 0 <= index < len(self.hits):
            for hit in self.hits[index]:
                if hit[1].kind in kinds:
                    return hit
        return None

    def entry_before(self, index: int, *kinds: str) -> tuple[int, Entry] | None:
        """The longest entry of these kinds that ends before a word, as (number of words, entry)."""
        for size in (3, 2, 1):
            if (hit := self.entry(index - size, *kinds)) and hit[0] == size:
                return hit
        return None

    def gap(self, index: int) -> str:
        """The characters between word `index` and the next."""
        return self.text[self.words[index].end - self.start : self.words[index + 1].start - self.start]

    def joined(self, index: int) -> bool:
        """Whether nothing stands between word `index` and the next."""
        return 0 <= index < len(self.words) - 1 and self.words[index].end == self.words[index + 1].start

    def form(self, index: int) -> str:
        """A word as written; nothing beyond the ends."""
        return self.words[index].form if 0 <= index < len(self.words) else ""

    def is_known(self, index: int) -> bool:
        """Whether the tables tell anything of a word."""
        return 0 <= index < len(self.hits) and bool(self.hits[index])

    def is_numeral(self, index: int) -> bool:
        """Whether a word is written in digits; "²" is none."""
        return 0 <= index < len(self.words) and self.words[index].form[0].isdecimal()

    def is_letters(self, index: int) -> bool:
        """Whether a word is a run of letters."""
        return 0 <= index < len(self.words) and self.words[index].form[0].isalpha()

    def is_capital(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return 0 <= index < len(self.words) and self.words[index].form[0].isupper()

    def is_hyphen(self, index: int) -> bool:
        """Whether a word is a hyphen that joins the words beside it."""
        return 0 < index < len(self.words) and self.words[index].form in "-‑–" and self.joined(index - 1)


def line(text: str, start: int, words: Sequence[Word], lexicon: Lexicon) -> Line:
    """Look every word of a sentence up once; `start` is the offset of the sentence.

    The brackets in which editors put what a speaker left out are passed over: "51 [billion dollars]".
    """
    said = _spoken(words) if any(mark in text for mark in _EDITED) else words
    return Line(text, start, said, lexicon.hits(said))


def _spoken(words: Sequence[Word]) -> list[Word]:
    """The words without such brackets; those of a footnote ("[2]") stay."""
    return [word for at, word in enumerate(words) if word.form not in _EDITED or _is_note(words, at)]


def _is_note(words: Sequence[Word], at: int) -> bool:
    """Whether a bracket stands around nothing but a number."""
    first = at - 2 if words[at].form == "]" else at
    inside = [word.form for word in words[max(first, 0) : first + 3]]
    return len(inside) == 3 and inside[0] == "[" and inside[1].isdecimal() and inside[2] == "]"
