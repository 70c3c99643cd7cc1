"""Which pledges are commitments: somebody who can act says that something will be done.

What merely comes about ("prices will rise"), what hangs on a condition ("would build if") and questions are none.
"""

from __future__ import annotations

from communique.clause import clause
from communique.commitments import actors
from communique.commitments.pledges import Pledge
from communique.scene import Scene


def is_commitment(scene: Scene, pledge: Pledge) -> bool:
    """Whether a pledge is one."""
    if scene.tokens[-1].form == "?" or _is_hypothetical(scene, pledge):
        return False
    if scene.row("deed_not", pledge.content):
        return False
    return _is_willed(scene, pledge)


def _is_hypothetical(scene: Scene, pledge: Pledge) -> bool:
    """Whether it stands under a condition, or waits for one that its mood makes unreal."""
    heads = (pledge.content, pledge.cue)
    if any(scene.row("pledge_if", mark) for head in heads for mark in scene.tree.children(head, "mark")):
        return True
    clauses = scene.tree.children(pledge.content, "advcl")
    waits = any(scene.row("pledge_if", mark) for each in clauses for mark in scene.tree.children(each, "mark"))
    return waits and pledge.row.more.get("only") == "reported"


def _is_willed(scene: Scene, pledge: Pledge) -> bool:
    """Whether somebody acts, or something that is a means to act ("the aid will pay for schools")."""
    heads = actors.doers(scene, pledge)
    if any(actors.can_act(scene, head) for head in heads):
        return True
    if not heads and scene.tense("pledge_dropped", pledge.cue):
        return True
    if scene.tokens[pledge.content].upos == "NOUN":
        is_planned = scene.tree.is_a(pledge.content, "nsubj") and scene.tokens[pledge.content].head == pledge.cue
        is_said = is_planned or pledge.row.table == "pledge_noun"
        return is_said and scene.row("deed_noun", pledge.content) is not None
    deed = scene.row("deed", pledge.content)
    if deed is None:
        return False
    if any(scene.row("means_noun", head) or scene.tokens[head].upos == "PRON" for head in heads):
        return True
    if deed.means == "target":
        is_said = any(True for _ in scene.around(pledge.content))
        return is_said and any(figure.modality == "target" for figure in scene.figures)
    return clause(scene.tree, pledge.content).passive or pledge.row.table == "pledge_noun"
