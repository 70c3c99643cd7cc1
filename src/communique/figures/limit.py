"""The bound that an adposition gives where nothing moves: "до 60 процентов" is at most 60, "вырос до 60" is 60."""

from __future__ import annotations

from dataclasses import replace

from communique.figures.context import Place
from communique.records import Quantity

_CLIMB = 3


def limited(place: Place) -> Quantity:
    """The quantity with the bound of the adposition before it, if that limits and does not say where a move ended."""
    quantity = place.quantity
    before = place.tokens[0] - 1
    row = place.row("limit_case", before) if before >= 0 and quantity.bounding == "exact" else None
    ends_range = before > 0 and place.is_other_quantity(before - 1)
    if row is None or place.words[before].upos != "ADP" or ends_range or _arrives(place):
        return quantity
    case = place.words[before]
    return replace(quantity, bounding="up-to", qualifier=(case.start, case.end), rules=(*quantity.rules, row.rule))


def _arrives(place: Place) -> bool:
    """Whether the quantity is where something arrived: beside a word of change, or behind where it came from."""
    at = place.anchor
    for _ in range(_CLIMB):
        head = place.words[at].head
        if head < 0:
            return False
        if place.row("change_verb", head) or place.row("change_noun", head) or place.row("arrive_verb", head):
            return True
        if any(place.has_case("base_case", child) for child in place.tree.children(head, "obl") if child < at):
            return True
        if place.words[head].upos == "VERB":
            return False
        at = head
    return False
