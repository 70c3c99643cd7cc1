"""Who is to act: the controller of what is pledged, as countries or as names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.clause import clause, subjects_of
from communique.commitments.pledges import Pledge
from communique.scene import Scene

# What hangs from a noun without naming it.
_APART = ("acl", "advcl", "appos", "parataxis", "conj", "cc", "punct", "ccomp")


def doers(scene: Scene, pledge: Pledge) -> tuple[int, ...]:
    """The heads of the noun phrases that name who is to act; none where the words do not say."""
    named = scene.tokens[pledge.content].upos == "NOUN" and scene.tokens[pledge.cue].upos != "NOUN"
    content = clause(scene.tree, pledge.cue if named else pledge.content)
    if content.passive:
        return content.doers
    # A cue with a subject is a verb, whatever it was tagged: "Peru and Chile plan to …".
    is_verb = scene.tokens[pledge.cue].upos != "NOUN" or bool(scene.tree.children(pledge.cue, "nsubj"))
    if content.doers and (pledge.cue == pledge.content or is_verb):
        return content.doers
    if scene.tree.children(pledge.content, "nsubj"):
        return content.doers
    return _holders(scene, pledge.cue)


def _holders(scene: Scene, noun: int) -> tuple[int, ...]:
    """Whose plan it is: "Norway's plan", else who made it, "Norway has a plan"."""
    owners = scene.tree.children(noun, "nmod:poss") or [
        at for at in scene.tree.children(noun, "nmod", "amod") if scene.actors_at([at])
    ]
    if owners and all(scene.tokens[owner].upos != "PRON" for owner in owners):
        return tuple(each for owner in owners for each in (owner, *scene.tree.children(owner, "conj")))
    verb = scene.tokens[noun].head
    return clause(scene.tree, verb).doers if verb >= 0 else ()


def codes(scene: Scene, heads: Sequence[int]) -> tuple[str, ...]:
    """The countries of some noun phrases, or the names of those that are no country."""
    found = [code for head in heads for code in _codes(scene, head)]
    return tuple(dict.fromkeys(found))


def _codes(scene: Scene, head: int) -> Iterator[str]:
    phrase = scene.tree.subtree(head, scene.tree.children(head, *_APART))
    own = scene.actors_at([head])
    if own and any(actor.codes for actor in own):
        yield from (code for actor in own for code in actor.codes)
    elif own and own[0].kind in ("body", "title") and own[0].kind == "body":
        yield from (actor.name for actor in own)
    elif scene.tokens[head].upos == "PROPN":
        yield _name(scene, head)
    else:
        yield from (code for actor in scene.actors_at(phrase) for code in actor.codes)


def _name(scene: Scene, head: int) -> str:
    parts = [head, *scene.tree.children(head, "compound", "flat")]
    return " ".join(scene.tokens[index].form for index in sorted(parts))


def can_act(scene: Scene, head: int) -> bool:
    """Whether a noun phrase names somebody who can act: a country, a body, a person, a company."""
    token = scene.tokens[head]
    return bool(
        scene.actors_at([head])
        or token.upos == "PROPN"
        or scene.row("agent_noun", head)
        or any(scene.tokens[name].upos == "PROPN" for name in scene.tree.children(head, "appos", "flat"))
        or (token.upos == "PRON" and scene.row("agent_pronoun", head))
    )


def subjects(scene: Scene, pledge: Pledge) -> Sequence[int]:
    """The grammatical subjects of what is pledged."""
    return subjects_of(scene.tree, pledge.content)
