"""Every quantity that quantifies something, understood."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from communique.figures.aspect import aspect_of
from communique.figures.context import Place, Scene, places, scene
from communique.figures.indicator import OTHER, indicator_of
from communique.figures.linked import linked
from communique.figures.measure import measured
from communique.figures.modality import modality_of
from communique.figures.noun import counted
from communique.figures.phrase import phrase
from communique.figures.scope import wanted
from communique.figures.speaker import Speakers
from communique.figures.understood import Understood
from communique.figures.unit import lent, number_of, of_money, singular, times_or_multiple
from communique.interval import Bounding, expected, stated
from communique.knowledge import Language
from communique.records import Bound, Figure, Mentions, Quantity, Report, Sentence, Statement

_SIGNS: dict[Bounding, Bound] = {
    "exact": "=", "about": "~", "nearly": "~", "above": ">", "at-least": ">", "below": "<", "up-to": "<",
}  # fmt: skip
# A count below this is exact even where its last digit is a nought.
_SMALL = Decimal(10)
# What a bare number counts where nothing tells.
NO_UNIT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """What the stage works on: the report, its parsed sentences with their mentions, and who says what."""

    report: Report
    sentences: Sequence[Sentence]
    mentions: Sequence[Mentions]
    statements: Sequence[Statement]
    language: Language
    wide: bool = False


def find(given: Input) -> tuple[Figure, ...]:
    """The figures of a report in the order of its text."""
    found: list[Figure] = []
    speakers = Speakers(given.statements)
    for sentence, mentions in zip(given.sentences, given.mentions, strict=True):
        if mentions.quantities and sentence.tokens:
            found += _figures(given, scene(sentence, mentions, given.language), speakers)
    return tuple(found)


def _figures(given: Input, the_scene: Scene, speakers: Speakers) -> list[Figure]:
    chosen = wanted(list(places(the_scene)), given.wide)
    done: list[Understood] = []
    for place in chosen:
        done.append(linked(_understood(place, done), done, given.report.text))
    return [_figure(given, item, speakers.at(item.quantity.start)) for item in done]


def _understood(place: Place, done: Sequence[Understood]) -> Understood:
    quantity = times_or_multiple(place)
    if quantity.unit is None:
        quantity = _with_unit(place, [item.quantity for item in done])
    unit = quantity.unit or NO_UNIT
    movement = aspect_of(place)
    head, way = measured(place)
    measure = phrase(place, head) if head is not None else (quantity.start, quantity.end)
    modality, rule = modality_of(place)
    return Understood(
        place, replace(quantity, unit=unit), unit, movement, modality, measure, way, (*quantity.rules, rule)
    )


def _with_unit(place: Place, earlier: Sequence[Quantity]) -> Quantity:
    """A bare number with the unit that its noun, its neighbours or its sentence give it."""
    noun = counted(place)
    if noun is not None:
        return of_money(place, noun, earlier) or replace(place.quantity, unit=singular(place, noun))
    found = lent(place, earlier)
    if found is not None:
        return found
    return replace(place.quantity, unit=number_of(place))


def _figure(given: Input, item: Understood, said: Statement | None) -> Figure:
    text, quantity = given.report.text, item.quantity
    start, end = _span(item)
    indicator, rule = indicator_of(item.place, item.measure)
    exact = _is_exact(quantity)
    step = None if exact else quantity.resolution
    return Figure(
        id=_id(given.report, text[start:end], start),
        span=text[start:end],
        start=start,
        end=end,
        values=quantity.values,
        unit=item.unit,
        bound=_SIGNS[quantity.bounding],
        qualifier=text[slice(*quantity.qualifier)] if quantity.qualifier else None,
        aspect=item.movement.aspect,
        direction=item.movement.direction,
        modality=item.modality,
        period=None,
        period_source=None,
        measure=" ".join(text[slice(*item.measure)].split()),
        indicator=indicator,
        topic=indicator or OTHER,
        countries=(),
        speaker=said.speaker if said else None,
        quoted=said.quoted if said else None,
        cue=text[slice(*said.cue)] if said and said.cue else None,
        stated=stated(quantity.values, step, quantity.bounding),
        expected=expected(quantity.values, step, quantity.bounding),
        rules=tuple(dict.fromkeys((*item.rules, item.movement.rule, item.measure_rule, rule, *(said.rules if said else ())))),
    )


def _span(item: Understood) -> tuple[int, int]:
    """The quantity, and the counted noun's phrase where it stands right behind the number."""
    quantity, place = item.quantity, item.place
    noun = counted(place) if place.quantity.kind == "count" else None
    if noun is None or noun < place.top or noun - place.tokens[-1] > 4:
        return quantity.start, quantity.end
    return quantity.start, max(quantity.end, place.words[noun].end)


def _is_exact(quantity: Quantity) -> bool:
    """Counts under ten, and counts written to the last digit, are exact; what is measured never is."""
    if quantity.kind not in ("count", "duration"):
        return False
    return max(quantity.values) < _SMALL or quantity.resolution == 1


def _id(report: Report, span: str, start: int) -> str:
    """An id made from content: the same words at the same place of the same text get the same id."""
    return hashlib.sha256(f"{report.text}\0{start}\0{span}".encode("utf-8", "surrogatepass")).hexdigest()[:12]
