"""A reading made by hand, with things of each kind, for the tests of what goes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from communique.interval import Bounding, expected, stated
from communique.period import Period
from communique.records import Commitment, Event, Figure, Reading, Report, Statement, Tool

TEXT = (
    "Trade between the neighbours rose by over 7% to $1.5bn in 2024, the president told reporters. "
    '"Some 35,000 students came," he said.\n\n'
    "They agreed to raise it 2.5 times by 2030. The dam gives 10 to 12 percent of the country's power."
)


def figure(
    span: str,
    values: Sequence[str],
    unit: str,
    bounding: Bounding = "exact",
    resolution: str | None = None,
    **more: Any,
) -> Figure:
    """The figure whose words are `span` in TEXT; `more` replaces any of its fields."""
    numbers, step = tuple(map(Decimal, values)), Decimal(resolution) if resolution else None
    start = TEXT.index(span)
    plain = Figure(
        id=f"figure{start}",
        span=span,
        start=start,
        end=start + len(span),
        values=numbers,
        unit=unit,
        bound={"exact": "=", "about": "~", "nearly": "~", "below": "<", "up-to": "<"}.get(bounding, ">"),  # type: ignore[arg-type]
        qualifier=None,
        aspect="level",
        direction=None,
        modality="actual",
        period=None,
        period_source=None,
        measure="trade",
        indicator=None,
        topic="other",
        countries=(),
        speaker=None,
        quoted=None,
        cue=None,
        stated=stated(numbers, step, bounding),
        expected=expected(numbers, step, bounding),
        rules=(),
    )
    return replace(plain, **more)


GROWTH = figure(
    "7%",
    ["7"],
    "%",
    "above",
    "1",
    qualifier="over",
    aspect="change",
    direction="up",
    period=Period.of_year(2024),
    period_source="stated",
    measure="Trade between the neighbours",
    indicator="trade.turnover",
    topic="trade.turnover",
    countries=("AT", "CH"),
    speaker="Anna Example",
    quoted="indirect",
    cue="told",
    rules=("bound:over", "percent:%", "aspect:change", "measure:subject"),
)
LEVEL = figure(
    "$1.5bn", ["1500000000"], "USD", resolution="1e8", period=Period.of_year(2024), period_source="inherited"
)
STUDENTS = figure("35,000 students", ["35000"], "student", "about", "1000", measure="students", quoted="direct")
MULTIPLE = figure(
    "2.5 times",
    ["2.5"],
    "x",
    resolution="0.1",
    aspect="multiple",
    direction="up",
    modality="target",
    period=Period.of_year(2030),
    period_source="deadline",
)
RANGE = figure("10 to 12 percent", ["10", "12"], "%", resolution="1", aspect="share")

_RAISE = "They agreed to raise it 2.5 times by 2030"
RAISE = Commitment(
    id="commitment1",
    span=_RAISE,
    start=TEXT.index(_RAISE),
    end=TEXT.index(_RAISE) + len(_RAISE),
    actors=("AT", "CH"),
    kind="target",
    deadline=Period.of_year(2030),
    status="agreed",
    figures=(MULTIPLE.id,),
    speaker="Anna Example",
    rules=("pledge:agree", "deed:raise"),
)
_TOLD = "the president told reporters"
TOLD = Event(
    id="event1",
    span=_TOLD,
    start=TEXT.index(_TOLD),
    end=TEXT.index(_TOLD) + len(_TOLD),
    type="state",
    plover="CONSULT",
    mode="visit",
    actors=("AT", "CH"),
    sources=("AT",),
    targets=("CH",),
    date=Period.of_year(2024),
    place="Exampleville",
    scheduled=True,
    rules=("happening:tell",),
)
_SAID = "Some 35,000 students came,"
SAID = Statement(
    start=TEXT.index(_SAID),
    end=TEXT.index(_SAID) + len(_SAID),
    speaker="Anna Example",
    source=(TEXT.index("he said"), TEXT.index("he said") + 2),
    cue=(TEXT.index("said"), TEXT.index("said") + 4),
    quoted="direct",
    rules=("saying:say",),
    manner="forecast",
)

REPORT = Report("talks", TEXT, "en", "Talks in Exampleville", "https://example.org/talks", date(2025, 3, 17))
READING = Reading(
    REPORT, Tool("0.1.0", "model 1.0"), (GROWTH, LEVEL, STUDENTS, MULTIPLE, RANGE), (RAISE,), (TOLD,), (SAID,)
)


def named(report_id: str, title: str | None = None) -> Reading:
    """The same reading under another id and title."""
    return replace(READING, report=replace(REPORT, id=report_id, title=title or REPORT.title))
