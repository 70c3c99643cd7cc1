"""A part, its share and the whole, told in one breath: "of the 206,000 permits 51,500, or a quarter, went to Nepal".

The words tell which three belong together; where several wholes may be meant, one that fits is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from communique.findings.cite import finding, quote, reach, said, span
from communique.findings.comparable import time
from communique.findings.passages import Passage, amounts, like
from communique.records import Figure
from communique.relation import Reach, Relation, exactly, relation
from communique.verdict import Cited, Finding

_HUNDRED = exactly(Decimal(100))
# Letters between a share and the part beside it: "375 of them, or 13 percent"; "a quarter of them, 900,000".
_CLOSE = 24
# Letters between a share and the number of what it is a share of, in brackets.
_BRACKETED = 60
# Letters behind a share in which "of" ends.
_OF = 6


@dataclass(frozen=True, slots=True)
class Portion:
    """What is said to be which share of what."""

    part: Cited
    share: Cited
    whole: Cited


def portions(found: Sequence[Passage]) -> Iterator[Finding]:
    """Every part that is not the share of its whole that it is said to be."""
    for number, passage in enumerate(found):
        before = found[number - 1 : number] if number else ()
        for at, share in enumerate(passage.cited):
            if not _is_share(share.figure):
                continue
            told = [one for one in _told(passage, before, at) if _may_be(one)]
            if told and all(_how(one) in ("strain", "contradict") for one in told):
                yield _judged(told[-1])


def _is_share(figure: Figure) -> bool:
    return figure.unit == "%" and figure.aspect in ("share", "level") and len(figure.values) == 1


def _may_be(one: Portion) -> bool:
    """Whether a part can be one of a whole: of its unit, of no other time."""
    part, whole = one.part.figure, one.whole.figure
    return like(part, whole) and part.values[0] > 0 and len({time(part), time(whole)} - {None}) < 2


def _told(passage: Passage, before: Sequence[Passage], at: int) -> Iterator[Portion]:
    share = passage.cited[at]
    earlier = amounts(passage.cited[:at])
    later = amounts(passage.cited[at + 1 :])
    of_them = passage.has("parts", share.figure.end, share.figure.end + _CLOSE)
    whole = next((one for one in later if _is_of(passage, share.figure, one.figure)), None)
    if whole is not None:
        parts = [one for one in later if one is not whole and _is_restated(passage, whole.figure, one.figure)]
        if passage.has("this", passage.start, share.figure.start):
            parts += [*(amounts(before[0].cited) if before else ()), *earlier][-1:]
        if earlier and _is_or(passage, earlier[-1].figure, share.figure):
            parts.append(earlier[-1])
        yield from (Portion(part, share, whole) for part in parts)
    elif earlier and _is_or(passage, earlier[-1].figure, share.figure) and not _has_other_whole(passage, share.figure):
        part = earlier[-1]
        wholes = _wholes(passage, before, earlier[:-1], share.figure)
        yield from (Portion(part, share, one) for one in wholes if one.figure.values[0] >= part.figure.values[0])
    elif later and of_them and _is_beside(passage, share.figure, later[0].figure):
        known = earlier or (amounts(before[0].cited) if before else [])
        yield from (Portion(later[0], share, one) for one in known[-1:])


def _is_of(passage: Passage, share: Figure, whole: Figure) -> bool:
    """ "A third of the 1.2 million", "a third of all transfers (1.2 million)": the whole right behind its share."""
    between = passage.between(share.end, whole.start)
    if "," in between:
        return False
    bracketed = between.endswith("(") and len(between) <= _BRACKETED
    return bracketed or (len(between) <= _CLOSE and passage.has("whole", share.end, whole.start))


def _is_restated(passage: Passage, whole: Figure, part: Figure) -> bool:
    """ "… of the 6,500 students: the Sudanese number 1,300"."""
    between = passage.between(whole.end, part.start)
    return part.start > whole.end and (":" in between or passage.has("that_is", whole.end, part.start))


def _is_or(passage: Passage, part: Figure, share: Figure) -> bool:
    """ "375 of them, or 30 percent": the share right behind its part."""
    return share.start - part.end <= _CLOSE and passage.has("that_is", part.end, share.start)


def _has_other_whole(passage: Passage, share: Figure) -> bool:
    """Whether a share is said to be of something that is no figure here: "13 percent of all tourists"."""
    behind = passage.has("whole", share.end, share.end + _OF)
    return behind and not passage.has("parts", share.end, share.end + _CLOSE)


def _is_beside(passage: Passage, share: Figure, part: Figure) -> bool:
    """ "A quarter of them, 900,000"."""
    return part.start - share.end <= _CLOSE and "," in passage.between(share.end, part.start)


def _wholes(passage: Passage, before: Sequence[Passage], earlier: Sequence[Cited], share: Figure) -> list[Cited]:
    """What may be the whole: a figure behind "of" in the same sentence; where "of these" points back, one before it."""
    named = [one for one in earlier if passage.led("whole", one.figure)]
    if named:
        return named
    points_back = passage.has("parts", passage.start, share.start) or passage.led("whole", share)
    if not points_back:
        return []
    return list(earlier) or (amounts(before[0].cited) if before else [])


def _worth(one: Portion) -> Reach:
    return reach(one.whole.figure) * reach(one.share.figure) / _HUNDRED


def _how(one: Portion) -> Relation:
    return relation(_worth(one), reach(one.part.figure))


def _judged(one: Portion) -> Finding:
    worth = span(_worth(one).expected, one.whole.figure.unit)
    share, whole = quote(one.share.figure), quote(one.whole.figure)
    sentence = f"{said(one.part)} is not {share} of {whole}, which is {worth}"
    return finding(
        "share", _how(one), "part, share and whole do not fit", sentence, f"{share} of {whole} = {worth}",
        (one.whole, one.share, one.part),
    )  # fmt: skip
