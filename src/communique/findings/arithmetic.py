"""Figures of one report -> what they mean together (implications), and where they do not add up (findings)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from communique.findings.cite import finding, implication, quote, reach, said, span
from communique.findings.comparable import time, told
from communique.findings.moves import moves
from communique.findings.passages import passages
from communique.findings.slips import slips
from communique.findings.totals import totals
from communique.findings.trading import trading
from communique.period import Period
from communique.records import Figure
from communique.relation import factor, growth, relation
from communique.verdict import Cited, Finding, Implication

Outcome = Finding | Implication
Levels = dict[tuple[object, ...], list[Cited]]
# Of many figures of one thing and time only so many are tried, so that the work stays linear.
_MOST = 20
_WHOLE = Decimal(100)
# Characters between a level and the change that led to it, at most.
_NEAR = 120
# Money and shares of these count for one year, so that a level has a level of the year before.
_FLOWS = ("trade.turnover", "trade.exports", "trade.imports", "finance.remittances", "tourism", "economy", "investment")


@dataclass(frozen=True, slots=True)
class Pair:
    """A level with the change that led to it."""

    level: Cited
    change: Cited


def arithmetic(cited: Sequence[Cited]) -> tuple[Outcome, ...]:
    """All that follows from the figures of one report."""
    pairs, levels = list(_pairs(cited)), _levels(cited)
    found: list[Outcome] = [*_shares(cited)]
    for pair in pairs:
        found.extend(_before(pair, levels))
    found.extend(_bases(pairs))
    found.extend(_targets(cited, pairs))
    found.extend(_balances(cited))
    told_together = passages(cited)
    for side_by_side in (moves, totals, trading, slips):
        found.extend(side_by_side(told_together))
    return tuple(_once(found))


def _once(found: Sequence[Outcome]) -> Iterator[Outcome]:
    """Each fault once: what two checks found on the same figures is told by the first."""
    seen: set[frozenset[str]] = set()
    for one in found:
        figures = frozenset(one.figures)
        if isinstance(one, Finding) and len(figures) > 1:
            if figures in seen:
                continue
            seen.add(figures)
        yield one


def _shares(cited: Sequence[Cited]) -> Iterator[Finding]:
    """Shares of more than the whole."""
    for one in cited:
        figure = one.figure
        if figure.aspect == "share" and figure.unit == "%" and min(figure.values) > _WHOLE:
            sentence = f"{said(one)} is more than the whole: {figure.measure}"
            working = f"{quote(figure)} is a share, and a share is 100% at most"
            yield finding("share", "contradict", "a share of over 100 %", sentence, working, (one,))


def _pairs(cited: Sequence[Cited]) -> Iterator[Pair]:
    """Each yearly level with the percent change of the same thing, time and speaker; the nearest where several."""
    changes: dict[object, list[Cited]] = {}
    for one in cited:
        if _is_change(one.figure):
            changes.setdefault(_thing(one.figure), []).append(one)
    for one in cited:
        figure = one.figure
        if figure.aspect == "level" and figure.modality == "actual" and _dated(figure):
            near = [item for item in _around(figure, changes.get(_thing(figure), [])) if _fits(figure, item.figure)]
            if near:
                yield Pair(one, min(near, key=lambda item: abs(item.figure.start - figure.start)))


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


def _fits(one: Figure, other: Figure) -> bool:
    """Whether the words of one measure say no more than those of the other."""
    mine, yours = told(one), told(other)
    return mine <= yours or yours <= mine


def _before(pair: Pair, levels: Levels) -> Iterator[Outcome]:
    """The level that level and growth imply a year earlier, held against one that is stated."""
    level, change = pair.level, pair.change
    times, period = factor(reach(change.figure)), time(level.figure)
    if period is None or times.stated.low is None or times.stated.low <= 0:
        return
    earlier, base = period.shift(-12), reach(level.figure) / times
    working = f"{quote(level.figure)} ÷ (1 + {quote(change.figure)}) = {span(base.expected, level.figure.unit)}"
    working += "; growth taken as over the same time a year before"
    yield implication("means", working, base, level.figure.unit, str(earlier), (level, change))
    for other in levels.get(_place(level.figure, earlier), ())[:_MOST]:
        if _fits(other.figure, level.figure):
            how = relation(base, reach(other.figure))
            if how in ("strain", "contradict"):
                sentence = (
                    f"{said(other)} for {earlier} does not fit {quote(level.figure)} after {quote(change.figure)}"
                )
                sentence += f", which means {span(base.expected, level.figure.unit)}"
                reason = "level and growth imply another level a year before"
                yield finding("arithmetic", how, reason, sentence, working, (level, change, other))


def _bases(pairs: Sequence[Pair]) -> Iterator[Finding]:
    """The levels a year before that two speakers imply, where they lie apart; each is held against the first."""
    first: dict[object, Pair] = {}
    for pair in pairs:
        figure = pair.level.figure
        one = first.setdefault((figure.indicator, figure.countries, figure.unit, time(figure)), pair)
        if one.level.figure.speaker == figure.speaker or not _fits(one.level.figure, figure):
            continue
        bases = [reach(item.level.figure) / factor(reach(item.change.figure)) for item in (one, pair)]
        how = relation(*bases)
        if how in ("strain", "contradict"):
            worth = [span(base.expected, figure.unit) for base in bases]
            sentence = f"{said(one.level)} means {worth[0]} a year before, {said(pair.level)} {worth[1]}"
            working = "; ".join(
                f"{quote(item.level.figure)} ÷ (1 + {quote(item.change.figure)}) = {span_}"
                for item, span_ in zip((one, pair), worth, strict=True)
            )
            reason = "the levels that the two imply for the year before lie apart"
            cited = (one.level, one.change, pair.level, pair.change)
            yield finding("arithmetic", how, reason, sentence, working, cited)


def _levels(cited: Sequence[Cited]) -> Levels:
    """Levels by what they are about and when."""
    found: Levels = {}
    for one in cited:
        if one.figure.aspect == "level":
            found.setdefault(_place(one.figure, time(one.figure)), []).append(one)
    return found


def _place(figure: Figure, period: Period | None) -> tuple[object, ...]:
    return figure.indicator, figure.countries, figure.unit, period


def _targets(cited: Sequence[Cited], pairs: Sequence[Pair]) -> Iterator[Implication]:
    """A multiple by a year: the level it needs from the latest stated one, the growth that takes, and where we head."""
    latest, by_level = _yearly(cited), {pair.level.figure.id: pair for pair in pairs}
    for one in cited:
        goal = one.figure
        if goal.unit != "x" or goal.modality != "target" or goal.period is None or goal.direction != "up":
            continue
        base = _latest(goal, latest)
        start = time(base.figure) if base else None
        years = goal.period.end.year - start.end.year if start else 0
        if base is None or not 0 < years <= 50:
            continue
        needed = reach(base.figure) * reach(goal)
        assumed = f"base year taken as {start}, the latest stated"
        product = f"{quote(base.figure)} × {quote(goal)} = {span(needed.expected, base.figure.unit)}; {assumed}"
        unit, by = base.figure.unit, str(goal.period)
        yield implication("needs", product, needed, unit, by, (base, one))
        a_year = growth(reach(goal).root(years))
        rooted = f"{quote(goal)} to the root of {years} = {span(a_year.expected, '%')} a year; {assumed}"
        yield implication("takes growth each year of", rooted, a_year, "%", None, (one,))
        yield from _at_this_pace(base, years, by, by_level)


def _at_this_pace(base: Cited, years: int, by: str, pairs: Mapping[str, Pair]) -> Iterator[Implication]:
    pair = pairs.get(base.figure.id)
    if pair is not None:
        reached = reach(base.figure) * factor(reach(pair.change.figure)).power(years)
        working = f"{quote(base.figure)} × (1 + {quote(pair.change.figure)}) to the power of {years}"
        working += "; growth taken as the same each year"
        yield implication("at this pace", working, reached, base.figure.unit, by, (base, pair.change))


def _yearly(cited: Sequence[Cited]) -> Levels:
    """Stated yearly levels by what they are about, the latest first."""
    found: Levels = {}
    for one in cited:
        figure = one.figure
        period = time(figure)
        if figure.aspect == "level" and figure.modality == "actual" and period and period.grain == "year":
            found.setdefault((figure.indicator, figure.countries), []).append(one)
    for levels in found.values():
        levels.sort(key=lambda one: str(time(one.figure)), reverse=True)
    return found


def _latest(goal: Figure, yearly: Levels) -> Cited | None:
    """The latest yearly level of the same thing, by the same speaker first."""
    levels = yearly.get((goal.indicator, goal.countries), [])[:_MOST] if goal.indicator else []
    fitting = [one for one in levels if _fits(one.figure, goal)]
    same_time = [one for one in fitting if time(one.figure) == time(fitting[0].figure)]
    return max(same_time, key=lambda one: one.figure.speaker == goal.speaker, default=None)


def _balances(cited: Sequence[Cited]) -> Iterator[Finding]:
    """Exports and imports of one time against the turnover (their sum) and the balance (their difference)."""
    groups: dict[object, dict[str, list[Cited]]] = {}
    for one in cited:
        figure = one.figure
        if figure.aspect == "level" and figure.modality == "actual" and figure.period and figure.countries:
            name = (figure.countries, figure.period, figure.unit, figure.speaker)
            groups.setdefault(name, {}).setdefault(figure.indicator or "", []).append(one)
    for group in groups.values():
        exports, imports = group.get("trade.exports", []), group.get("trade.imports", [])
        if len(exports) == len(imports) == 1:
            for one in group.get("trade.turnover", []):
                yield from _sum(exports[0], imports[0], one)
            for one in group.get("trade.balance", []):
                yield from _difference(exports[0], imports[0], one)


def _sum(exports: Cited, imports: Cited, total: Cited) -> Iterator[Finding]:
    both = reach(exports.figure) + reach(imports.figure)
    how = relation(both, reach(total.figure))
    if how in ("strain", "contradict"):
        worth = span(both.expected, total.figure.unit)
        working = f"{quote(exports.figure)} + {quote(imports.figure)} = {worth}"
        sentence = f"{said(total)} is not the sum of {quote(exports.figure)} and {quote(imports.figure)}, {worth}"
        reason = "exports and imports do not add up to the turnover"
        yield finding("arithmetic", how, reason, sentence, working, (exports, imports, total))


def _difference(exports: Cited, imports: Cited, balance: Cited) -> Iterator[Finding]:
    gap = reach(exports.figure) - reach(imports.figure)
    stated = reach(balance.figure)
    if all(relation(side, stated) == "contradict" for side in (gap, -gap)):
        larger = gap if exports.figure.values[0] >= imports.figure.values[0] else -gap
        worth = span(larger.expected, balance.figure.unit)
        pair = f"{quote(exports.figure)} and {quote(imports.figure)}"
        working = f"the difference of {pair} is {worth}; whether surplus or deficit is left open"
        sentence = f"{said(balance)} is not the difference of {pair}, {worth}"
        reason = "exports and imports do not leave this balance"
        yield finding("arithmetic", "contradict", reason, sentence, working, (exports, imports, balance))
