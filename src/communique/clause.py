"""A clause: a predicate and who takes part in it, wherever the sentence keeps them.

Tokens are named by their index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.records import Token
from communique.tree import Tree

# A clause of these kinds has the subject of the clause it hangs from, where it has none of its own.
_SHARING = ("conj", "xcomp", "advcl", "parataxis", "dep")
# What is no part of a clause, though it hangs from its predicate.
_APART = ("conj", "cc", "parataxis", "punct", "advcl", "ccomp")
_OBJECTS = ("obj", "iobj")
_SUBJECTS = ("nsubj", "csubj")
_HIGHEST = 8


@dataclass(frozen=True, slots=True)
class Clause:
    """Who does what to whom: heads of noun phrases, by their part in the event and not by their place in the syntax.

    `doers` act (the subject of an active verb, the agent of a passive one), `objects` are acted on (the object, or the
    subject of a passive verb), `obliques` stand with a preposition, its own or the verb's.
    """

    predicate: int
    doers: tuple[int, ...]
    objects: tuple[int, ...]
    obliques: tuple[int, ...]
    passive: bool
    negated: bool


def clause(tree: Tree, predicate: int) -> Clause:
    """The clause of a verb, of an adjective, or of a noun with its "of", "by" and "between"."""
    passive = _is_passive(tree, predicate)
    subjects = tuple(_joined(tree, subjects_of(tree, predicate)))
    objects = tuple(_joined(tree, tree.children(predicate, *_OBJECTS)))
    agents = tuple(_joined(tree, tree.children(predicate, "obl:agent")))
    obliques = [at for at in tree.children(predicate, "obl", "nmod") if not tree.is_a(at, "obl:agent")]
    return Clause(
        predicate=predicate,
        doers=agents if passive else (*subjects, *agents),
        objects=(*subjects, *objects) if passive else objects,
        obliques=tuple(_joined(tree, obliques)),
        passive=passive,
        negated=is_negated(tree, predicate),
    )


def subjects_of(tree: Tree, predicate: int) -> Sequence[int]:
    """The heads of a predicate's subjects: its own, or those that it shares with the clause it leans on."""
    at = predicate
    for _ in range(_HIGHEST):
        own = [child for child in tree.children(at, *_SUBJECTS) if not _is_expletive(tree.tokens[child])]
        if own:
            return [_antecedent(tree, at, child) for child in own]
        above = tree.tokens[at].head
        if above < 0:
            return []
        if tree.is_a(at, "acl"):
            return [above] if _is_participle(tree.tokens[at]) else []
        if not tree.is_a(at, *_SHARING):
            return []
        if tree.is_a(at, "xcomp") and (controlled := tree.children(above, *_OBJECTS)):
            return controlled
        at = above
    return []


def is_negated(tree: Tree, index: int) -> bool:
    """Whether a word of negation hangs from a token."""
    return any("Polarity=Neg" in tree.tokens[child].feats for child in tree.children(index))


def extent(tree: Tree, predicate: int, without: Sequence[str] = _APART) -> tuple[int, int]:
    """The offsets from the first to the last word of a clause; branches of the relations `without` are left out.

    What stands on both sides of a branch keeps it inside.
    """
    apart = tree.children(predicate, *without)
    inside = tree.subtree(predicate, apart)
    return tree.tokens[inside[0]].start, tree.tokens[inside[-1]].end


def _is_passive(tree: Tree, predicate: int) -> bool:
    if tree.children(predicate, "aux:pass", "nsubj:pass"):
        return True
    is_reduced = tree.is_a(predicate, "acl") and tree.tokens[predicate].deprel != "acl:relcl"
    return is_reduced and "Tense=Past|VerbForm=Part" in tree.tokens[predicate].feats


def _is_participle(token: Token) -> bool:
    return "VerbForm=Part" in token.feats or "VerbForm=Ger" in token.feats


def _is_expletive(token: Token) -> bool:
    return token.deprel == "expl"


def _antecedent(tree: Tree, predicate: int, subject: int) -> int:
    """For "who" and "which" the noun that the clause describes."""
    is_relative = tree.tokens[predicate].deprel == "acl:relcl" and "PronType=Rel" in tree.tokens[subject].feats
    return tree.tokens[predicate].head if is_relative else subject


def _joined(tree: Tree, heads: Sequence[int]) -> Iterator[int]:
    """Heads with those joined to them by "and"."""
    for head in heads:
        yield head
        yield from (at for at in tree.children(head, "conj") if tree.tokens[at].upos in ("NOUN", "PROPN", "PRON"))
