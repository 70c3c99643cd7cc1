"""What time a figure is about: the period that stands with it, that its clause has, or that it takes over.

A period is a candidate by where it hangs in the syntax; the nearest kind wins, among equals the nearer in the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from communique.figures.anniversary import marking
from communique.figures.context import Place
from communique.knowledge import Word
from communique.period import Period
from communique.records import Aspect, Modality, PeriodMention, PeriodSource

# How a period may hang, nearest first.
_BESIDE, _UNDER, _OVER, _SUBJECT, _OUTSIDE, _SHARED = range(6)
_NAMES = ("beside", "under", "clause", "subject", "outside", "shared")
_CLAUSES = ("ccomp", "advcl", "acl", "parataxis", "csubj")
_NOMINAL = ("nmod", "amod", "compound", "nummod", "appos", "det")
_GLUE = ("ADP", "DET")


@dataclass(frozen=True, slots=True)
class PeriodFrame:
    """What the sentences before have settled: the day of publication, and the period that they were last about.

    `paragraph` is where that was said.
    """

    published: date | None = None
    period: Period | None = None
    paragraph: int = -1


@dataclass(frozen=True, slots=True)
class Dated:
    """The period of a figure, how it is known, and the rules that told."""

    period: Period | None
    source: PeriodSource | None
    rules: tuple[str, ...]


NO_PERIOD = Dated(None, None, ())


def period_of(place: Place, aspect: Aspect, modality: Modality, frame: PeriodFrame) -> Dated:
    """The period of the quantity at a place; of an aim, its deadline.  Without one of its own, what the frame lends."""
    ranked = sorted(_candidates(place, aspect, modality, frame), key=lambda item: (_is_day(item[2]), *item[:2]))
    if not ranked:
        return _lent(place, modality, frame)
    way, _, mention = ranked[0]
    assert mention.period is not None
    return Dated(_aimed(mention, modality), mention.source, (*mention.rules, f"period:{_NAMES[way]}"))


def after(frame: PeriodFrame, place: Place, dated: Dated) -> PeriodFrame:
    """The frame behind a figure: the period that a sentence may go on with."""
    if dated.period is None or dated.source == "deadline" or dated.period.grain == "day":
        return frame
    return PeriodFrame(frame.published, dated.period, place.scene.sentence.paragraph)


def _aimed(mention: PeriodMention, modality: Modality) -> Period | None:
    """The period itself; of a target "over the next five years", the year in which they end."""
    if mention.period is None or mention.source != "deadline" or modality == "forecast":
        return mention.period
    return Period.around(mention.period.end, mention.period.grain)


def _candidates(
    place: Place, aspect: Aspect, modality: Modality, frame: PeriodFrame
) -> Iterator[tuple[int, int, PeriodMention]]:
    for mention in place.scene.mentions.periods:
        way = _way(place, mention) if mention.period else None
        if mention.period is None or way is None or (way > _UNDER and (mention.base or _origin(place))):
            continue
        if mention.base and aspect != "level":
            continue
        if (way > _BESIDE or _is_day(mention)) and not _fits(mention, mention.period, modality, frame):
            continue
        if (_is_day(mention) and way >= _OUTSIDE) or not _lasts(place, mention.period):
            continue
        yield way, _distance(place, mention), mention


def _is_day(mention: PeriodMention) -> bool:
    return mention.period is not None and mention.period.grain == "day"


def _lasts(place: Place, period: Period) -> bool:
    """Whether a duration can be this period: it lasts so long; a stay of some days may have any day."""
    if place.quantity.kind != "duration" or marking(place) is not None:
        return True
    if place.quantity.unit != "year":
        return period.grain == "day"
    years = period.end.year - period.start.year
    return years > 0 and years in (place.quantity.values[0], place.quantity.values[0] - 1)


def _fits(mention: PeriodMention, period: Period, modality: Modality, frame: PeriodFrame) -> bool:
    """Whether a figure of this modality can be about this time: facts have begun, aims are not over."""
    if modality == "actual":
        return mention.source != "deadline" and (frame.published is None or period.start <= frame.published)
    if frame.published is None:
        return True
    if period.grain == "day":
        return period.end > frame.published
    return period.end.year >= frame.published.year if modality == "forecast" else period.end >= frame.published


def _way(place: Place, mention: PeriodMention) -> int | None:
    """How a period hangs by the quantity, or None where it belongs to something else."""
    tokens = place.tree.covering(mention.start, mention.end)
    if not tokens or set(tokens) & set(place.tokens):
        return None
    if _is_beside(place, tokens):
        return _BESIDE
    if _is_parted(place, tokens):
        return None
    top = place.tree.top(tokens)
    head = _hanging_from(place, top, tokens, mention)
    if head < 0:
        return _OVER
    above = [place.top, *place.tree.ancestors(place.top)]
    if head in place.tokens or _is_under(place, head, _is_attribute(place, top)) or _is_participle(place, head):
        return _UNDER
    if head in above:
        return _over(place, above, head, tokens)
    return _in_subject(place, head, above) or _shared(place, head, above)


def _is_parted(place: Place, tokens: Sequence[int]) -> bool:
    """Whether a semicolon stands between the quantity and a period behind it."""
    return any(place.words[index].form == ";" for index in range(place.top, tokens[0]))


def _hanging_from(place: Place, top: int, tokens: Sequence[int], mention: PeriodMention) -> int:
    """The word that a period hangs from.

    One that comes first hangs from the verb, whatever it was taken for ("In 2023 exports came to …"); else past the
    years that it counts from, and the clause that "since" opens.
    """
    head = place.words[top].head
    if _is_fronted(place, top, tokens, mention):
        return next((at for at in place.tree.ancestors(top) if _is_verb(place, at)), head)
    while head >= 0 and _rule(place, head, "spans", "stretch") and place.tree.is_a(head, "obl", "nmod", "advmod"):
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


def _over(place: Place, above: Sequence[int], head: int, tokens: Sequence[int]) -> int | None:
    """The way of a period that hangs from a word above the quantity; outside its clause it must come first."""
    path = above[: above.index(head)]
    if not _crosses(place, path):
        leads = tokens[0] < head or not any(_stands_alone(place, index) for index in path)
        return _OVER if leads else None
    return None if any(_is_purpose(place, index) for index in path) and tokens[0] > head else _OUTSIDE


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
        return False
    between = range(last + 1, tokens[0])
    return all(place.words[index].upos in _GLUE and not place.is_other_quantity(index) for index in between)


def _is_under(place: Place, head: int, attribute: bool) -> bool:
    """Whether a word hangs below the quantity, or below the noun that it counts or sizes."""
    tops = {place.top}
    if place.tree.is_a(place.top, "nummod", "compound", "amod") and place.words[place.top].head >= 0:
        tops.add(place.words[place.top].head)
    stops = (*_CLAUSES, "conj") if attribute else ("conj", "ccomp", "advcl")
    for above in (head, *place.tree.ancestors(head)):
        if above in tops:
            return True
        if place.is_other_quantity(above) or place.tree.is_a(above, *stops):
            return False
    return False


def _is_participle(place: Place, head: int) -> bool:
    """Whether a participle stands right behind the quantity's phrase, whatever it was taken to hang from."""
    if "VerbForm=Part" not in place.words[head].feats or head <= max(place.tokens):
        return False
    return head - 1 in place.tree.subtree(place.top) and place.words[head - 1].upos != "PUNCT"


