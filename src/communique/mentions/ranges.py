"""Where a range goes on behind its lower end ("10 to 15 %"), and where "to" joins two figures instead."""

from __future__ import annotations

from dataclasses import replace

from communique.knowledge.lexicon import Entry
from communique.mentions.line import Line
from communique.mentions.measured import Measured, measured_at

# The ends of a range stand closer than this.
MOST_APART = 5


def scaled_by_end(line: Line, ends: dict[int, tuple[int, Entry]], low: Measured) -> Measured:
    """ "from $10 to $15 billion": where something moved from, with the scale of where it moved to."""
    hit = line.entry(low.last, "join")
    if hit is None or hit[1].means != "to" or low.number.scale != 1 or not _opened_by(line, ends, low.first, "from"):
        return low
    at = low.last + hit[0]
    high = measured_at(line, at)
    if high is None or high.number.scale == 1 or low.number.unscaled >= 1000 or not _same_unit(low, high):
        return low
    number = replace(low.number, scale=high.number.scale, resolution=low.number.resolution * high.number.scale)
    unit, kind = (low.unit, low.kind) if low.unit else (high.unit, high.kind)
    return replace(low, number=number, unit=unit, kind=kind, family=low.family or high.family)


def upper_end(line: Line, ends: dict[int, tuple[int, Entry]], low: Measured) -> Measured | None:
    """The upper end, if a range goes on behind `low`."""
    hit = line.entry(low.last, "join")
    if hit is None or low.number.is_fraction or low.kind == "vague" or (low.kind == "multiple" and low.unit is None):
        return None
    at = low.last + hit[0]
    if at < len(line.words) and (bound := line.entry(at, "bound")) and hit[1].means == "and":
        at += bound[0]
    high = measured_at(line, at)
    if high is None or high.number.is_fraction or not _same_unit(low, high):
        return None
    return high if _ascending(low, high) and _joins(line, ends, low, high, hit[1].means) else None


def _joins(line: Line, ends: dict[int, tuple[int, Entry]], low: Measured, high: Measured, means: str) -> bool:
    """Whether the joining word makes a range of its two sides."""
    if means == "and":
        return _opened_by(line, ends, low.first, "between")
    return _can_go_or(low, high) if means == "or" else _can_go_to(line, ends, low, high)


def _same_unit(low: Measured, high: Measured) -> bool:
    if low.unit is not None and high.unit is None and high.kind == "count":
        return low.kind == "money" and low.first < low.number.first
    return low.unit is None or low.unit == high.unit


def _ascending(low: Measured, high: Measured) -> bool:
    value = low.value
    if low.number.scale == 1 and high.number.scale > 1 and low.number.unscaled < high.number.unscaled:
        value *= high.number.scale
    return value * (high.factor if low.unit is None else 1) < high.value


def _opened_by(line: Line, ends: dict[int, tuple[int, Entry]], first: int, kind: str) -> bool:
    """Whether "from" or "between" stands before a number, bounding words and fillers passed over."""
    at = first
    for _ in range(4):
        if line.entry(at - 1, kind):
            return True
        if at in ends:
            at = ends[at][0]
        elif line.entry(at - 1, "filler"):
            at -= 1
        else:
            return False
    return False


def _can_go_to(line: Line, ends: dict[int, tuple[int, Entry]], low: Measured, high: Measured) -> bool:
    if _opened_by(line, ends, low.first, "by"):
        return False
    # "18 sen to RM23.50", "$43bn to $419bn": two figures, each with all its own, are by how much and to what.
    if low.unit is not None and low.number.scale >= high.number.scale and high.value > MOST_APART * low.value:
        return False
    if _opened_by(line, ends, low.first, "from"):
        return line.words[low.last].form in "-–—" and line.joined(low.last)
    if line.words[low.last].form in "-–—":
        return line.joined(low.last) or low.unit is None or low.unit == high.unit
    return True


def _can_go_or(low: Measured, high: Measured) -> bool:
    return low.unit is None and high.number.unscaled - low.number.unscaled == 1 and high.first == high.number.first
