"""Which pledges are commitments: somebody who can act says that something will be done.

What merely comes about ("prices will rise"), what hangs on a condition ("would build if") and questions are none.
"""

from __future__ import annotations

from communique.clause import clause
from communique.commitments import actors
from communique.commitments.place import Place
from communique.commitments.pledges import Pledge


def is_commitment(place: Place, pledge: Pledge) -> bool:
    """Whether a pledge is one."""
    if place.tokens[-1].form == "?" or _is_hypothetical(place, pledge):
        return False
    if place.row("deed_not", pledge.content):
        return False
    return _is_willed(place, pledge)


def _is_hypothetical(place: Place, pledge: Pledge) -> bool:
    """Whether it stands under a condition, or waits for one that its mood makes unreal."""
    if any(place.row("pledge_if", mark) for mark in place.tree.children(pledge.content, "mark")):
        return True
    clauses = place.tree.children(pledge.content, "advcl")
    waits = any(place.row("pledge_if", mark) for each in clauses for mark in place.tree.children(each, "mark"))
    return waits and pledge.row.more.get("only") == "reported"


def _is_willed(place: Place, pledge: Pledge) -> bool:
    """Whether somebody acts, or something that is a means to act ("the aid will pay for schools")."""
    heads = actors.doers(place, pledge)
    if any(actors.can_act(place, head) for head in heads):
        return True
    deed = place.row("deed", pledge.content)
    if deed is None:
        return False
    if any(place.row("means_noun", head) or place.tokens[head].upos == "PRON" for head in heads):
        return True
    if deed.means == "target":
        is_said = any(True for _ in place.around(pledge.content))
        return is_said and any(figure.modality == "target" for figure in place.figures)
    return clause(place.tree, pledge.content).passive or pledge.row.table == "pledge_noun"
