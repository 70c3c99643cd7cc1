"""What a figure measures, by syntax: the head that it counts, the whole it is a part of, the subject that moved.

The search climbs from the quantity towards the root of its sentence and stops at the first answer.
"""

from __future__ import annotations

from communique.figures.anniversary import marked, marking
from communique.figures.context import Place
from communique.figures.noun import complement, counted, of_which, owner

_SUBJECT = ("nsubj", "csubj")
_CLIMB = 6
_ABOVE = ("xcomp", "advcl", "conj", "ccomp", "dep", "parataxis")


def measured(place: Place, has_moved: bool = False) -> tuple[int | None, str]:
    """The token at the head of what is measured, and the name of the way it was found.

    `has_moved` says that the quantity tells by how much something changed, which is then what is measured.
    """
    if marking(place) is not None and (noun := marked(place)) is not None:
        return noun, "measure:marked"
    noun = counted(place) if place.quantity.kind == "count" else None
    if noun is not None:
        reached = _reached(place)
        if reached is not None:
            return reached, "measure:reached"
        found = _climbed(place, place.anchor) if has_moved else (None, "")
        return found if found[0] is not None else (noun, "measure:counted")
    if (which := of_which(place)) is not None:
        return which, "measure:counted"
    is_numbered = any(place.words[index].upos == "NUM" for index in place.tokens)
    if place.words[place.top].upos in ("VERB", "NOUN") and place.quantity.direction is not None and not is_numbered:
        return _multiplied(place), "measure:multiplied"
    whole = complement(place)
    if whole is not None and not _is_change(place, whole) and not _holds_quantity(place, whole):
        return whole, "measure:whole"
    rate = _rated(place)
    if rate is not None:
        return rate, "measure:rate"
    noun = owner(place)
    if noun is not None and not _is_change(place, noun):
        return noun, "measure:owner"
    for child in place.tree.children(place.top, "acl"):
        if child > place.top and "VerbForm=Part" in place.words[child].feats and place.quantity.kind == "money":
            return child, "measure:participle"
    return _climbed(place, place.top if noun is None else noun)


def _rated(place: Place) -> int | None:
    """The rate that a percentage is, with nouns between them: "a duty on the import of steel of 25 percent"."""
    at = place.top
    for _ in range(_CLIMB):
        if place.quantity.kind != "percent" or not place.tree.is_a(at, "nmod", "conj"):
            return None
        at = place.words[at].head
        if place.row("rate_noun", at) is not None:
            return at
    return None


def _reached(place: Place) -> int | None:
    """What came to a count, where a noun of its own says so: "the flow of tourists reached 5 million people"."""
    verb = place.words[place.anchor].head
    if verb < 0 or not (
        place.row("reach_verb", verb) or (place.row("change_verb", verb) and place.has_case("to_case"))
    ):
        return None
    around = (*place.tree.children(verb, "obj", "nsubj"), _subject(place, verb))
    for child in around:
        if (
            child is not None
            and child < place.tokens[0]
            and place.words[child].upos == "NOUN"
            and _is_thing(place, child)
        ):
            return child
    return None


def _is_change(place: Place, index: int) -> bool:
    return place.row("change_noun", index) is not None and place.words[index].upos == "NOUN"


def _holds_quantity(place: Place, index: int) -> bool:
    return any(place.is_other_quantity(child) for child in place.tree.children(index, "nummod"))


def _multiplied(place: Place) -> int | None:
    """What is doubled or halved: the object of the verb, or else its subject."""
    for child in place.tree.children(place.top, "obj"):
        return child
    for child in place.tree.children(place.top, "nmod", "obl"):
        is_part = place.has_case("whole_case", child) or place.has_case("kind_case", child)
        if is_part and not place.is_timed(child):
            return child
    return _subject(place, place.top)


def _climbed(place: Place, at: int) -> tuple[int | None, str]:
    """Up the tree from the quantity: its noun, or the subject or object of its verb."""
    for _ in range(_CLIMB):
        if at not in place.tokens and _is_change(place, at):
            return _changed(place, at), "measure:changed"
        for child in place.tree.children(at, *_SUBJECT):
            return _spoken_of(place, _antecedent(place, child)), "measure:subject"
        head = place.words[at].head
        if head < 0:
            break
        found = _above(place, head, at)
        if found is not None:
            return found
        at = head
    return None, "measure:none"


def _above(place: Place, head: int, at: int) -> tuple[int, str] | None:
    """What the token above says, if it says anything."""
    if place.words[head].upos in ("VERB", "AUX"):
        found = _of_verb(place, head, at)
        found = _spoken_of(place, found) if found is not None else None
        return (found, "measure:verb") if found is not None else None
    if _is_thing(place, head) and not _is_change(place, head) and place.row("frame_noun", head) is None:
        return head, "measure:noun"
    return None


