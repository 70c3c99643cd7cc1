"""One sentence of a report as commitments and events see it: its syntax, and all that was found in it before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from communique.knowledge import Language
from communique.knowledge.tables import Row
from communique.records import Actor, Figure, Mentions, PeriodMention, Report, Sentence, Statement, Token
from communique.tree import Tree, tree_of


@dataclass(frozen=True, slots=True)
class Understood:
    """What is known of a report before: its sentences with their mentions and parties, statements and figures."""

    report: Report
    sentences: Sequence[Sentence]
    mentions: Sequence[Mentions]
    parties: Sequence[Sequence[Actor]]
    statements: Sequence[Statement]
    figures: Sequence[Figure]
    language: Language


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its syntax, its parties, periods and figures, and the statements that reach into it.

    `named` are the parties by the tokens that name them, `lemmas` those of the tokens as the tables have them.
    """

    tree: Tree
    lemmas: Sequence[str]
    language: Language
    published: date | None
    parties: Sequence[Actor]
    named: Mapping[int, Sequence[Actor]]
    periods: Sequence[PeriodMention]
    figures: Sequence[Figure]
    said: Sequence[Statement]

    @property
    def tokens(self) -> Sequence[Token]:
        """The words of the sentence."""
        return self.tree.tokens

    def row(self, table: str, index: int) -> Row | None:
        """The row of a table that has a word's lemma."""
        return self.language.row(table, self.lemmas[index])

    def means(self, table: str, index: int) -> str:
        """What the row of a word's lemma means; nothing where there is none."""
        row = self.row(table, index)
        return row.means if row else ""

    def has(self, index: int, feature: str) -> bool:
        """Whether a word has a feature of Universal Dependencies ("VerbForm=Inf")."""
        return feature in self.tokens[index].feats

    def is_verb(self, index: int) -> bool:
        """Whether a word is a verb."""
        return self.tokens[index].upos in ("VERB", "AUX")

    def is_infinitive(self, index: int) -> bool:
        """Whether a verb is an infinitive, or the participle of one ("to be built") behind its mark."""
        marks = self.tree.children(index, "mark")
        return self.has(index, "VerbForm=Inf") or any(self.tokens[mark].upos == "PART" for mark in marks)

    def tense(self, table: str, verb: int) -> Row | None:
        """The row of a table of features ("Tense=Fut") that a verb has, or its helping verb."""
        for feature, row in self.language.lemmas.get(table, {}).items():
            if any(self.has(index, feature) for index in (verb, *self.tree.children(verb, "aux"))):
                return row
        return None

    def actors_at(self, tokens: Iterable[int]) -> list[Actor]:
        """The parties that some words name."""
        found = (each for index in sorted(tokens) for each in self.named.get(index, ()))
        return list(dict.fromkeys(found))

    def around(self, index: int) -> Iterator[Statement]:
        """The statements that a word stands in, the shortest first."""
        start = self.tokens[index].start
        inside = [each for each in self.said if each.start <= start < each.end]
        yield from sorted(inside, key=lambda each: each.end - each.start)

    def is_reported(self, index: int) -> bool:
        """Whether a word stands in what somebody is reported to have said, in the reporter's words."""
        return next((each.quoted == "indirect" for each in self.around(index)), False)


def scenes(given: Understood) -> tuple[Scene, ...]:
    """The sentences that have their syntax, in order, each with what stands in it."""
    starts = [figure.start for figure in given.figures]
    said = sorted(given.statements, key=lambda each: each.start)
    open_now: list[Statement] = []
    reached = 0
    found = []
    for number, sentence in enumerate(given.sentences):
        while reached < len(said) and said[reached].start < sentence.end:
            open_now.append(said[reached])
            reached += 1
        open_now = [each for each in open_now if each.end > sentence.start]
        if sentence.tokens:
            first, end = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            tree = tree_of(sentence.tokens)
            found.append(
                Scene(
                    tree=tree,
                    lemmas=[token.lemma.lower() for token in sentence.tokens],
                    language=given.language,
                    published=given.report.published,
                    parties=given.parties[number],
                    named=_named(tree, given.parties[number]),
                    periods=given.mentions[number].periods,
                    figures=given.figures[first:end],
                    said=tuple(open_now),
                )
            )
    return tuple(found)


def _named(tree: Tree, parties: Iterable[Actor]) -> Mapping[int, Sequence[Actor]]:
    found: dict[int, list[Actor]] = {}
    for actor in parties:
        for index in tree.covering(actor.start, actor.end):
            found.setdefault(index, []).append(actor)
    return found
