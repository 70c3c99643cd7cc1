"""Arcs that crossed others, lifted while the model was trained, are hung where they belong.

Their relation names that of the word they hang from: "dobj||xcomp" is the object of an xcomp further down.
See Nivre and Nilsson (2005), "Pseudo-Projective Dependency Parsing".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BETWEEN = "||"


def attached(doc: Doc, heads: list[int], relations: list[str]) -> tuple[list[int], list[str]]:
    """Heads and relations of a text, those that name two relations set right in order; the lists given are changed."""
    for word, relation in enumerate(relations):
        if _BETWEEN in relation:
            relations[word], _, above = relation.partition(_BETWEEN)
            heads[word] = _first_below(doc, heads, relations, word, above)
    return heads, relations


def _first_below(doc: Doc, heads: Sequence[int], relations: Sequence[str], word: int, relation: str) -> int:
    """The nearest word of a relation under a word's head, level by level; the head itself where there is none."""
    level = [heads[word]]
    while level:
        below = []
        for above in level:
            for child, head in enumerate(heads):
                if head != above or child in (above, word) or doc[child].is_space:
                    continue
                if relations[child] == relation:
                    return child
                below.append(child)
        level = below
    return heads[word]
