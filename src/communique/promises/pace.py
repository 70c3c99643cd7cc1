"""Whether things go as fast as a target needs: by each side's latest figures, and together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from communique.holdings import Stated
from communique.interval import Interval, point
from communique.promises.grouping import Namer
from communique.promises.progress import side, words, year
from communique.promises.promise import Evidence, Pace, Target
from communique.records import Figure

_ONE, _PERCENT = point(Decimal(1)), point(Decimal(100))


def paced(target: Target, figures: Sequence[Stated], known: Sequence[Stated], name: Namer) -> Target:
    """The target with what the figures stated since its base say of the pace."""
    if target.growth is None or target.base is None:
        return target
    start = year(target.base.figure) or 0
    latest: dict[str, Evidence] = {}
    for one in [*_by_levels(target, known, start), *_by_changes(target, figures, start, name)]:
        before = latest.get(side(one.said))
        if before is None or _until(one.said.figure) >= _until(before.said.figure):
            latest[side(one.said)] = one
    evidence = tuple(latest.values())
    pace, reason = _together(evidence)
    return replace(target, evidence=evidence, pace=pace, reason=reason)


def judged(growth: Interval, needed: Interval) -> Pace:
    """The growth of a figure held against the growth needed; "cannot tell" where it may be either less or more."""
    if not growth.meets(needed):
        return "ahead" if _above(growth, needed) else "behind"
    return "cannot tell" if growth.encloses(needed) and growth != needed else "on pace"


def _above(growth: Interval, needed: Interval) -> bool:
    return growth.low is not None and needed.high is not None and growth.low >= needed.high


def _by_levels(target: Target, known: Iterable[Stated], start: int) -> Iterable[Evidence]:
    """Growth a year from the base to a later level of the same side."""
    base, growth = target.base, target.growth
    assert base is not None
    assert growth is not None
    for one in known:
        years = (year(one.figure) or 0) - start
        if years > 0 and side(one) == side(base) and one.figure.unit == base.figure.unit:
            found = ((one.figure.expected / base.figure.expected).root(years) - _ONE) * _PERCENT
            working = f"({one.figure.span} / {base.figure.span}) over {years} {'year' if years == 1 else 'years'}"
            yield Evidence(one, found, judged(found, growth.interval), working)


def _by_changes(target: Target, figures: Iterable[Stated], start: int, name: Namer) -> Iterable[Evidence]:
    """Growth as it was stated for a year, or a part of one, after the base year."""
    assert target.growth is not None
    for one in figures:
        figure = one.figure
        fits = figure.aspect == "change" and figure.unit == "%" and figure.modality == "actual"
        fits = fits and name(figure) == target.measure and figure.countries == target.figure.countries
        if fits and figure.period is not None and figure.period.start.year > start:
            found = -figure.expected if figure.direction == "down" else figure.expected
            yield Evidence(one, found, judged(found, target.growth.interval), f"as stated for {figure.period}")


def _together(evidence: Sequence[Evidence]) -> tuple[Pace, str]:
    if not evidence:
        return "cannot tell", "no figure has been stated for a time after its base"
    paces = dict.fromkeys(one.pace for one in evidence)
    if len(paces) == 1:
        return evidence[0].pace, f"judged by {_named(evidence)}"
    told = [f"{pace}, judged by {_named([one for one in evidence if one.pace == pace])}" for pace in paces]
    return "cannot tell", "the figures disagree: " + "; ".join(told)


def _named(evidence: Iterable[Evidence]) -> str:
    return ", ".join(f"{words(one.said.figure)} ({side(one.said)}, {one.said.figure.period})" for one in evidence)


def _until(figure: Figure) -> str:
    return figure.period.end.isoformat() if figure.period else ""
