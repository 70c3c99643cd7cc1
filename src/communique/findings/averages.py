"""A total, among how many it is shared, and the average: "50,000 tonnes for $21 million, or $420 a tonne".

The words tell what is an average ("a tonne", "a month", "each") and that it follows from what stands before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from communique.findings.cite import finding, number, quote, reach, said, span
from communique.findings.comparable import stems, time
from communique.findings.passages import Passage, amounts, is_amount, like
from communique.knowledge import Word
from communique.records import Figure
from communique.relation import Reach, Relation, exactly, relation
from communique.verdict import Cited, Finding

# Letters behind an average in which "each" or "on average" may stand.
_BEHIND = 14
# Letters between an average and the word that it is counted by: "$420 a tonne".
_BESIDE = 2


@dataclass(frozen=True, slots=True)
class Shared:
    """A total, and among how many it is shared: a figure, or the parts of its year."""

    total: Cited
    count: Cited | None
    number: Reach
    shown: str


def averages(found: tuple[Passage, ...]) -> Iterator[Finding]:
    """Every average that no total before it in its sentence leads to."""
    for passage in found:
        for rate in passage.cited:
            ways = list(_ways(passage, rate)) if is_amount(rate.figure) else []
            if ways and all(_how(way, rate) in ("contradict", "strain") for way in ways):
                yield _told(ways[-1], rate)


def _ways(passage: Passage, rate: Cited) -> Iterator[Shared]:
    before = [one for one in amounts(passage.cited) if one.figure.end <= rate.figure.start]
    totals = [one for one in before if like(one.figure, rate.figure) and _leads(passage, one.figure, rate.figure)]
    if not totals:
        return
    per = _counted_by(passage, rate.figure)
    spans = [cue for cue in passage.cues if cue.kind == "part_of_year" and per and cue.start == per.start]
    for total in totals:
        for cue in spans:
            if (period := time(total.figure)) is not None and period.grain == "year":
                parts = Decimal(cue.means)
                yield Shared(total, None, exactly(parts), number(parts))
        for count in before:
            if count is not total and _is_count(passage, count, rate, per):
                yield Shared(total, count, reach(count.figure), quote(count.figure))


def _leads(passage: Passage, total: Figure, rate: Figure) -> bool:
    """Whether the words say that an average is what a total comes to."""
    if any(passage.has(kind, total.end, rate.start) for kind in ("that_is", "average")):
        return True
    return _has_each(passage, rate) and ":" in passage.between(total.end, rate.start)


def _has_each(passage: Passage, rate: Figure) -> bool:
    return passage.led("each", rate) or passage.has("each", rate.end, rate.end + _BEHIND)


def _counted_by(passage: Passage, rate: Figure) -> Word | None:
    """The word that an average is counted by: "tonne" of "$420 a tonne"."""
    behind = [cue for cue in passage.cues if cue.kind == "per" and 0 <= cue.start - rate.end <= _BESIDE]
    last = max((cue.end for cue in behind), default=None)
    return next((word for word in passage.sentence.words if last is not None and word.start >= last), None)


def _is_count(passage: Passage, count: Cited, rate: Cited, per: Word | None) -> bool:
    """Whether a figure says among how many a total is shared: it counts the average's word, or stands before "each"."""
    figure = count.figure
    if like(figure, rate.figure) or figure.values[0] <= 0:
        return False
    if per is None:
        return _has_each(passage, rate.figure)
    words = [word for word in passage.sentence.words if figure.start <= word.start < figure.end]
    return any(word.key == per.key for word in words) or bool(stems(per.form) & stems(figure.span))


def _how(way: Shared, rate: Cited) -> Relation:
    return relation(reach(way.total.figure) / way.number, reach(rate.figure))


def _told(way: Shared, rate: Cited) -> Finding:
    worth = span((reach(way.total.figure) / way.number).expected, way.total.figure.unit)
    working = f"{quote(way.total.figure)} ÷ {way.shown} = {worth}"
    sentence = f"{said(rate)} is not the average of {quote(way.total.figure)} by {way.shown}, which is {worth}"
    cited = (way.total, *((way.count,) if way.count else ()), rate)
    return finding("arithmetic", _how(way, rate), "the average does not come from the total", sentence, working, cited)
