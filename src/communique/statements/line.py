"""One sentence as this stage reads it: its words, its syntax where it has one, and the words of saying in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from communique.knowledge import Entry, Language, Lexicon
from communique.records import Sentence, Word
from communique.tree import Tree, tree_of

# Marks between which a source is looked for where there is no syntax.
MARKS = frozenset(',;:()[]–—"“”«»')
# The tables of cues, in the order in which they are asked.
CUES = ("attribution", "saying", "noun", "adjective", "viewpoint")
QUOTES = frozenset(("''", "``", *'"“”„«»'))
OPENERS = frozenset('"“«„‘')


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase of saying: the words from `first` up to `after`."""

    first: int
    after: int
    entry: Entry


@dataclass(frozen=True)
class Line:
    """A sentence with its words; `number` is its place among the sentences of the report."""

    sentence: Sentence
    number: int
    cues: tuple[Cue, ...]
    sayings: Mapping[str, Lexicon]

    @property
    def words(self) -> Sequence[Word]:
        """Its words."""
        return self.sentence.words

    @cached_property
    def tree(self) -> Tree | None:
        """The syntax, or None where the sentence was not parsed."""
        return tree_of(self.sentence.tokens) if self.sentence.tokens else None

    @cached_property
    def _places(self) -> dict[int, int]:
        return {token.start: index for index, token in enumerate(self.sentence.tokens)}

    def token(self, word: int) -> int | None:
        """The token that begins where a word begins."""
        return self._places.get(self.words[word].start)

    def word_at(self, offset: int) -> int:
        """The number of the word that holds an offset (the nearest before it otherwise)."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def openings(self) -> Mapping[int, str]:
        """How the words open a clause that do, by where they start: every cue of the sentence asks for them."""
        table = self.sayings["opening"]
        return {
            word.start: table.at(self.words, index)[0][1].means
            for index, word in enumerate(self.words)
            if word.key in table.firsts and table.at(self.words, index)
        }

    def entry(self, table: str, word: int) -> tuple[int, Entry] | None:
        """The longest phrase of a table that begins at a word, with its number of words."""
        found = self.sayings[table].at(self.words, word)
        return found[0] if found else None


def line(sentence: Sentence, number: int, language: Language) -> Line | None:
    """The sentence with its cues, or None where no word of saying stands in it."""
    found = tuple(find_cues(sentence.words, language))
    return Line(sentence, number, found, language.sayings) if found else None


def find_cues(cut: Sequence[Word], language: Language) -> Iterator[Cue]:
    """All words and phrases of saying among the words of a sentence, left to right."""
    firsts, free = _firsts(language), 0
    for index in [index for index, word in enumerate(cut) if word.key in firsts]:
        if index < free:
            continue
        for table in CUES:
            if options := language.sayings[table].at(cut, index):
                size, entry = options[0]
                free = index + size
                yield Cue(index, free, entry)
                break


@cache
def _firsts(language: Language) -> frozenset[str]:
    """The words that a cue can begin with."""
    return frozenset().union(*(language.sayings[table].firsts for table in CUES))
