"""Figures of one report -> what they mean together (implications), and where they do not add up (findings)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from communique.findings.averages import averages
from communique.findings.cite import finding, measured, quote, reach, said, span
from communique.findings.conclusions import conclusions
from communique.findings.growing import Outcome, bases, before, levels_of, paired
from communique.findings.moves import moves
from communique.findings.passages import passages
from communique.findings.portions import portions
from communique.findings.slips import slips
from communique.findings.targets import targets
from communique.findings.totals import totals
from communique.findings.trading import trading
from communique.relation import relation
from communique.verdict import Cited, Finding, Implication

_WHOLE = Decimal(100)


def arithmetic(cited: Sequence[Cited]) -> tuple[Outcome, ...]:
    """All that follows from the figures of one report."""
    pairs, levels = list(paired(cited)), levels_of(cited)
    found: list[Outcome] = [*_shares(cited)]
    for pair in pairs:
        found.extend(before(pair, levels))
    found.extend(bases(pairs))
    told_together = passages(cited)
    found.extend(targets(cited, pairs, told_together))
    found.extend(_balances(cited))
    for side_by_side in (moves, totals, trading, averages, portions, conclusions, slips):
        found.extend(side_by_side(told_together))
    return tuple(_once(found))


def _once(found: Sequence[Outcome]) -> Iterator[Outcome]:
    """Each fault once: what two checks found on the same figures is told by the first; what is implied once too."""
    seen: set[object] = set()
    for one in found:
        figures = frozenset(one.figures)
        name = one.sentence if isinstance(one, Implication) else figures if len(figures) > 1 else one
        if name not in seen:
            seen.add(name)
            yield one


def _shares(cited: Sequence[Cited]) -> Iterator[Finding]:
    """Shares of more than the whole."""
    for one in cited:
        figure = one.figure
        if figure.aspect == "share" and figure.unit == "%" and min(figure.values) > _WHOLE:
            sentence = f"{said(one)} is more than the whole: {measured(figure)}"
            working = f"{quote(figure)} is a share, and a share is 100% at most"
            yield finding("share", "contradict", "a share of over 100 %", sentence, working, (one,))


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
