"""What a target needs: where it starts from, the level to reach, the growth a year, and how much of the way is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from communique.holdings import Pledged, Stated
from communique.interval import Interval, point
from communique.promises.grouping import Namer
from communique.promises.promise import Derived, Target
from communique.records import Figure

_ONE, _HUNDRED = Decimal(1), Decimal(100)
_PERCENT = point(_HUNDRED)


def levels(figures: Iterable[Stated], measure: str, like: Figure, name: Namer) -> list[Stated]:
    """The levels of whole years that were stated of a measure as fact, the years in order."""
    return sorted(
        (
            one
            for one in figures
            if one.figure.aspect == "level"
            and one.figure.modality == "actual"
            and name(one.figure) == measure
            and one.figure.countries == like.countries
            and year(one.figure) is not None
        ),
        key=lambda one: (year(one.figure) or 0, str(one.source.published or "")),
    )


def year(figure: Figure) -> int | None:
    """The year that a figure is about, where it is about one whole year."""
    period = figure.period
    return period.start.year if period and period.grain == "year" and period.start.year == period.end.year else None


def needed(target: Target, known: Sequence[Stated], said: Sequence[Pledged]) -> Target:
    """The target with its base, the level and the growth a year that it needs, and the progress made."""
    deadline = target.figure.period.end.year if target.figure.period else None
    if deadline is None:
        return replace(target, reason="no year is said in which it is to be reached")
    base = _base(target.figure, known, said)
    if base is None or (start := year(base.figure)) is None or start >= deadline:
        return replace(_without_base(target), reason="no level of a year before was stated to start from")
    years = deadline - start
    assumed = _assumptions(base, start, known, said)
    level = _level(target.figure, base, assumed)
    growth = _growth(level, base.figure, years)
    if target.figure.aspect == "multiple":
        growth = Derived(
            _a_year(target.figure.expected, years), "%", f"({target.figure.span}) over {years} years", assumed
        )
    made = replace(target, base=base, needed=level, growth=growth)
    return replace(made, progress=_progress(made, known, start))


def _without_base(target: Target) -> Target:
    """A level to be reached is known without a base; what it takes is not."""
    if target.figure.aspect != "level":
        return target
    return replace(target, needed=Derived(target.figure.expected, target.figure.unit, "as stated"))


def _base(figure: Figure, known: Sequence[Stated], said: Sequence[Pledged]) -> Stated | None:
    """The latest year's level, as it was said with the promise; else by those who gave it, else by anyone before."""
    reports = {one.source.id for one in said}
    speakers = {one.commitment.speaker for one in said} - {None}
    first = min((str(one.source.published) for one in said if one.source.published), default="9999")
    last = max((str(one.source.published) for one in said if one.source.published), default="9999")
    wanted = [one for one in known if figure.aspect != "level" or one.figure.unit == figure.unit]
    for fitting in (
        [one for one in wanted if one.source.id in reports and str(one.source.published) == first],
        [one for one in wanted if one.source.id in reports],
        [one for one in wanted if one.figure.speaker in speakers and str(one.source.published or "") <= last],
        [one for one in wanted if str(one.source.published or "") <= last],
    ):
        if fitting:
            return max(fitting, key=lambda one: year(one.figure) or 0)
    return None


def _assumptions(base: Stated, start: int, known: Sequence[Stated], said: Sequence[Pledged]) -> tuple[str, ...]:
    """What the words of the promise do not say, and what others say of the base."""
    with_it = base.source.id in {one.source.id for one in said}
    how = "the latest stated with the promise" if with_it else "the latest stated before"
    others = [
        f"{one.figure.speaker or one.source.publisher or 'another report'} states “{words(one.figure)}” for {start}"
        for one in known
        if year(one.figure) == start and one.figure.unit == base.figure.unit
        and not one.figure.expected.meets(base.figure.expected)
    ]  # fmt: skip
    return (f"base year taken as {start}, {how}", *dict.fromkeys(others))


def _level(figure: Figure, base: Stated, assumed: tuple[str, ...]) -> Derived:
    start = base.figure.expected
    match figure.aspect:
        case "multiple":
            return Derived(start * figure.expected, base.figure.unit, f"{figure.span} × {base.figure.span}", assumed)
        case "change" if figure.unit == "%":
            moved = figure.expected / _PERCENT
            factor = point(_ONE) - moved if figure.direction == "down" else point(_ONE) + moved
            return Derived(start * factor, base.figure.unit, f"{base.figure.span} × (1 ± {figure.span})", assumed)
        case "change":
            moved = -figure.expected if figure.direction == "down" else figure.expected
            return Derived(start + moved, base.figure.unit, f"{base.figure.span} ± {figure.span}", assumed)
        case _:
            return Derived(figure.expected, figure.unit, "as stated")


def _growth(level: Derived, base: Figure, years: int) -> Derived:
    """The growth a year that leads from the base to the level."""
    working = f"(level needed / {base.span}) over {years} years"
    return Derived(_a_year(level.interval / base.expected, years), "%", working, level.assumptions)


def _a_year(factor: Interval, years: int) -> Interval:
    return (factor.root(years) - point(_ONE)) * _PERCENT


def _progress(target: Target, known: Sequence[Stated], start: int) -> Derived | None:
    """The share of the way that the latest level stands for, by those who stated the base."""
    base = target.base
    since = [one for one in known if base and (year(one.figure) or 0) > start and side(one) == side(base)]
    if base is None or target.needed is None or not since:
        return None
    latest = max(since, key=lambda one: year(one.figure) or 0)
    share = (latest.figure.expected - base.figure.expected) / (target.needed.interval - base.figure.expected)
    working = f"({latest.figure.span} − {base.figure.span}) / (level needed − {base.figure.span})"
    return Derived(share * _PERCENT, "%", working)


def side(one: Stated) -> str:
    """Who states a figure: its speaker, else the publisher."""
    return one.figure.speaker or one.source.publisher or one.source.id


def words(figure: Figure) -> str:
    """The words of a figure with its bounding word: "over 7%"."""
    bound = figure.qualifier
    return figure.span if bound is None or bound.casefold() in figure.span.casefold() else f"{bound} {figure.span}"
