"""A figure where it stands in its sentence: what the adapter to NewsQuant's conventions works on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.knowledge import load
from communique.records import Figure, Reading, Sentence, Token
from communique.sentences import annotator, split
from communique.tree import Tree

_NOMINAL = ("NOUN", "PROPN")


@dataclass(frozen=True, slots=True)
class Place:
    """A figure, the syntax of its sentence, its own tokens there, and those of the sentence's other figures."""

    figure: Figure
    sentence: Sentence
    tree: Tree
    own: tuple[int, ...]
    others: frozenset[int]

    @property
    def words(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.sentence.tokens

    def is_noun(self, index: int) -> bool:
        """Whether a token is a noun or a name."""
        return self.words[index].upos in _NOMINAL

    def before(self) -> str:
        """The words of the sentence before the figure."""
        return self.sentence.text[: self.figure.start - self.sentence.start]

    def after(self) -> str:
        """The words of the sentence behind the figure."""
        return self.sentence.text[self.figure.end - self.sentence.start :]


def apart(found: Sequence[Place]) -> list[Place]:
    """The same places, where only these count as the other figures of a sentence: the digits of a name are words."""
    tokens = [(place, frozenset(place.own)) for place in found]
    return [
        replace(place, others=frozenset().union(*(own for other, own in tokens if _beside(place, other))))
        for place in found
    ]


def _beside(place: Place, other: Place) -> bool:
    return other is not place and other.sentence is place.sentence


def places(reading: Reading) -> Iterator[Place]:
    """The figures of a reading, each in its parsed sentence."""
    tagger = annotator(reading.report.lang)
    cut = split(reading.report, tagger.abbreviations, load(reading.report.lang).key)
    sentences = [sentence for sentence in cut if any(_inside(figure, sentence) for figure in reading.figures)]
    for sentence, tokens in zip(sentences, tagger.parse(sentences), strict=True):
        yield from _in_sentence(reading, replace(sentence, tokens=tokens))


def _in_sentence(reading: Reading, sentence: Sentence) -> Iterator[Place]:
    tree = Tree(sentence.tokens)
    figures = [figure for figure in reading.figures if _inside(figure, sentence)]
    covered = {figure.id: tree.covering(figure.start, figure.end) for figure in figures}
    for figure in figures:
        others = frozenset(i for other in figures if other.id != figure.id for i in covered[other.id])
        if covered[figure.id]:
            yield Place(figure, sentence, tree, tuple(covered[figure.id]), others)


def _inside(figure: Figure, sentence: Sentence) -> bool:
    return sentence.start <= figure.start < sentence.end
