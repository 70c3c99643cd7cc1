"""Parts and their whole, told in one breath: whether the parts add up, and none is more than the whole.

The words tell which figures are parts: a list behind a colon, "of which", "in all", "the remaining".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import reduce
from operator import add

from communique.findings.cite import finding, place, quote, reach, said, span
from communique.findings.comparable import time
from communique.findings.passages import ELIDED, Passage, amounts, like
from communique.interval import Interval
from communique.records import Figure
from communique.relation import Reach, exactly, relation
from communique.verdict import Cited, Finding

# Letters in which a sentence that tells parts of a whole has come to it: "Of the 940".
_OPENING = 16
# Letters behind a whole in which "in all" may stand.
_BEHIND = 15
# Letters in which a sentence that adds up those of the one before has said so: "In all, …".
_OPENS = 40
# A list of shares has as many at least.
_LISTED = 3
# Shares of one whole: all of it at most; with those of all others, all of it.
_ALL = exactly(Decimal(100))
_AT_MOST = Reach(Interval(Decimal(0), Decimal(100)), Interval(Decimal(0), Decimal(100)))


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole with its parts; `full` says that the parts are all of it, else they may be less."""

    whole: Cited
    parts: tuple[Cited, ...]
    full: bool


def totals(found: Sequence[Passage]) -> Iterator[Finding]:
    """Every whole that its parts do not add up to."""
    judged = set()
    for number, passage in enumerate(found):
        before = found[number - 1 : number] if number else ()
        for one in (*_listed(passage), *_summed(passage, before), *_rest(passage, before), *_parts_of(passage)):
            if one.whole.figure.id not in judged:
                judged.add(one.whole.figure.id)
                yield from _judged(one)
        yield from _full_shares(passage)
        yield from _shares(passage)


def _listed(passage: Passage) -> Iterator[Sum]:
    """ "Nine schools: four in Lima, three in Cusco and two …"."""
    levels = amounts(passage.cited)
    for at, whole in enumerate(levels[:-2]):
        parts = _run(levels[at + 1 :], whole.figure)
        between = passage.between(whole.figure.end, levels[at + 1].figure.start)
        if len(parts) > 1 and whole.figure.unit != ELIDED and ":" in between and not _of_trade(passage, whole, parts):
            yield Sum(whole, parts, _is_whole_list(passage, parts))
            return


def _run(levels: Sequence[Cited], whole: Figure) -> tuple[Cited, ...]:
    """The levels of the unit of a whole that follow one another."""
    parts: list[Cited] = []
    for one in levels:
        if not like(one.figure, whole):
            break
        parts.append(one)
    return tuple(parts)


def _of_trade(passage: Passage, whole: Cited, parts: Sequence[Cited]) -> bool:
    """Whether a list is one of exports and imports, of which the first may be the difference."""
    return any(passage.has(kind, whole.figure.end, parts[-1].figure.end) for kind in ("exports", "imports"))


def _is_whole_list(passage: Passage, parts: Sequence[Cited]) -> bool:
    """Whether a list has as many items as figures: it has more where one was not read."""
    first, last = parts[0].figure.end, parts[-1].figure
    words = passage.between(first, last.start)
    joined = [cue for cue in passage.cues if cue.kind == "and" and first <= cue.start]
    inside = sum(cue.start < last.start for cue in joined)
    commas = words.count(",") - sum(words.count(f", {sign} ") for sign in {passage.words(cue) for cue in joined})
    return 1 + commas + inside == len(parts) and inside == len(joined)


def _summed(passage: Passage, before: Sequence[Passage]) -> Iterator[Sum]:
    """ "12,000 tonnes and 8,000 tonnes, 20,000 in all"."""
    levels = amounts(passage.cited)
    for at, whole in enumerate(levels):
        first = levels[at - 1].figure.end if at else passage.start
        is_last = at + 1 == len(levels)
        behind = is_last and passage.has("sum", whole.figure.end, whole.figure.end + _BEHIND)
        if not behind and not passage.has("sum", first, whole.figure.start):
            continue
        parts = [one for one in levels[:at] if like(one.figure, whole.figure)]
        opens = whole.figure.unit != ELIDED and passage.has("sum", passage.start, passage.start + _OPENS)
        if not parts and before and opens:
            parts = [one for one in amounts(before[0].cited) if one.figure.unit == whole.figure.unit]
        if (
            len(parts) > 1
            and _may_be_sum(whole.figure, parts)
            and not any(_fits(parts[number:], whole) for number in range(1, len(parts) - 1))
        ):
            yield Sum(whole, tuple(parts), True)


def _may_be_sum(whole: Figure, parts: Sequence[Cited]) -> bool:
    """Whether a figure can be the sum of some: of their unit, or no smaller where the unit is left out."""
    figures = [part.figure for part in parts]
    alike = len({one.unit for one in figures} - {ELIDED}) < 2
    return alike and all(whole.unit == one.unit or whole.values[0] >= one.values[0] for one in figures)


def _fits(parts: Sequence[Cited], whole: Cited) -> bool:
    """Whether these parts alone are the whole, so that what stands before them is of something else."""
    return relation(_together(parts), reach(whole.figure)) == "agree"


