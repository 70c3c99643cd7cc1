"""Every quantity that quantifies something, understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique.figures import countries, money, namesakes, period
from communique.figures import frame as frames
from communique.figures.antecedent import topic_of
from communique.figures.aspect import aspect_of
from communique.figures.context import Place, places_in, scene
from communique.figures.figure import OTHER, Around, figure
from communique.figures.indicator import indicator_of
from communique.figures.limit import limited
from communique.figures.linked import linked, resolved
from communique.figures.measure import measured
from communique.figures.modality import modality_of
from communique.figures.noun import counted
from communique.figures.phrase import phrase
from communique.figures.scope import wanted
from communique.figures.speaker import Speakers
from communique.figures.understood import Topic, Understood
from communique.figures.unit import implied, left_out, lent, number_of, of_money, singular, times_or_multiple
from communique.knowledge import Language, places
from communique.records import Actor, Figure, Mentions, Quantity, Report, Sentence, Statement

# What a bare number counts where nothing tells.
NO_UNIT = "-"
# What a share of something is, where the catalogue has a name of its own for it.
_SHARES = {"energy.supply": "energy.share"}
# So many letters around a figure hold what it is compared with; so many figures before it may lend their countries.
_BESIDE = 200
# So many figures before it in its sentence may lend a figure their unit or measure.
_NEAR = 12
_EARLIER = 8


@dataclass(frozen=True, slots=True)
class Input:
    """What the stage works on: the report, its sentences with their mentions, and who says what.

    `title` holds the actors that the report's title names; `wide` keeps quantities that only point or name.
    """

    report: Report
    sentences: Sequence[Sentence]
    mentions: Sequence[Mentions]
    statements: Sequence[Statement]
    language: Language
    title: Sequence[Actor] = ()
    wide: bool = False


def find(given: Input) -> tuple[Figure, ...]:
    """The figures of a report in the order of its text."""
    by_sentence = [
        (sentence, _outside_money(mentions)) for sentence, mentions in zip(given.sentences, given.mentions, strict=True)
    ]
    home = places.home(given.report.url)
    named = namesakes.settled(by_sentence, given.language, home)
    frame = frames.frame(given.title, named, home)
    actors = dict(zip((sentence.start for sentence, _ in named), (its_actors for _, its_actors in named), strict=True))
    purse = money.Purse(given.report, frame, given.language.code)
    dates = period.PeriodFrame(given.report.published)
    speakers = Speakers(given.statements)
    found: list[Figure] = []
    paragraph = -1
    earlier: list[frames.Earlier] = []
    for item in map(purse.settled, _items(given)):
        dated = period.period_of(item.place, item.movement.aspect, item.modality, dates)
        dates = period.after(dates, item.place, dated)
        indicator, rule = indicator_of(item.place, item.measure)
        if item.about is not None:
            indicator, rule = item.about.means, item.about.rule
        same = item.place.scene.sentence.paragraph == paragraph and item.quantity.kind != "duration"
        goes_on = item.measure_rule == "linked:pronoun"
        if found and item.about is None and (goes_on or (same and indicator is None)):
            indicator, rule = found[-1].indicator, "indicator:carried"
        paragraph = item.place.scene.sentence.paragraph
        sentence, span = item.place.scene.sentence, (item.quantity.start, item.quantity.end)
        is_money = item.quantity.kind == "money"
        if found and found[-1].start < sentence.start:
            earlier.clear()
        around_it = (other for other in item.place.scene.mentions.quantities if abs(other.start - span[0]) < _BESIDE)
        spans = tuple((other.start, other.end) for other in around_it)
        setting = frames.Setting(
            sentence, item.place.tree, actors[sentence.start], span, item.measure, is_money, spans, tuple(earlier)
        )
        codes, way = countries.of(frame, setting, indicator or OTHER, given.language)
        earlier = [*earlier[1 - _EARLIER :], frames.Earlier(item.measure, frozenset(codes))]
        if item.movement.aspect == "share" and indicator in _SHARES:
            indicator = _SHARES[indicator]
        around = Around(dated, indicator, codes, speakers.at(item.quantity.start), (rule, way))
        found.append(figure(given.report, item, around))
    return tuple(found)


def _outside_money(mentions: Mentions) -> list[Actor]:
    """The actors of a sentence without those that only name a currency ("долларов США")."""
    sums = [(each.start, each.end) for each in mentions.quantities if each.kind == "money"]
    return [
        actor for actor in mentions.actors if not any(start < actor.start and actor.end <= end for start, end in sums)
    ]


def _items(given: Input) -> Iterator[Understood]:
    """The figures in the making, sentence by sentence."""
    last: Topic | None = None
    money: Quantity | None = None
    for sentence, mentions in zip(given.sentences, given.mentions, strict=True):
        if not mentions.quantities or not sentence.tokens:
            last = (topic_of(sentence, given.language) if sentence.tokens else None) or last
            continue
        done: list[Understood] = []
        for place in wanted(list(places_in(scene(sentence, mentions, given.language))), given.wide):
            near = done[-_NEAR:]
            item = resolved(linked(_understood(place, near), near, given.report.text), last)
            item = _with_money(item, money)
            money = item.quantity if item.quantity.kind == "money" else money
            last = item.topic
            done.append(item)
        yield from done


def _understood(place: Place, done: Sequence[Understood]) -> Understood:
    place = replace(place, quantity=limited(place))
    quantity = times_or_multiple(place)
    if quantity.unit is None:
        quantity = _with_unit(place, [item.quantity for item in done])
    unit = quantity.unit or NO_UNIT
    movement = aspect_of(place)
    head, way = measured(place, movement.aspect == "change")
    measure = phrase(place, head) if head is not None else (quantity.start, quantity.end)
    modality, rule = modality_of(place)
    its_rules = (*quantity.rules, rule)
    points_back = _points_back(place, head) if head is not None else _is_left_out(place) or way == "measure:none"
    points_back = points_back or (movement.aspect == "change" and head is not None and _is_mover(place, head))
    return Understood(
        place, replace(quantity, unit=unit), unit, movement, modality, measure, way, its_rules, points_back
    )


def _with_money(item: Understood, money: Quantity | None) -> Understood:
    """A bare number as money, where that was left out; `money` is the last sum before it."""
    if item.unit != NO_UNIT:
        return item
    found = left_out(item.place, item.measure, money)
    return item if found is None or found.unit is None else replace(item, quantity=found, unit=found.unit)


def _is_left_out(place: Place) -> bool:
    """Whether the verb above a figure has no subject, as where a language leaves out "it" ("вырос на 5 %")."""
    head = place.words[place.top].head
    return head >= 0 and place.words[head].upos == "VERB" and "VerbForm=Fin" in place.words[head].feats


def _is_mover(place: Place, head: int) -> bool:
    """Whether a percentage is how fast somebody or some place moved: what moved there was said before."""
    token = place.words[head]
    is_name = token.upos == "PROPN" and place.scene.language.row("indicator", token.lemma.lower()) is None
    return is_name and place.quantity.kind == "percent"


def _points_back(place: Place, head: int) -> bool:
    """Whether a measure is a pronoun, or a hollow noun of one ("its volume")."""
    if place.words[head].upos in ("PRON", "DET"):
        return True
    owners = place.tree.children(head, "nmod:poss", "det")
    pronouns = (i for i in owners if place.words[i].upos == "PRON" or place.row("possessive", i) is not None)
    return place.row("hollow_noun", head) is not None and next(pronouns, None) is not None


def _with_unit(place: Place, earlier: Sequence[Quantity]) -> Quantity:
    """A bare number with the unit that its noun, its neighbours or its sentence give it."""
    noun = counted(place)
    if noun is not None:
        return of_money(place, noun, earlier) or replace(place.quantity, unit=singular(place, noun))
    found = lent(place, earlier)
    if found is not None:
        return found
    return implied(place) or replace(place.quantity, unit=number_of(place))
