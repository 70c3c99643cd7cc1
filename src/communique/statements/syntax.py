"""Reads a cue in a parsed sentence: the subject that speaks, and the clause or noun that is said."""

from __future__ import annotations

from collections.abc import Sequence

from communique.clause import is_negated
from communique.statements.beside import attributed, passes_on, relayed, viewed
from communique.statements.claims import Claim, Span, Way
from communique.statements.line import QUOTES, Cue, Line
from communique.statements.predicates import nominal, predicative
from communique.statements.setoff import is_closed, set_off
from communique.statements.subjects import bringing, introduces, is_made, points_back, seat_of, subject_of
from communique.statements.tokens import (
    aside,
    core,
    has_clause,
    is_finite,
    is_opening,
    is_participle,
    own,
    span,
    trimmed,
    word_of,
)
from communique.tree import Tree

_HIGHEST = 8
# Before the small word that stands between an object and its number, in the tables.
_WITH = "with "
# Verbs whose infinitive is not said ("continued to grow", "was shown to").
_NO_INFINITIVE = ("quote", "show")


def read(line: Line, cue: Cue) -> Claim | None:
    """The claim that a cue makes, or None where the word says nothing of anyone's words."""
    tree = line.tree
    index = line.token(cue.first)
    if tree is None or index is None:
        return None
    if cue.entry.kind == "attribution":
        return attributed(line, tree, cue, index)
    if claim := viewed(line, tree, cue, index):
        return claim
    if tree.tokens[index].upos == "NOUN" and (claim := nominal(line, tree, cue, index)):
        return claim
    if claim := predicative(line, tree, cue, index):
        return claim
    if cue.entry.kind != "saying" or tree.tokens[index].upos != "VERB" or tree.is_a(index, "amod", "compound", "aux"):
        return None
    if passes_on(line, tree, index) and (claim := relayed(line, tree, cue, index)):
        return claim
    if tree.children(index, "aux:pass") or ("VerbForm=Part" in tree.tokens[index].feats and tree.is_a(index, "acl")):
        return _passive(line, tree, cue, index)
    return _active(line, tree, cue, index)


def _active(line: Line, tree: Tree, cue: Cue, verb: int) -> Claim | None:
    subject = subject_of(tree, verb, line)
    seat = seat_of(tree, verb, line) if subject is None else None
    subject = seat if subject is None else subject
    if subject is None or tree.is_a(subject, "expl"):
        return None
    block = core(tree, subject, wide=is_made(tree, subject))
    if introduces(line, tree, cue, verb):
        return None
    content, way = _content(line, tree, cue, verb, block)
    if way is None and not points_back(line, tree, verb):
        return None
    where, source = span(tree.tokens, own(cue, line)), span(tree.tokens, block)
    negated = is_negated(tree, verb)
    return Claim(
        line.number, where, source, aside(tree, subject), content, cue.entry, way or "pointing", negated=negated,
        oblique=seat is not None,
    )  # fmt: skip


def _passive(line: Line, tree: Tree, cue: Cue, verb: int) -> Claim | None:
    """ "figures released by X" has X as its source; "it was stated that" has none; other passives say nothing."""
    tokens = tree.tokens
    agents = tree.children(verb, "obl:agent")
    where = span(tokens, own(cue, line))
    if agents:
        block = core(tree, agents[0])
        clause = tokens[verb].head if tree.is_a(verb, "acl") else verb
        if clause != verb and tree.is_a(clause, "nsubj"):
            clause = tokens[clause].head  # "the deal, announced by X, is worth $5 million"
        said = tree.subtree(clause)
        return Claim(
            line.number, where, span(tokens, block), aside(tree, agents[0]), span(tokens, said), cue.entry, "around",
            oblique=True,
        )  # fmt: skip
    clauses = [child for child in tree.children(verb, "ccomp") if child > verb]
    subjects = tree.children(verb, "nsubj:pass", "expl")
    if clauses and (not subjects or line.entry("pronoun", word_of(line, tokens[subjects[0]])) is not None):
        said = tree.subtree(clauses[0])
        return Claim(line.number, where, None, None, span(tokens, said), cue.entry, "forward", unnamed=True)
    return None