def _rest(passage: Passage, before: Sequence[Passage]) -> Iterator[Sum]:
    """ "The remaining 300 million": with what stands before it in its sentence, the whole before that."""
    levels = amounts(passage.cited)
    for at, last in enumerate(levels):
        if not passage.led("rest", last.figure):
            continue
        told = [*(amounts(before[0].cited) if before else ()), *levels[:at]]
        earlier = [one for one in told if like(one.figure, last.figure)]
        if len(earlier) == 2:
            yield Sum(earlier[0], (earlier[1], last), True)


def _parts_of(passage: Passage) -> Iterator[Sum]:
    """ "Of the 940 …, 600 … and 430 …"; "…, of which 96 million"."""
    levels = amounts(passage.cited)
    for at, whole in enumerate(levels[:-1]):
        parts = _run(levels[at + 1 :], whole.figure)
        if not parts:
            continue
        if _of_trade(passage, whole, parts):
            continue
        opening = at == 0 and passage.led("whole", whole.figure) and whole.figure.start - passage.start < _OPENING
        if opening or passage.has("parts", whole.figure.end, parts[0].figure.start) or _bare(passage, whole, parts):
            yield Sum(whole, parts, False)


def _bare(passage: Passage, whole: Cited, parts: Sequence[Cited]) -> bool:
    """ "Eleven agreements, eight on the first day and five on the second": counts whose noun is that of the whole."""
    figures = [part.figure for part in parts]
    last = figures[-1].end
    return (
        len(parts) > 1
        and not _is_elided(whole.figure)
        and all(_is_elided(figure) and figure.values[0] <= whole.figure.values[0] for figure in figures)
        and not any(passage.has(kind, whole.figure.end, last) for kind in ("than", "to"))
        and all(
            passage.has("and", one.end, other.start) for one, other in zip(figures[-2:], figures[-1:], strict=False)
        )
    )


def _is_elided(figure: Figure) -> bool:
    """Whether a count stands without its noun, which another one tells."""
    return figure.unit == ELIDED or (figure.unit.isalpha() and figure.unit.islower() and " " not in figure.span)


def _judged(one: Sum) -> Iterator[Finding]:
    whole = reach(one.whole.figure)
    added = _together(one.parts)
    together = added if one.full else _at_least(added)
    how = relation(together, whole)
    if how not in ("strain", "contradict"):
        return
    worth = span(added.expected, one.whole.figure.unit)
    parts = " + ".join(quote(part.figure) for part in one.parts)
    what = "is not the sum of its parts" if one.full or len(one.parts) > 1 else "is less than a part of it"
    sentence = f"{said(one.whole)} {what}, {parts}" + (f" = {worth}" if len(one.parts) > 1 else "")
    working = f"{parts} = {worth}" + ("" if one.full else "; the parts may be less than the whole, never more")
    yield finding("arithmetic", how, "parts and whole do not fit", sentence, working, (one.whole, *one.parts))


def _at_least(one: Reach) -> Reach:
    """The same without an end: a whole may be any more than some of its parts."""
    return Reach(replace(one.stated, high=None, high_open=False), replace(one.expected, high=None, high_open=False))


def _shares(passage: Passage) -> Iterator[Finding]:
    """Shares of one whole, given in a list, that are more than all of it together."""
    shares = [one for one in passage.cited if one.figure.unit == "%"]
    if len(shares) < 2 or any(one.figure.aspect != "share" or one.figure.values[0] > 100 for one in shares):
        return
    if len({time(one.figure) for one in shares}) > 1 or any(passage.led("to", one.figure) for one in shares):
        return
    if not all(_stands_alone(passage, one.figure) for one in shares[1:]):
        return
    yield from _of_whole(shares, _AT_MOST, "shares of more than the whole", "are shares of one whole")


def _full_shares(passage: Passage) -> Iterator[Finding]:
    """Shares of one whole with those of "all others", which are not all of it together."""
    shares = [one for one in passage.cited if one.figure.unit == "%" and len(one.figure.values) == 1]
    if len(shares) < _LISTED or any(one.figure.aspect == "change" for one in shares):
        return
    if not passage.has("rest", shares[-_LISTED].figure.end, shares[-1].figure.end):
        return
    yield from _of_whole(shares, _ALL, "shares that are not the whole together", "are all the shares of one whole")


def _of_whole(shares: Sequence[Cited], whole: Reach, reason: str, what: str) -> Iterator[Finding]:
    """Shares that cannot be of one whole, of which there are as many percent as `whole` allows."""
    together = _together(shares)
    how = relation(together, whole)
    if how in ("strain", "contradict"):
        parts = " + ".join(quote(one.figure) for one in shares)
        worth = span(together.expected, "%")
        sentence = f"{parts} ({place(shares[0].reading)}) {what} and come to {worth}"
        yield finding("share", how, reason, sentence, f"{parts} = {worth}; a whole has 100%", shares)


def _together(parts: Sequence[Cited]) -> Reach:
    return reduce(add, (reach(part.figure) for part in parts))


def _stands_alone(passage: Passage, figure: Figure) -> bool:
    """Whether a share has no words of its own behind it that could name another whole."""
    behind = passage.between(figure.end, figure.end + 6).lstrip()
    return not behind[:1].isalpha() or passage.has("and", figure.end, figure.end + 5)