def _spoken_of(place: Place, subject: int) -> int:
    """What "it" stands for where the sentence has just named a number ("as to the number of firms, it has reached")."""
    if place.words[subject].upos != "PRON":
        return subject
    return next((i for i in range(subject - 1, -1, -1) if place.row("number_noun", i)), subject)


def _is_thing(place: Place, index: int) -> bool:
    return (
        place.words[index].upos in ("NOUN", "PROPN")
        and not place.is_other_quantity(index)
        and not place.is_timed(index)
        and index not in place.tokens
        and place.row("time_noun", index) is None
    )


def _changed(place: Place, noun: int) -> int:
    """What a noun of change says changed: "growth in exports", "export growth"; the noun itself where nothing tells."""
    for child in place.tree.children(noun, "nmod", "nmod:poss", "compound", "amod"):
        if _is_thing(place, child):
            return child
    verb = place.words[noun].head
    if verb >= 0 and place.row("light_verb", verb) and place.words[verb].upos == "VERB":
        return _subject(place, verb) or noun
    return noun


def _of_verb(place: Place, verb: int, below: int) -> int | None:
    """What the verb above moves or states: its object, if the quantity stands beside it, else its subject."""
    objects = [child for child in place.tree.children(verb, "obj") if child != below and _is_thing(place, child)]
    equals = place.row("state_verb", verb) is not None and place.tree.is_a(below, "obj")
    if objects and not (equals and place.tree.children(verb, "nsubj")):
        return objects[0]
    if place.tree.is_a(below, "obj", "obl:unmarked", "iobj") and not _states(place, verb):
        return _purpose(place, verb, below) or verb
    if place.tree.is_a(below, "nsubj"):
        return verb if place.tree.is_a(below, "nsubj:pass") else _predicate(place, verb)
    return _subject(place, verb)


def _predicate(place: Place, verb: int) -> int | None:
    """Where the quantity is the subject ("$5m went to schools"): the verb's object or complement, else the verb."""
    for child in place.tree.children(verb, "obj", "obl"):
        if _is_thing(place, child):
            return child
    return verb


def _states(place: Place, verb: int) -> bool:
    """Whether a verb says how much its subject is or by how much it moved."""
    return place.row("change_verb", verb) is not None or place.row("state_verb", verb) is not None


def _purpose(place: Place, verb: int, below: int) -> int | None:
    """What money is given for: "invest 40m in prospecting", "commit $5m to support training"."""
    for holder in (verb, below):
        for child in place.tree.children(holder, "obl", "nmod"):
            if child > place.top and _is_given_for(place, child):
                return child
        for child in place.tree.children(holder, "advcl", "xcomp", "acl"):
            if child > place.top and "VerbForm=Inf" in place.words[child].feats:
                for thing in place.tree.children(child, "obj"):
                    return thing
    return None


def _is_given_for(place: Place, child: int) -> bool:
    is_noun = place.words[child].upos == "NOUN" and _is_thing(place, child)
    return is_noun and place.has_case("purpose_case", child) and place.row("frame_noun", child) is None


def _subject(place: Place, verb: int) -> int | None:
    """The subject of a verb, or of the verb it depends on; the noun that a participle or relative clause describes."""
    for _ in range(_CLIMB):
        for child in place.tree.children(verb, *_SUBJECT):
            if child not in place.tokens:
                return _antecedent(place, child)
        above = place.words[verb].head
        if above < 0:
            return None
        if place.tree.is_a(verb, "acl"):
            mover = None if "VerbForm=Inf" in place.words[verb].feats else _mover_above(place, above, verb)
            return mover or (above if above not in place.tokens else None)
        if not place.tree.is_a(verb, *_ABOVE):
            return None
        if (mover := _mover_above(place, above, verb)) is not None:
            return mover
        if place.tree.is_a(verb, "ccomp"):
            return None
        verb = above
    return None


def _mover_above(place: Place, above: int, verb: int) -> int | None:
    """The object above, where it is what moves: "helped exports to reach", "with aid to Mali totalling"."""
    if place.tree.is_a(verb, "xcomp", "ccomp", "advcl", "acl"):
        for child in place.tree.children(above, "obj", "obl", "nmod"):
            is_before = child < verb and child not in place.tokens and not place.is_timed(child)
            if is_before and (place.tree.is_a(child, "obj") or place.has_case("subject_case", child)):
                return child
    return None


def _antecedent(place: Place, index: int) -> int:
    """The noun that a relative pronoun stands for; other words stand for themselves."""
    clause = place.words[index].head
    if place.words[index].upos not in ("PRON", "DET") or clause < 0:
        return index
    if place.tree.is_a(clause, "acl:relcl") and place.words[clause].head >= 0:
        return place.words[clause].head
    if "PronType=Rel" in place.words[index].feats:
        return next((i for i in range(index - 1, -1, -1) if place.words[i].upos in ("NOUN", "PROPN")), index)
    return index
