"""The same digits twice, a scale apart or in another order: a slip, even where no catalogue knows the thing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from communique.exports.wording import when
from communique.findings.cite import finding, measured, quote, said
from communique.findings.comparable import stems, time
from communique.findings.passages import Passage
from communique.records import Figure
from communique.verdict import Cited, Finding

_SCALES = (Decimal(1000), Decimal(1_000_000))
# Of figures with the same digits only so many are tried, so that the work stays linear.
_MOST = 8
# So many digits are the same by no chance.
_MANY = 2
# Sentences behind two years in which one of their numbers may be told again.
_NEXT = 2


def slips(found: Sequence[Passage]) -> Iterator[Finding]:
    """Levels with the same digits and unit, of one thing by their words, a scale apart or with two digits exchanged."""
    groups: dict[object, list[tuple[Passage, Cited]]] = {}
    for passage in found:
        for one in passage.cited:
            figure = one.figure
            if figure.aspect == "level" and len(figure.values) == 1 and figure.unit != "%" and figure.values[0] > 0:
                groups.setdefault((figure.unit, tuple(sorted(_digits(figure.values[0])))), []).append((passage, one))
    for group in groups.values():
        yield from _within(group[:_MOST])
    for number, passage in enumerate(found):
        yield from _misdated(passage, found[number + 1 : number + 1 + _NEXT])


def _within(group: Sequence[tuple[Passage, Cited]]) -> Iterator[Finding]:
    for number, (passage, other) in enumerate(group):
        for _, one in group[:number]:
            if _apart(one.figure, other.figure) and _telling(one.figure, other.figure, passage):
                yield _slip(one, other)
                return
            if _exchanged(one.figure, other.figure):
                yield _turned(one, other)
                return


def _misdated(passage: Passage, behind: Sequence[Passage]) -> Iterator[Finding]:
    """A number of two years told side by side, told again behind them with the other one's year."""
    dated = [one for one in passage.cited if one.figure.aspect == "level" and time(one.figure)]
    for one, other in permutations(dated, 2):
        if one.figure.unit != other.figure.unit or time(one.figure) == time(other.figure):
            continue
        for again in (each for place in behind for each in place.cited):
            if _is_again(again.figure, one.figure, other.figure):
                yield _dated(one, other, again)


def _is_again(again: Figure, one: Figure, other: Figure) -> bool:
    """Whether a figure has the number and unit of one, and the year of the other, which has another number."""
    same = again.values == one.values != other.values and again.unit == one.unit and again.bound == one.bound
    exact = len(_digits(one.values[0])) >= _MANY and again.aspect == "level"
    return same and exact and time(again) == time(other) and again.indicator in (None, one.indicator)


def _dated(one: Cited, other: Cited, again: Cited) -> Finding:
    mine, yours = when(one.figure.period), when(other.figure.period)
    sentence = f"{said(again)} is given for {yours}, for which {quote(other.figure)} was told; it is that of {mine}"
    working = f"{quote(one.figure)}: {mine}; {quote(other.figure)}: {yours}"
    return finding("arithmetic", "strain", "a number with the year of another", sentence, working, (one, other, again))


def _digits(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _apart(one: Figure, other: Figure) -> bool:
    low, high = sorted((one.values[0], other.values[0]))
    return high / low in _SCALES


def _telling(one: Figure, other: Figure, passage: Passage) -> bool:
    """Whether digits and words say that one thing is meant: "of the 4.2 students", or enough of both."""
    digits = len(_digits(one.values[0]))
    shared = stems(one.measure) & stems(other.measure)
    return passage.led("whole", other) or (digits > 1 and bool(shared)) or (digits > _MANY and one.unit != "-")


def _exchanged(one: Figure, other: Figure) -> bool:
    """Whether two figures of one thing differ only in that two digits beside each other have changed places."""
    mine, yours = _digits(one.values[0]), _digits(other.values[0])
    apart = [at for at, (a, b) in enumerate(zip(mine, yours, strict=True)) if a != b]
    beside = len(apart) == 2 and apart[1] == apart[0] + 1
    when = {time(figure) for figure in (one, other)} - {None}
    same = set(one.countries) == set(other.countries) and _one_subject(one, other)
    return beside and same and len(when) < 2 and one.values[0].adjusted() == other.values[0].adjusted()


def _one_subject(one: Figure, other: Figure) -> bool:
    """Whether two figures share a word of their measures, or the indicator where the same thing is said otherwise."""
    return bool(stems(one.measure) & stems(other.measure)) or one.indicator == other.indicator is not None


def _slip(one: Cited, other: Cited) -> Finding:
    reason = "the same digits a thousand times apart, as by a slip of scale"
    sentence = f"{said(one)} and {quote(other.figure)} have the same digits a scale apart: {measured(one.figure)}"
    low, high = sorted((one, other), key=lambda item: item.figure.values[0])
    working = f"{quote(high.figure)} is {high.figure.values[0] / low.figure.values[0]:,f} times {quote(low.figure)}"
    return finding("magnitude", "strain", reason, sentence, working, (one, other))


def _turned(one: Cited, other: Cited) -> Finding:
    reason = "two digits have changed places"
    sentence = f"{said(one)} and {quote(other.figure)} have the same digits in another order: {measured(one.figure)}"
    return finding(
        "magnitude", "strain", reason, sentence, "the two differ in the order of two digits alone", (one, other)
    )
