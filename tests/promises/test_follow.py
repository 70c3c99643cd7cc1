"""Promises: grouped, with their standing, what they need and how they go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from communique.holdings import Pledged, Source, Stated
from communique.interval import Bounding, Interval, expected, stated
from communique.period import Period
from communique.promises import Promise, follow
from communique.promises.pace import judged
from communique.records import Commitment, Figure

TODAY = date(2026, 1, 10)
TRADE = "trade.turnover"


def source(day: str, publisher: str = "One") -> Source:
    """A report of a day."""
    when = date.fromisoformat(day)
    name = f"{publisher} {day}"
    return Source(name, name, None, None, when, publisher, "en", name, False, day, day)


def figure(span: str, value: str, unit: str, period: str | None, **more: Any) -> Figure:
    """A figure of trade between two countries."""
    bounding: Bounding = more.pop("bounding", "exact")
    step = Decimal(more.pop("step", "1"))
    values = (Decimal(value),)
    plain = Figure(
        id=span, span=span, start=0, end=len(span), values=values, unit=unit, bound="=", qualifier=None, aspect="level",
        direction=None, modality="actual", period=Period.parse(period) if period else None, period_source="stated",
        measure="trade", indicator=TRADE, topic=TRADE, countries=("AT", "PE"), speaker=None, quoted=None, cue=None,
        stated=stated(values, step, bounding), expected=expected(values, step, bounding),
    )  # fmt: skip
    return replace(plain, **more)


def level(billions: str, year: str, day: str, publisher: str = "One") -> Stated:
    """Trade in a year, as stated on a day."""
    value = str(Decimal(billions) * 10**9)
    return Stated(figure(f"${billions}bn", value, "USD", year, step="1e7"), source(day, publisher), "", "")


def growth(percent: str, period: str, day: str, publisher: str = "One") -> Stated:
    """Growth of trade, as stated on a day."""
    found = figure(f"{percent}%", percent, "%", period, aspect="change", direction="up", step="0.1")
    return Stated(found, source(day, publisher), "", "")


def pledge(status: str, day: str, span: str = "raise trade 2.5 times by 2030", **more: Any) -> Pledged:
    """A commitment to 2.5 times by 2030, or to what `span` says, with `targets`."""
    times = figure("2.5 times", "2.5", "x", "2030", aspect="multiple", modality="target", step="0.1")
    targets = more.pop("targets", (times,))
    publisher = more.pop("publisher", "One")
    plain = Commitment(f"{day} {span}", span, 0, len(span), ("AT", "PE"), "target", Period.parse("2030"), status,  # type: ignore[arg-type]
                       tuple(one.id for one in targets), None)  # fmt: skip
    return Pledged(replace(plain, **more), targets, source(day, publisher))


def only(pledged: list[Pledged], figures: list[Stated] | None = None, today: date = TODAY) -> Promise:
    """The one promise there is."""
    promises = follow(pledged, figures or [], today=today)
    assert len(promises) == 1, [one.words for one in promises]
    return promises[0]


# --- grouping --------------------------------------------------------------------------------------------------------


def test_one_number_is_one_promise_over_years_and_languages() -> None:
    """Whatever the words, and where the time was moved to the same year."""
    promise = only([
        pledge("planned", "2025-03-17"),
        pledge("agreed", "2025-10-09", "увеличить товарооборот в 2,5 раза к 2030 году"),
    ])  # fmt: skip
    assert [step.status for step in promise.steps] == ["planned", "agreed"]
    assert [str(step.day) for step in promise.steps] == ["2025-03-17", "2025-10-09"]


def test_other_numbers_and_other_sides_are_other_promises() -> None:
    """Three times is not 2.5 times; and what others promise is theirs."""
    triple = figure("3 times", "3", "x", "2030", aspect="multiple", modality="target")
    given = [
        pledge("agreed", "2025-03-17"),
        pledge("agreed", "2025-03-18", "triple trade", targets=(triple,)),
        pledge("agreed", "2025-03-18", actors=("RU", "TJ")),
    ]
    assert len(follow(given, [], today=TODAY)) == 3


def test_words_alone_make_one_promise() -> None:
    """A school announced and then begun, without a number."""
    school = {"targets": (), "kind": "build", "deadline": None}
    promise = only([
        pledge("planned", "2025-03-17", "to build a school in the mountain village", **school),
        pledge("underway", "2025-09-01", "building of the school in the mountain village has begun", **school),
    ])  # fmt: skip
    assert promise.standing == "underway"
    other = pledge("planned", "2025-03-17", "to build a hospital in the capital", **school)
    assert len(follow([*promise.said, other], [], today=TODAY)) == 2


def test_a_plan_spoken_of_at_the_same_talks_is_the_same_plan() -> None:
    """One side names the number, the other only the plan to that year; half a year later it is another matter."""
    plan = {"targets": (), "kind": "cooperate"}
    given = [
        pledge("planned", "2025-03-17"),
        pledge("proposed", "2025-03-17", "prepare a programme of cooperation", publisher="Two", **plan),
    ]
    assert [step.status for step in only(given).steps] == ["planned", "proposed"]
    late = pledge("proposed", "2025-10-17", "prepare a programme of cooperation", **plan)
    assert len(follow([given[0], late], [], today=TODAY)) == 2


# --- standing --------------------------------------------------------------------------------------------------------


def test_later_talk_of_plans_takes_nothing_back() -> None:
    """What was agreed stays agreed."""
    assert only([pledge("agreed", "2025-03-17"), pledge("planned", "2025-10-09")]).standing == "agreed"


@pytest.mark.parametrize(("status", "standing"), [("agreed", "overdue"), ("done", "done")])
def test_past_its_time(status: str, standing: str) -> None:
    """The day after its last day it is overdue, if it is not said to be done."""
    promise = [pledge(status, "2025-03-17")]
    assert only(promise, today=date(2031, 1, 1)).standing == standing
    assert only(promise, today=date(2030, 12, 31)).standing == status


def test_kept_and_broken_are_a_persons_words() -> None:
    """No standing is called so; a person's word is handed on beside it."""
    promise = only([replace(pledge("done", "2025-03-17"), outcome="kept")])
    assert (promise.standing, promise.outcome) == ("done", "kept")
    assert only([pledge("done", "2025-03-17")]).outcome is None
    assert only([replace(pledge("agreed", "2025-03-17"), outcome="dropped")]).standing == "dropped"


