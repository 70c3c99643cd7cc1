"""How a period hangs by a quantity in its sentence: beside it, under it, over its clause, in its subject."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from enum import IntEnum

from communique.figures.context import Place
from communique.knowledge import Word
from communique.period import Period
from communique.records import PeriodMention

_CLAUSES = ("ccomp", "advcl", "acl", "parataxis", "csubj")
_NOMINAL = ("nmod", "amod", "compound", "nummod", "appos", "det")
_GLUE = ("ADP", "DET")
# No word of these kinds is longer: "в настоящее время".
_LONGEST = 3
_DASHES = ("—", "–", "-")


class Way(IntEnum):
    """How a period may hang, nearest first."""

    BESIDE = 0
    UNDER = 1
    CLAUSE = 2
    SUBJECT = 3
    OUTSIDE = 4
    SHARED = 5


def way_of(place: Place, mention: PeriodMention) -> Way | None:
    """How a period hangs by the quantity, or None where it belongs to something else."""
    tokens = place.tree.covering(mention.start, mention.end)
    if not tokens or set(tokens) & set(place.tokens):
        return None
    if _is_beside(place, tokens):
        return Way.BESIDE
    if _is_parted(place, tokens) or _is_of_another(place, tokens):
        return None
    top = place.tree.top(tokens)
    head = _hanging_from(place, top, tokens, mention)
    if head < 0:
        return Way.CLAUSE
    above = [place.top, *place.tree.ancestors(place.top)]
    if head in place.tokens or _is_under(place, head, _is_attribute(place, top)) or _is_participle(place, head):
        return Way.UNDER
    if head in above:
        return _over(place, above, head, tokens)
    return _in_subject(place, head, above) or _shared(place, head, above)


def _is_parted(place: Place, tokens: Sequence[int]) -> bool:
    """Whether a semicolon stands between the quantity and a period behind it."""
    return any(place.words[index].form == ";" for index in range(place.top, tokens[0]))


def _is_of_another(place: Place, tokens: Sequence[int]) -> bool:
    """Whether a period stands by a dash before another quantity: "…, in 2024 — 60"."""
    dash = tokens[-1] + 1
    if dash + 1 >= len(place.words) or place.words[dash].form not in _DASHES:
        return False
    return place.is_other_quantity(dash + 1)


def _hanging_from(place: Place, top: int, tokens: Sequence[int], mention: PeriodMention) -> int:
    """The word that a period hangs from.

    One that comes first hangs from the verb, whatever it was taken for ("In 2023 exports came to …"); else past the
    years that it counts from, and the clause that "since" opens.
    """
    head = place.words[top].head
    if _is_fronted(place, top, tokens, mention):
        return next((at for at in place.tree.ancestors(top) if _is_verb(place, at)), head)
    while head >= 0 and rule_at(place, head, "spans", "stretch") and place.tree.is_a(head, "obl", "nmod", "advmod"):
        head = place.words[head].head
    if mention.rules and mention.rules[0].startswith(("since:", "since_clause:")):
        for at in (head, *place.tree.ancestors(head)) if head >= 0 else ():
            if place.tree.is_a(at, "advcl"):
                return place.words[at].head
    return head


def _is_fronted(place: Place, top: int, tokens: Sequence[int], mention: PeriodMention) -> bool:
    """Whether a period opens its sentence or clause; a year behind an article only tells one thing from others."""
    is_year = mention.period is not None and mention.period == Period.around(mention.period.start, "year")
    before = list(range(tokens[0]))
    while before and place.words[before[-1]].upos in _GLUE:
        if place.words[before[-1]].upos == "DET" and is_year and _is_attribute(place, top):
            return False
        before.pop()
    return not before or place.words[before[-1]].upos in ("PUNCT", "CCONJ")


def _is_attribute(place: Place, top: int) -> bool:
    """Whether a period only tells one thing from others: "the 2004 flood", "last year's pact"."""
    return place.tree.is_a(top, "nmod", "compound", "amod", "nummod") and place.words[top].head > top


def _over(place: Place, above: Sequence[int], head: int, tokens: Sequence[int]) -> Way | None:
    """The way of a period that hangs from a word above the quantity; outside its clause it must come first."""
    path = above[: above.index(head)]
    if not _crosses(place, path):
        leads = tokens[0] < head or not any(_stands_alone(place, index) for index in path)
        return Way.CLAUSE if leads else None
    return None if any(_is_purpose(place, index) for index in path) and tokens[0] > head else Way.OUTSIDE


def _stands_alone(place: Place, index: int) -> bool:
    """Whether a coordinated verb has a subject of its own, and so perhaps a time of its own."""
    return _is_verb(place, index) and place.tree.is_a(index, "conj") and bool(place.tree.children(index, "nsubj"))


def _is_purpose(place: Place, index: int) -> bool:
    """Whether a clause says what for: "received this year to pay off a debt of $3bn"."""
    return any(place.words[child].upos == "PART" for child in place.tree.children(index, "mark", "aux"))


def _is_verb(place: Place, index: int) -> bool:
    return place.words[index].upos in ("VERB", "AUX")


def _is_beside(place: Place, tokens: Sequence[int]) -> bool:
    """Whether only an adposition or an article stands between the quantity and a period behind it."""
    last = max(place.tokens)
    if tokens[0] <= last:
        return _is_dashed(place, tokens)
    between = range(last + 1, tokens[0])
    return all(place.words[index].upos in _GLUE and not place.is_other_quantity(index) for index in between)


def _is_dashed(place: Place, tokens: Sequence[int]) -> bool:
    """Whether a period stands before the quantity for its left-out verb: "a year earlier — 30 tonnes"."""
    between = range(tokens[-1] + 1, min(place.tokens))
    return len(between) == 1 and place.words[between[0]].form in _DASHES


def _is_under(place: Place, head: int, attribute: bool) -> bool:
    """Whether a word hangs below the quantity, or below the noun that it counts or sizes."""
    tops = {place.top}
    if place.tree.is_a(place.top, "nummod", "compound", "amod") and place.words[place.top].head >= 0:
        tops.add(place.words[place.top].head)
    stops = (*_CLAUSES, "conj") if attribute else ("conj", "ccomp", "advcl", "appos", "parataxis")
    for above in (head, *place.tree.ancestors(head)):
        if above in tops:
            return True
        if place.is_other_quantity(above) or place.tree.is_a(above, *stops) or _tells_of(place, above, tops):
            return False
    return False


def _tells_of(place: Place, above: int, tops: AbstractSet[int]) -> bool:
    """Whether a clause tells of something else than the quantity: "$16 million of the loan taken in 2006"."""
    return place.tree.is_a(above, "acl") and place.words[above].head not in tops


def _is_participle(place: Place, head: int) -> bool:
    """Whether a participle stands right behind the quantity's phrase, whatever it was taken to hang from."""
    if "VerbForm=Part" not in place.words[head].feats or head <= max(place.tokens):
        return False
    between = range(max(place.tokens) + 1, head)
    return head - 1 in place.tree.subtree(place.top) and all(place.words[at].upos != "PUNCT" for at in between)


