"""What is held about some countries -> a dossier: each measure by period, copies once, and what does not agree."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from communique.holdings import Compared, Dossier, Happened, Pledged, Stated, Verdict
from communique.interval import Interval
from communique.ledger.measures import Namer, plain
from communique.period import Period
from communique.records import Figure

Held = TypeVar("Held", Stated, Pledged, Happened)

# The rule of the figures stage by which the measure is the noun that is counted.
_COUNTED = "measure:counted"
_ENDLESS = Decimal("Infinity")


def dossier(
    countries: Sequence[str],
    stated: Iterable[Stated],
    pledged: Iterable[Pledged],
    happened: Iterable[Happened],
    name: Namer,
) -> Dossier:
    """Figures grouped by measure and period, commitments and events in order."""
    figures = once(stated, lambda one: same_figure(one.figure, name))
    return Dossier(
        tuple(countries),
        compared(figures, name),
        tuple(once(pledged, lambda one: (one.commitment.status, one.commitment.kind, one.commitment.deadline,
                                         one.commitment.span.casefold()))),
        tuple(sorted(once(happened, lambda one: (one.event.type, one.event.date, one.event.actors)), key=_moment)),
    )  # fmt: skip


def once(found: Iterable[Held], key: Callable[[Held], Hashable]) -> list[Held]:
    """The same things with those of copies of one text put together: said once, and carried by others."""
    firsts: dict[Hashable, Held] = {}
    for one in found:
        whole = (one.source.group, key(one))
        firsts[whole] = _carried(firsts[whole], one.source.id) if whole in firsts else one
    return list(firsts.values())


def _carried(first: Held, report: str) -> Held:
    if report == first.source.id or report in first.copies:
        return first
    return replace(first, copies=(*first.copies, report))


def compared(figures: Iterable[Stated], name: Namer) -> tuple[Compared, ...]:
    """Figures of one measure, period and unit held against each other; measures by name, periods in order."""
    groups: dict[tuple[str, ...], list[Stated]] = {}
    for one in figures:
        groups.setdefault(_group(one.figure, name), []).append(one)
    return tuple(_compared(key, groups[key]) for key in sorted(groups, key=_order))


def _order(key: tuple[str, ...]) -> tuple[str, ...]:
    """By measure, countries and time as the calendar has it: years after their beginnings, what has no time first."""
    period = Period.parse(key[2]) if key[2] else None
    when = (period.start.isoformat(), period.end.isoformat()) if period else ("", "")
    return (*key[:2], *when, *key[3:])


def _group(figure: Figure, name: Namer) -> tuple[str, ...]:
    period = str(figure.period) if figure.period else ""
    return (_heading(figure, name), " ".join(figure.countries), period, figure.aspect, figure.unit, figure.modality)


def _heading(figure: Figure, name: Namer) -> str:
    """The name of its measure; where the catalogue has none, what is counted: the same word in all languages."""
    words = name(figure)
    if _COUNTED not in figure.rules or words != plain(figure.measure):
        return words
    return name(replace(figure, measure=figure.unit))


def _compared(key: tuple[str, ...], statements: Sequence[Stated]) -> Compared:
    measure, countries, period, aspect, unit, modality = key
    made = Compared(measure, tuple(countries.split()), period or None, aspect, unit, modality, tuple(statements))
    # Of one thing counted there may be as many as there are reasons to count it: "12 regions visited", "80 that trade".
    if len(statements) < 2 or not period or modality != "actual" or measure == plain(unit):
        return made
    for verdict, said in _VERDICTS.items():
        between = _apart(statements, said)
        if between:
            return replace(made, verdict=verdict, between=between, camps=_camps(statements))
    return replace(made, verdict="agree")


def _camps(statements: Sequence[Stated]) -> tuple[tuple[Stated, ...], ...]:
    """The statements in their order, each in the first camp with all of which it has something in common.

    What a reader takes them to mean decides: "about 2" may be read as 1.5 by its words alone, and nobody does.
    """
    camps: list[tuple[list[Stated], set[Interval]]] = []
    for one in statements:
        mine = _signed(one.figure, _meant)
        for members, meanings in camps:
            if all(mine.meets(other) for other in meanings):
                members.append(one)
                meanings.add(mine)
                break
        else:
            camps.append(([one], {mine}))
    return tuple(tuple(members) for members, _ in camps)


def _meant(figure: Figure) -> Interval:
    return figure.expected


def _apart(statements: Sequence[Stated], said: Callable[[Figure], Interval]) -> tuple[Stated, Stated] | None:
    """The two that are farthest apart, where they have nothing in common: if those meet, all meet."""
    intervals = [_signed(one.figure, said) for one in statements]
    lowest = min(range(len(intervals)), key=lambda at: _high(intervals[at]))
    highest = max(range(len(intervals)), key=lambda at: _low(intervals[at]))
    if intervals[lowest].meets(intervals[highest]):
        return None
    return statements[lowest], statements[highest]


def _signed(figure: Figure, said: Callable[[Figure], Interval]) -> Interval:
    return -said(figure) if figure.direction == "down" and figure.aspect == "change" else said(figure)


def _low(interval: Interval) -> tuple[Decimal, bool]:
    return (-_ENDLESS if interval.low is None else interval.low), interval.low_open


def _high(interval: Interval) -> tuple[Decimal, bool]:
    return (_ENDLESS if interval.high is None else interval.high), not interval.high_open


def same_figure(figure: Figure, name: Namer) -> Hashable:
    """What two statements of one figure in copies of a text have in common."""
    return (name(figure), figure.values, figure.unit, figure.bound, figure.aspect, figure.direction, figure.modality,
            figure.period, figure.countries)  # fmt: skip


def _moment(one: Happened) -> tuple[str, str]:
    when = one.event.date.start.isoformat() if one.event.date else str(one.source.published or "")
    return when, one.source.id


_VERDICTS: Mapping[Verdict, Callable[[Figure], Interval]] = {
    "contradict": lambda figure: figure.stated,
    "strain": _meant,
}
