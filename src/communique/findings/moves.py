"""Two levels and the change between them, told in one breath: whether the change leads from the one to the other.

The words tell which three belong together: "from A to B", a level with that of the year before, a multiple with what
it leads to.  No catalogue of indicators is needed, since the figures stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from communique.findings.cite import finding, quote, reach, said, size, span
from communique.findings.comparable import time, told
from communique.findings.passages import Passage, like
from communique.period import Period
from communique.records import Figure
from communique.relation import Reach, growth, relation
from communique.verdict import Cited, Finding

# So many sentences back a base may stand.
_BACK = 2
# Letters between "so much more" and what it is more than.
_CLOSE = 40
# Letters of a comma with a short word: "750 grants, in fact five times as many".
_APPOSED = 6
_POINTS = "percentage points are called percent"


@dataclass(frozen=True, slots=True)
class Move:
    """What a change is said to lead from and to."""

    before: Cited
    after: Cited
    change: Cited


def moves(found: Sequence[Passage]) -> Iterator[Finding]:
    """Every change that does not lead from the level before it to the level after it."""
    judged = set()
    for move in _moves(found):
        if move.change.figure.id not in judged and not _is_parted(move):
            judged.add(move.change.figure.id)
            yield from _judged(move)


def _is_parted(move: Move) -> bool:
    """Whether a semicolon stands between two levels and the change behind them, which is then of something else."""
    last = max(move.before.figure.end, move.after.figure.end)
    return ";" in move.change.reading.report.text[last : max(last, move.change.figure.start)]


def _moves(found: Sequence[Passage]) -> Iterator[Move]:
    for number, passage in enumerate(found):
        near = found[max(number - _BACK, 0) : number + 2]
        yield from _from_to(passage, found[max(number - 1, 0) : number + 2])
        yield from _compared(passage)
        yield from _years(passage, near)
        yield from _restated(passage)
        yield from _aims(passage, found[max(number - _BACK, 0) : number + 1])


def _from_to(passage: Passage, near: Sequence[Passage]) -> Iterator[Move]:
    """ "From A to B", with the change in the same sentence or, alone, in the one beside."""
    levels = [one for one in passage.cited if _is_level(one.figure)]
    for before, after in pairwise(levels):
        one, other = before.figure, after.figure
        if passage.led("from", one) and passage.led("to", other) and one.unit == other.unit:
            beside = [item for item in passage.cited if item not in (before, after)]
            if not any(_moved(passage, item, one.unit) for item in beside):
                beside = [item for place in near if place is not passage and len(place.cited) == 1
                          for item in place.cited]  # fmt: skip
            changes = [item for item in beside if _moved(_home(near, item), item, one.unit)]
            led = [item for item in changes if item.figure.end <= one.start]
            behind = [item for item in changes if not passage.has("and", other.end, item.figure.start)]
            for change in led[-1:] or behind:
                yield Move(before, after, change)


def _home(near: Sequence[Passage], one: Cited) -> Passage:
    return next(place for place in near if one in place.cited)


def _moved(passage: Passage, one: Cited, unit: str) -> bool:
    """Whether a figure is a change that can lead from one level of a unit to another."""
    figure = one.figure
    if len(figure.values) > 1:
        return False
    if figure.aspect == "multiple":
        return figure.unit == "x"
    if passage.led("to", figure):
        return False
    return (
        figure.unit in ("%", "pp", unit)
        if figure.aspect == "change"
        else figure.unit == unit and passage.led("by", figure) and not passage.led("to", figure)
    )


def _compared(passage: Passage) -> Iterator[Move]:
    """ "B, so much more than the A of the year before"."""
    for after, change, before in zip(passage.cited, passage.cited[1:], passage.cited[2:], strict=False):
        if _is_compared(passage, after.figure, change.figure, before.figure):
            yield Move(before, after, change)


def _is_compared(passage: Passage, after: Figure, by: Figure, before: Figure) -> bool:
    """Whether the middle one of three figures is how much more the first is than the last."""
    if not (_is_level(after) and _is_level(before) and like(after, before)):
        return False
    close = before.start - by.end <= _CLOSE and passage.has("than", by.end, before.start)
    unit = by.unit == "%" != after.unit or (by.unit != "x" and like(by, after) and like(by, before))
    return close and unit and _larger(after, before) == (by.direction != "down")


def _larger(one: Figure, other: Figure) -> bool:
    return one.values[0] > other.values[0]


def _years(passage: Passage, near: Sequence[Passage]) -> Iterator[Move]:
    """A level with its change, and the level of the year before in one of the sentences around."""
    changes = [one for one in passage.cited if one.figure.aspect in ("change", "multiple")]
    changes = [one for one in changes if one.figure.modality == "actual" and one.figure.unit in ("%", "x")]
    if len(changes) != 1 or (changes[0].figure.aspect == "change" and passage.touches("to", changes[0].figure)):
        return
    change = changes[0]
    levels = [(place, one) for place in near for one in place.cited if _is_level(one.figure)]
    for place, after in levels:
        for there, before in levels:
            now = time(after.figure) or time(change.figure)
            led = _is_led(there, before, after)
            if not led and not (_a_year_apart(before, after, now) and _of_one_time(after.figure, change.figure)):
                continue
            together = place is passage and _of_one_thing(before.figure, after.figure, change.figure)
            if together or (place is there and _follows_alone(passage, place, near)):
                yield Move(before, after, change)


def _follows_alone(passage: Passage, place: Passage, near: Sequence[Passage]) -> bool:
    """Whether a sentence with one figure stands right beside another: "That growth of 20 percent …", "It doubled."."""
    order = list(near)
    return len(passage.cited) == 1 and abs(order.index(passage) - order.index(place)) == 1


def _is_led(place: Passage, before: Cited, after: Cited) -> bool:
    """ "600 million, after 400 million"."""
    there = place.led("base", before.figure) and like(before.figure, after.figure)
    return there and after in place.cited and after.figure.end < before.figure.start


def _of_one_time(after: Figure, change: Figure) -> bool:
    """Whether a change is of the time of the level that it led to, as far as both tell."""
    return None in (time(change), time(after)) or time(change) == time(after)


def _a_year_apart(before: Cited, after: Cited, now: Period | None) -> bool:
    """Whether one level is that of the year before the other's, which is of `now`."""
    if before is after or not like(before.figure, after.figure) or now is None or now.grain != "year":
        return False
    return time(before.figure) == now.shift(-12)


