"""Cues set off from what is said by a mark or by "as": "…, the minister said", "As X noted, …", "…, he said, and …"."""

from __future__ import annotations

from communique.records import Token
from communique.statements.claims import Span, Way
from communique.statements.line import QUOTES, Cue, Line
from communique.statements.tokens import has_clause, is_finite, is_opening, is_participle, trimmed
from communique.tree import Tree

_SUBJECTS = ("nsubj", "csubj", "expl")
_MARKS = QUOTES | {",", "-", "--", "—", "–", ";"}


def set_off(line: Line, tree: Tree, cue: Cue, where: tuple[int, int, int]) -> tuple[Span | None, Way] | None:
    """What is said on the sides of a cue that is set off; None where it is not, or where nothing stands beside it.

    `where` are the first token of cue and source together, the first one behind both, and where the reporter goes on.
    """
    left, first, stop = where
    if not _is_set_off(line, tree, left) or _has_its_own(line, tree, cue):
        return None
    close = _close(tree, cue, first, stop)
    if has_clause(tree, range(left)) or tree.tokens[left - 1].form in QUOTES:
        return _sides(line, tree, left, first if close is None else close, stop)
    if close is None or any(tree.tokens[i].form in QUOTES | {":"} for i in range(close, stop)):
        return None
    if left == 1 and close + 1 < stop:  # "As the minister said, …"
        return trimmed(tree, range(close + 1, stop)), "forward"
    return _sides(line, tree, left, close, stop) if left > 1 else None


def _has_its_own(line: Line, tree: Tree, cue: Cue) -> bool:
    """Whether what someone wants, praises or opposes stands behind the word for it, as it must."""
    verb = line.token(cue.first)
    if verb is None or (cue.entry.means not in ("want", "stance", "topic") and cue.entry.manner != "denial"):
        return False
    return any(child > verb for child in tree.children(verb, "obj", "iobj", "ccomp", "xcomp", "obl"))


def is_closed(line: Line, tree: Tree, cue: Cue, where: tuple[int, int, int]) -> bool:
    """Whether marks stand on both sides of a cue, its source and those who are told."""
    left, first, stop = where
    return _is_set_off(line, tree, left) and _close(tree, cue, first, stop) is not None


def _is_set_off(line: Line, tree: Tree, left: int) -> bool:
    return left > 0 and (tree.tokens[left - 1].form in _MARKS or is_opening(line, tree, left - 1, "as"))


def _close(tree: Tree, cue: Cue, first: int, stop: int) -> int | None:
    """The mark or end behind the cue; only those who are told stand before it ("he told reporters in Riga, …")."""
    for index in range(first, stop):
        token = tree.tokens[index]
        if token.upos == "PUNCT":
            return index if token.form in ",.;" else None
        if cue.entry.more != "loose" or is_finite(token) or tree.is_a(index, *_SUBJECTS, "mark"):
            return None
    return stop


def _sides(line: Line, tree: Tree, left: int, close: int, stop: int) -> tuple[Span | None, Way]:
    """All of the sentence before the cue; and what follows it, where the same clause or quotation goes on."""
    tokens = tree.tokens
    follows = close + 1 < stop and tokens[close].form == ","
    if follows and (not _is_beside(tokens[close + 1]) or _joins(line, tree, left, close + 1, stop)):
        return trimmed(tree, range(stop)), "around"
    return trimmed(tree, range(left)), "backward"


def _is_beside(token: Token) -> bool:
    """Whether a word opens something that is only put beside the clause."""
    return token.upos in ("CCONJ", "SCONJ", "ADP") or is_participle(token)


def _joins(line: Line, tree: Tree, left: int, index: int, stop: int) -> bool:
    """Whether "and" adds a clause with a subject of its own to what is said, and nobody else is cited for it."""
    tokens = tree.tokens
    if not is_opening(line, tree, index, "and") or any(
        token.form in QUOTES for token in tokens[max(left - 2, 0) : left]
    ):
        return False
    verb = next((i for i in range(index + 1, stop) if is_finite(tokens[i])), index)
    here = tokens[index].start
    alone = all(line.words[cue.first].start < here for cue in line.cues)
    return alone and any(tree.is_a(i, *_SUBJECTS) for i in range(index + 1, verb))
