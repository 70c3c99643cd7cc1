"""Who does the saying, by the tree: the subject, wherever the clause keeps it."""

from __future__ import annotations

from communique.statements.line import Cue, Line
from communique.statements.tokens import core, is_opening, is_participle, word_of
from communique.tree import Tree

_CLIMBS = ("conj", "advcl", "xcomp", "acl", "dep")
_HIGHEST = 8


def subject_of(tree: Tree, verb: int, line: Line) -> int | None:
    """Who does the saying: the verb's subject, that of the verb it leans on, or the noun that it describes."""
    tokens = tree.tokens
    participle = is_participle(tokens[verb]) and not tree.children(verb, "aux")
    if (
        "VerbForm=Inf" in tokens[verb].feats
        and not tree.is_a(verb, "advcl", "root", "ccomp", "conj")
        and not tree.children(verb, "nsubj")
    ):
        return None
    for _ in range(_HIGHEST):
        subjects = tree.children(verb, "nsubj", "nsubj:pass", "csubj")
        if subjects and not (participle and tree.is_a(verb, "ccomp") and _is_saying(line, tree, tokens[verb].head)):
            return _antecedent(tree, verb, subjects[-1], line)
        if tokens[verb].deprel == "conj" and verb > 0 and tokens[verb - 1].upos == "PROPN":
            return verb - 1
        above = tokens[verb].head
        if above < 0:
            return None
        if verb and is_opening(line, tree, verb - 1, "as"):  # "quoted the minister as saying"
            quoted = [child for child in tree.children(above, "obj") if child < verb]
            if quoted:
                return quoted[-1]
        if tree.is_a(verb, "acl") and tokens[verb].deprel != "acl:relcl":
            return above
        if not (tree.is_a(verb, *_CLIMBS) or (participle and tree.is_a(verb, "ccomp"))):
            return None
        verb = above
        if tokens[verb].upos in ("NOUN", "PROPN") and not tree.children(verb, "nsubj", "cop"):
            return verb
    return None


def seat_of(tree: Tree, verb: int, line: Line) -> int | None:
    """The body or place at which something is said, where nobody is named: "in the ministry (they) said"."""
    for child in tree.children(verb, "obl"):
        cases = [word_of(line, tree.tokens[case]) for case in tree.children(child, "case")]
        is_named = tree.tokens[child].form[0].isupper() or line.entry("body", word_of(line, tree.tokens[child]))
        if is_named and any(line.words[case].key in line.sayings["seat"] for case in cases):
            return child
    return None


def points_back(line: Line, tree: Tree, verb: int) -> bool:
    """Whether what is said stands in the sentence before: "of this told X"."""
    return any(
        is_opening(line, tree, case, "this")
        for child in tree.children(verb, "obl")
        for case in tree.children(child, "case")
    )


def _antecedent(tree: Tree, verb: int, subject: int, line: Line) -> int:
    """For "who" and "which" the noun before the clause."""
    entry = line.entry("pronoun", word_of(line, tree.tokens[subject]))
    if entry is not None and entry[1].means == "clause" and tree.tokens[verb].head >= 0:
        return tree.tokens[verb].head
    return subject


def _is_saying(line: Line, tree: Tree, index: int) -> bool:
    return index >= 0 and tree.tokens[index].form.lower() in line.sayings["saying"]


def introduces(line: Line, tree: Tree, cue: Cue, verb: int) -> bool:
    """Whether the word only brings in another cue ("quoted the minister as saying")."""
    for other in line.cues:
        index = line.token(other.first) if other.first > cue.first else None
        if index and is_opening(line, tree, index - 1, "as") and tree.tokens[index].head == verb:
            return True
    return False


def bringing(line: Line, tree: Tree, cue: int) -> list[int]:
    """The words that bring in a cue behind "as" ("Tass quoted the minister as saying")."""
    above = tree.tokens[cue].head
    if not 0 <= above < cue or not is_opening(line, tree, cue - 1, "as"):
        return []
    return [above, *(i for child in tree.children(above, "nsubj", "nsubj:pass") for i in core(tree, child))]


def is_made(tree: Tree, noun: int) -> bool:
    """Whether a noun says who made it ("a report released by X")."""
    return any(tree.children(child, "obl:agent") for child in tree.children(noun, "acl"))