def _crosses(place: Place, path: Sequence[int]) -> bool:
    """Whether a clause begins on the way up."""
    return any(place.tree.is_a(index, *_CLAUSES) for index in path)


def _in_subject(place: Place, head: int, above: Sequence[int]) -> Way | None:
    """Whether a period hangs in the subject of the quantity's own clause: "exports in 2014 totalled $3bn"."""
    at = head
    while at not in above and place.tree.is_a(at, *_NOMINAL) and place.words[at].head >= 0:
        at = place.words[at].head
    if at in above and at != head:
        return Way.OUTSIDE if _crosses(place, above[: above.index(at)]) else Way.SUBJECT
    verb = place.words[at].head
    if not place.tree.is_a(at, "nsubj") or verb not in above:
        return None
    return None if _crosses(place, above[: above.index(verb)]) else Way.SUBJECT


def _shared(place: Place, head: int, above: Sequence[int]) -> Way | None:
    """Whether a period hangs by a later quantity of the same clause: "grew by 7 % to $1.5bn in 2024"."""
    if head <= max(place.tokens) or origin_of(place):
        return None
    for index in (head, *place.tree.ancestors(head)):
        if place.tree.is_a(index, *_CLAUSES):
            return None
        if place.is_other_quantity(index):
            verb = place.words[index].head
            if verb in above and not _crosses(place, above[: above.index(verb)]):
                return Way.SHARED
    return None


def origin_of(place: Place) -> str | None:
    """The rule of the adposition that makes the quantity what something moved from, if it is that."""
    first = min(place.tokens)
    cases = [index for index in place.tree.children(place.top, "case") if index < first]
    near = [index for index in cases if not any(place.is_other_quantity(at) for at in range(index, first))]
    return next(
        (rule for index in (*near, first - 1) if index >= 0 and (rule := rule_at(place, index, "origin"))), None
    )


def rule_at(place: Place, index: int, *kinds: str) -> str | None:
    """The rule of the row by which the tables of periods know the words from one on as one of these kinds."""
    language = place.scene.language
    ahead = place.words[index : index + _LONGEST]
    words = [Word(token.start, token.end, token.form, language.key(token.form)) for token in ahead]
    return next((entry.rule for _, entry in language.periods.at(words, 0) if entry.kind in kinds), None)


def distance_to(place: Place, mention: PeriodMention) -> int:
    """How far apart in the text, each other quantity between counted as a long way."""
    start, end = place.quantity.start, place.quantity.end
    low, high = (end, mention.start) if mention.start >= end else (mention.end, start)
    between = sum(1 for other in place.scene.mentions.quantities if low <= other.start < high)
    return high - low + 1000 * between
