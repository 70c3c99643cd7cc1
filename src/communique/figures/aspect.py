"""Whether a figure is a level, a change, a multiple or a share, and which way it moved."""

from __future__ import annotations

from dataclasses import dataclass

from communique.figures.context import Place
from communique.figures.noun import complement, counted, owner
from communique.figures.unit import times_or_multiple
from communique.knowledge import Row
from communique.records import Aspect, Direction

_CLIMB = 3


@dataclass(frozen=True, slots=True)
class Movement:
    """Aspect and direction, and the rule that told them."""

    aspect: Aspect
    direction: Direction | None
    rule: str


def aspect_of(place: Place) -> Movement:
    """The aspect of the quantity at a place."""
    if times_or_multiple(place).kind == "multiple":
        return _multiple(place)
    if place.quantity.kind == "multiple":
        return Movement("level", None, "aspect:times")
    if (moved := _moved(place)) is not None:
        return moved
    if place.quantity.kind in ("percent", "fraction"):
        return _part(place)
    return Movement("level", None, "aspect:level")


def _multiple(place: Place) -> Movement:
    if place.quantity.direction is not None:
        return Movement("multiple", place.quantity.direction, "aspect:multiple")
    row = _change_above(place)
    return Movement("multiple", _direction(row) if row else "up", "aspect:multiple")


def _direction(row: Row | None) -> Direction | None:
    if row is None:
        return None
    return "up" if row.means == "up" else "down" if row.means == "down" else None


def _change(row: Row, way: str | None = None) -> Movement:
    return Movement("change", _direction(row), way or row.rule)


def _moved(place: Place) -> Movement | None:
    """By how much something moved: beside a word of change, and not what it moved to or from."""
    for look in (_beside_mover, _comparative, _change_noun, _change_verb, _of_change):
        found = look(place)
        if found is not None:
            return found
    return None


def _beside_mover(place: Place) -> Movement | None:
    """ "up 21%", "down $3m", "went up by $3m"."""
    before = place.tokens[0] - 1
    if place.quantity.qualifier:
        before = min([before + 1, *place.tree.covering(*place.quantity.qualifier)]) - 1
    if before > 0 and place.row("by_case", before):
        return _moved_by(place, before - 1)
    if (
        before >= 0
        and (row := place.row("mover", before))
        and place.words[before].deprel not in ("case", "compound:prt")
    ):
        return _change(row)
    return None


def _moved_by(place: Place, before: int) -> Movement | None:
    """ "went up by $3m", "is down by 8%": a word of direction between a verb that only stands there and the amount."""
    row = place.row("mover", before)
    if row is None or place.quantity.kind not in ("percent", "points", "money", "measure"):
        return None
    verb = place.words[before].head
    return _change(row) if verb < 0 or place.row("state_verb", verb) or place.tree.is_a(before, "root") else None


def _comparative(place: Place) -> Movement | None:
    """ "30% higher", "5 dollars more than", "100,000 barrels above"."""
    for index in (place.tokens[-1] + 1, place.words[place.top].head):
        if not 0 <= index < len(place.words):
            continue
        row = place.row("comparative", index)
        if row is not None and _compares(place, index) and _is_beside(place, index):
            return _change(row)
    return None


def _is_beside(place: Place, index: int) -> bool:
    """Whether no comma parts a comparative from the amount by which it compares; a duration is never one."""
    between = range(place.tokens[-1] + 1, index)
    return place.quantity.kind != "duration" and all(place.words[at].upos != "PUNCT" for at in between)


def _compares(place: Place, index: int) -> bool:
    """Whether the word behind the quantity compares ("higher", "above") and does not count ("200 more")."""
    token = place.words[index]
    if "Degree=Cmp" in token.feats and index > place.top:
        return place.quantity.kind != "count" or (token.head != place.top and not _is_before_noun(place, index))
    return (
        token.upos == "ADP"
        and place.quantity.kind in ("percent", "money", "measure")
        and place.row("mover", index) is not None
    )


def _is_before_noun(place: Place, index: int) -> bool:
    """Whether a comparative stands before the counted noun, and only adds: "nine more flights"."""
    noun = counted(place)
    return noun is not None and index < noun


def _change_noun(place: Place) -> Movement | None:
    """ "growth of 6%", "a 19% drop", "an increase of $200m"."""
    noun = owner(place)
    if noun is not None and (row := _noun_of_change(place, noun)):
        return _change(row)
    head = place.words[place.anchor].head
    if head >= 0 and place.row("frame_noun", head):
        head = place.words[head].head
    if head < 0 or (row := _noun_of_change(place, head)) is None:
        return None
    case = place.case()
    if head < place.anchor and case is not None and place.scene.language.row("of_case", case):
        return _change(row)
    return _change(row) if place.has_case("by_case") else None


