"""What a quantity hangs on: the noun that a count counts, and the noun or verb that a measured quantity belongs to."""

from __future__ import annotations

from communique.figures.context import Place

_MODIFYING = ("nummod", "compound", "amod", "nmod", "det", "advmod", "obl:unmarked", "dep")
_INSIDE = ("nummod", "compound", "amod", "nmod", "nmod:poss", "det", "advmod", "appos", "dep", "flat", "punct")


def counted(place: Place) -> int | None:
    """The token of the noun that the number counts, or None where it is left out ("from 12 to 20").

    It is the head that the number modifies ("5,500 students"), or the noun behind "of" ("two of the ships").
    """
    top = place.top
    token = place.words[top]
    head = _past_periods(place, token.head)
    if head > top and _modifies(place, top) and not _is_cased_apart(place, head):
        if place.words[head].upos == "ADJ" and place.words[head].head > head:
            head = place.words[head].head
        upos = "X" if place.is_timed(head) else place.words[head].upos
        if upos == "ADJ" and (noun := _behind(place)) is not None:
            return noun
        if upos in ("NOUN", "PROPN", "ADJ", "VERB") and not place.is_other_quantity(head):
            return head if upos in ("NOUN", "PROPN") or _own_case(place, head) else None
    for child in place.tree.children(top, "nmod"):
        is_noun = place.words[child].upos in ("NOUN", "PROPN") and _is_plural(place, child)
        if is_noun and child > top and place.has_case("whole_case", child) and not place.is_timed(child):
            return child
    return _behind(place)


def of_which(place: Place) -> int | None:
    """The noun that a relative pronoun beside the number stands for: "the firms, of which there are 400"."""
    verb = place.words[place.top].head
    if place.quantity.kind != "count" or verb < 0 or not place.tree.is_a(verb, "acl:relcl"):
        return None
    which = (i for i in place.tree.children(verb, "nsubj", "obj") if place.words[i].upos in ("PRON", "DET"))
    at = next((i for i in which if i < place.top and place.has_case("whole_case", i)), None)
    nouns = () if at is None else range(at - 1, -1, -1)
    return next((i for i in nouns if "Number=Plur" in place.words[i].feats and place.words[i].upos == "NOUN"), None)


def _modifies(place: Place, top: int) -> bool:
    """Whether a number stands as a modifier of its noun, also where it governs the noun's case."""
    return place.words[top].deprel in (*_MODIFYING, "nummod:gov")


def _behind(place: Place) -> int | None:
    """The noun right behind the quantity, its adjectives passed over, that has the case of what is counted."""
    at = place.tokens[-1] + 1
    while at < len(place.words) and place.words[at].upos in ("ADJ", "DET") and _own_case(place, at):
        at += 1
    if at >= len(place.words) or place.words[at].upos not in ("NOUN", "PROPN") or not _own_case(place, at):
        return None
    stands_free = place.is_timed(at) or place.is_other_quantity(at) or place.tree.children(at, "case", "nummod")
    return None if stands_free or not place.has_case("whole_case", at) else at


def _own_case(place: Place, index: int) -> bool:
    return "Case=" in place.words[index].feats


def _past_periods(place: Place, head: int) -> int:
    """The head, or that of the date before the number that the parser hung it on: "on 5 May 300 ships left"."""
    while 0 <= head < place.top and place.is_timed(head):
        head = place.words[head].head
    return head


def _is_cased_apart(place: Place, head: int) -> bool:
    """Whether an adposition parts the noun from the number: "300 million in the port"."""
    return any(place.top < case < head for case in place.tree.children(head, "case"))


def _is_plural(place: Place, index: int) -> bool:
    return "Number=Plur" in place.words[index].feats


def complement(place: Place) -> int | None:
    """The noun behind "of" or "in" that the quantity is a quantity of ("£75m in aid", "60% of the water")."""
    if place.quantity.kind == "multiple":
        return None
    for index in reversed(place.tokens):
        for child in place.tree.children(index, "nmod", "obl"):
            if child > max(place.tokens) and _can_be_whole(place, child) and _is_near(place, child):
                return child
    return _loose_complement(place)


def _loose_complement(place: Place) -> int | None:
    """The same where the parser hung it elsewhere: a noun whose "of" stands right behind the quantity."""
    if (noun := _behind(place)) is not None and _can_be_whole(place, noun):
        return noun
    after = _past_rate(place, place.tokens[-1] + 1)
    if after >= len(place.words) or not _parts(place, after):
        return None
    head = place.words[after].head
    if head > after and place.words[after].deprel == "case" and _can_be_whole(place, head):
        return head
    return None


def _past_rate(place: Place, at: int) -> int:
    """The token behind "per day" or "a year", where that follows."""
    if at + 1 < len(place.words) and place.row("per", at) and place.row("time_noun", at + 1):
        return at + 2
    return at


def _parts(place: Place, index: int) -> bool:
    return place.row("whole_case", index) is not None or place.row("kind_case", index) is not None


def _is_kind(place: Place, child: int) -> bool:
    """Whether the noun behind "in" says what the money or share is, and not where: a common noun."""
    if place.words[place.top].deprel == "nmod" and place.has_case("whole_case"):
        return False
    return place.words[child].upos == "NOUN" and place.quantity.kind in ("money", "measure", "count")


def _is_near(place: Place, child: int) -> bool:
    """Whether only the adposition and the noun's own modifiers stand between the quantity and the noun."""
    cases = place.tree.children(child, "case")
    first = cases[0] if cases else place.tree.subtree(child)[0]
    return first - place.tokens[-1] <= 2


def _can_be_whole(place: Place, child: int) -> bool:
    return (
        place.words[child].upos in ("NOUN", "PROPN", "PRON", "ADJ", "VERB", "NUM", "X")
        and not place.is_timed(child)
        and not place.is_other_quantity(child)
        and not _is_rated(place, child)
        and (place.has_case("whole_case", child) or (place.has_case("kind_case", child) and _is_kind(place, child)))
        and place.scene.language.row("time_noun", place.words[child].lemma) is None
    )


def _is_rated(place: Place, child: int) -> bool:
    """Whether the noun is that of a rate with a number word before it: "375 долларов за тысячу кубометров"."""
    at = place.tokens[-1] + 1
    if not at + 1 < child or not place.row("per", at) or place.words[at].upos != "ADP":
        return False
    return place.scene.language.row("round_number", place.words[at + 1].lemma) is not None


def owner(place: Place) -> int | None:
    """The noun that the quantity modifies from before ("a $240m agreement", "the 19 billion dlr foreign debt")."""
    token = place.words[place.top]
    head = token.head
    if head > place.top and token.deprel in _INSIDE and place.words[head].upos in ("NOUN", "PROPN"):
        parted = any("VerbForm=Fin" in place.words[index].feats for index in range(place.top, head))
        return None if parted or place.is_other_quantity(head) else head
    return None
