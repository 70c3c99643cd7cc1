"""Who is to act: the controller of what is pledged, as countries or as names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.clause import clause, subjects_of
from communique.commitments.place import Place
from communique.commitments.pledges import Pledge

# What hangs from a noun without naming it.
_APART = ("acl", "advcl", "appos", "parataxis", "conj", "cc", "punct", "ccomp")


def doers(place: Place, pledge: Pledge) -> tuple[int, ...]:
    """The heads of the noun phrases that name who is to act; none where the words do not say."""
    content = clause(place.tree, pledge.content)
    if content.passive:
        return content.doers
    if content.doers and (pledge.cue == pledge.content or place.tokens[pledge.cue].upos != "NOUN"):
        return content.doers
    if place.tree.children(pledge.content, "nsubj"):
        return content.doers
    return _holders(place, pledge.cue)


def _holders(place: Place, noun: int) -> tuple[int, ...]:
    """Whose plan it is: "Norway's plan", else who made it, "Norway has a plan"."""
    owners = place.tree.children(noun, "nmod:poss") or [
        at for at in place.tree.children(noun, "nmod", "amod") if place.actors_at([at])
    ]
    if owners and all(place.tokens[owner].upos != "PRON" for owner in owners):
        return tuple(each for owner in owners for each in (owner, *place.tree.children(owner, "conj")))
    verb = place.tokens[noun].head
    return clause(place.tree, verb).doers if verb >= 0 else ()


def codes(place: Place, heads: Sequence[int]) -> tuple[str, ...]:
    """The countries of some noun phrases, or the names of those that are no country."""
    found = [code for head in heads for code in _codes(place, head)]
    return tuple(dict.fromkeys(found))


def _codes(place: Place, head: int) -> Iterator[str]:
    phrase = place.tree.subtree(head, place.tree.children(head, *_APART))
    own = place.actors_at([head])
    if own and any(actor.codes for actor in own):
        yield from (code for actor in own for code in actor.codes)
    elif own and own[0].kind in ("body", "title") and own[0].kind == "body":
        yield from (actor.name for actor in own)
    elif place.tokens[head].upos == "PROPN":
        yield _name(place, head)
    else:
        yield from (code for actor in place.actors_at(phrase) for code in actor.codes)


def _name(place: Place, head: int) -> str:
    parts = [head, *place.tree.children(head, "compound", "flat")]
    return " ".join(place.tokens[index].form for index in sorted(parts))


def can_act(place: Place, head: int) -> bool:
    """Whether a noun phrase names somebody who can act: a country, a body, a person, a company."""
    token = place.tokens[head]
    return bool(
        place.actors_at([head])
        or token.upos == "PROPN"
        or place.row("agent_noun", head)
        or (token.upos == "PRON" and place.row("agent_pronoun", head))
    )


def subjects(place: Place, pledge: Pledge) -> list[int]:
    """The grammatical subjects of what is pledged."""
    return subjects_of(place.tree, pledge.content)
