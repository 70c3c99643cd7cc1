"""What moved by so much: a percentage or multiple that the parser hung past the noun of change right before it.

"A plan was made for raising trade 2.5 times": the parser gives "2.5 times" to "made".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from communique.knowledge import Language
from communique.records import Quantity, Sentence
from communique.tree import Tree, tree_of

_MOVING = ("percent", "points", "multiple", "fraction")
# So many words may stand between the noun of change and the quantity.
_REACH = 6


def attached(sentence: Sentence, quantities: Iterable[Quantity], language: Language) -> Sentence:
    """The sentence with such quantities hung from their nouns of change."""
    moving = [quantity for quantity in quantities if quantity.kind in _MOVING]
    if not moving:
        return sentence
    tree, tokens = tree_of(sentence.tokens), list(sentence.tokens)
    for quantity in moving:
        inside = tree.covering(quantity.start, quantity.end)
        if not inside:
            continue
        top = tree.top(inside)
        noun = _noun_before(tree, top, inside[0], language)
        verb = _changed_above(tree, top, language)
        if noun is not None:
            tokens[top] = replace(tokens[top], head=noun, deprel="nmod")
        elif verb is not None:
            deprel = "nmod" if tree.tokens[verb].upos == "NOUN" else "obl"
            tokens[top] = replace(tokens[top], head=verb, deprel=deprel)
    hung = tuple(tokens)
    return sentence if hung == sentence.tokens else replace(sentence, tokens=hung)


def _noun_before(tree: Tree, top: int, first: int, language: Language) -> int | None:
    """The noun of change between a quantity and a verb that tells of no change."""
    verb = tree.tokens[top].head
    if verb < 0 or tree.tokens[verb].upos != "VERB" or not tree.is_a(top, "obl"):
        return None
    by = any(language.row("by_case", tree.tokens[case].lemma) for case in tree.children(top, "case"))
    tables = ("change_verb", "state_verb", *(() if by else ("share_verb",)))
    if any(language.row(table, tree.tokens[verb].lemma) for table in tables):
        return None
    for index in range(first - 1, max(verb, first - _REACH), -1):
        token = tree.tokens[index]
        if token.upos in ("PUNCT", "VERB", "CCONJ"):
            return None
        if token.upos == "NOUN" and language.row("change_noun", token.lemma):
            return index
    return None


def _changed_above(tree: Tree, top: int, language: Language) -> int | None:
    """The word of change over the noun that a quantity was hung from: "cut duties by 12 percent"."""
    head = tree.tokens[top].head
    if head < 0 or not tree.is_a(top, "nmod") or language.row("change_noun", tree.tokens[head].lemma):
        return None
    above = tree.tokens[head].head
    by = any(language.row("by_case", tree.tokens[case].lemma) for case in tree.children(top, "case"))
    if not by or above < 0:
        return None
    table = "change_noun" if tree.tokens[above].upos == "NOUN" else "change_verb"
    is_moved = tree.is_a(head, "nmod") if table == "change_noun" else tree.is_a(head, "obj", "nsubj")
    return above if is_moved and language.row(table, tree.tokens[above].lemma) else None