def _crosses(place: Place, path: Sequence[int]) -> bool:
    """Whether a clause begins on the way up."""
    return any(place.tree.is_a(index, *_CLAUSES) for index in path)


def _in_subject(place: Place, head: int, above: Sequence[int]) -> int | None:
    """Whether a period hangs in the subject of the quantity's own clause: "exports in 2014 totalled $3bn"."""
    at = head
    while at not in above and place.tree.is_a(at, *_NOMINAL) and place.words[at].head >= 0:
        at = place.words[at].head
    if at in above and at != head:
        return _OUTSIDE if _crosses(place, above[: above.index(at)]) else _SUBJECT
    verb = place.words[at].head
    if not place.tree.is_a(at, "nsubj") or verb not in above:
        return None
    return None if _crosses(place, above[: above.index(verb)]) else _SUBJECT


def _shared(place: Place, head: int, above: Sequence[int]) -> int | None:
    """Whether a period hangs by a later quantity of the same clause: "grew by 7 % to $1.5bn in 2024"."""
    if head <= max(place.tokens) or _origin(place):
        return None
    for index in (head, *place.tree.ancestors(head)):
        if place.is_other_quantity(index):
            verb = place.words[index].head
            if verb in above and not _crosses(place, above[: above.index(verb)]):
                return _SHARED
        if place.tree.is_a(index, *_CLAUSES):
            return None
    return None


def _origin(place: Place) -> str | None:
    """The rule of the adposition that makes the quantity what something moved from, if it is that."""
    first = min(place.tokens)
    cases = [index for index in place.tree.children(place.top, "case") if index < first]
    near = [index for index in cases if not any(place.is_other_quantity(at) for at in range(index, first))]
    return next((rule for index in (*near, first - 1) if index >= 0 and (rule := _rule(place, index, "origin"))), None)


def _rule(place: Place, index: int, *kinds: str) -> str | None:
    """The rule of the row by which the tables of periods know a word as one of these kinds."""
    token = place.words[index]
    language = place.scene.language
    entries = language.periods.at([Word(token.start, token.end, token.form, language.key(token.form))], 0)
    return next((entry.rule for _, entry in entries if entry.kind in kinds), None)


def _distance(place: Place, mention: PeriodMention) -> int:
    """How far apart in the text, each other quantity between counted as a long way."""
    start, end = place.quantity.start, place.quantity.end
    low, high = (end, mention.start) if mention.start >= end else (mention.end, start)
    between = sum(1 for other in place.scene.mentions.quantities if low <= other.start < high)
    return high - low + 1000 * between


def _lent(place: Place, modality: Modality, frame: PeriodFrame) -> Dated:
    """What a figure without a period of its own takes over: nothing where it is only what something moved from."""
    if (rule := _origin(place)) is not None:
        return Dated(None, None, (rule,))
    return _inherited(place, frame) if modality == "actual" else NO_PERIOD


def _inherited(place: Place, frame: PeriodFrame) -> Dated:
    """The period of the sentence before, where this one goes on about it: "It compares with 40 tonnes."."""
    if frame.period is None or frame.paragraph != place.scene.sentence.paragraph or place.scene.mentions.periods:
        return NO_PERIOD
    root = next((index for index, token in enumerate(place.words) if token.head < 0), -1)
    subjects = place.tree.children(root, "nsubj") if root >= 0 else []
    rule = next((rule for index in subjects if (rule := _rule(place, index, "going_on"))), None)
    return Dated(frame.period, "inherited", (rule, "period:inherited")) if rule else NO_PERIOD
