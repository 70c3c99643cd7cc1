"""Figures that look alike and cannot be compared, since one does not tell what, of whom or in which currency it is.

What is unknown is never guessed; it is named, and only where the two numbers would not agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from communique.findings.agreement import one_breath
from communique.findings.cite import finding, listed, measured, quote, reach, said
from communique.findings.comparable import TELLING, UNKNOWN, time, told
from communique.records import Figure
from communique.relation import relation
from communique.verdict import Cited, Finding

# Of many figures with the same words only so many are tried, so that the work stays linear.
_MOST = 20
# What a figure must tell to be compared, its time aside, and whether it does.
_DIMENSIONS: Mapping[str, Callable[[Figure], bool]] = {
    "indicator": lambda figure: figure.indicator is not None,
    "countries": lambda figure: bool(figure.countries),
    "unit or currency": lambda figure: figure.unit not in UNKNOWN,
}


def unknown(cited: Sequence[Cited]) -> tuple[Finding, ...]:
    """For each figure the first before it with its words and its time, where something else of the two is unknown."""
    groups: dict[object, list[Cited]] = {}
    found = []
    for one in cited:
        earlier = groups.setdefault(_words(one), []) if _tells(one.figure) else []
        for other in earlier[:_MOST]:
            if (reason := _reason(other.figure, one.figure)) and not _agree(other, one):
                found.append(_made(other, one, reason))
                break
        earlier.append(one)
    return tuple(found)


def _tells(figure: Figure) -> bool:
    """Whether the words of a figure are enough to know it by, and its time is told."""
    return len(told(figure)) >= TELLING and figure.period is not None


def _words(cited: Cited) -> tuple[object, ...]:
    figure = cited.figure
    return told(figure), cited.reading.report.lang, time(figure), figure.aspect, figure.modality


def _reason(one: Figure, other: Figure) -> str:
    """What is unknown of two figures, all else being the same; nothing where all is known, or something differs."""
    return "; ".join(_unknown(one, other)) if _same_where_known(one, other) else ""


def _same_where_known(one: Figure, other: Figure) -> bool:
    units = one.unit == other.unit or not UNKNOWN.isdisjoint((one.unit, other.unit))
    countries = set(one.countries) == set(other.countries) or not (one.countries and other.countries)
    indicators = one.indicator == other.indicator or None in (one.indicator, other.indicator)
    return units and countries and indicators


def _unknown(one: Figure, other: Figure) -> Iterator[str]:
    """Each dimension that is unknown of one or both, named; those of the same figures together."""
    missing: dict[str, list[str]] = {}
    for what, told_ in _DIMENSIONS.items():
        without = [quote(figure) for figure in (one, other) if not told_(figure)]
        if without:
            missing.setdefault(" and ".join(without), []).append(what)
    for whose, dimensions in missing.items():
        verb = "is" if len(dimensions) == 1 and not dimensions[0].endswith("s") else "are"
        yield f"the {listed(dimensions)} of {whose} {verb} unknown"


def _agree(one: Cited, other: Cited) -> bool:
    """Whether there is nothing to compare: the numbers agree anyway, or stand in one breath, as those of a list do."""
    inside = one.reading.report.id == other.reading.report.id
    how = relation(reach(one.figure), reach(other.figure))
    return how not in ("strain", "contradict") or (inside and one_breath(one, other))


def _made(one: Cited, other: Cited, reason: str) -> Finding:
    sentence = f"{said(one)} cannot be compared with {said(other)}, since {reason}: {measured(one.figure)}"
    working = "same words, time and aspect; what one of the two does not tell is never guessed"
    return finding("agreement", "cannot compare", reason, sentence, working, (one, other))
