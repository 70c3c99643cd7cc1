"""How long ago something was that is marked in a year: "В этом году исполнится 50 лет установлению отношений"."""

from __future__ import annotations

from communique.figures.context import Place
from communique.knowledge import Row

_MARKED = ("Case=Dat", "Case=Gen")


def marking(place: Place) -> Row | None:
    """The row of the verb that says so many years have passed, or None."""
    verb = place.words[place.top].head
    return place.row("anniversary_verb", verb) if place.quantity.kind == "duration" and verb >= 0 else None


def marked(place: Place) -> int | None:
    """The noun of what is marked, which hangs from the years or from the verb."""
    for head in (place.top, place.words[place.top].head):
        for child in place.tree.children(head, "nmod", "iobj", "obl"):
            is_noun = place.words[child].upos == "NOUN" and not place.is_timed(child)
            if is_noun and child not in place.tokens and any(case in place.words[child].feats for case in _MARKED):
                return child
    return None
