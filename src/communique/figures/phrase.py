"""The words around the head of a measure: its modifiers before it, and a short complement behind."""

from __future__ import annotations

from collections.abc import Iterator

from communique.figures.context import Place

# A phrase of more words than this says more than what is measured.
MOST_WORDS = 8
# A relative clause of so few words belongs to its noun ("the oil it consumes").
SHORT_CLAUSE = 4
# A counted noun of no more words than this may need its verb.
MOST_PLAIN = 2
_COUNTED = ("count", "percent", "fraction")
_BEFORE = ("amod", "compound", "nmod:poss", "advmod", "flat", "nmod", "obl:unmarked", "dep")


def phrase(place: Place, head: int) -> tuple[int, int]:
    """The offsets of the phrase around a token."""
    if place.words[head].upos == "VERB" and place.tree.is_a(head, "acl") and head > place.top:
        return _participle(place, head)
    if place.words[head].upos not in ("NOUN", "PROPN", "ADJ", "NUM", "SYM"):
        return place.words[head].start, place.words[_object_of(place, head)].end
    first = min([head, *_modifiers(place, head)])
    last = _last(place, head, first)
    last = _doing(place, head, first, last)
    return place.words[first].start, place.words[last].end


def _doing(place: Place, head: int, first: int, last: int) -> int:
    """The end of the phrase with the verb right behind a counted noun that says little alone: "5,000 people came"."""
    verb = last + 1
    if last - first >= MOST_PLAIN or place.quantity.kind not in _COUNTED or verb >= len(place.words):
        return last
    subject = place.top if place.words[head].head == place.top else head
    is_its = (
        place.words[subject].head == verb and place.tree.is_a(subject, "nsubj") and place.words[verb].upos == "VERB"
    )
    if not is_its or place.row("change_verb", verb) or place.row("state_verb", verb):
        return last
    return _deed(place, verb)


def _deed(place: Place, verb: int) -> int:
    """The end of what somebody does: the verb with the object or place right behind it ("live in the north")."""
    for child in place.tree.children(verb, "obj", "obl"):
        below = place.tree.subtree(child)
        is_free = not any(i in place.scene.owner or place.is_timed(i) for i in below)
        if below[0] == verb + 1 and len(below) <= SHORT_CLAUSE and is_free:
            return below[-1]
    return verb


def _participle(place: Place, head: int) -> tuple[int, int]:
    """ "already invested in the company": a participle with its adverb and a short complement."""
    first = min([head, *(i for i in place.tree.children(head, "advmod") if place.top < i < head)])
    ends = [i for i in place.tree.children(head, "obl") if 0 < i - head <= 4 and not place.is_timed(i)]
    return place.words[first].start, place.words[max([head, *ends])].end


def _object_of(place: Place, verb: int) -> int:
    """Where a verb ends with the object right behind it ("merge these stores", "lend us"); the verb where none is."""
    for child in place.tree.children(verb, "obj", "iobj"):
        if 0 < child - verb <= SHORT_CLAUSE and not any(i in place.scene.owner for i in range(verb, child + 1)):
            return child
    return _between(place, verb)


def _between(place: Place, verb: int) -> int:
    """Where the complement ends that stands between a verb and the quantity: "вложила в экономику 5 млрд"."""
    own = place.tree.covering(*(place.quantity.qualifier or (0, 0)))
    first = min([*own, *place.tokens])
    for child in place.tree.children(verb, "obl"):
        inside = place.tree.subtree(child)
        is_close = verb < inside[0] and verb < inside[-1] < first and inside[-1] - verb < MOST_WORDS
        if is_close and not any(i in place.scene.owner or place.is_timed(i) for i in inside):
            return inside[-1]
    return verb


def _modifiers(place: Place, head: int) -> Iterator[int]:
    """All words before a head that belong to its phrase, without articles and without the quantity."""
    own = [index for index in place.tokens if index < head]
    floor = max(own, default=-1)
    for child in place.tree.children(head, *_BEFORE):
        if child > head or child <= floor or place.is_other_quantity(child) or place.is_timed(child):
            continue
        below = [index for index in place.tree.subtree(child) if index < head]
        if all(index > floor and not place.is_other_quantity(index) for index in below):
            yield from (index for index in below if place.words[index].upos not in ("DET", "PUNCT", "ADV"))


def _last(place: Place, head: int, first: int) -> int:
    """Where the phrase ends: complements are taken while they fit, each with its own modifiers and complements."""
    last = head
    for child in _complements(place, head):
        reach = _last(place, child, first)
        if reach - first >= MOST_WORDS:
            reach = child
        if reach - first >= MOST_WORDS or child - last > 6 or any(i in place.scene.owner for i in range(last, child)):
            break
        last = max(last, reach)
    if last == head and (close := _beside(place, head)) is not None:
        reach = _last(place, close, first)
        return next((end for end in (reach, close) if end - first < MOST_WORDS), head)
    if last == head and (clause := _clause(place, head)) is not None:
        return clause
    return last


def _complements(place: Place, head: int) -> Iterator[int]:
    for child in place.tree.children(head, "nmod", "conj"):
        if child <= head or child in place.tokens or place.is_timed(child) or place.is_other_quantity(child):
            continue
        if place.tree.is_a(child, "conj"):
            if place.words[child].upos == place.words[head].upos and child - head <= 3:
                yield child
        elif place.has_case("bond_case", child) and not _counts(place, child) and not place.row("frame_noun", child):
            yield child


def _beside(place: Place, head: int) -> int | None:
    """A complement right behind the noun that the parser hung from the verb ("received a loan from the bank")."""
    after = head + 1
    if after >= len(place.words) or place.words[after].deprel != "case" or not place.row("close_case", after):
        return None
    child = place.words[after].head
    is_noun = place.words[child].upos in ("NOUN", "PROPN") and place.row("frame_noun", child) is None
    if child <= after or child - after > 4 or not is_noun:
        return None
    blocked = place.is_timed(child) or any(place.is_timed(i) or i in place.scene.owner for i in range(after, child + 1))
    return None if blocked or place.words[child].head == head else child


def _counts(place: Place, child: int) -> bool:
    """Whether a complement is counted: it then has a figure of its own."""
    beside = (child, *place.tree.children(child))
    return any(place.is_other_quantity(index) or index in place.tokens for index in beside)


def _clause(place: Place, head: int) -> int | None:
    """The end of a short infinitive or relative clause behind a noun that says little without it."""
    for child in place.tree.children(head, "acl"):
        if child <= head or child - head > 4:
            continue
        if any(place.row("purpose_mark", mark) for mark in place.tree.children(child, "mark")):
            things = [thing for thing in place.tree.children(child, "obj") if thing - head < MOST_WORDS]
            return max([child, *things])
        below = place.tree.subtree(child)
        short = len(below) <= SHORT_CLAUSE and not any(i in place.scene.owner or place.is_timed(i) for i in below)
        if short and place.tree.is_a(child, "acl:relcl") and max(below) - head == len(below):
            return max(below)
    return None
