"""Which words of a sentence belong to a figure: its noun phrase, its clause, the subject of that clause."""

from __future__ import annotations

from collections.abc import Sequence

from communique.figures.frame import Setting, Span
from communique.knowledge import Language
from communique.tree import Tree

# Relations that begin a clause of its own inside a sentence, and those that begin something else beside a noun.
_CLAUSES = ("conj", "advcl", "parataxis", "ccomp", "acl")
_BESIDE = ("conj", "advcl", "parataxis", "ccomp", "appos")
_VERBS = ("VERB", "AUX")
_NOUNS = ("NOUN", "PROPN", "SYM", "NUM")


def phrase(tree: Tree, span: Span) -> list[Span]:
    """Some words, and the noun phrase at whose head they stand, with the clause that says which is meant."""
    covered = tree.covering(*span)
    if not covered or tree.tokens[top := tree.top(covered)].upos not in _NOUNS:
        return [span]
    apart = [at for at in tree.children(top) if tree.is_a(at, *_BESIDE) or _is_aside(tree, at)]
    return merged([span, *spans(tree, tree.subtree(top, apart))])


def whole(setting: Setting) -> list[Span]:
    """All that hangs on the figure's noun: "a loan approved by the bank"."""
    tree = setting.tree
    covered = tree.covering(*setting.figure)
    if not covered:
        return []
    top = tree.top(covered)
    head = tree.tokens[top].head if tree.is_a(top, "nummod", "compound", "amod") else top
    return merged(spans(tree, tree.subtree(head)))


def clause(setting: Setting, language: Language) -> list[Span]:
    """The clause in which the figure stands, with the subject that it shares with the one above.

    What is only held against the figure there ("compared to 7% in Chile") is left out: it is another's.
    """
    tree = setting.tree
    covered = tree.covering(*setting.figure)
    if not covered:
        return [(setting.sentence.start, setting.sentence.end)]
    path = _path(tree, covered)
    head = _predicate(tree, path)
    beside = (at for at in tree.subtree(head) if at not in path and tree.is_a(at, *_CLAUSES))
    apart = [at for at in beside if _is_predicate(tree, at)] + _compared(setting, path, language)
    return merged(spans(tree, [*tree.subtree(head, apart), *_shared_subject(tree, head)]))


def subject(setting: Setting) -> list[Span]:
    """The subject of the clause in which the figure stands."""
    tree = setting.tree
    covered = tree.covering(*setting.figure)
    if not covered:
        return []
    head = _predicate(tree, _path(tree, covered))
    own = [inner for at in tree.children(head, "nsubj") for inner in tree.subtree(at)]
    return merged(spans(tree, own or _shared_subject(tree, head)))


def spans(tree: Tree, indices: Sequence[int]) -> list[Span]:
    """The offsets of some tokens."""
    return [(tree.tokens[at].start, tree.tokens[at].end) for at in indices]


def merged(parts: Sequence[Span]) -> list[Span]:
    """Spans joined where no more than a space parts them, so that a name of several words lies in one of them."""
    joined: list[Span] = []
    for start, end in sorted(parts):
        if joined and start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _is_aside(tree: Tree, index: int) -> bool:
    """Whether a clause in a noun phrase is set off by a mark, and so tells more instead of saying which."""
    first = tree.subtree(index)[0]
    return tree.is_a(index, "acl") and first > 0 and tree.tokens[first - 1].upos == "PUNCT"


def _compared(setting: Setting, path: Sequence[int], language: Language) -> list[int]:
    """The branches beside the figure's own in which another figure is held against it."""
    tree, found = setting.tree, []
    words = {at for at in _between(setting) if language.row("compare_word", tree.tokens[at].lemma)}
    for span in setting.others if words else ():
        covered = tree.covering(*span)
        if not covered or (top := tree.top(covered)) in path:
            continue
        branch = next((at for at in (top, *tree.ancestors(top)) if tree.tokens[at].head in path), top)
        if any(tree.tokens[at].start < span[0] for at in words.intersection(tree.subtree(branch))):
            found.append(branch)
    return found


def _between(setting: Setting) -> list[int]:
    """The tokens from the first to the last of the figures beside one another."""
    ends = [setting.figure, *setting.others]
    return setting.tree.covering(min(start for start, _ in ends), max(end for _, end in ends))


def _path(tree: Tree, covered: Sequence[int]) -> list[int]:
    """The topmost of some tokens and its ancestors."""
    top = tree.top(covered)
    return [top, *tree.ancestors(top)]


def _predicate(tree: Tree, path: Sequence[int]) -> int:
    """The head of the clause that a token stands in; `path` is the token and its ancestors.

    A verb that lends its subject from the one above it ("is set to reach") has no clause of its own.
    """
    return next((at for at in path if _is_predicate(tree, at) and not tree.is_a(at, "xcomp")), path[-1])


def _is_predicate(tree: Tree, index: int) -> bool:
    """Whether a token is a verb, or what stands in a verb's place: "Chile's is 40,000 barrels"."""
    return tree.tokens[index].upos in _VERBS or bool(tree.children(index, "nsubj", "cop"))


def _shared_subject(tree: Tree, head: int) -> list[int]:
    for at in (head, *tree.ancestors(head)):
        subjects = tree.children(at, "nsubj")
        if subjects:
            return [] if at == head else [inner for each in subjects for inner in tree.subtree(each)]
    return []
