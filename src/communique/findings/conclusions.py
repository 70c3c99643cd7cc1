"""What is said to follow from the two figures before it: their difference, their sum, the growth from one to the other.

"Thus", "the difference" and "to be exact" tell that it follows; it is a fault where it follows in no way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from communique.findings.cite import finding, quote, reach, said, size, span
from communique.findings.passages import Passage, like
from communique.records import Figure
from communique.relation import Reach, exactly, growth, relation
from communique.verdict import Cited, Finding

_HUNDRED = exactly(Decimal(100))
# Letters behind a figure in which "is still outstanding" may stand.
_BEHIND = 24


def conclusions(found: Sequence[Passage]) -> Iterator[Finding]:
    """Every conclusion that does not follow from the two figures that it is drawn from."""
    for number, passage in enumerate(found):
        before = _levels(found[number - 1].cited) if number else []
        for at, one in enumerate(passage.cited):
            earlier = _levels(passage.cited[:at])
            if _is_gap(passage, at):
                yield from _differs(earlier or before, one)
            elif len(passage.cited) == 1 and passage.has("conclusion", passage.start, one.figure.end + _BEHIND):
                yield from _follows(before, one)
            elif earlier and passage.led("exact", one.figure):
                yield from _exactly(earlier[-1], one)


def _levels(cited: Sequence[Cited]) -> list[Cited]:
    return [one for one in cited if one.figure.aspect == "level" and len(one.figure.values) == 1]


def _is_gap(passage: Passage, at: int) -> bool:
    """Whether words between a figure and its neighbours call it a difference or what is left."""
    figure = passage.cited[at].figure
    first = passage.cited[at - 1].figure.end if at else passage.start
    last = passage.cited[at + 1].figure.start if at + 1 < len(passage.cited) else figure.end + _BEHIND
    return _is_single(figure) and passage.has("gap", first, min(last, figure.end + _BEHIND))


def _is_single(figure: Figure) -> bool:
    return figure.aspect in ("level", "change") and len(figure.values) == 1


def _differs(two: Sequence[Cited], one: Cited) -> Iterator[Finding]:
    """A difference held against the two figures before it."""
    if len(two) != 2 or not (like(two[0].figure, two[1].figure) and like(two[0].figure, one.figure)):
        return
    larger, smaller = sorted(two, key=lambda item: item.figure.values[0], reverse=True)
    worth = reach(larger.figure) - reach(smaller.figure)
    how = relation(worth, size(one.figure))
    if how in ("strain", "contradict"):
        shown = span(worth.expected, larger.figure.unit)
        pair = f"{quote(larger.figure)} and {quote(smaller.figure)}"
        working = f"{quote(larger.figure)} − {quote(smaller.figure)} = {shown}"
        sentence = f"{said(one)} is not the difference of {pair}, which is {shown}"
        yield finding("arithmetic", how, "the difference does not fit", sentence, working, (larger, smaller, one))


def _follows(two: Sequence[Cited], one: Cited) -> Iterator[Finding]:
    """A conclusion of a sentence of its own, held against all that the two figures before it can lead to."""
    if len(two) != 2 or not like(two[0].figure, two[1].figure) or len(one.figure.values) > 1:
        return
    larger, smaller = sorted(two, key=lambda item: item.figure.values[0], reverse=True)
    if smaller.figure.values[0] <= 0:
        return
    ways = _ways(reach(larger.figure), reach(smaller.figure), one.figure, like(larger.figure, one.figure))
    if not ways or any(relation(worth, size(one.figure)) != "contradict" for worth in ways.values()):
        return
    unit = one.figure.unit
    pair = (quote(larger.figure), quote(smaller.figure))
    working = "; ".join(f"{name.format(*pair)} = {span(worth.expected, unit)}" for name, worth in ways.items())
    sentence = f"{said(one)} does not follow from {pair[0]} and {pair[1]}"
    yield finding(
        "arithmetic", "contradict", "the conclusion does not follow", sentence, working, (larger, smaller, one)
    )


def _ways(larger: Reach, smaller: Reach, one: Figure, same_unit: bool) -> dict[str, Reach]:
    """What two figures can lead to, in the unit of a conclusion, by how it is reckoned."""
    if one.unit == "%":
        return {
            "{0} ÷ {1} − 1": growth(larger / smaller),
            "1 − {1} ÷ {0}": -growth(smaller / larger),
            "{1} ÷ {0}": smaller / larger * _HUNDRED,
            "{0} ÷ {1}": larger / smaller * _HUNDRED,
        }
    if one.unit == "x":
        return {"{0} ÷ {1}": larger / smaller}
    if not same_unit:
        return {}
    return {"{0} − {1}": larger - smaller, "{0} + {1}": larger + smaller, "{0}": larger, "{1}": smaller}


def _exactly(rough: Cited, exact: Cited) -> Iterator[Finding]:
    """ "Fewer than 12,000, to be exact, 12,340"."""
    if not like(rough.figure, exact.figure):
        return
    how = relation(reach(rough.figure), reach(exact.figure))
    if how in ("strain", "contradict"):
        sentence = f"{said(exact)} is called the exact number and is not {quote(rough.figure)}"
        working = f"{quote(rough.figure)} means {span(rough.figure.stated, rough.figure.unit)}"
        yield finding("arithmetic", how, "the exact number is another", sentence, working, (rough, exact))
