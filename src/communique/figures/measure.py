"""What a figure measures, by syntax: the head that it counts, the whole it is a part of, the subject that moved.

The search climbs from the quantity towards the root of its sentence and stops at the first answer.
"""

from __future__ import annotations

from collections.abc import Iterator

from communique.figures.context import Place
from communique.figures.noun import complement, counted, owner

# A phrase of more words than this says more than what is measured.
MOST_WORDS = 8
_BEFORE = ("amod", "compound", "nmod:poss", "nummod", "advmod", "flat", "nmod", "punct", "obl:unmarked")
_SUBJECT = ("nsubj", "csubj")
_CLIMB = 6


def measured(place: Place) -> tuple[int | None, str]:
    """The token at the head of what is measured, and the name of the way it was found."""
    noun = counted(place) if place.quantity.kind == "count" else None
    if noun is not None:
        return noun, "measure:counted"
    if (whole := complement(place)) is not None and not _is_change(place, whole):
        return whole, "measure:whole"
    noun = owner(place)
    if noun is not None and not _is_change(place, noun):
        return noun, "measure:owner"
    return _climbed(place, place.top if noun is None else noun)


def _is_change(place: Place, index: int) -> bool:
    return place.row("change_noun", index) is not None


def _climbed(place: Place, at: int) -> tuple[int | None, str]:
    """Up the tree from the quantity: its noun, or the subject or object of its verb."""
    for _ in range(_CLIMB):
        token = place.words[at]
        if place.tree.is_a(at, *_SUBJECT) and place.is_other_quantity(at) is False and at not in place.tokens:
            return at, "measure:subject"
        if at not in place.tokens and _is_change(place, at) and (thing := _changed(place, at)) is not None:
            return thing, "measure:changed"
        subject = _subject_of_predicate(place, at)
        if subject is not None:
            return subject, "measure:subject"
        head = token.head
        if head < 0:
            break
        if place.words[head].upos in ("VERB", "AUX") or place.tree.is_a(at, "obl", "obj", "xcomp", "advcl"):
            found = _of_verb(place, head, at)
            if found is not None:
                return found, "measure:verb"
        elif _is_noun_of(place, head, at):
            return head, "measure:noun"
        at = head
    return None, "measure:none"


def _is_noun_of(place: Place, head: int, at: int) -> bool:
    return (
        place.words[head].upos in ("NOUN", "PROPN")
        and not place.is_other_quantity(head)
        and not place.is_timed(head)
        and head not in place.tokens
        and not _is_change(place, head)
        and place.scene.language.row("time_noun", place.words[head].lemma) is None
    )


def _changed(place: Place, noun: int) -> int | None:
    """What a noun of change says changed: "growth in exports", "export growth", "a rise of 5 % in trade"."""
    for child in place.tree.children(noun, "nmod", "nmod:poss", "compound", "amod"):
        if child in place.tokens or place.is_other_quantity(child) or place.is_timed(child):
            continue
        if place.words[child].upos in ("NOUN", "PROPN") and place.scene.language.row("time_noun", place.words[child].lemma) is None:
            return child
    return None


def _subject_of_predicate(place: Place, at: int) -> int | None:
    """The subject where the token itself is the predicate ("the share is 20%")."""
    for child in place.tree.children(at, *_SUBJECT):
        return _antecedent(place, child)
    return None


def _of_verb(place: Place, verb: int, below: int) -> int | None:
    """What the verb above a quantity moves or states: its object, if the quantity stands beside it, else its subject."""
    objects = [
        child
        for child in place.tree.children(verb, "obj")
        if child != below and child not in place.tokens and not place.is_other_quantity(child) and not place.is_timed(child)
    ]
    if objects:
        return _unhollow(place, objects[0])
    is_object = place.tree.is_a(below, "obj")
    if is_object and not _states(place, verb):
        return _purpose(place, verb) or verb
    return _subject(place, verb) or (verb if is_object else None)


def _states(place: Place, verb: int) -> bool:
    """Whether a verb says how much its subject is or by how much it moved."""
    return place.row("change_verb", verb) is not None or place.row("state_verb", verb) is not None


def _purpose(place: Place, verb: int) -> int | None:
    """What money is given for: "provide $5m to the fund", "invest 40m in prospecting"."""
    for child in place.tree.children(verb, "obl"):
        if child > place.top and not place.is_timed(child) and not place.is_other_quantity(child):
            if place.has_case("part_case", child) and place.words[child].upos == "NOUN":
                if place.scene.language.row("time_noun", place.words[child].lemma) is None:
                    return child
    return None


def _subject(place: Place, verb: int) -> int | None:
    """The subject of a verb, or of the verb it depends on; the noun that a participle or relative clause describes."""
    for _ in range(_CLIMB):
        for child in place.tree.children(verb, *_SUBJECT):
            if child not in place.tokens:
                return _antecedent(place, child)
        token = place.words[verb]
        if token.head < 0:
            return None
        if place.tree.is_a(verb, "acl"):
            return token.head if token.head not in place.tokens else None
        if not place.tree.is_a(verb, "xcomp", "advcl", "conj", "ccomp", "dep", "parataxis"):
            return None
        if place.tree.is_a(verb, "xcomp"):
            for child in place.tree.children(token.head, "obj"):
                if child < verb and child not in place.tokens:
                    return child
        verb = token.head
    return None


def _antecedent(place: Place, index: int) -> int:
    """The noun that a relative pronoun stands for; other words stand for themselves."""
    token = place.words[index]
    if token.upos not in ("PRON", "DET") or token.head < 0:
        return index
    clause = token.head
    if place.tree.is_a(clause, "acl") and place.words[clause].head >= 0:
        return place.words[clause].head
    return index


def _unhollow(place: Place, index: int) -> int:
    return index


def phrase(place: Place, head: int) -> tuple[int, int]:
    """The offsets of the phrase around a head: its modifiers before, and a short complement behind."""
    chosen = [head, *_modifiers(place, head)]
    first, last = min(chosen), head
    for child in _complements(place, head):
        reach = max(place.tree.subtree(child))
        if reach - first + 1 > MOST_WORDS + 2 or _holds_quantity(place, child):
            break
        last = max(last, reach)
    return place.words[first].start, place.words[last].end


def _modifiers(place: Place, head: int) -> Iterator[int]:
    """All words before a head that belong to its phrase, without articles, the quantity itself and punctuation."""
    own = set(place.tokens)
    for child in place.tree.children(head, *_BEFORE):
        if child > head or child in own or place.words[child].upos in ("PUNCT", "DET"):
            continue
        if place.is_other_quantity(child) or place.is_timed(child):
            continue
        below = [index for index in place.tree.subtree(child) if index < head and place.words[index].upos != "PUNCT"]
        if own.isdisjoint(below) and below and min(below) > max((i for i in own if i < head), default=-1):
            yield from (index for index in below if place.words[index].upos != "DET")


def _complements(place: Place, head: int) -> Iterator[int]:
    for child in place.tree.children(head, "nmod"):
        if child > head and place.has_case("bond_case", child) and not place.is_timed(child) and child not in place.tokens:
            if place.tree.children(child, "case")[0] > head:
                yield child


def _holds_quantity(place: Place, child: int) -> bool:
    below = place.tree.subtree(child)
    return any(index in place.scene.owner or place.is_timed(index) for index in below)
