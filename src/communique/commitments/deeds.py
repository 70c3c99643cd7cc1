"""What is pledged: the kind of deed, told by its verb, and by its object where the verb says little."""

from __future__ import annotations

from typing import cast, get_args

from communique.clause import clause
from communique.commitments.pledges import Pledge
from communique.knowledge.tables import Row
from communique.records import CommitmentKind, Figure
from communique.scene import Scene

_KINDS = get_args(CommitmentKind)
# Verbs are followed down to the verb that they help ("help to build", "continue to supply") so many steps.
_DEEP = 3
_MONEY = 3  # letters of the code of a currency

Kind = tuple[CommitmentKind, str]


def kind_of(scene: Scene, pledge: Pledge, figures: tuple[Figure, ...]) -> Kind:
    """The kind of what is pledged, and the rule that told it."""
    if scene.tokens[pledge.content].upos == "NOUN":
        return _named(scene, pledge.content)
    verb = _helped(scene, pledge.content)
    row = scene.row("deed", verb)
    means = row.means if row else ""
    if means == "target":
        is_aim = any(figure.modality != "actual" for figure in figures)
        return ("target" if is_aim else "other"), row.rule if row else ""
    if means == "give" and any(_is_money(figure) for figure in figures):
        return "fund", row.rule if row else ""
    if row is not None and means in _KINDS:
        return cast(CommitmentKind, means), row.rule
    return _by_object(scene, verb) or ("supply" if means == "give" else "other", row.rule if row else "deed:other")


def _named(scene: Scene, noun: int) -> Kind:
    """The kind of what a noun names; where it is no deed, it is goodwill."""
    row = scene.row("deed_noun", noun)
    return (cast(CommitmentKind, row.means), row.rule) if row else ("cooperate", "deed:named")


def _helped(scene: Scene, verb: int) -> int:
    for _ in range(_DEEP):
        below = scene.tree.children(verb, "xcomp")
        if not below or scene.means("deed", verb) != "help":
            return verb
        verb = below[0]
    return verb


def _by_object(scene: Scene, verb: int) -> Kind | None:
    """The kind that an object tells: "provide scholarships", "sign", "make a visit"."""
    parts = clause(scene.tree, verb)
    for head in (*parts.objects, *parts.obliques):
        row = _noun_row(scene, head)
        if row is not None:
            return cast(CommitmentKind, row.means), row.rule
    return None


def _noun_row(scene: Scene, head: int) -> Row | None:
    near = (head, *scene.tree.children(head, "nmod", "compound"))
    return next((row for index in near if (row := scene.row("deed_noun", index))), None)


def _is_money(figure: Figure) -> bool:
    return len(figure.unit) == _MONEY and figure.unit.isupper()
