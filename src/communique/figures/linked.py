"""A figure that goes on from another in its sentence: in brackets, compared with it, listed beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from communique.figures.context import Place
from communique.figures.phrase import phrase
from communique.figures.understood import Topic, Understood
from communique.figures.unit import is_compared

_OWN = ("measure:owner", "measure:counted", "measure:whole")
# How a noun hangs that opens a clause without its verb.
_OPENING = ("nsubj", "conj", "orphan")
_WEAK = ("measure:none", "measure:verb", "measure:noun", "measure:subject")

# A pronoun may open the paragraph after the one that names what it stands for, as news is set; none further on.
_ONWARD = 1


def linked(item: Understood, done: Sequence[Understood], text: str) -> Understood:
    """The figure with what it takes over from those before it in its sentence; `text` is the report's."""
    if not done:
        return item
    before = done[-1]
    if _in_brackets(item, before, text):
        return _same_thing(item, before)
    if item.quantity.kind == "duration" and item.measure_rule in _WEAK and before.quantity.kind != "duration":
        return replace(item, measure=before.measure, measure_rule="linked:lasts")
    alike = [other for other in done if other.quantity.kind == item.quantity.kind]
    if not alike:
        return item
    if is_compared(item.place):
        return _same_measure(item, alike[-1])
    stays = item.movement.aspect in ("level", "share")
    if stays and item.place.has_case("by_case") and alike[-1].movement.aspect == "change":
        return replace(item, movement=alike[-1].movement)
    if item.measure_rule in _WEAK and (gapped := _gapped(item, alike[-1])) is not None:
        return replace(item, measure=gapped, measure_rule="linked:gapped")
    if item.measure_rule in _WEAK and _is_listed(item.place, alike[-1].place):
        return _same_measure(item, alike[-1])
    if item.measure_rule in _WEAK and alike[-1] is before and _is_set_right(item, before):
        return replace(_same_measure(item, before), movement=before.movement)
    return item


def resolved(item: Understood, last: Topic | None) -> Understood:
    """The figure with the measure of what was last spoken of, where its own only points back."""
    if not item.is_pronoun or last is None:
        return item
    onward = item.place.scene.sentence.paragraph - last.paragraph
    if onward > (_ONWARD if _is_pronoun(item) else 0):
        return item
    return replace(item, measure=last.measure, measure_rule="linked:pronoun", is_pronoun=False, about=last.row)


def _is_pronoun(item: Understood) -> bool:
    """Whether a measure is a pronoun and nothing else."""
    tokens = item.place.tree.covering(*item.measure)
    return len(tokens) == 1 and item.place.words[tokens[0]].upos == "PRON"


def _gapped(item: Understood, before: Understood) -> tuple[int, int] | None:
    """The noun that opens a clause whose verb is left out: "imports were $5 million and exports $3 million"."""
    words, first, last = item.place.words, before.place.tokens[-1] + 1, item.place.tokens[0]
    between = range(first, last)
    if item.unit != before.unit or any(words[index].upos in ("VERB", "AUX") for index in between):
        return None
    heads = [index for index in between if words[index].upos == "NOUN" and words[index].deprel in _OPENING]
    return phrase(item.place, heads[0]) if len(heads) == 1 else None


def _in_brackets(item: Understood, before: Understood, text: str) -> bool:
    """Whether the figure says the one before it in another unit: "$40bn (£21bn)", "7 miles (11 km)"."""
    between = text[before.quantity.end : item.quantity.start]
    if _restates(item, before):
        return True
    if between.strip() not in ("(", "[", ";", "/", ",") or item.unit == before.unit:
        return False
    opened = text.rfind("(", max(0, item.quantity.start - 60), item.quantity.start)
    return opened >= 0 and ")" not in text[opened : item.quantity.start] and item.quantity.kind in ("money", "measure")


def _restates(item: Understood, before: Understood) -> bool:
    """Whether only "or" stands between the two: "0.25 points, or 0.01%"."""
    words = range(before.place.tokens[-1] + 1, item.place.tokens[0])
    if item.quantity.qualifier is not None:
        covered = item.place.tree.covering(*item.quantity.qualifier)
        words = range(before.place.tokens[-1] + 1, min([*covered, item.place.tokens[0]]))
    said = [index for index in words if item.place.words[index].upos != "PUNCT"]
    comma = len(words) > len(said)
    return comma and len(said) == 1 and item.place.row("restate", said[0]) is not None and item.unit != before.unit


def _is_set_right(item: Understood, before: Understood) -> bool:
    """Whether a speaker only says again, more exactly, what stands before: "about six percent, some 5.7"."""
    if item.unit != before.unit or item.quantity.kind == "count" or item.movement.aspect != "level":
        return False
    own = item.place.tree.covering(*(item.quantity.qualifier or (0, 0)))
    between = range(before.place.tokens[-1] + 1, min([*own, *item.place.tokens]))
    said = [index for index in between if item.place.words[index].upos != "PUNCT"]
    hedged = bool(said or own) and len(said) < len(between)
    return hedged and all(item.place.words[index].upos in ("ADV", "PART") for index in said)


def _same_thing(item: Understood, before: Understood) -> Understood:
    quantity = item.quantity
    if quantity.qualifier is None:
        quantity = replace(quantity, bounding=before.quantity.bounding, qualifier=before.quantity.qualifier)
    return replace(
        item,
        quantity=quantity,
        movement=before.movement,
        modality=before.modality,
        measure=before.measure,
        measure_rule="linked:brackets",
        follows=before.place.number,
    )


def _is_listed(place: Place, other: Place) -> bool:
    at = place.top
    for _ in range(3):
        if place.words[at].deprel == "conj" and place.words[at].head in other.tokens:
            return True
        at = place.words[at].head
        if at < 0:
            return False
    return False


def _same_measure(item: Understood, other: Understood) -> Understood:
    movement = item.movement
    if movement.aspect == "level" and other.quantity.kind == "percent" and not item.place.has_case("base_case"):
        movement = other.movement
    own = item.measure_rule in _OWN
    measure = item.measure if own else other.measure
    return replace(item, movement=movement, measure=measure, measure_rule="linked:compared")
