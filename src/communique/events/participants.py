"""Who takes part in an event, and on which side of its verb."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from communique.clause import clause
from communique.events.happening import Happening
from communique.records import Actor
from communique.scene import Scene

# Clauses beside the happening, with people of their own.
_APART = ("advcl", "parataxis", "acl:relcl", "conj")
# Who says that something must be done demands it.
_MUST = "happening_must"


@dataclass(frozen=True, slots=True)
class Participants:
    """ISO codes, else names; `sources` act and `targets` are acted on, unless the row says that all act together."""

    all: tuple[str, ...]
    doers: tuple[str, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]


def of(scene: Scene, happening: Happening) -> Participants:
    """Who takes part: all that are named in the clause, in the order of the alphabet."""
    tree = scene.tree
    parts = clause(tree, happening.clause)
    doers = _names(scene, parts.doers)
    if happening.row.table == _MUST:
        doers = _speakers(scene, happening)
    apart = [child for child in tree.children(happening.clause, *_APART) if scene.is_verb(child)]
    apart += [index for index, token in enumerate(scene.tokens) if token.deprel == "acl:relcl"]
    inside = tree.subtree(happening.clause, [child for child in apart if child != happening.clause])
    direction = happening.row.more.get("direction")
    together = direction == "none"
    # A town in which sides meet takes no side.
    named = [actor for actor in scene.actors_at(inside) if not (together and actor.kind == "city")]
    heads = {*parts.objects, *parts.obliques}
    others = tuple(name for name in _of(scene, named, heads) if name not in doers)
    everyone = tuple(sorted({*doers, *others}))
    if together or not doers or not others:
        return Participants(everyone, doers, (), ())
    sources, targets = (others, doers) if direction == "back" else (doers, others)
    return Participants(everyone, doers, sources, targets)


def _names(scene: Scene, heads: Sequence[int]) -> tuple[str, ...]:
    tree = scene.tree
    inside = [index for head in heads for index in tree.subtree(head, tree.children(head, "acl:relcl", "acl"))]
    return _of(scene, scene.actors_at(inside), heads)


def _speakers(scene: Scene, happening: Happening) -> tuple[str, ...]:
    """Whose words they are, where the clause names nobody who acts."""
    said = next(scene.around(happening.head), None)
    if said is None or said.source is None:
        return ()
    start, end = said.source
    inside = [actor for actor in scene.parties if start <= actor.start < end]
    return _of(scene, inside, scene.tree.covering(start, end))


def _of(scene: Scene, actors: Iterable[Actor], heads: Collection[int]) -> tuple[str, ...]:
    """Codes, else the names of bodies that are themselves one of the heads; each once."""
    places = [scene.tokens[head].start for head in heads]
    found: dict[str, None] = {}
    for actor in actors:
        if actor.codes:
            found.update(dict.fromkeys(actor.codes))
        elif actor.kind == "body" and any(actor.start <= start < actor.end for start in places):
            found[actor.name] = None
    return tuple(found)
