"""Exports, imports, turnover and balance, told side by side: turnover is the sum, the balance the difference.

What a figure is of the four is told by the nearest word of that kind before it, in its own part of the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from communique.findings.cite import finding, quote, reach, said, span
from communique.findings.comparable import time
from communique.findings.passages import Passage, like
from communique.findings.surplus import wrong_side
from communique.records import Figure
from communique.relation import relation
from communique.verdict import Cited, Finding

ROLES = ("exports", "imports", "turnover", "balance")
# Sentences in which the four are looked for together.
_WINDOW = 3


def trading(found: Sequence[Passage]) -> Iterator[Finding]:
    """Every turnover that is not the sum of exports and imports beside it, and every balance that they do not leave."""
    judged: set[str] = set()
    for number in range(len(found)):
        roles: dict[str, list[Cited]] = {}
        window = found[number : number + _WINDOW]
        for passage in window:
            for one in passage.cited:
                if one.figure.aspect == "level" and len(one.figure.values) == 1:
                    roles.setdefault(_role(passage, one.figure), []).append(one)
        if all(len(roles.get(role, ())) == 1 for role in ROLES[:2]):
            for role in ROLES[2:]:
                told = [one for one in roles.get(role, ()) if one.figure.id not in judged]
                judged.update(one.figure.id for one in told)
                yield from _all_judged(role, roles["exports"][0], roles["imports"][0], told)
                for one in told:
                    place = next(each for each in window if one in each.cited)
                    yield from wrong_side(place, roles["exports"][0], roles["imports"][0], one)


def _role(passage: Passage, figure: Figure) -> str:
    """The kind of the last cue of trade before a figure, back to the figure before it; nothing where there is none."""
    first = max((one.figure.end for one in passage.cited if one.figure.end <= figure.start), default=passage.start)
    cues = [cue.kind for cue in passage.cues if cue.kind in ROLES and first <= cue.start and cue.end <= figure.start]
    return cues[-1] if cues else ""


def _all_judged(role: str, exports: Cited, imports: Cited, told: Sequence[Cited]) -> Iterator[Finding]:
    """What does not fit of a role; nothing where one fits, since any other is then somebody else's count."""
    faults = [list(_judged(role, exports, imports, one)) for one in told]
    if all(faults):
        for fault in faults:
            yield from fault


def _judged(role: str, exports: Cited, imports: Cited, one: Cited) -> Iterator[Finding]:
    figures = (exports.figure, imports.figure, one.figure)
    if not (like(figures[0], figures[1]) and like(figures[0], figures[2]) and like(figures[1], figures[2])):
        return
    if len({time(figure) for figure in figures} - {None}) > 1:
        return
    both = (reach(exports.figure), reach(imports.figure))
    larger = both if exports.figure.values[0] >= imports.figure.values[0] else both[::-1]
    worth = both[0] + both[1] if role == "turnover" else larger[0] - larger[1]
    how = relation(worth, reach(one.figure))
    if how in ("strain", "contradict"):
        shown = span(worth.expected, one.figure.unit)
        what = "sum" if role == "turnover" else "difference"
        sign = "+" if role == "turnover" else "−"
        pair = f"{quote(exports.figure)} and {quote(imports.figure)}"
        sentence = f"{said(one)} is not the {what} of {pair}, {shown}"
        working = f"{quote(exports.figure)} {sign} {quote(imports.figure)} = {shown}"
        reason = f"exports and imports do not {'add up to the turnover' if what == 'sum' else 'leave this balance'}"
        yield finding("arithmetic", how, reason, sentence, working, (exports, imports, one))
