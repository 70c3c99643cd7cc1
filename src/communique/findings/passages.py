"""A reading -> its sentences with their figures, and the words between these that say how they hang together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from communique.knowledge import Lexicon, load, rows
from communique.knowledge.lexicon import Entry
from communique.records import Figure, Report, Sentence
from communique.sentences import annotator, split
from communique.verdict import Cited

# Letters from the start of a cue to the number that it speaks of, at most: a qualifier or a determiner stands between.
_BESIDE = 16
# The unit of a number whose noun is left out ("three in Lima").
ELIDED = "-"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says how figures hang together: its row's table, where it stands, and what the row says it means."""

    kind: str
    start: int
    end: int
    means: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its figures, in the order of the text, and its cues."""

    sentence: Sentence
    cited: tuple[Cited, ...]
    cues: tuple[Cue, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return self.sentence.text

    @property
    def start(self) -> int:
        """Where it begins in the report."""
        return self.sentence.start

    def between(self, start: int, end: int) -> str:
        """The words from one place of the report to another, as far as they lie in this sentence."""
        return self.text[max(start - self.start, 0) : max(end - self.start, 0)]

    def words(self, cue: Cue) -> str:
        """A cue as it is written."""
        return self.between(cue.start, cue.end)

    def has(self, kind: str, start: int, end: int) -> bool:
        """Whether a cue of a kind stands between two places."""
        return any(cue.kind == kind and start <= cue.start and cue.end <= end for cue in self.cues)

    def led(self, kind: str, figure: Figure) -> bool:
        """Whether a cue of a kind stands right before a figure, with no other figure between."""
        first = max((one.figure.end for one in self.cited if one.figure.end <= figure.start), default=self.start)
        return self.has(kind, max(first, figure.start - _BESIDE), figure.start)

    def touches(self, kind: str, figure: Figure) -> bool:
        """Whether a cue of a kind is the word before a figure: "to 4.8 percent"."""
        return any(cue.kind == kind and 0 <= figure.start - cue.end <= 1 for cue in self.cues)

    def just_before(self, kind: str, start: int) -> bool:
        """Whether a cue of a kind stands right before a place."""
        return self.has(kind, start - _BESIDE, start)


def whole_passages(report: Report) -> tuple[Passage, ...]:
    """Every sentence of a report with its cues, without figures."""
    return tuple(_passage(sentence, (), report.lang) for sentence in _sentences(report))


def _sentences(report: Report) -> Sequence[Sentence]:
    return split(report, annotator(report.lang).abbreviations, load(report.lang).key)


def passages(cited: Sequence[Cited]) -> tuple[Passage, ...]:
    """The sentences of a report that have figures and those between, in order; `cited` are all of one report."""
    if not cited:
        return ()
    report = cited[0].reading.report
    sentences = _sentences(report)
    starts = [sentence.start for sentence in sentences]
    held: dict[int, list[Cited]] = {}
    for one in sorted(cited, key=lambda item: item.figure.start):
        held.setdefault(bisect_right(starts, one.figure.start) - 1, []).append(one)
    return tuple(_passage(sentences[number], held[number], report.lang) for number in sorted(held))


def _passage(sentence: Sentence, cited: Sequence[Cited], lang: str) -> Passage:
    return Passage(sentence, tuple(cited), tuple(_cues(sentence, lang)))


def _cues(sentence: Sentence, lang: str) -> Iterator[Cue]:
    words = sentence.words
    for number, hits in enumerate(_lexicon(lang).hits(words)):
        for size, entry in hits:
            yield Cue(entry.kind, words[number].start, words[number + size - 1].end, entry.means)


@cache
def _lexicon(lang: str) -> Lexicon:
    """The cues of a language."""
    phrases = [(says, Entry(row.table, row.means, row.rule)) for row in rows(lang, "reasoning") for says in row.says]
    return Lexicon(phrases, load(lang).key)


def is_amount(figure: Figure) -> bool:
    """Whether a figure is one amount of something: a level with one value, no percentage, points or multiple."""
    return figure.aspect == "level" and figure.unit not in ("%", "x", "pp") and len(figure.values) == 1


def amounts(cited: Iterable[Cited]) -> list[Cited]:
    """The amounts among figures."""
    return [one for one in cited if is_amount(one.figure)]


def like(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same unit, as far as both tell it."""
    return one.unit == other.unit or ELIDED in (one.unit, other.unit)
