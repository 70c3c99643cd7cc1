"""Readings made by hand for the ledger: reports of a trade between Austria and Peru that never was."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from communique.interval import Bounding, expected, stated
from communique.period import Period
from communique.records import Commitment, Event, Figure, Reading, Report, Statement, Tool

TEXT = (
    "Trade between Austria and Peru grew by over 7% to $1.5bn in 2024, President Anna Example said on Monday in Vienna "
    "after talks with her guest. The two countries agreed to raise it 2.5 times by 2030, and to build 3 schools in the "
    "mountains. Some 35,000 students from Peru study in Austria, she added."
)


def find(text: str, span: str) -> tuple[int, int]:
    """Where some words stand."""
    start = text.index(span)
    return start, start + len(span)


def figure(text: str, span: str, values: Sequence[str], unit: str, **more: Any) -> Figure:
    """The figure whose words are `span`; `bounding` and `step` make its intervals, the rest replaces its fields."""
    bounding: Bounding = more.pop("bounding", "exact")
    step = more.pop("step", None)
    numbers = tuple(map(Decimal, values))
    start, end = find(text, span)
    plain = Figure(
        id=hashlib.sha256(f"{text} {start} {end}".encode()).hexdigest()[:12], span=span, start=start, end=end,
        values=numbers, unit=unit, bound={"exact": "=", "about": "~", "above": ">"}[bounding],  # type: ignore[arg-type]
        qualifier=None, aspect="level", direction=None, modality="actual", period=None, period_source=None,
        measure="trade", indicator=None, topic="other", countries=("AT", "PE"), speaker=None, quoted=None, cue=None,
        stated=stated(numbers, Decimal(step) if step else None, bounding),
        expected=expected(numbers, Decimal(step) if step else None, bounding), rules=("by:hand",),
    )  # fmt: skip
    return replace(plain, **more)


def year(number: int) -> Period:
    """A calendar year."""
    return Period.of_year(number)


def reading(text: str = TEXT, **about: Any) -> Reading:
    """A reading of TEXT or of a text with the same spans; `about` are fields of the report."""
    trade = {"indicator": "trade.turnover", "topic": "trade.turnover", "period": year(2024), "period_source": "stated"}
    anna = {"speaker": "Anna Example", "quoted": "indirect", "cue": "said"}
    growth = figure(
        text, "7%", ["7"], "%", bounding="above", step="1", aspect="change", direction="up", **trade, **anna
    )
    level = figure(text, "$1.5bn", ["1500000000"], "USD", step="1e8", **trade, **anna)
    aim = {**trade, "period": year(2030), "period_source": "deadline"}
    multiple = figure(text, "2.5 times", ["2.5"], "x", step="0.1", aspect="multiple", direction="up",
                      modality="target", **aim)  # fmt: skip
    schools = figure(text, "3 schools", ["3"], "school", modality="target", measure="schools", countries=("PE",),
                     indicator="education.schools", topic="education.schools")  # fmt: skip
    students = figure(text, "35,000 students", ["35000"], "student", bounding="about", step="1000", measure="students",
                      indicator="education.students", topic="education.students")  # fmt: skip
    report = Report(**{"id": "talks", "text": text, "lang": "en", "published": date(2025, 3, 17), **about})
    start, end = find(text, "agreed to raise it 2.5 times by 2030")
    pledge = Commitment("c1", text[start:end], start, end, ("AT", "PE"), "target", year(2030), "agreed", (multiple.id,),
                        "Anna Example", ("by:hand",))  # fmt: skip
    begin, stop = find(text, "talks with her guest")
    talks = Event("e1", text[begin:stop], begin, stop, "meet", "CONSULT", "meet", ("AT", "PE"), ("AT",), ("PE",),
                  Period.parse("2025-03-17"), "Vienna", False, ("by:hand",))  # fmt: skip
    said = Statement(0, find(text, "President Anna")[0], "Anna Example", find(text, "Anna Example"), None, "indirect")
    figures = (growth, level, multiple, schools, students)
    return Reading(report, Tool("0.1.0", "a model 1.0"), figures, (pledge,), (talks,), (said,))
