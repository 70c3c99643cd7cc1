"""Syntax -> pledges: the word that pledges, and the verb or noun of what is pledged.

A pledge is told by a modal ("will build"), by a verb or an adjective over a clause ("agreed to build", "ready to"),
by a noun over one ("a plan to build"), by a verb over an amount ("committed $20 million"), or by a plain form that
points ahead ("are to build").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from communique.clause import is_negated
from communique.commitments.place import Place
from communique.knowledge.tables import Row

# How a verb takes the clause of what is pledged: "agreed to build", "agreed that it would build", "agreed on building".
_CLAUSES = ("xcomp", "ccomp", "advcl", "obl")
_UNDER_NOUNS = ("acl", "advcl", "nmod", "xcomp", "ccomp")


@dataclass(frozen=True, slots=True)
class Pledge:
    """`cue` is the word that pledges, `content` the head of what is pledged; they are one where a verb says both."""

    cue: int
    content: int
    row: Row


def pledges(place: Place) -> list[Pledge]:
    """The pledges of a sentence in the order of what is pledged, one for each verb or noun."""
    found: dict[int, Pledge] = {}
    for index in range(len(place.tokens)):
        for pledge in _of(place, index):
            for each in _coordinated(place, pledge):
                if each.content not in found or _is_above(place, each, found[each.content]):
                    found[each.content] = each
    inner = {pledge.cue for pledge in found.values() if pledge.cue != pledge.content}
    return [found[content] for content in sorted(found) if content not in inner]


def _is_above(place: Place, one: Pledge, other: Pledge) -> bool:
    """Whether a pledge governs another of the same content: "decided that it would" is decided."""
    return one.cue in place.tree.ancestors(one.content) and other.cue not in place.tree.ancestors(other.content)


def _of(place: Place, index: int) -> Iterator[Pledge]:
    token = place.tokens[index]
    if place.tree.is_a(index, "aux"):
        yield from _modal(place, index)
    elif place.row("pledge_be", index) and token.deprel != "cop":
        yield from _ahead(place, index)
    elif token.upos in ("VERB", "ADJ", "ADV", "NOUN"):
        yield from _governing(place, index)


def _modal(place: Place, index: int) -> Iterator[Pledge]:
    row = place.row("pledge_modal", index)
    verb = place.tokens[index].head
    if row is None or place.tokens[verb].upos != "VERB" or is_negated(place.tree, verb):
        return
    if row.more.get("only") != "reported" or place.is_reported(index):
        yield Pledge(index, verb, row)


def _ahead(place: Place, index: int) -> Iterator[Pledge]:
    """ "They are to build": a form of "be" over an infinitive."""
    row = place.row("pledge_be", index)
    for child in place.tree.children(index, "xcomp"):
        if row and place.is_infinitive(child) and not place.tree.children(index, "aux") and _stands(place, index, row):
            yield Pledge(index, child, row)


def _governing(place: Place, index: int) -> Iterator[Pledge]:
    is_noun = place.tokens[index].upos == "NOUN"
    row = _noun_row(place, index) if is_noun else place.row("pledge", index)
    if row is not None and _stands(place, index, row):
        for child in place.tree.children(index, *(_UNDER_NOUNS if is_noun else _CLAUSES)):
            if _is_content(place, child, is_noun) or _is_named(place, child, row):
                yield Pledge(index, child, row)
    if not is_noun and (row := place.row("pledge_amount", index)) and _stands(place, index, row):
        # Only what is given is pledged so: "committed to peace" has no amount.
        if not place.figures:
            return
        yield Pledge(index, index, row)


def _noun_row(place: Place, noun: int) -> Row | None:
    """The row of a noun of pledging, or of the verb of which it is the object: "accepted an invitation" is agreed."""
    row = place.row("pledge_noun", noun)
    return (row and (place.row("pledge", place.tokens[noun].head) if place.tree.is_a(noun, "obj") else None)) or row


def _is_content(place: Place, child: int, is_noun: bool) -> bool:
    if not place.is_verb(child):
        return False
    if place.tree.is_a(child, "ccomp"):
        return is_noun or any(place.row("pledge_modal", aux) for aux in place.tree.children(child, "aux"))
    if place.has(child, "VerbForm=Ger"):
        return bool(place.tree.children(child, "mark", "case"))
    return place.is_infinitive(child)


def _is_named(place: Place, child: int, row: Row) -> bool:
    """Whether a noun names what is pledged: "the need for a survey"."""
    return (
        row.more.get("takes") == "noun"
        and place.tokens[child].upos == "NOUN"
        and bool(place.tree.children(child, "case"))
        and not place.actors_at([child])
    )


def _stands(place: Place, index: int, row: Row) -> bool:
    """Whether the word of pledging is affirmed, and of now: not "refused to agree", "had promised", "wanted to"."""
    if is_negated(place.tree, index) or (place.tokens[index].upos == "NOUN" and _is_taken_back(place, index)):
        return False
    if place.is_reported(index) or place.tokens[index].upos == "NOUN":
        return True
    helpers = place.tree.children(index, "aux", "cop")
    if any(place.row("pledge_past", aux) and place.has(aux, "Tense=Past") for aux in helpers):
        return False
    is_past = any(place.has(each, "Tense=Past|VerbForm=Fin") for each in (index, *helpers))
    return not is_past or row.more.get("past") != "no"


def _is_taken_back(place: Place, noun: int) -> bool:
    """Whether a noun of pledging is denied: "no plan to", "has not signed a deal to", "dropped a plan to"."""
    if any(place.row("pledge_not", child) for child in place.tree.children(noun, "det", "case")):
        return True
    verb = place.tokens[noun].head
    governed = verb >= 0 and place.tree.is_a(noun, "obj", "nsubj", "nsubj:pass")
    return governed and (is_negated(place.tree, verb) or place.row("pledge_not", verb) is not None)


def _coordinated(place: Place, pledge: Pledge) -> Iterator[Pledge]:
    """A pledge, and those of the verbs joined to its own that have their own objects."""
    yield pledge
    if pledge.content == pledge.cue:
        return
    for other in place.tree.children(pledge.content, "conj"):
        is_bare = place.has(other, "VerbForm=Inf") or place.has(other, "VerbForm=Ger") or place.is_infinitive(other)
        own = place.tree.children(other, "nsubj")
        if is_bare and not own and has_terms(place, pledge.content) and has_terms(place, other):
            yield Pledge(pledge.cue, other, pledge.row)


def has_terms(place: Place, index: int) -> bool:
    """Whether a verb has something of its own to act on."""
    return bool(place.tree.children(index, "obj", "obl", "xcomp", "nsubj:pass"))
