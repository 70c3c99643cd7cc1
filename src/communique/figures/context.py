"""A quantity where it stands: the sentence with its syntax, and the tables to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from communique.figures.attached import attached
from communique.knowledge import Language, Row
from communique.records import Mentions, Quantity, Sentence, Token
from communique.tree import Tree, tree_of


@dataclass(frozen=True, slots=True)
class Scene:
    """One parsed sentence: its tree, what was mentioned in it, and to which quantity each token belongs."""

    sentence: Sentence
    tree: Tree
    mentions: Mentions
    owner: Mapping[int, int]
    timed: frozenset[int]
    language: Language


@dataclass(frozen=True, slots=True)
class Place:
    """Where one quantity stands in its scene: its tokens and the topmost of them."""

    scene: Scene
    number: int
    quantity: Quantity
    tokens: tuple[int, ...]
    top: int

    @property
    def tree(self) -> Tree:
        """The syntax of the sentence."""
        return self.scene.tree

    @property
    def words(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.scene.sentence.tokens

    @property
    def anchor(self) -> int:
        """The token that the rest of the sentence hangs the quantity on: a count's noun, else its topmost token."""
        head = self.words[self.top].head
        if self.quantity.kind != "count" or head <= self.top or self.words[self.top].deprel != "nummod":
            return self.top
        return self.top if self.is_other_quantity(head) else head

    def row(self, table: str, index: int) -> Row | None:
        """The row of a table for a token's lemma."""
        return self.scene.language.row(table, self.words[index].lemma)

    def case(self, index: int | None = None) -> str | None:
        """The adposition of a token (by default of the quantity), by lemma; of several, the nearest before it.

        A noun without one has its own case, where its language has cases: "Case=Gen".
        """
        at = self.anchor if index is None else index
        first = self.tokens[0] if index is None else at
        found = [child for child in self.tree.children(at, "case", "mark") if not self._bounds(child)]
        before = [child for child in found if child < first] or found
        if index is None and (beside := self._beside()) is not None:
            return beside
        return self.words[before[-1]].lemma if before else self._own_case(at)

    def _own_case(self, index: int) -> str | None:
        return next((feat for feat in self.words[index].feats.split("|") if feat.startswith("Case=")), None)

    def _beside(self) -> str | None:
        """The adposition right before the quantity, its bounding word passed over, wherever the parser hung it."""
        at = self.tokens[0] - 1
        while at >= 0 and self._bounds(at):
            at -= 1
        return self.words[at].lemma if at >= 0 and self.words[at].upos in ("ADP", "PART") else None

    def _bounds(self, index: int) -> bool:
        """Whether a token belongs to the bounding word ("more than")."""
        qualifier, token = self.quantity.qualifier, self.words[index]
        return qualifier is not None and token.start < qualifier[1] and token.end > qualifier[0]

    def has_case(self, table: str, index: int | None = None) -> bool:
        """Whether the adposition stands in a table."""
        case = self.case(index)
        return case is not None and self.scene.language.row(table, case) is not None

    def is_other_quantity(self, index: int) -> bool:
        """Whether a token belongs to another quantity of the sentence."""
        return self.scene.owner.get(index, self.number) != self.number

    def is_timed(self, index: int) -> bool:
        """Whether a token is part of a period, or a noun of time."""
        return index in self.scene.timed


def scene(sentence: Sentence, mentions: Mentions, language: Language) -> Scene:
    """The scene of a parsed sentence."""
    sentence = attached(sentence, mentions.quantities, language)
    tree = tree_of(sentence.tokens)
    owner = {
        token: number
        for number, quantity in enumerate(mentions.quantities)
        for token in tree.covering(quantity.start, quantity.end)
    }
    timed = frozenset(token for period in mentions.periods for token in tree.covering(period.start, period.end))
    return Scene(sentence, tree, mentions, owner, timed, language)


def places_in(the_scene: Scene) -> Iterator[Place]:
    """The quantities of a scene, each where it stands."""
    for number, quantity in enumerate(the_scene.mentions.quantities):
        tokens = the_scene.tree.covering(quantity.start, quantity.end)
        if tokens:
            yield Place(the_scene, number, quantity, tuple(tokens), _top(the_scene.tree, tokens))


def _top(tree: Tree, tokens: list[int]) -> int:
    """The topmost of a quantity's tokens; of several a noun, as the parser may hang a long number on one of its own."""
    top = tree.top(tokens)
    if tree.tokens[top].upos != "NUM" or not tree.is_a(top, "nummod") or tree.tokens[top].head < tokens[-1]:
        return top
    nouns = (at for at in tokens if tree.tokens[at].upos == "NOUN" and tree.tokens[at].head < tokens[0])
    return next(nouns, top)
