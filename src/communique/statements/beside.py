"""Sources that stand beside a clause: "according to X", "in X's view", "as reported on X"."""

from __future__ import annotations

from communique.statements.claims import Claim, Span, Way
from communique.statements.line import Cue, Line
from communique.statements.tokens import aside, core, has_clause, is_opening, own, span, trimmed, word_of
from communique.tree import Tree

# Words behind "as" that pass on what others said.
_PASSING = ("say", "report", "announce")


def attributed(line: Line, tree: Tree, cue: Cue, index: int) -> Claim | None:
    """ "according to X": the source is the noun behind the phrase, the content the clause around it."""
    tokens = tree.tokens
    last = max(own(cue, line))
    if last + 1 >= len(tokens):
        return None
    source = _top_right_of(tree, last + 1, last)
    block = [i for i in core(tree, source, wide=True) if i > last]
    if not block:
        return None
    cued = own(cue, line)
    clause = next((at for at in tree.ancestors(index) if at not in cued), -1)
    if clause > last or clause < 0:
        above = tokens[source].head
        clause = above if above <= last and above not in cued else clause
    content, way = _around(tree, clause, index, _past_name(tree, source, max(block)))
    where = span(tokens, own(cue, line))
    return Claim(line.number, where, span(tokens, block), aside(tree, source), content, cue.entry, way, oblique=True)


def _past_name(tree: Tree, source: int, last: int) -> int:
    """The end of the source with a name that no mark parts from it ("министра Лены Аро")."""
    for child in tree.children(source, "appos"):
        if tree.subtree(child)[0] == last + 1:
            return tree.subtree(child)[-1]
    return last


def viewed(line: Line, tree: Tree, cue: Cue, noun: int) -> Claim | None:
    """ "In her view, …": the source owns the noun, and the clause around holds what is said."""
    found = line.entry("viewpoint", cue.first)
    if found is None:
        return None
    owners = [
        *tree.children(noun, "nmod:poss"),
        *(at for at in tree.children(noun, "det") if _is_pronoun(line, tree, at)),
    ]
    small = found[1].more
    cases = [i for i in tree.children(noun, "case") if line.words[word_of(line, tree.tokens[i])].key == small]
    if not owners or not cases:
        return None
    content, way = _around(tree, tree.tokens[noun].head, cases[0], noun)
    where, source = span(tree.tokens, own(cue, line)), span(tree.tokens, core(tree, owners[0]))
    return Claim(line.number, where, source, None, content, found[1], way, oblique=True)


def _is_pronoun(line: Line, tree: Tree, index: int) -> bool:
    return line.entry("pronoun", word_of(line, tree.tokens[index])) is not None


def relayed(line: Line, tree: Tree, cue: Cue, verb: int) -> Claim | None:
    """ "…, as reported on the ministry's website": what the words came through, which says nothing of its own."""
    if cue.entry.means not in _PASSING:
        return None
    for place in tree.children(verb, "obl"):
        known = any(line.entry(table, word_of(line, tree.tokens[place])) for table in ("body", "document"))
        if place > verb and known:
            block = core(tree, place, wide=True)
            content, _ = _around(tree, tree.tokens[verb].head, verb - 1, max(block))
            where, source = span(tree.tokens, own(cue, line)), span(tree.tokens, block)
            return Claim(line.number, where, source, aside(tree, place), content, cue.entry, "relay")
    return None


def passes_on(line: Line, tree: Tree, index: int) -> bool:
    """Whether a cue stands behind "as" and has no subject ("as reported on …")."""
    return index > 0 and is_opening(line, tree, index - 1, "as") and not tree.children(index, "nsubj", "nsubj:pass")


def _around(tree: Tree, clause: int, first: int, last: int) -> tuple[Span | None, Way]:
    """The clause before, behind or on both sides of the phrase that runs from `first` to `last`."""
    tokens = tree.tokens
    if not has_clause(tree, range(first)) and last + 1 < len(tokens):
        return trimmed(tree, range(last + 1, len(tokens))), "forward"
    inside = tree.subtree(clause) if clause >= 0 else list(range(len(tokens)))
    low, high = min(inside), max(inside)
    rest = [i for i in range(last + 1, high + 1) if tokens[i].upos != "PUNCT"]
    if tree.is_a(clause, "conj", "ccomp") and low > 0 and rest:
        return trimmed(tree, range(low, high + 1)), "around"
    if rest:
        return trimmed(tree, range(high + 1)), "around"
    return trimmed(tree, range(first)), "backward"


def _top_right_of(tree: Tree, index: int, limit: int) -> int:
    for above in [index, *tree.ancestors(index)]:
        if above <= limit:
            break
        index = above
    return index