# --- targets ---------------------------------------------------------------------------------------------------------


def test_what_a_multiple_needs() -> None:
    """2.5 times $1.50bn by 2030 is about $3.75bn, some 16.5 % a year from 2024, and the base is told as assumed."""
    target = only([pledge("agreed", "2025-03-17")], [level("1.50", "2024", "2025-03-17")]).target
    assert target is not None
    assert target.needed is not None
    assert target.growth is not None
    assert target.needed.interval.contains(Decimal("3.75e9"))
    assert target.growth.interval.contains(Decimal("16.5"))
    assert not target.growth.interval.contains(Decimal(17))
    assert target.needed.assumptions == ("base year taken as 2024, the latest stated with the promise",)
    assert (target.pace, target.reason) == ("cannot tell", "no figure has been stated for a time after its base")


def test_another_level_for_the_base_year_is_told() -> None:
    """The other side's base is not hidden."""
    figures = [level("1.50", "2024", "2025-03-17"), level("1.90", "2024", "2025-03-20", "Two")]
    target = only([pledge("agreed", "2025-03-17")], figures).target
    assert target is not None
    assert target.needed is not None
    assert target.needed.assumptions[1] == "Two states “$1.90bn” for 2024"


def test_without_a_base_nothing_is_made_up() -> None:
    """No level stated: no needed level, no pace, and why."""
    target = only([pledge("agreed", "2025-03-17")]).target
    assert target is not None
    assert (target.base, target.needed, target.pace) == (None, None, "cannot tell")
    assert target.reason == "no level of a year before was stated to start from"


@pytest.mark.parametrize(
    ("percent", "pace"), [("25.0", "ahead"), ("16.5", "on pace"), ("7.1", "behind")]
)  # fmt: skip
def test_pace_by_growth(percent: str, pace: str) -> None:
    """Growth since the base year against the growth that is needed."""
    figures = [level("1.50", "2024", "2025-03-17"), growth(percent, "2025-01/2025-07", "2025-10-09")]
    target = only([pledge("agreed", "2025-03-17")], figures).target
    assert target is not None
    assert target.pace == pace


def test_two_sides_that_disagree_leave_it_open() -> None:
    """Ahead by one, behind by the other: it cannot be told, and both are named."""
    figures = [
        level("1.50", "2024", "2025-03-17"),
        growth("17.3", "2025-01/2025-07", "2025-10-09"),
        growth("13.0", "2025-01/2025-08", "2025-09-27", "Two"),
    ]
    target = only([pledge("agreed", "2025-03-17")], figures).target
    assert target is not None
    assert target.pace == "cannot tell"
    assert "ahead, judged by 17.3% (One" in target.reason
    assert "behind, judged by 13.0% (Two" in target.reason


def test_progress_by_a_later_level() -> None:
    """Halfway from 1.5 to 3.75 is 2.625."""
    figures = [level("1.50", "2024", "2025-03-17"), level("2.62", "2027", "2028-02-01")]
    target = only([pledge("agreed", "2025-03-17")], figures).target
    assert target is not None
    assert target.progress is not None
    assert target.progress.interval.contains(Decimal(50))
    assert target.pace == "ahead"


@pytest.mark.parametrize(
    ("growth_low", "growth_high", "pace"),
    [("1", "2", "behind"), ("20", "30", "ahead"), ("9", "12", "on pace"), ("5", "40", "cannot tell")],
)
def test_pace_of_intervals(growth_low: str, growth_high: str, pace: str) -> None:
    """Against a need of 10 to 15: apart, overlapping, or so wide that it says nothing."""
    found = Interval(Decimal(growth_low), Decimal(growth_high))
    assert judged(found, Interval(Decimal(10), Decimal(15))) == pace


# --- projection ------------------------------------------------------------------------------------------------------


def test_a_few_points_grow_simply() -> None:
    """At 7.1 % a year $1.50bn is about $2.26bn in 2030; it says how that was reckoned."""
    figures = [level("1.50", "2024", "2025-03-17"), growth("7.1", "2024", "2025-03-17")]
    target = only([pledge("agreed", "2025-03-17")], figures).target
    assert target is not None
    assert target.projection is not None
    assert target.projection.interval.contains(Decimal("2.26e9"))
    assert target.projection.method.startswith("simple growth")


def test_five_years_and_more_make_a_trend() -> None:
    """Growing by a tenth each year, it would be about the same in the years to come, with a spread."""
    pytest.importorskip("statsmodels")
    wobble = ("1.00", "1.11", "1.20", "1.34", "1.45", "1.62", "1.77")
    figures = [level(value, str(2018 + at), "2025-03-17") for at, value in enumerate(wobble)]
    target = only([pledge("agreed", "2025-03-17")], figures).target
    assert target is not None
    assert target.projection is not None
    assert target.projection.method.startswith("a local trend")
    assert target.projection.interval.contains(Decimal("3.1e9"))
    assert target.projection.interval.low is not None
    assert target.projection.interval.low > Decimal("2.5e9")