def _of_one_thing(before: Figure, after: Figure, change: Figure) -> bool:
    """Whether three figures speak of one thing: no indicator or country of theirs is another's."""
    indicators = {one.indicator for one in (before, after, change)} - {None}
    countries = set(before.countries) <= set(after.countries) or set(after.countries) <= set(before.countries)
    mine, yours = told(before), told(after)
    same = mine <= yours or yours <= mine or not before.measure[:1].isalpha() or indicators != set()
    return len(indicators) <= 1 and countries and same


def _restated(passage: Passage) -> Iterator[Move]:
    """Two levels, and right behind them how the one stands to the other: "…, nine times as many"."""
    for at, change in enumerate(passage.cited[2:], 2):
        figure = change.figure
        if figure.aspect not in ("change", "multiple") or len(figure.values) > 1:
            continue
        two = [
            one
            for one in passage.cited[:at]
            if _is_level(one.figure) and (figure.unit in ("x", "%") or like(one.figure, figure))
        ]
        if len(two) != 2 or not like(two[0].figure, two[1].figure) or two[1] is not passage.cited[at - 1]:
            continue
        between = passage.between(two[1].figure.end, figure.start)
        set_off = "," in between[-_APPOSED:] and len(between) <= _CLOSE
        if set_off or passage.has("that_is", two[1].figure.end, figure.start):
            yield Move(*_in_order(two, figure), change)


