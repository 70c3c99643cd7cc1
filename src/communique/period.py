"""A stretch of time known to the day, month, quarter, half or year: contains, overlaps, shifts.

Written as people and our records write it: 2025, 2025-Q1, 2025-H1, 2025-03, 2025-03-17, and from one to another,
2016/2017, 2025-01/2025-07, 2025-03-17/2025-03-19.  Nothing here raises: what would leave the calendar stays at its
edge, and what is no period is None.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Grain = Literal["day", "month", "quarter", "half", "year"]

MONTHS: dict[Grain, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_WRITTEN = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|([QH])([1-4])))?")
_FIRST_MONTH, _LAST_MONTH = 12, date.max.year * 12 + 11  # months are counted from January of year 0


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` to `end`, both included; `grain` is how exactly the two are known."""

    start: date
    end: date
    grain: Grain

    def __str__(self) -> str:
        first, last = _written(self.start, self.grain), _written(self.end, self.grain)
        return first if first == last else f"{first}/{last}"

    @classmethod
    def around(cls, day: date, grain: Grain) -> Period:
        """The day, month, quarter, half or year that a day lies in."""
        if grain == "day":
            return cls(day, day, grain)
        size = MONTHS[grain]
        first = _count(day) // size * size
        return cls(_first_day(first), _last_day(first + size - 1), grain)

    @classmethod
    def of_year(cls, year: int) -> Period:
        """A calendar year."""
        return cls.around(_first_day(year * 12), "year")

    @classmethod
    def of_month(cls, year: int, month: int) -> Period:
        """A month; months outside 1 to 12 run into the years beside."""
        return cls.around(_first_day(year * 12 + month - 1), "month")

    @classmethod
    @lru_cache(maxsize=4096)  # a ledger names the same few times over and over
    def parse(cls, text: str) -> Period | None:
        """The period written so, or None."""
        first, slash, last = text.partition("/")
        start, end = _read(first), _read(last if slash else first)
        if start is None or end is None or start.grain != end.grain or end.end < start.start:
            return None
        return start.to(end)

    def to(self, other: Period) -> Period:
        """From the start of this to the end of the other (or the other way round), as exactly as both are known."""
        grain = self.grain if self.grain == other.grain else _coarser(self.grain, other.grain)
        start, end = min(self.start, other.start), max(self.end, other.end)
        whole = Period(Period.around(start, grain).start, Period.around(end, grain).end, grain)
        if grain in ("quarter", "half") and Period.around(start, grain) != whole:
            return Period(whole.start, whole.end, "month")  # there is no way to write "from quarter to quarter"
        return whole

    def contains(self, other: Period) -> bool:
        """Whether all of the other lies in this."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether the two have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def shift(self, months: int) -> Period:
        """The same stretch so many months later (earlier where negative), widened to the grain."""
        months = min(max(months, _FIRST_MONTH - _count(self.start)), _LAST_MONTH - _count(self.end))
        start, end = _moved(self.start, months), _moved(self.end, months)
        if self.grain == "day":
            return Period(start, end, "day")
        return Period(_first_day(_count(start)), _last_day(_count(end)), self.grain).to(Period.around(end, self.grain))

    def length(self) -> int:
        """The number of days."""
        return (self.end - self.start).days + 1


def later(day: date, days: int) -> date:
    """So many days later, or earlier, within the calendar."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def _count(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(count: int) -> date:
    count = min(max(count, _FIRST_MONTH), _LAST_MONTH)
    return date(count // 12, count % 12 + 1, 1)


def _last_day(count: int) -> date:
    first = _first_day(count)
    return first + timedelta(days=monthrange(first.year, first.month)[1] - 1)


def _moved(day: date, months: int) -> date:
    """The same day in another month, or that month's last where it is shorter."""
    count = _count(day) + months
    return min(_first_day(count) + timedelta(days=day.day - 1), _last_day(count))


def _coarser(one: Grain, other: Grain) -> Grain:
    order: tuple[Grain, ...] = ("day", "month", "quarter", "half", "year")
    return max(one, other, key=order.index)


def _written(day: date, grain: Grain) -> str:
    year = f"{day.year:04d}"
    match grain:
        case "year":
            return year
        case "half":
            return f"{year}-H{(day.month + 5) // 6}"
        case "quarter":
            return f"{year}-Q{(day.month + 2) // 3}"
        case "month":
            return f"{year}-{day.month:02d}"
        case "day":
            return day.isoformat()


def _read(text: str) -> Period | None:
    match = _WRITTEN.fullmatch(text)
    if match is None or match[1] == "0000":
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1] or (match[4] == "H" and match[5] > "2"):
        return None
    if match[4]:
        grain: Grain = "quarter" if match[4] == "Q" else "half"
        return Period.around(date(year, (int(match[5]) - 1) * MONTHS[grain] + 1, 1), grain)
    return Period.around(date(year, month, day), "day" if match[3] else "month" if match[2] else "year")
