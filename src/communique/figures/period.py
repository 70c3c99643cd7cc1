"""What time a figure is about: the period that stands with it, that its clause has, or that it takes over.

A period is a candidate by where it hangs in the syntax; the nearest kind wins, among equals the nearer in the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from communique.figures.anniversary import marking
from communique.figures.context import Place
from communique.figures.hanging import Way, distance_to, origin_of, rule_at, way_of
from communique.period import Period
from communique.records import Aspect, Modality, PeriodMention, PeriodSource

# "A year earlier" is counted from what was said in its own paragraph or the one before.
_NEXT = 1
_YEAR = 12


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
    return Dated(_aimed(mention, modality), mention.source, (*mention.rules, f"period:{way.name.lower()}"))


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
) -> Iterator[tuple[Way, int, PeriodMention]]:
    counted = _counted(place.scene.mentions.periods, place, frame)
    only_base = all(mention.base for mention in counted)
    for mention in counted:
        way = way_of(place, mention) if mention.period else None
        furthest = Way.CLAUSE if only_base else Way.UNDER
        if mention.period is None or way is None or (way > Way.UNDER and origin_of(place)):
            continue
        if mention.base and way > furthest:
            continue
        if mention.base and aspect != "level":
            continue
        if (way > Way.BESIDE or _is_day(mention)) and not _fits(mention, mention.period, modality, frame):
            continue
        if (_is_day(mention) and way >= Way.OUTSIDE) or not _lasts(place, mention.period):
            continue
        yield way, distance_to(place, mention), mention


def _counted(mentions: Sequence[PeriodMention], place: Place, frame: PeriodFrame) -> tuple[PeriodMention, ...]:
    """The periods of a sentence; "a year earlier" without another is counted from what was last spoken of."""
    main = frame.period if place.scene.sentence.paragraph - frame.paragraph <= _NEXT else None
    if main is None or any(mention.period for mention in mentions):
        return tuple(mentions)
    return tuple(
        replace(mention, period=main.shift(-_YEAR)) if mention.rules[0].startswith("base:") else mention
        for mention in mentions
    )


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


def _lent(place: Place, modality: Modality, frame: PeriodFrame) -> Dated:
    """What a figure without a period of its own takes over: nothing where it is only what something moved from."""
    if (rule := origin_of(place)) is not None:
        return Dated(None, None, (rule,))
    return _inherited(place, frame) if modality == "actual" else NO_PERIOD


def _inherited(place: Place, frame: PeriodFrame) -> Dated:
    """The period of the sentence before, where this one goes on about it: "It compares with 40 tonnes."."""
    if frame.period is None or frame.paragraph != place.scene.sentence.paragraph:
        return NO_PERIOD
    if any(mention.period and way_of(place, mention) is not None for mention in place.scene.mentions.periods):
        return NO_PERIOD
    if any(rule_at(place, index, "now") for index in range(len(place.words))):
        return NO_PERIOD
    root = next((index for index, token in enumerate(place.words) if token.head < 0), -1)
    subjects = place.tree.children(root, "nsubj") if root >= 0 else []
    rule = next((rule for index in subjects if (rule := rule_at(place, index, "going_on"))), None)
    return Dated(frame.period, "inherited", (rule, "period:inherited")) if rule else NO_PERIOD