def _of_change(place: Place) -> Movement | None:
    """ "The growth of trade came to 6%": what is said to be so much is itself a change."""
    verb = place.words[place.anchor].head
    if verb < 0 or place.quantity.kind != "percent" or place.row("state_verb", verb) is None:
        return None
    rows = (_noun_of_change(place, child) for child in place.tree.children(verb, "nsubj"))
    row = next((row for row in rows if row), None)
    return _change(row) if row else None


def _noun_of_change(place: Place, index: int) -> Row | None:
    return place.row("change_noun", index) if place.words[index].upos in ("NOUN", "PROPN") else None


def _change_verb(place: Place) -> Movement | None:
    """ "grew by 7%", "rose 64 points", but not "rose to $5bn" nor "raised $5m"."""
    noun = owner(place)
    if noun is not None and noun != place.anchor and _noun_of_change(place, noun) is None:
        return None
    row = _change_above(place)
    if row is None:
        return None
    case = place.case()
    if case is None or case.startswith("Case="):
        return _change(row) if _bare_change(place) else None
    rate = place.quantity.kind == "percent" and place.has_case("rate_case") and not _falls_to(place)
    return _change(row) if place.has_case("by_case") or rate else None


def _falls_to(place: Place) -> bool:
    """Whether the percentage is where a rate arrived ("unemployment stands at 5%"), not how fast it moves."""
    return any(
        place.row("rate_noun", child) or place.row("share_noun", child)
        for child in place.tree.children(place.words[place.anchor].head, "nsubj", "obj")
    )


def _bare_change(place: Place) -> bool:
    """Whether a quantity without adposition beside a verb of change tells by how much."""
    if place.quantity.kind in ("percent", "points", "fraction"):
        return complement(place) is None or place.words[place.anchor].deprel != "obj"
    verb = place.words[place.anchor].head
    has_subject_that_moves = not place.tree.children(verb, "aux:pass")
    return (has_subject_that_moves and place.words[place.anchor].deprel in ("obl:unmarked", "advmod", "dep")) or (
        place.words[place.anchor].deprel == "obj"
        and place.quantity.kind in ("money", "measure")
        and complement(place) is None
        and place.row("change_verb", verb) is not None
        and not _is_raising(place, verb)
    )


def _is_raising(place: Place, verb: int) -> bool:
    """Whether the verb takes the money itself as its object ("cut $5m", "add $3m")."""
    return place.row("state_verb", verb) is not None


def _change_above(place: Place) -> Row | None:
    """The word of change that the quantity hangs from, coordinated quantities passed over."""
    at = place.anchor
    for _ in range(_CLIMB):
        head = place.words[at].head
        if head < 0:
            return None
        if (row := place.row("change_verb", head)) and place.words[head].upos in ("VERB", "ADJ", "AUX"):
            return row
        if (row := place.row("change_noun", head)) and place.words[head].upos == "NOUN" and at != place.anchor:
            return row
        if not place.tree.is_a(at, "conj", "nummod", "obl:unmarked", "advmod", "dep") and not place.is_other_quantity(
            head
        ):
            return None
        at = head
    return None


def _part(place: Place) -> Movement:
    """A percentage that did not move: a part of a whole, or a rate."""
    noun = owner(place)
    if noun is not None:
        row = place.row("share_noun", noun)
        return Movement("share", None, row.rule) if row else Movement("level", None, "aspect:level")
    if (whole := complement(place)) is not None:
        row = place.row("rate_noun", whole)
        return Movement("level", None, row.rule) if row else Movement("share", None, "aspect:share")
    at = place.top
    for _ in range(_CLIMB):
        for child in place.tree.children(at, "nsubj", "obj"):
            if child not in place.tokens and (row := place.row("share_noun", child)):
                return Movement("share", None, row.rule)
        at = place.words[at].head
        if at < 0:
            break
        row = place.row("rate_noun", at) if place.words[at].upos == "NOUN" else _rate_of(place, at)
        if row is not None:
            return Movement("level", None, row.rule)
        for table in ("share_noun", "share_verb"):
            if row := place.row(table, at):
                return Movement("share", None, row.rule)
    if place.quantity.kind == "fraction":
        return Movement("share", None, "aspect:share")
    return Movement("level", None, "aspect:level")


def _rate_of(place: Place, verb: int) -> Row | None:
    """The row of the rate that is the subject of a verb: "Inflation came to 4 percent"."""
    subjects = (child for child in place.tree.children(verb, "nsubj") if child not in place.scene.owner)
    rows = (place.row("rate_noun", child) for child in subjects)
    return next((row for row in rows if row), None)
