"""A person's value for one field of something found: read from words, checked, and put in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, TypeVar, get_args

from communique.errors import UsageError
from communique.interval import Bounding, expected, resolution, stated
from communique.period import Period
from communique.records import (
    Aspect,
    Bound,
    Commitment,
    CommitmentKind,
    Direction,
    Event,
    EventType,
    Figure,
    Modality,
    Status,
)
from communique.verdict import Verdict

Parser = Callable[[str], object]
T = TypeVar("T", Figure, Commitment, Event)

_NUMBER = re.compile(r"(-?)((?:\d[\d,  ]*)?\d(?:\.\d+)?)(?:[eE]\+?(\d{1,2}))?")
_CODE = re.compile(r"[A-Z]{2}")
_BOUNDINGS: Mapping[Bound, Bounding] = {"=": "exact", "~": "about", ">": "above", "<": "below"}


def _word(text: str) -> str | None:
    """Any words; "-" for none."""
    return None if text == "-" else text


def _words(text: str) -> str:
    if not text.strip() or text == "-":
        raise ValueError
    return text


def _one_of(kind: object, *, optional: bool = False) -> Parser:
    allowed = get_args(kind)

    def parse(text: str) -> object:
        if optional and text == "-":
            return None
        if text not in allowed:
            raise ValueError(f"give one of: {', '.join(allowed)}")
        return text

    return parse


def _period(text: str) -> Period | None:
    period = Period.parse(text)
    if period is None and text != "-":
        raise ValueError("write it as 2024, 2024-Q1, 2024-05, 2024-05-17, or 2024-01/2024-07")
    return period


def _codes(text: str) -> tuple[str, ...]:
    found = [] if text == "-" else text.replace(",", " ").split()
    if not all(map(_CODE.fullmatch, found)):
        raise ValueError("give codes of countries: RU TJ")
    return tuple(sorted(set(found)))


def _names(text: str) -> tuple[str, ...]:
    return () if text == "-" else tuple(name.strip() for name in text.split(",") if name.strip())


def _number(text: str) -> Decimal:
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        raise ValueError("give a number: 1500000000 or 1.5e9")
    plain = "".join(mark for mark in match[2] if mark.isdecimal() or mark == ".")
    return Decimal(f"{match[1]}{plain}").scaleb(int(match[3] or 0))


def _truth(text: str) -> bool:
    if text not in ("yes", "no"):
        raise ValueError("give yes or no")
    return text == "yes"


def _outcome(text: str) -> str | None:
    """What only a person says of a promise."""
    if text not in ("kept", "broken", "dropped", "-"):
        raise ValueError("give kept, broken, dropped, or - for not decided")
    return _word(text)


_FIGURE: Mapping[str, Parser] = {
    "value": _number,
    "unit": _words,
    "bound": _one_of(Bound),
    "aspect": _one_of(Aspect),
    "direction": _one_of(Direction, optional=True),
    "modality": _one_of(Modality),
    "period": _period,
    "measure": _words,
    "indicator": _word,
    "topic": _words,
    "countries": _codes,
    "speaker": _word,
}
_COMMITMENT: Mapping[str, Parser] = {
    "actors": _names,
    "kind": _one_of(CommitmentKind),
    "deadline": _period,
    "status": _one_of(Status),
    "speaker": _word,
    "outcome": _outcome,
}
_EVENT: Mapping[str, Parser] = {
    "type": _one_of(EventType),
    "actors": _names,
    "date": _period,
    "place": _word,
    "scheduled": _truth,
}
_FINDING: Mapping[str, Parser] = {"verdict": _one_of(Verdict)}
FIELDS: Mapping[str, Mapping[str, Parser]] = {
    "figure": _FIGURE, "commitment": _COMMITMENT, "event": _EVENT, "finding": _FINDING,
}  # fmt: skip


def checked(kind: str, field: str, text: str) -> Any:
    """The value meant by a text; raises UsageError for a field that cannot be corrected and a text that is no value."""
    fields = FIELDS[kind]
    if field not in fields:
        raise UsageError(f"a {kind} has no {field!r} to correct", remedy=f"There are: {', '.join(fields)}.")
    try:
        return fields[field](text)
    except ValueError as error:
        told = str(error)
        remedy = f"{told[:1].upper()}{told[1:]}." if told else None
        raise UsageError(f"{text!r} will not do for {field}", remedy=remedy) from None


def corrected(kind: str, thing: T, field: str, text: str) -> T:
    """The thing with one field as a person put it; what follows from it follows."""
    value = checked(kind, field, text)
    if field == "outcome":
        return thing
    if isinstance(thing, Figure):
        return _figure(thing, field, value, text)
    return replace(thing, **{field: value})


def _figure(figure: Figure, field: str, value: Any, text: str) -> Figure:
    if field == "value":
        return _measured(figure, value, _step(text), bounding(figure))
    changed = replace(figure, **{field: value})
    if field == "bound":
        return _measured(changed, figure.values[-1], _resolution(figure), _BOUNDINGS[changed.bound])
    if field == "period":
        return replace(changed, period_source="stated" if changed.period else None)
    return changed


def _measured(figure: Figure, value: Decimal, step: Decimal | None, bound: Bounding) -> Figure:
    values = (value,)
    return replace(figure, values=values, stated=stated(values, step, bound), expected=expected(values, step, bound))


def bounding(figure: Figure) -> Bounding:
    """The bounding word that a figure was read with: its interval tells what its bound leaves open."""
    value, said = figure.values[-1], figure.stated
    match figure.bound:
        case ">":
            return "above" if said.low_open else "at-least"
        case "<":
            return "below" if said.high_open else "up-to"
        case "~":
            return "nearly" if said.high == value and said.high_open else "about"
        case "=":
            return "exact"


def _resolution(figure: Figure) -> Decimal | None:
    """The place value of the last significant digit; None for what was counted exactly."""
    if figure.stated.low == figure.stated.high:
        return None
    exponent = figure.values[-1].normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else None


def _step(text: str) -> Decimal | None:
    """The resolution of a number as a person typed it."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    counted = "." not in match[2] and not match[3]
    return resolution(match[2], Decimal(1).scaleb(int(match[3] or 0)), counted=counted)
