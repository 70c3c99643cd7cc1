"""One sentence of a report as this stage sees it: its syntax, its words' rows, and what was found in it before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from communique.knowledge import Language
from communique.knowledge.tables import Row
from communique.records import Actor, Figure, PeriodMention, Statement, Token
from communique.tree import Tree


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence with its syntax, its parties, periods and figures, and the statements that reach into it."""

    tree: Tree
    language: Language
    published: date | None
    parties: Sequence[Actor]
    periods: Sequence[PeriodMention]
    figures: Sequence[Figure]
    said: Sequence[Statement]

    @property
    def tokens(self) -> Sequence[Token]:
        """The words of the sentence."""
        return self.tree.tokens

    def row(self, table: str, index: int) -> Row | None:
        """The row of a table that has a word's lemma."""
        return self.language.row(table, self.tokens[index].lemma.lower())

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
        """Whether a verb stands with the mark of an infinitive ("to")."""
        return any(self.row("pledge_mark", child) for child in self.tree.children(index, "mark"))

    def actors_at(self, tokens: Sequence[int]) -> list[Actor]:
        """The parties that some words name."""
        spans = [(self.tokens[index].start, self.tokens[index].end) for index in tokens]
        return [each for each in self.parties if any(each.start < end and start < each.end for start, end in spans)]

    def around(self, index: int) -> Iterator[Statement]:
        """The statements that a word stands in, the shortest first."""
        start = self.tokens[index].start
        inside = [each for each in self.said if each.start <= start < each.end]
        yield from sorted(inside, key=lambda each: each.end - each.start)

    def is_reported(self, index: int) -> bool:
        """Whether a word stands in what somebody is reported to have said, in the reporter's words."""
        return next((each.quoted == "indirect" for each in self.around(index)), False)
