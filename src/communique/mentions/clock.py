"""When a report was written: what "last year", "in August" and "on Friday" are counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communique.period import Period, later


@dataclass(frozen=True, slots=True)
class Clock:
    """The date of publication; where that is unknown, the year that the report is about, if it says.

    `ahead` says that the sentence looks ahead, so that a bare month or day of the week is the coming one.
    """

    published: date | None = None
    year: int | None = None
    ahead: bool = False

    def now(self) -> Period | None:
        """The day of publication, or else the year."""
        if self.published is not None:
            return Period.around(self.published, "day")
        return Period.of_year(self.year) if self.year else None

    def this_year(self) -> int | None:
        """The year of publication, or else the one that the report is about."""
        return self.published.year if self.published is not None else self.year

    def month(self, month: int) -> Period | None:
        """A month named without its year: the latest, or the coming one where the sentence looks ahead."""
        year = self.this_year()
        if year is None:
            return None
        return Period.of_month(year + self._other_year(month, 31), month)

    def day(self, month: int, day: int) -> Period | None:
        """A day named without its year; the same rule."""
        year = self.this_year()
        return calendar_day(year + self._other_year(month, day), month, day) if year is not None else None

    def weekday(self, number: int) -> Period | None:
        """A day of the week, 1 for Monday: the latest, that of publication included, or the coming one."""
        if self.published is None:
            return None
        days = (self.published.isoweekday() - number) % 7
        return Period.around(later(self.published, 7 - days if self.ahead else -days), "day")

    def _other_year(self, month: int, day: int) -> int:
        if self.published is None or month == self.published.month:
            return 0
        if self.ahead:
            return 1 if (month, day) < (self.published.month, self.published.day) else 0
        return -1 if month > self.published.month else 0


def calendar_day(year: int, month: int, day: int) -> Period | None:
    """A day, or None where the calendar has none such."""
    try:
        return Period.around(date(year, month, day), "day")
    except ValueError:
        return None