def _in_order(two: Sequence[Cited], change: Figure) -> tuple[Cited, Cited]:
    """Two levels as before and after a change, of which the words tell only up or down."""
    low, high = sorted(two, key=lambda item: item.figure.values[0])
    return (high, low) if change.direction == "down" else (low, high)


def _aims(passage: Passage, near: Sequence[Passage]) -> Iterator[Move]:
    """A multiple with the level it is to lead to, and the latest level of the same thing that stands before it."""
    for change in passage.cited:
        if change.figure.aspect != "multiple" or change.figure.unit != "x":
            continue
        for after in passage.cited:
            if not _is_level(after.figure) or not _leads(passage, change.figure, after.figure):
                continue
            bases = [one for place in near for one in place.cited if _is_base(one.figure, after.figure, change.figure)]
            if bases:
                yield Move(bases[-1], after, change)


def _leads(passage: Passage, change: Figure, after: Figure) -> bool:
    """Whether a multiple is told of a level: "triple it, to 3 billion", "36,000 visas, five times as many"."""
    if after.end <= change.start:
        between = passage.between(after.end, change.start)
        return len(between) <= _APPOSED and "," in between
    return passage.led("to", after)


def _is_base(one: Figure, goal: Figure, change: Figure) -> bool:
    first = min(goal.start, change.start)
    same = one.indicator is not None and one.indicator == goal.indicator
    return one.end <= first and _is_level(one) and one.modality == "actual" and one.unit == goal.unit and same


def _is_level(figure: Figure) -> bool:
    return figure.aspect in ("level", "share") and len(figure.values) == 1 and figure.unit != "x"


def _judged(move: Move) -> Iterator[Finding]:
    before, after, change = reach(move.before.figure), reach(move.after.figure), move.change.figure
    if move.before.figure.values[0] <= 0 or move.after.figure.values[0] <= 0:
        return
    said_so = _signed(move)
    implied, unit = _implied(before, after, change)
    how = relation(implied, said_so)
    reason, points = "the change does not lead from the one level to the other", _is_points(move)
    if points:
        reason, how = _POINTS, "strain"
    if how not in ("strain", "contradict"):
        return
    levels = f"{quote(move.before.figure)} to {quote(move.after.figure)}"
    worth = span(implied.expected, unit)
    sentence = f"{said(move.change)} is not the change from {levels}, which is {worth}"
    if points:
        sentence += f"; in percentage points it is {span((after - before).expected, 'pp')}"
    working = f"{_formula(move)} = {worth}"
    yield finding("arithmetic", how, reason, sentence, working, (move.before, move.after, move.change))


def _is_points(move: Move) -> bool:
    """Whether a change in percent is just the difference of two percentages, and not their growth."""
    one, other, change = (item.figure for item in (move.before, move.after, move.change))
    if not one.unit == other.unit == change.unit == "%":
        return False
    gap, said_so = other.values[0] - one.values[0], change.values[0]
    grown = abs(gap) * 100 / one.values[0]
    return abs(gap) == said_so and not change.stated.contains(grown)


def _signed(move: Move) -> Reach:
    """The change as it is said; where the words do not tell up from down, as the levels go."""
    change = move.change.figure
    both = size(change)
    falls = move.after.figure.values[0] < move.before.figure.values[0]
    if change.unit == "x":
        return both
    down = change.direction == "down" or (change.direction is None and falls)
    return -both if down else both


def _implied(before: Reach, after: Reach, change: Figure) -> tuple[Reach, str]:
    """What the two levels make of the change, and its unit."""
    if change.unit == "x":
        return (before / after if change.direction == "down" else after / before), "x"
    if change.unit == "%":
        return growth(after / before), "%"
    return after - before, change.unit


def _formula(move: Move) -> str:
    one, other = quote(move.before.figure), quote(move.after.figure)
    if move.change.figure.unit == "x":
        return f"{one} ÷ {other}" if move.change.figure.direction == "down" else f"{other} ÷ {one}"
    return f"{other} ÷ {one} − 1" if move.change.figure.unit == "%" else f"{other} − {one}"
