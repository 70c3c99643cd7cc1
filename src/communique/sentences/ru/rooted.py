"""Heads as the model gives them -> one tree.

The model leaves clauses side by side, and at times words that lead in a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.records import Token

_CLAUSAL = ("root", "parataxis", "advcl", "ccomp", "conj", "acl", "acl:relcl")
_FUNCTION = ("PUNCT", "ADP", "SCONJ", "CCONJ", "PART")


def rooted(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens as one tree: each circle is cut once, and what then stands alone hangs from the best of the roots."""
    heads = [-1 if token.head == index else token.head for index, token in enumerate(tokens)]
    for circle in _circles(heads):
        heads[_best(tokens, circle)] = -1
    root = _best(tokens, [index for index, head in enumerate(heads) if head < 0])
    return tuple(_placed(token, index, heads[index], root) for index, token in enumerate(tokens))


def _circles(heads: Sequence[int]) -> list[list[int]]:
    """The words of each circle; every word is passed once."""
    seen = [0] * len(heads)
    found = []
    for start in range(len(heads)):
        path, at = [], start
        while at >= 0 and not seen[at]:
            seen[at] = start + 1
            path.append(at)
            at = heads[at]
        if at >= 0 and seen[at] == start + 1 and at in path:
            found.append(path[path.index(at) :])
    return found


def _best(tokens: Sequence[Token], some: Iterable[int]) -> int:
    """Of some words the one that heads a sentence best: a finite verb without a conjunction, else the first."""
    marked = {token.head for token in tokens if token.deprel == "mark"}

    def rank(index: int) -> tuple[bool, bool, bool, bool, int]:
        token = tokens[index]
        is_verb = "VerbForm=Fin" in token.feats
        return (
            token.upos in _FUNCTION,
            not (token.deprel == "root" and token.head < 0),
            not is_verb or index in marked,
            token.deprel not in _CLAUSAL,
            index,
        )

    return min(some, key=rank)


def _placed(token: Token, index: int, head: int, root: int) -> Token:
    if index == root:
        return token if token.head < 0 else replace(token, head=-1, deprel="root")
    if head >= 0:
        return token
    return replace(token, head=root, deprel="punct" if token.upos == "PUNCT" else "parataxis")
