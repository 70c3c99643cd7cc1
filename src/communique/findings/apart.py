"""Figures of two reports that look alike and are not compared: they are of another time or scope."""

from __future__ import annotations

from collections.abc import Sequence

from communique.exports.wording import when
from communique.findings.cite import finding, measured, quote, said
from communique.findings.comparable import same_thing, time
from communique.findings.scope import apart, scope
from communique.records import Figure
from communique.verdict import Cited, Finding

# Of many figures of one thing only so many are tried, so that the work stays linear.
_MOST = 20


def kept_apart(mine: Sequence[Cited], theirs: Sequence[Cited]) -> tuple[Finding, ...]:
    """For each figure of one report the first of another that only time or scope keeps apart from it, with the reason.

    One of the same time goes before one of another.
    """
    groups: dict[object, list[Cited]] = {}
    for other in theirs:
        groups.setdefault(_thing(other.figure), []).append(other)
    found = []
    for one in mine:
        alike = groups.get(_thing(one.figure), ())[:_MOST] if one.figure.indicator and one.figure.countries else ()
        nearest = sorted(alike, key=lambda other: time(other.figure) != time(one.figure))  # used at once
        match = next((other for other in nearest if _same(one, other)), None)
        if match is not None and (outcome := _judged(one, match)) is not None:
            found.append(outcome)
    return tuple(found)


def _thing(figure: Figure) -> tuple[object, ...]:
    return figure.indicator, tuple(sorted(figure.countries)), figure.unit, figure.aspect, figure.modality


def _same(one: Cited, other: Cited) -> bool:
    return same_thing(one.figure, other.figure, one.reading.report.lang, other.reading.report.lang)


def _judged(one: Cited, other: Cited) -> Finding | None:
    now, then = time(one.figure), time(other.figure)
    if now == then and now is not None:
        return _of_other_scope(one, other)
    unknown = [quote(item.figure) for item in (one, other) if time(item.figure) is None]
    working = "same indicator, countries, unit and aspect; the times are not the same"
    if unknown:
        reason = f"the time of {' and '.join(unknown)} is unknown"
        sentence = f"{said(one)} cannot be compared with {said(other)}, since {reason}: {measured(one.figure)}"
        return finding("agreement", "cannot compare", reason, sentence, working, (one, other))
    if now is None or then is None:
        return None
    both = f"{said(one)} and {said(other)}"
    if now.contains(then) or then.contains(now):
        reason = f"the one counts {when(now)}, the other {when(then)}: a part of the time and the whole"
        sentence = f"{both} count {when(now)} and {when(then)}: {measured(one.figure)}"
        return finding("agreement", "other scope", reason, sentence, working, (one, other))
    reason = f"the one is of {when(now)}, the other of {when(then)}"
    sentence = f"{both} are of {when(now)} and {when(then)}: {measured(one.figure)}"
    return finding("agreement", "other period", reason, sentence, working, (one, other))


def _of_other_scope(one: Cited, other: Cited) -> Finding | None:
    reason = apart(scope(one), scope(other))
    if not reason:
        return None
    sentence = f"{said(one)} and {said(other)} do not count the same, since {reason}: {measured(one.figure)}"
    working = "same indicator, countries, unit, aspect and time; the words of the two tell what each counts"
    return finding("agreement", "other scope", reason, sentence, working, (one, other))