def _content(line: Line, tree: Tree, cue: Cue, verb: int, block: Sequence[int]) -> tuple[Span | None, Way | None]:
    """What is said, and on which side of the cue it stands; the way is None where the word says nothing.

    The order of words decides, and the tree only where order leaves it open: long sentences of news are where parsers
    err most.
    """
    tokens, cued = tree.tokens, own(cue, line)
    left, right = min([*cued, *block, *bringing(line, tree, cued[0])]), max(cued)
    inverted = max(block) > right
    first = max([*cued, *block, *(tree.subtree(tree.top(block)) if inverted else ())]) + 1
    stop = _stop(line, tree, verb, right)
    behind = range(right + 1, stop) if not inverted else range(first, stop)
    goes_on = not inverted and right + 1 < len(tokens) and tokens[right + 1].form not in QUOTES | {","}
    where = (left, first, stop)
    if (clause := _behind_comma(line, tree, verb, range(first, stop))) is not None:
        return trimmed(tree, range(clause, stop)), "forward"
    if goes_on and not is_closed(line, tree, cue, where) and _is_said_behind(tree, cue, verb, behind):
        return trimmed(tree, _behind_addressee(line, tree, behind)), "forward"
    if beside := set_off(line, tree, cue, where):
        return beside
    if goes_on and _has_measure(line, tree, cue, verb, behind):
        return trimmed(tree, behind), "forward"
    if goes_on and (first_said := _said_in_parts(line, tree, cue, verb)) is not None:
        return trimmed(tree, range(first_said, stop)), ("forward" if cue.entry.more == "named" else "infinitive")
    if goes_on and cue.entry.more in ("yes", "role", "people") and _is_transitive(tree, cued, verb):
        return trimmed(tree, behind), ("forward" if cue.entry.more == "yes" else "nominal")
    if any(tokens[i].form in QUOTES | {":"} for i in range(len(tokens))) and cue.entry.means not in ("think", "show"):
        mark = next((i for i in range(first, len(tokens)) if tokens[i].form in QUOTES | {":"}), None)
        return (trimmed(tree, range(mark + 1, len(tokens))), "forward") if mark is not None else (None, "bare")
    return None, None


def _behind_comma(line: Line, tree: Tree, verb: int, behind: range) -> int | None:
    """Where the clause begins that a comma, and "that" if need be, part from the verb, as some languages write it."""
    starts = {tree.subtree(child)[0] for child in tree.children(verb, "ccomp")}
    for index in behind[:-1]:
        if tree.tokens[index].form != ",":
            continue
        is_that = is_opening(line, tree, index + 1, "that")
        if is_that and (tree.tokens[index + 1].upos == "SCONJ" or tree.is_a(index + 1, "mark")):
            return index + 2
        if is_that and starts & {index, index + 1}:
            return index + 1
    return None


def _is_said_behind(tree: Tree, cue: Cue, verb: int, behind: range) -> bool:
    """Whether a clause that is said follows the cue directly."""
    if not has_clause(tree, behind) or _is_beside(tree, verb, behind.start):
        return False
    return cue.entry.more == "loose" or any(
        child > verb and has_clause(tree, tree.subtree(child)) for child in tree.children(verb, "ccomp")
    )


def _said_in_parts(line: Line, tree: Tree, cue: Cue, verb: int) -> int | None:
    """Where an infinitive that is said begins ("vowed to stay"), or the noun that is called something."""
    parts = [child for child in tree.children(verb, "xcomp", "ccomp", "obj") if child > verb]
    if cue.entry.more == "named":
        behind = [i for child in parts for i in tree.subtree(child) if i > verb]
        return min(behind) if behind and _is_named(line, tree, verb, parts) else None
    for child in parts:
        if "VerbForm=Inf" in tree.tokens[child].feats and cue.entry.means not in _NO_INFINITIVE:
            return min(i for i in tree.subtree(child) if i > verb)
    return None


