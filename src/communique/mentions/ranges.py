"""Two numbers that make one range ("10 to 15 percent"), and two that only stand in a row ("up $2m to $9m")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from communique.mentions.bounds import Ends
from communique.mentions.line import Line
from communique.mentions.measured import Measured, is_minus, measured_at

# The ends of a range stand closer than this.
MOST_APART = 5
_DASHES = "-–—"
# How many words may stand between "from" and its number.
_REACH = 4


def upper_end(line: Line, ends: Ends, low: Measured) -> Measured | None:
    """The upper end, if a range goes on behind `low`."""
    hit = line.entry(low.last, "join")
    if hit is None or low.number.is_fraction or low.kind == "vague" or (low.kind == "multiple" and low.unit is None):
        return None
    at, how = low.last + hit[0], hit[1].means
    if how == "and" and (bound := line.entry(at, "bound")):
        at += bound[0]
    high = measured_at(line, at)
    if high is None or high.number.is_fraction or not _same_unit(low, high) or not _ascending(low, high):
        return None
    if how == "or":
        return high if _is_next(low, high) else None
    if how == "and":
        return high if _opened_by(line, ends, low.first, "between") else None
    return high if _goes_to(line, ends, low, high) else None


def scaled_by_end(line: Line, ends: Ends, low: Measured) -> Measured:
    """ "from $10 to $15 billion": where something moved from, with the scale of where it moved to."""
    hit = line.entry(low.last, "join")
    if hit is None or hit[1].means != "to" or low.number.scale != 1 or not _opened_by(line, ends, low.first, "from"):
        return low
    high = measured_at(line, low.last + hit[0])
    high = (high and upper_end(line, ends, high)) or high
    if high is None or high.number.scale == 1 or not _same_unit(low, high):
        return low
    if low.number.unscaled > MOST_APART * high.number.unscaled:  # "from $200 to $4 million"
        return low
    number = replace(low.number, scale=high.number.scale, resolution=low.number.resolution * high.number.scale)
    unit, kind = (low.unit, low.kind) if low.unit else (high.unit, high.kind)
    return replace(low, number=number, unit=unit, kind=kind, family=low.family or high.family)


def values(line: Line, parts: Sequence[Measured]) -> tuple[Decimal, ...]:
    """The values in base units, fractions in percent to a tenth, the scale of the second part given to the first."""
    found = [part.value for part in parts]
    if parts[0].kind == "vague":
        found.append((parts[0].number.unscaled + parts[0].number.resolution) * parts[0].factor)
    if len(parts) > 1:
        found[0] = _low_value(parts[0], parts[1])
    if any(part.number.is_fraction and part.kind == "fraction" for part in parts):
        found = [round(value, 1) for value in found]
    if _has_sign(line, parts[0]):
        found = [-value for value in found]
    elif _has_minus(line, parts[0]):
        found[0] = -found[0]
    return tuple(+value.normalize() if value == value.to_integral() else value for value in found)


def _low_value(low: Measured, high: Measured) -> Decimal:
    """The value of the lower end, with the scale and the unit that only the upper one has."""
    value = low.value
    if low.number.scale == 1 and high.number.scale > 1 and low.number.unscaled < high.number.unscaled:
        value *= high.number.scale
    return value * high.factor if low.unit is None else value


def _has_sign(line: Line, found: Measured) -> bool:
    """Whether a word makes the number, or both ends of the range, negative: "minus 2 to 3 percent"."""
    before = found.first - 2 if line.is_hyphen(found.first - 1) else found.first - 1
    return line.entry(before, "sign") is not None


def _has_minus(line: Line, found: Measured) -> bool:
    """Whether a mark makes the number negative: "-2", "$-2"."""
    first, number = found.first, found.number.first
    return is_minus(line, first - 1) or (number > first and is_minus(line, number - 1))


def _same_unit(low: Measured, high: Measured) -> bool:
    if low.unit is not None and high.unit is None and high.kind == "count":
        return low.kind == "money" and low.first < low.number.first
    return low.unit is None or low.unit == high.unit


def _ascending(low: Measured, high: Measured) -> bool:
    return _low_value(low, high) < high.value


def _before(line: Line, ends: Ends, first: int) -> list[int]:
    """The words that may lead into a number, nearest first: bounding words and fillers are passed over."""
    at, found = first, []
    for _ in range(_REACH):
        found.append(at - 1)
        if at in ends:
            at = ends[at][0]
        elif line.entry(at - 1, "filler"):
            at -= 1
        else:
            break
    return found


def _opened_by(line: Line, ends: Ends, first: int, kind: str) -> bool:
    """Whether "from", "between" or the like stands before a number."""
    return any(line.entry(at, kind) for at in _before(line, ends, first))


def _goes_to(line: Line, ends: Ends, low: Measured, high: Measured) -> bool:
    """Whether "A to B" and "A-B" are a range, and not by how much something changed, or from what, and to what."""
    dash = line.form(low.last) in _DASHES
    if dash and line.joined(low.last):
        return True
    if _opened_by(line, ends, low.first, "from"):
        return False
    if _opened_by(line, ends, low.first, "by") and (low.unit is not None or high.unit is None):
        return False
    if _is_whole(low, high) and (_is_far(low, high) or _opened_by(line, ends, low.first, "moved")):
        return False
    return not dash or low.unit is None or low.unit == high.unit


def _is_whole(low: Measured, high: Measured) -> bool:
    """Whether the first number has its own unit and its own scale, so that it can stand alone: "18 sen to RM23.50"."""
    return low.unit is not None and (low.number.scale > 1 or high.number.scale == 1)


def _is_far(low: Measured, high: Measured) -> bool:
    return high.value > MOST_APART * low.value


def _is_next(low: Measured, high: Measured) -> bool:
    """Whether the second number is the next after the first: "three or four"."""
    follows = high.number.unscaled - low.number.unscaled == 1
    return low.unit is None and follows and high.first == high.number.first
