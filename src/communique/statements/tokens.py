"""Small steps over the tokens of one sentence: noun phrases, stretches, words that open a clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from communique.records import Token
from communique.statements.claims import Span
from communique.statements.line import Cue, Line
from communique.tree import Tree

_ASIDES = ("appos", "acl", "parataxis", "advcl", "punct", "dep", "obl:unmarked", "discourse")

_OPENING, _CLOSING = "«“„", "»”“"


def core(tree: Tree, index: int, *, wide: bool = False) -> Sequence[int]:
    """The tokens of a noun phrase without what is put beside it; `wide` keeps participles ("figures released by X")."""
    left_out = [child for child in tree.children(index, *_ASIDES) if child > index and not _in_name(tree, index, child)]
    left_out += [child for child in tree.children(index, "case", "cc", "mark") if child < index]
    if wide:
        left_out = [child for child in left_out if not (tree.is_a(child, "acl") and tree.tokens[child].deprel == "acl")]
    inside = tree.subtree(index, without=left_out)
    place = inside.index(index)
    low = high = place
    while low > 0 and inside[low - 1] == inside[low] - 1:
        low -= 1
    while high + 1 < len(inside) and inside[high + 1] == inside[high] + 1:
        high += 1
    return inside[low : high + 1]


def _in_name(tree: Tree, index: int, child: int) -> bool:
    """Whether what seems beside a noun belongs to its name: a last name, the dot of an initial, a closing mark."""
    tokens = tree.tokens
    if tree.is_a(child, "appos"):
        return all(tokens[at].upos == "PROPN" for at in range(index, child + 1))
    if tokens[child].form == ".":
        return child == index + 1 and tokens[child].start == tokens[index].end and len(tokens[index].form) == 1
    opened = index > 0 and tokens[index - 1].form in _OPENING
    return opened and tokens[child].form in _CLOSING and child == index + 1


def aside(tree: Tree, index: int) -> Span | None:
    """The noun phrase in apposition ("the minister, Lena Aro")."""
    for child in tree.children(index, "appos"):
        return span(tree.tokens, core(tree, child))
    return None


def own(cue: Cue, line: Line) -> list[int]:
    """The tokens of a cue."""
    found = [i for word in range(cue.first, cue.after) if (i := line.token(word)) is not None]
    return found or [0]


def span(tokens: Sequence[Token], indices: Iterable[int]) -> Span:
    """From the first to the last of some tokens."""
    inside = list(indices)
    return tokens[min(inside)].start, tokens[max(inside)].end


def trimmed(tree: Tree, indices: range) -> Span | None:
    """The stretch of some tokens without marks at its edges."""
    inside = [i for i in indices if tree.tokens[i].upos != "PUNCT"]
    return span(tree.tokens, inside) if inside else None


def is_opening(line: Line, tree: Tree, index: int, means: str) -> bool:
    """Whether a token is a word that opens a clause in this way."""
    return line.openings.get(tree.tokens[index].start) == means


def is_finite(token: Token) -> bool:
    """Whether a word is a finite verb or does its work: an auxiliary without a form of its own, a short adjective."""
    return (
        "VerbForm=Fin" in token.feats
        or "Variant=Short" in token.feats
        or (token.upos == "AUX" and "VerbForm" not in token.feats)
    )


def has_clause(tree: Tree, indices: Iterable[int]) -> bool:
    """Whether a finite verb is among some tokens."""
    return any(is_finite(tree.tokens[i]) for i in indices)


def is_participle(token: Token) -> bool:
    """Whether a verb has the form of a participle or gerund."""
    return "VerbForm=Part" in token.feats or "VerbForm=Ger" in token.feats


def word_of(line: Line, token: Token) -> int:
    """The number of the word at a token's start; the first word where the two are cut differently."""
    return line.word_at(token.start)
