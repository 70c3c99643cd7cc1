"""What the stage hands on: a promise with its steps, what it needs, and how it goes.  No work inside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from communique.holdings import Pledged, Stated
from communique.interval import Interval
from communique.period import Period
from communique.records import Figure

Standing = Literal["proposed", "planned", "agreed", "underway", "done", "overdue", "dropped"]
Pace = Literal["ahead", "on pace", "behind", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Step:
    """When a status was first said to be reached, and the commitment that says so."""

    status: str
    day: date | None
    said: Pledged


@dataclass(frozen=True, slots=True)
class Derived:
    """A number that stands in no text: how it was reached, and what was assumed on the way."""

    interval: Interval
    unit: str
    working: str
    assumptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one stated figure says of the pace, with the growth a year (in percent) that it stands for."""

    said: Stated
    growth: Interval
    pace: Pace
    working: str


@dataclass(frozen=True, slots=True)
class Projection:
    """Where things would stand at the deadline if they went on so; `method` says how it was reckoned."""

    period: Period
    interval: Interval
    unit: str
    method: str
    working: str


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be reached: the figure, where it starts from, what that needs, how it goes.

    `base` None: no level was stated from which to start.  `progress` is the share of the way, in percent.
    """

    figure: Figure
    measure: str
    base: Stated | None = None
    needed: Derived | None = None
    growth: Derived | None = None
    progress: Derived | None = None
    evidence: tuple[Evidence, ...] = ()
    pace: Pace = "cannot tell"
    reason: str = ""
    projection: Projection | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """All commitments to one thing.

    `standing` is what the evidence shows, `outcome` what a person decided ("kept", "broken"), if anyone has.
    """

    id: str
    words: str
    actors: tuple[str, ...]
    deadline: Period | None
    standing: Standing
    steps: tuple[Step, ...]
    said: tuple[Pledged, ...]
    target: Target | None
    outcome: str | None = None
