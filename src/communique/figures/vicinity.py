"""What stands around a figure that tells its countries: in its noun phrases, in its clause, in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.figures.frame import Codes, Frame, Setting, Span, codes_of, in_order
from communique.knowledge import Language, words
from communique.records import Actor
from communique.tree import Tree

# Relations that begin a clause of its own inside a sentence, and those that begin one inside a noun phrase.
_CLAUSES = ("conj", "advcl", "parataxis", "ccomp", "acl")
_VERBS = ("VERB", "AUX")
_NOUNS = ("NOUN", "PROPN", "SYM", "NUM")


@dataclass(frozen=True, slots=True)
class Vicinity:
    """The countries near a figure, in its clause and in its sentence, and how they belong together.

    `first` is the first of the clause, `subject` those of its subject; `antecedent` is what "the country" in the
    measure means.  `together` tells a word for both of a pair, `owned` one for a country's own affair, `body` an actor
    without a country, `possessed` a country before the noun, `given` money of which a government speaks.
    """

    start: int
    near: Codes
    clause: Codes
    here: Codes
    first: Codes
    subject: Codes
    antecedent: Codes
    together: bool
    owned: bool
    body: bool
    possessed: bool
    given: bool
    money: bool


def vicinity(report: Frame, setting: Setting, language: Language) -> Vicinity:
    """What stands around the figure of a setting."""
    tree = setting.tree
    near = _inside(setting.actors, _phrases(setting, tree)) if setting.actors else []
    clause = _inside(setting.actors, _clause(setting, tree)) if setting.actors else []
    measure = setting.measure or setting.figure
    return Vicinity(
        start=setting.sentence.start,
        near=codes_of(near),
        clause=codes_of(clause),
        here=codes_of(setting.actors),
        first=frozenset(in_order(clause)[:1]),
        subject=codes_of(_inside(setting.actors, _subject(setting, tree)) if setting.actors else []),
        antecedent=_antecedent(report, setting, near),
        together=any(actor.kind == "pair" for actor in near),
        owned=_is_owned(setting, measure, language),
        body=any(actor.kind == "body" and not actor.codes for actor in [*_whole(setting, tree), *clause]),
        possessed=_is_possessed(setting, tree, near),
        given=setting.money and report.home is not None,
        money=setting.money,
    )


def _inside(actors: Sequence[Actor], spans: Sequence[Span]) -> list[Actor]:
    return [actor for actor in actors if any(start <= actor.start and actor.end <= end for start, end in spans)]


def _whole(setting: Setting, tree: Tree) -> list[Actor]:
    """The actors in all that hangs on the figure's noun: "a loan approved by the bank"."""
    covered = tree.covering(*setting.figure)
    if not covered:
        return []
    top = tree.top(covered)
    head = tree.tokens[top].head if tree.is_a(top, "nummod", "compound", "amod") else top
    return _inside(setting.actors, _merged(_spans(tree, tree.subtree(head))))


def _is_possessed(setting: Setting, tree: Tree, near: Sequence[Actor]) -> bool:
    """Whether a country, or a word for one that was named, stands before the measured noun: "its oil demand"."""
    owners = [at for actor in near if actor.codes for at in tree.covering(actor.start, actor.end)]
    measured = tree.covering(*setting.measure) if setting.measure else []
    pronouns = [at for at in measured if tree.tokens[at].upos == "PRON" and tree.is_a(at, "nmod", "det")]
    before = [at for at in owners if tree.is_a(at, "amod", "compound") or tree.tokens[at].deprel == "nmod:poss"]
    return bool(pronouns or before)


def _antecedent(report: Frame, setting: Setting, near: Sequence[Actor]) -> Codes:
    """What "the country" means: the last one named before it, here or in an earlier sentence."""
    words_for_one = [actor for actor in near if actor.kind == "country" and not actor.codes]
    if not words_for_one or codes_of(near):
        return frozenset()
    earlier = [actor for actor in setting.actors if actor.codes and actor.end <= words_for_one[0].start]
    if earlier:
        return frozenset(earlier[-1].codes)
    before = report.before(setting.sentence.start)
    return before if len(before) == 1 else frozenset()


def _is_owned(setting: Setting, measure: Span, language: Language) -> bool:
    """Whether the measure has a word that makes it one country's own affair."""
    start = setting.sentence.start
    its_words = words(setting.sentence.text[measure[0] - start : measure[1] - start], measure[0], language.key)
    return any(entry.kind == "own" for at in range(len(its_words)) for _, entry in language.actors.at(its_words, at))


def _phrases(setting: Setting, tree: Tree) -> list[Span]:
    """The figure, its measure, and the noun phrases at whose head they stand."""
    spans = [setting.figure, *([setting.measure] if setting.measure else [])]
    for span in tuple(spans):
        covered = tree.covering(*span)
        if covered and tree.tokens[top := tree.top(covered)].upos in _NOUNS:
            apart = [at for at in tree.subtree(top) if at != top and tree.is_a(at, *_CLAUSES, "appos")]
            spans += _spans(tree, tree.subtree(top, apart))
    return _merged(spans)


def _clause(setting: Setting, tree: Tree) -> list[Span]:
    """The clause in which the figure stands, with the subject that it shares with the one above."""
    covered = tree.covering(*setting.figure)
    if not covered:
        return [(setting.sentence.start, setting.sentence.end)]
    path = _path(tree, covered)
    head = _predicate(tree, path)
    apart = [at for at in tree.subtree(head) if at not in path and tree.is_a(at, *_CLAUSES) and _is_verb(tree, at)]
    return _merged(_spans(tree, [*tree.subtree(head, apart), *_shared_subject(tree, head)]))


def _subject(setting: Setting, tree: Tree) -> list[Span]:
    """The subject of the clause in which the figure stands."""
    covered = tree.covering(*setting.figure)
    if not covered:
        return []
    head = _predicate(tree, _path(tree, covered))
    own = [inner for subject in tree.children(head, "nsubj") for inner in tree.subtree(subject)]
    return _merged(_spans(tree, own or _shared_subject(tree, head)))


def _path(tree: Tree, covered: Sequence[int]) -> list[int]:
    """The topmost of some tokens and its ancestors."""
    top = tree.top(covered)
    return [top, *tree.ancestors(top)]


def _predicate(tree: Tree, path: Sequence[int]) -> int:
    """The verb of the clause that a token stands in; `path` is the token and its ancestors."""
    return next((at for at in path if _is_verb(tree, at)), path[-1])


def _shared_subject(tree: Tree, head: int) -> list[int]:
    for at in (head, *tree.ancestors(head)):
        subjects = tree.children(at, "nsubj")
        if subjects:
            return [] if at == head else [inner for subject in subjects for inner in tree.subtree(subject)]
    return []


def _is_verb(tree: Tree, index: int) -> bool:
    return tree.tokens[index].upos in _VERBS


def _spans(tree: Tree, indices: Sequence[int]) -> list[Span]:
    return [(tree.tokens[at].start, tree.tokens[at].end) for at in indices]


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Spans joined where no more than a space parts them, so that a name of several words lies in one of them."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
