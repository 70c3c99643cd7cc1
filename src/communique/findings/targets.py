"""Targets by a year -> the level they need, the growth that takes each year, and whether what is stated brings it.

Growth of one year past may be more or less than what is needed: that is an implication.  Growth that is itself aimed
at for each year must lead to the target: where it does not, that is a finding.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from communique.exports.wording import when
from communique.findings.cite import finding, implication, quote, reach, said, span
from communique.findings.comparable import time
from communique.findings.growing import MOST, Levels, Outcome, Pair, fits, grown
from communique.findings.passages import Passage
from communique.period import Period
from communique.records import Figure
from communique.relation import Reach, factor, growth, relation
from communique.verdict import Cited, Finding, Implication

# Nobody plans for longer; and from so many sentences around a target comes the growth that is to lead to it.
_YEARS, _AROUND = 50, 1
# Letters behind a change in which "a year" says that it is of each year.
_BEHIND = 16


@dataclass(frozen=True, slots=True)
class Goal:
    """A multiple or a level that is to be reached, the latest level stated, and the growth it takes each year."""

    target: Cited
    base: Cited
    start: Period
    years: int
    pace: Reach

    @property
    def by(self) -> str:
        """The year by which it is to be reached."""
        return str(self.start.end.year + self.years)

    @property
    def worth(self) -> str:
        """The growth that it takes, in words."""
        return span(self.pace.expected, "%")

    @property
    def formula(self) -> str:
        """How that growth is reached, with the base year that had to be assumed."""
        target = quote(self.target.figure)
        if self.target.figure.unit != "x":
            target = f"({target} ÷ {quote(self.base.figure)})"
        assumed = f"base year taken as {when(self.start)}, the latest stated"
        return f"{target} to the root of {self.years} = {self.worth} a year; {assumed}"


def targets(cited: Sequence[Cited], pairs: Sequence[Pair], found: Sequence[Passage]) -> Iterator[Outcome]:
    """What every target needs, beside the growth that is stated of the same thing."""
    paces = {pair.level.figure.id: pair for pair in pairs}
    for goal in _goals(cited):
        if goal.target.figure.unit == "x":
            yield _needs(goal)
        yield _takes(goal, paces)
        yield from _at_this_pace(goal, paces)
        yield from _short(goal, found)


def _goals(cited: Sequence[Cited]) -> Iterator[Goal]:
    latest = _yearly(cited)
    for one in cited:
        goal = one.figure
        upwards = goal.aspect == "level" or (goal.unit == "x" and goal.direction == "up")
        if goal.modality != "target" or goal.period is None or not upwards:
            continue
        base = _latest(goal, latest)
        start = time(base.figure) if base else None
        years = goal.period.end.year - start.end.year if start else 0
        if base is not None and start is not None and 0 < years <= _YEARS and base.figure.values[0] > 0:
            times = reach(goal) if goal.unit == "x" else reach(goal) / reach(base.figure)
            yield Goal(one, base, start, years, growth(times.root(years)))


def _needs(goal: Goal) -> Implication:
    base, target = goal.base.figure, goal.target.figure
    needed = reach(base) * reach(target)
    worth = span(needed.expected, base.unit)
    sentence = f"{quote(target)} by {goal.by} means {worth}, from {quote(base)} in {when(goal.start)}"
    working = f"{quote(base)} × {quote(target)} = {worth}; base year taken as {when(goal.start)}, the latest stated"
    return implication(sentence, working, needed, base.unit, str(target.period), (goal.base, goal.target))


def _takes(goal: Goal, paces: Mapping[str, Pair]) -> Implication:
    target, pair = quote(goal.target.figure), paces.get(goal.base.figure.id)
    sentence = f"{target} by {goal.by} takes growth of {goal.worth} each year from {when(goal.start)}"
    working, cited = goal.formula, [goal.base, goal.target]
    if pair is not None:
        stated = pair.change.figure
        sentence += (
            f"; for {when(goal.start)} it is given as {quote(stated)}, which is {_beside(goal.pace, reach(stated))}"
        )
        working += f"; {quote(stated)} reads as {span(reach(stated).expected, '%')}"
        cited.append(pair.change)
    return implication(sentence, working, goal.pace, "%", None, cited)


def _beside(needed: Reach, stated: Reach) -> str:
    """How the growth of one year stands to what is needed, as a reader takes both."""
    low, high = needed.expected.low, stated.expected.high
    if needed.expected.meets(stated.expected) or low is None or high is None:
        return "enough"
    return "less" if low >= high else "more"


def _at_this_pace(goal: Goal, paces: Mapping[str, Pair]) -> Iterator[Implication]:
    pair = paces.get(goal.base.figure.id)
    if pair is not None:
        base, change = goal.base.figure, pair.change.figure
        reached = reach(base) * factor(reach(change)).power(goal.years)
        worth = span(reached.expected, base.unit)
        sentence = f"At {quote(change)} a year, {quote(base)} in {when(goal.start)} becomes {worth} by {goal.by}"
        working = f"{quote(base)} × {grown(change)} to the power of {goal.years} = {worth}"
        working += "; growth taken as the same each year"
        yield implication(
            sentence, working, reached, base.unit, str(goal.target.figure.period), (goal.base, pair.change)
        )


def _short(goal: Goal, found: Sequence[Passage]) -> Iterator[Finding]:
    """Growth aimed at for each year, told beside a target to which it does not lead."""
    here = next((at for at, passage in enumerate(found) if goal.target in passage.cited), 0)
    for passage in found[max(here - _AROUND, 0) : here + _AROUND + 1]:
        for one in passage.cited:
            if _is_yearly_aim(passage, one.figure, goal.target.figure):
                how = relation(goal.pace, reach(one.figure))
                if how in ("strain", "contradict"):
                    sentence = f"{said(one)} a year does not fit {quote(goal.target.figure)} by {goal.by}"
                    sentence += f", which takes {goal.worth} each year from {when(goal.start)}"
                    reason = "the growth aimed at each year does not bring what is aimed at in the end"
                    yield finding("arithmetic", how, reason, sentence, goal.formula, (goal.base, goal.target, one))


def _is_yearly_aim(passage: Passage, one: Figure, goal: Figure) -> bool:
    """Whether a figure is growth of the same thing that is aimed at for each year."""
    growing = one.aspect == "change" and one.unit == "%" and one.direction == "up" and one.modality == "target"
    same = one.indicator == goal.indicator and one.countries == goal.countries
    return growing and same and passage.has("yearly", one.end, one.end + _BEHIND)


def _yearly(cited: Sequence[Cited]) -> Levels:
    """Stated yearly levels by what they are about, the latest first."""
    found: Levels = {}
    for one in cited:
        figure = one.figure
        period = time(figure)
        if figure.aspect == "level" and figure.modality == "actual" and _is_one_year(period):
            found.setdefault((figure.indicator, figure.countries), []).append(one)
    for levels in found.values():
        levels.sort(key=lambda one: str(time(one.figure)), reverse=True)
    return found


def _is_one_year(period: Period | None) -> bool:
    return period is not None and period.grain == "year" and period.start.year == period.end.year


def _latest(goal: Figure, yearly: Levels) -> Cited | None:
    """The latest yearly level of the same thing, and of the same unit, by the same speaker first."""
    levels = yearly.get((goal.indicator, goal.countries), [])[:MOST] if goal.indicator else []
    fitting = [one for one in levels if fits(one.figure, goal) and goal.unit in ("x", one.figure.unit)]
    same_time = [one for one in fitting if time(one.figure) == time(fitting[0].figure)]
    return max(same_time, key=lambda one: one.figure.speaker == goal.speaker, default=None)