def _is_named(line: Line, tree: Tree, verb: int, parts: list[int]) -> bool:
    """Whether the verb calls its object something: a second noun, one behind "as", or words in quotation marks."""
    if len(parts) > 1 or any(tree.is_a(child, "xcomp", "ccomp") for child in parts):
        return True
    behind = range(verb + 1, len(tree.tokens))
    return any(tree.tokens[i].form in QUOTES or is_opening(line, tree, i, "as") for i in behind)


def _is_beside(tree: Tree, verb: int, first: int) -> bool:
    """Whether a clause of time or the like follows directly, and none that is said ("…, he said after X left")."""
    if any(child > verb for child in tree.children(verb, "ccomp")):
        return False
    return any(child > verb and tree.subtree(child)[0] == first for child in tree.children(verb, "advcl"))


def _is_transitive(tree: Tree, cued: list[int], verb: int) -> bool:
    """Whether the cue has an object, or a noun behind its own small word ("spoke of five schools")."""
    if any(child > verb for child in tree.children(verb, "obj", "xcomp", "ccomp")):
        return True
    return any(i > verb and tree.is_a(i, "case", "mark") and tree.tokens[i].head > i for i in cued)


def _has_measure(line: Line, tree: Tree, cue: Cue, verb: int, behind: range) -> bool:
    """Whether the object's number follows ("put the number at 400"): the word before it is told by the table."""
    if not cue.entry.more.startswith(_WITH) or not _is_transitive(tree, [], verb):
        return False
    small = cue.entry.more.removeprefix(_WITH)
    return any(
        line.words[word_of(line, tree.tokens[i])].key == small
        and any(tree.tokens[j].upos == "NUM" for j in tree.subtree(tree.tokens[i].head))
        for i in behind
        if tree.is_a(i, "case", "mark") and tree.tokens[i].head > i
    )


def _behind_addressee(line: Line, tree: Tree, behind: range) -> range:
    """Without what stands between the cue and its "that" ("told reporters on Monday that")."""
    for index in behind[:_HIGHEST]:
        if is_opening(line, tree, index, "that"):
            return range(index + 1, behind.stop)
        if is_finite(tree.tokens[index]):
            break
    return behind


def _stop(line: Line, tree: Tree, verb: int, right: int) -> int:
    """Where the stretch behind a cue ends: with its relative clause, at a semicolon, or where the reporter goes on."""
    tokens = tree.tokens
    stop = len(tokens)
    if tree.is_a(verb, "acl"):
        stop = max(tree.subtree(verb)) + 1
    for child in tree.children(verb, "conj"):
        same = tokens[child].feats == tokens[verb].feats and not tree.children(child, "nsubj", "expl")
        if child > right and same and (tree.children(verb, "cc") or tree.children(child, "cc")):
            stop = min([stop, *tree.subtree(child)])
    turns = [
        i
        for i in range(right + 1, stop)
        if tokens[i].form == ";" or _turns(line, tree, i) or _names_channel(line, tree, i)
    ]
    return min([stop, *turns])


def _names_channel(line: Line, tree: Tree, index: int) -> bool:
    """Whether a mark stands before the words that tell through what a statement came."""
    behind = index + 2
    if tree.tokens[index].upos != "PUNCT" or behind >= len(tree.tokens) or not is_participle(tree.tokens[behind]):
        return False
    starts = {line.words[cue.first].start for cue in line.cues}
    return tree.tokens[behind].start in starts and passes_on(line, tree, behind)


def _turns(line: Line, tree: Tree, index: int) -> bool:
    """Whether "but" or the like stands before another cue."""
    if not is_opening(line, tree, index, "turn"):
        return False
    here = tree.tokens[index].start
    return any(line.words[cue.first].start > here for cue in line.cues)
