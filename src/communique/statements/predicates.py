"""Nouns and adjectives that tell what someone says, holds or wants: "his promise to", "is confident that"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from communique.clause import is_negated
from communique.knowledge import Entry
from communique.statements.claims import Claim, Span, Way
from communique.statements.line import Cue, Line
from communique.statements.subjects import subject_of
from communique.statements.tokens import aside, core, is_opening, own, span, trimmed, word_of
from communique.tree import Tree

_CLAUSES = ("ccomp", "acl", "xcomp", "advcl")
_OBLIQUES = ("obl", "nmod")


def nominal(line: Line, tree: Tree, cue: Cue, noun: int) -> Claim | None:
    """The claim of a noun: whoever owns or makes it, and the clause or the noun that follows it."""
    entry = _entry(line, cue, "noun")
    content = _said(line, tree, noun, entry) if entry else None
    if entry is None or content is None:
        return None
    source = _maker(line, tree, noun)
    if source is None or source in content[0]:
        return None
    return _claim(line, tree, cue, (noun, source, entry), content)


def predicative(line: Line, tree: Tree, cue: Cue, head: int) -> Claim | None:
    """The claim of an adjective, or of a noun for someone with an attitude, said of a subject."""
    entry = _entry(line, cue, "adjective")
    content = _said(line, tree, head, entry) if entry else None
    subject = subject_of(tree, head, line) if content else None
    if entry is None or content is None or subject is None or subject >= head or tree.is_a(subject, "expl"):
        return None
    return _claim(line, tree, cue, (head, subject, entry), content)


def _claim(line: Line, tree: Tree, cue: Cue, parts: tuple[int, int, Entry], content: tuple[range, Way]) -> Claim | None:
    head, source, entry = parts
    said: Span | None = trimmed(tree, content[0])
    if said is None:
        return None
    return Claim(
        line.number, span(tree.tokens, own(cue, line)), span(tree.tokens, core(tree, source)), aside(tree, source),
        said, entry, content[1], negated=is_negated(tree, head),
    )  # fmt: skip


def _entry(line: Line, cue: Cue, table: str) -> Entry | None:
    """The row of a table for the cue's own words, whatever other table found them first."""
    found = line.entry(table, cue.first)
    return found[1] if found is not None and found[0] >= cue.after - cue.first else None


def _said(line: Line, tree: Tree, head: int, entry: Entry) -> tuple[range, Way] | None:
    """What follows: a clause with its mark, an infinitive, or a noun behind one of the row's small words."""
    for child in tree.children(head, *_CLAUSES):
        if child > head and (way := _clause_way(tree, child)):
            behind = _behind(tree, head, child)
            behind = behind[1:] if tree.tokens[behind.start].upos == "PUNCT" else behind
            bare = is_opening(line, tree, behind.start, "that") and len(behind) > 1
            return range(behind.start + bare, behind.stop), way
    for child in tree.children(head, *_OBLIQUES):
        if child > head and any(_word(line, tree, case) in entry.more.split() for case in tree.children(child, "case")):
            return _behind(tree, head, child), "forward"
    return None


def _clause_way(tree: Tree, child: int) -> Way | None:
    if tree.tokens[child].deprel == "acl:relcl":
        return None
    if "VerbForm=Inf" in tree.tokens[child].feats and not tree.children(child, "aux"):
        return "infinitive"
    marks = tree.children(child, "mark")
    subjects = tree.children(child, "nsubj", "nsubj:pass", "expl")
    if tree.is_a(child, "ccomp") or (marks and subjects and tree.is_a(child, "acl")):
        return "forward"
    return None


def _behind(tree: Tree, head: int, child: int) -> range:
    inside = [i for i in tree.subtree(child) if i > head]
    return range(inside[0], inside[-1] + 1)


def _word(line: Line, tree: Tree, index: int) -> str:
    return line.words[word_of(line, tree.tokens[index])].key


def _maker(line: Line, tree: Tree, noun: int) -> int | None:
    """Who makes what a noun names: its owner, the one behind "by", or the subject of the verb whose object it is."""
    return next(
        chain(tree.children(noun, "nmod:poss"), _behind_maker(line, tree, noun), _giver(line, tree, noun)), None
    )


def _behind_maker(line: Line, tree: Tree, noun: int) -> Iterator[int]:
    for child in tree.children(noun, "nmod"):
        if any(_word(line, tree, case) in line.sayings["maker"] for case in tree.children(child, "case")):
            yield child


def _giver(line: Line, tree: Tree, noun: int) -> Iterator[int]:
    verb = tree.tokens[noun].head
    if verb >= 0 and tree.is_a(noun, "obj") and verb < noun:
        subject = subject_of(tree, verb, line)
        if subject is not None and subject < verb and not tree.is_a(subject, "expl"):
            yield subject
