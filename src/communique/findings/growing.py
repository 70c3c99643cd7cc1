"""A level and the change that led to it -> the level before, held against one that is stated, or against another's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.exports.wording import when
from communique.findings.cite import finding, implication, quote, reach, said, span
from communique.findings.comparable import time, told
from communique.period import Period
from communique.records import Figure
from communique.relation import factor, relation
from communique.verdict import Cited, Finding, Implication

Outcome = Finding | Implication
# By what they are about, or by that and when.
Levels = dict[tuple[object, ...], list[Cited]]
# Of many figures of one thing and time only so many are tried, so that the work stays linear.
MOST = 20
# Characters between a level and the change that led to it, at most.
_NEAR = 120
# Money and shares of these count for one year, so that a level has a level of the year before.
_FLOWS = ("trade.turnover", "trade.exports", "trade.imports", "finance.remittances", "tourism", "economy", "investment")


@dataclass(frozen=True, slots=True)
class Pair:
    """A level with the change that led to it."""

    level: Cited
    change: Cited


def paired(cited: Sequence[Cited]) -> Iterator[Pair]:
    """Each yearly level with the percent change of the same thing, time and speaker; the nearest where several."""
    changes: dict[object, list[Cited]] = {}
    for one in cited:
        if _is_change(one.figure):
            changes.setdefault(_thing(one.figure), []).append(one)
    starts = sorted(one.figure.start for one in cited if one.figure.aspect == "level" and one.figure.unit != "%")
    for one in cited:
        figure = one.figure
        if figure.aspect == "level" and figure.modality == "actual" and _dated(figure):
            around = _around(figure, changes.get(_thing(figure), []))
            near = [item for item in around if fits(figure, item.figure) and not _parted(figure, item.figure, starts)]
            if near:
                yield Pair(one, min(near, key=lambda item: abs(item.figure.start - figure.start)))


def _parted(level: Figure, change: Figure, starts: Sequence[int]) -> bool:
    """Whether another level stands between a level and a change behind it, which is then of that."""
    return bisect_left(starts, change.start) - bisect_left(starts, level.start) > 1


def _is_change(figure: Figure) -> bool:
    return figure.aspect == "change" and figure.unit == "%" and figure.direction is not None and _dated(figure)


def _dated(figure: Figure) -> bool:
    return figure.period is not None and bool(figure.countries) and figure.indicator in _FLOWS


def _thing(figure: Figure) -> tuple[object, ...]:
    return figure.indicator, figure.countries, time(figure), figure.speaker, figure.modality


def _around(level: Figure, changes: list[Cited]) -> list[Cited]:
    """The changes, given in the order of the text, that stand in one breath with a level."""
    first = bisect_left(changes, level.start - _NEAR, key=lambda item: item.figure.start)
    return changes[first : bisect_left(changes, level.start + _NEAR, key=lambda item: item.figure.start)]


def fits(one: Figure, other: Figure) -> bool:
    """Whether the words of one measure say no more than those of the other."""
    mine, yours = told(one), told(other)
    return mine <= yours or yours <= mine


def before(pair: Pair, levels: Levels) -> Iterator[Outcome]:
    """The level that level and growth imply a year earlier, held against one that is stated."""
    level, change = pair.level, pair.change
    times, period = factor(reach(change.figure)), time(level.figure)
    if period is None or times.stated.low is None or times.stated.low <= 0:
        return
    earlier, base = period.shift(-12), reach(level.figure) / times
    working = f"{quote(level.figure)} ÷ {grown(change.figure)} = {span(base.expected, level.figure.unit)}"
    working += "; growth taken as over the same time a year before"
    worth = span(base.expected, level.figure.unit)
    sentence = f"{quote(level.figure)} after {_moved(change.figure)} means {worth} in {when(earlier)}"
    yield implication(sentence, working, base, level.figure.unit, str(earlier), (level, change))
    for other in levels.get(_place(level.figure, earlier), ())[:MOST]:
        if fits(other.figure, level.figure):
            how = relation(base, reach(other.figure))
            if how in ("strain", "contradict"):
                sentence = f"{said(other)} for {when(earlier)} does not fit {quote(level.figure)}"
                sentence += f" after {_moved(change.figure)}, which means {worth}"
                reason = "level and growth imply another level a year before"
                yield finding("arithmetic", how, reason, sentence, working, (level, change, other))


def grown(change: Figure) -> str:
    """What a change of so many percent multiplies by, as a formula."""
    return f"(1 {'−' if change.direction == 'down' else '+'} {quote(change)})"


def _moved(change: Figure) -> str:
    return f"{'growth' if change.direction == 'up' else 'a fall'} of {quote(change)}"


def bases(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """The levels a year before that two speakers imply, where they lie apart; each is held against the first."""
    first: dict[object, Pair] = {}
    for pair in pairs:
        figure = pair.level.figure
        one = first.setdefault((figure.indicator, figure.countries, figure.unit, time(figure)), pair)
        if one.level.figure.speaker == figure.speaker or not fits(one.level.figure, figure):
            continue
        bases = [reach(item.level.figure) / factor(reach(item.change.figure)) for item in (one, pair)]
        how = relation(*bases)
        if how in ("strain", "contradict"):
            worth = [span(base.expected, figure.unit) for base in bases]
            sentence = f"{said(one.level)} means {worth[0]} a year before, {said(pair.level)} {worth[1]}"
            working = "; ".join(
                f"{quote(item.level.figure)} ÷ {grown(item.change.figure)} = {span_}"
                for item, span_ in zip((one, pair), worth, strict=True)
            )
            reason = "the levels that the two imply for the year before lie apart"
            cited = (one.level, one.change, pair.level, pair.change)
            yield finding("arithmetic", how, reason, sentence, working, cited)


def levels_of(cited: Sequence[Cited]) -> Levels:
    """Levels by what they are about and when."""
    found: Levels = {}
    for one in cited:
        if one.figure.aspect == "level":
            found.setdefault(_place(one.figure, time(one.figure)), []).append(one)
    return found


def _place(figure: Figure, period: Period | None) -> tuple[object, ...]:
    return figure.indicator, figure.countries, figure.unit, period
