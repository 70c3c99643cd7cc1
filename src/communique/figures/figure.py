"""The record of a figure, put together from all that was understood."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from communique.figures.noun import counted
from communique.figures.period import Dated
from communique.figures.understood import Understood
from communique.interval import Bounding, expected, stated
from communique.records import Bound, Figure, Quantity, Report, Statement

_SIGNS: dict[Bounding, Bound] = {
    "exact": "=", "about": "~", "nearly": "~", "above": ">", "at-least": ">", "below": "<", "up-to": "<",
}  # fmt: skip
# A count below this is exact even where its last digit is a nought.
_SMALL = Decimal(10)
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Around:
    """What the report around a figure says of it: its period, indicator, countries and speaker."""

    dated: Dated
    indicator: str | None
    countries: tuple[str, ...]
    said: Statement | None
    rules: tuple[str, ...]


def figure(report: Report, item: Understood, around: Around) -> Figure:
    """The record of one figure."""
    text, quantity, said = report.text, item.quantity, around.said
    start, end = _span(item)
    step = None if _is_exact(quantity) else quantity.resolution
    return Figure(
        id=_id(report, start, end),
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
        period=around.dated.period,
        period_source=around.dated.source,
        measure=" ".join(text[slice(*item.measure)].split()),
        indicator=around.indicator,
        topic=around.indicator or OTHER,
        countries=around.countries,
        speaker=said.speaker if said else None,
        quoted=said.quoted if said else None,
        cue=text[slice(*said.cue)] if said and said.cue else None,
        stated=stated(quantity.values, step, quantity.bounding),
        expected=expected(quantity.values, step, quantity.bounding),
        rules=_rules(item, around),
    )


def _rules(item: Understood, around: Around) -> tuple[str, ...]:
    said = around.said.rules if around.said else ()
    return tuple(
        dict.fromkeys((*item.rules, item.movement.rule, item.measure_rule, *around.dated.rules, *around.rules, *said))
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


def _id(report: Report, start: int, end: int) -> str:
    """An id made from content: the same words at the same place of the same text get the same id."""
    content = f"{_digest(report.text)} {start} {end}"
    return hashlib.sha256(content.encode()).hexdigest()[:12]


@lru_cache(maxsize=4)
def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
