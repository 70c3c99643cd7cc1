"""Where a commitment stands in the text, until when it holds, and how much is promised."""

from __future__ import annotations

from collections.abc import Sequence

from communique.clause import subjects_of
from communique.commitments.pledges import Pledge
from communique.period import Period
from communique.records import Figure, PeriodMention
from communique.scene import Scene

# What is said beside a pledge and is no part of it.
_APART = ("parataxis", "cc", "punct")
_ASIDE = ("acl:relcl",)
# The rules of days and months that stand without a year, and the months of one.
_MONTHS = "month:"
_YEAR = 12


def extent(scene: Scene, pledge: Pledge, others: frozenset[int]) -> tuple[int, int]:
    """The tokens of a commitment, first and last: from who acts to the last word of what is pledged.

    `others` are the contents of the sentence's other commitments, which have their own.
    """
    tree, top = scene.tree, _top(scene, pledge, others)
    inside = list(_below(scene, top, pledge, others))
    first = inside[0]
    subjects = subjects_of(tree, pledge.content) if top == pledge.content else tree.children(top, "nsubj", "csubj")
    before = [index for head in subjects for index in tree.subtree(head) if head in inside]
    opening = min(before, default=first)
    if opening > min(top, pledge.cue):
        opening = first
    while inside[-1] > pledge.content and scene.tokens[inside[-1]].upos == "PUNCT":
        inside.pop()
    return max(opening, first), inside[-1]


def _top(scene: Scene, pledge: Pledge, others: frozenset[int]) -> int:
    """The head of the clause that states it: of the word of pledging, unless another commitment stands there."""
    ancestors = list(scene.tree.ancestors(pledge.content))
    if pledge.cue not in ancestors or any(each in others for each in ancestors[: ancestors.index(pledge.cue)]):
        return pledge.content
    if scene.tokens[pledge.cue].upos != "NOUN":
        return pledge.cue
    head = scene.tokens[pledge.cue].head
    return head if head >= 0 and scene.is_verb(head) and scene.tree.is_a(pledge.cue, "obj") else pledge.cue


def _below(scene: Scene, top: int, pledge: Pledge, others: frozenset[int]) -> Sequence[int]:
    path = {pledge.content, *scene.tree.ancestors(pledge.content)}
    apart = [
        child
        for index in scene.tree.subtree(top)
        for child in scene.tree.children(index)
        if child not in path and _is_apart(scene, child, index in (top, pledge.content), others)
    ]
    return scene.tree.subtree(top, apart)


def _is_apart(scene: Scene, child: int, is_head: bool, others: frozenset[int]) -> bool:
    if child in others or (is_head and scene.tree.is_a(child, *_APART)):
        return True
    if scene.tokens[child].deprel in _ASIDE:
        return True
    own = scene.tree.children(child, "nsubj", "csubj")
    return is_head and scene.tree.is_a(child, "conj", "advcl", "ccomp") and bool(own) and scene.is_verb(child)


def deadline(scene: Scene, pledge: Pledge, span: tuple[int, int]) -> tuple[Period | None, tuple[str, ...]]:
    """The time by which, or in which, it is to be done, with its rules; the latest if the clause has several."""
    tokens = set(range(span[0], span[1] + 1)) | set(scene.tree.subtree(pledge.content))
    starts = {scene.tokens[index].start for index in tokens}
    found = [(_ahead(scene, each), each) for each in scene.periods if each.start in starts]
    periods = [(period, each.rules) for period, each in found if period is not None]
    period, rules = max(periods, key=lambda pair: pair[0].end, default=(None, ()))
    return (Period.around(period.end, period.grain) if period else None), rules


def _ahead(scene: Scene, mention: PeriodMention) -> Period | None:
    """The period of a mention, if it is not over on the day of publication; a day without its year is the next one."""
    period, published = mention.period, scene.published
    if period is None or mention.base or mention.source == "inherited":
        return None
    if mention.source == "deadline" or published is None or period.end >= published:
        return period
    is_yearless = mention.source == "relative" and any(rule.startswith(_MONTHS) for rule in mention.rules)
    return period.shift(_YEAR) if is_yearless else None


def amounts(scene: Scene, pledge: Pledge, span: tuple[int, int]) -> tuple[Figure, ...]:
    """The figures of what is pledged."""
    inside = {scene.tokens[index].start for index in scene.tree.subtree(pledge.content)}
    first, end = scene.tokens[span[0]].start, scene.tokens[span[1]].end
    return tuple(
        figure
        for figure in scene.figures
        if first <= figure.start < end and any(figure.start <= start < figure.end for start in inside)
    )
