"""Periods counted from the day of publication: "last year", "the past five years", "two years ago", "on Friday"."""

from __future__ import annotations

from datetime import date

from communique.mentions.clock import Clock
from communique.mentions.line import Line
from communique.mentions.years import Found, fillers, small_number, year_at
from communique.period import MONTHS, Grain, Period, later

_SHIFT = {"last": -1, "past": -1, "before": -1, "this": 0, "next": 1, "behind": 1}
_ANCHORED = ("before", "behind")
_GRAINS: dict[str, Grain] = {"month": "month", "quarter": "quarter", "half": "half", "year": "year", "fiscal": "year"}
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_DAYS_OF = {"day": 1, "week": 7}


def relative_at(line: Line, index: int, clock: Clock) -> Found | None:
    """The relative period at a word, or None."""
    readings = (_base, _same, _day, _which, _stretch, _ago, _hence, _after, _weekday)
    return next((found for read in readings if (found := read(line, index, clock))), None)


def ahead(clock: Clock, count: int, unit: str) -> Period | None:
    """From the day of publication over so many days, months or years ahead, or back where negative."""
    now = clock.now()
    if now is None or (now.grain == "year" and unit in _DAYS_OF):
        return None
    if unit in _DAYS_OF:
        other = Period.around(later(now.start, count * _DAYS_OF[unit]), "day")
        return now.to(other) if unit == "day" else _widened(now.to(other), "month")
    grain: Grain = "year" if _MONTHS_OF[unit] >= 12 or now.grain == "year" else "month"
    return _widened(now.to(now.shift(count * _MONTHS_OF[unit])), grain)


def _widened(period: Period, grain: Grain) -> Period:
    return Period.around(period.start, grain).to(Period.around(period.end, grain))


def anchored(found: Found, main: Period) -> Period:
    """A period that is counted from the main one of its sentence: the year before it, or its months in another year."""
    if found.period is not None and found.period.grain == "year":
        return main.shift((found.period.start.year - main.start.year) * 12)
    return found.period or main.shift(found.anchor)


def _base(line: Line, index: int, _clock: Clock) -> Found | None:
    """ "a year earlier": counted from what the sentence is about."""
    hit = line.entry(index, "base")
    return Found(index + hit[0], None, "relative", (hit[1].rule,), anchor=-12) if hit else None


def _same(line: Line, index: int, clock: Clock) -> Found | None:
    """ "the same period of 2003", "the same month last year": its months are those of the sentence."""
    hit = line.entry(index, "same")
    if hit is None:
        return None
    at, rules = fillers(line, index + hit[0])
    whole = _which(line, at, clock) or year_at(line, at)
    if whole is None:
        return Found(index + hit[0], None, "relative", (hit[1].rule,), anchor=-12)
    return Found(whole.last, whole.period, whole.source, (hit[1].rule, *rules, *whole.rules), anchor=-12)


def _day(line: Line, index: int, clock: Clock) -> Found | None:
    hit = line.entry(index, "day")
    if hit is None:
        return None
    day = Period.around(later(clock.published, int(hit[1].means)), "day") if clock.published else None
    return Found(index + hit[0], day, "relative", (hit[1].rule,))


def _weekday(line: Line, index: int, clock: Clock) -> Found | None:
    hit = line.entry(index, "weekday")
    return Found(index + hit[0], clock.weekday(int(hit[1].means)), "relative", (hit[1].rule,)) if hit else None


def _which(line: Line, index: int, clock: Clock) -> Found | None:
    """ "last year", "this month", "next Tuesday", "last July"."""
    which = line.entry(index, "which")
    if which is None:
        return None
    at, shift = index + which[0], _SHIFT[which[1].means]
    if span := line.entry(at, "span"):
        if which[1].means in _ANCHORED:
            months = shift * _MONTHS_OF.get(span[1].means, 0)
            return Found(at + span[0], None, "relative", (which[1].rule, span[1].rule), anchor=months)
        if which[1].means == "past":
            period = ahead(clock, -1, span[1].means) if span[1].means in _MONTHS_OF else None
        else:
            period = _unit(clock, span[1].means, shift)
        half = line.entry(at + span[0], "and_half")
        rules = (which[1].rule, span[1].rule, *((half[1].rule,) if half else ()))
        return Found(at + span[0] + (half[0] if half else 0), period, "relative", rules)
    if (month := line.entry(at, "month")) and not line.is_numeral(at + month[0]):
        period = _which_month(clock, int(month[1].means), shift)
        return Found(at + month[0], period, "relative", (which[1].rule, month[1].rule))
    if weekday := line.entry(at, "weekday"):
        period = _which_weekday(clock, int(weekday[1].means), shift)
        return Found(at + weekday[0], period, "relative", (which[1].rule, weekday[1].rule))
    return None


def _unit(clock: Clock, unit: str, shift: int) -> Period | None:
    """The day, week, month … of publication, or the one before or behind it; a week is known by its month."""
    if clock.published is None:
        return None
    if unit == "weekend":
        saturday = later(clock.published, 6 - clock.published.isoweekday() + 7 * shift)
        return Period.around(saturday, "day").to(Period.around(later(saturday, 1), "day"))
    if unit == "week":
        monday = later(clock.published, 1 - clock.published.isoweekday() + 7 * shift)
        days = Period.around(monday, "day").to(Period.around(later(monday, 6), "day"))
        return days if shift > 0 else _widened(days, "month")  # a week to come must not seem to have begun
    if unit == "fiscal":
        return _budget_year(clock.published, shift)
    if unit == "decade":
        year = clock.published.year // 10 * 10 + 10 * shift
        return Period.of_year(year).to(Period.of_year(year + 9))
    grain = _GRAINS[unit]
    return Period.around(clock.published, grain).shift(shift * MONTHS[grain])


def _budget_year(published: date, shift: int) -> Period | None:
    """The two calendar years over which a budget year runs: it begins in April or July nearly everywhere it is split.

    From April to June it may be either, and nothing is said.
    """
    if published.month in (4, 5, 6):
        return None
    first = published.year + shift - (published.month < 4)
    return Period.of_year(first).to(Period.of_year(first + 1))


def _which_month(clock: Clock, month: int, shift: int) -> Period | None:
    if clock.published is None:
        return None
    this = Period.of_month(clock.published.year, month)
    if shift < 0 and month >= clock.published.month:
        return this.shift(-12)
    if shift > 0 and month <= clock.published.month:
        return this.shift(12)
    return this


def _which_weekday(clock: Clock, number: int, shift: int) -> Period | None:
    if clock.published is None:
        return None
    days = number - clock.published.isoweekday()
    if shift < 0 and days >= 0:
        days -= 7
    if shift > 0 and days <= 0:
        days += 7
    return Period.around(later(clock.published, days), "day")


def _stretch(line: Line, index: int, clock: Clock) -> Found | None:
    """ "the past five years", "the next 18 months": up to, or from, the day of publication."""
    which = line.entry(index, "which")
    count = small_number(line, index + which[0]) if which else None
    at = count[1] + (line.is_hyphen(count[1])) if count else 0
    unit = line.entry(at, "spans") if count else None
    if which is None or count is None or unit is None or which[1].means == "this":
        return None
    # "The previous five years" end where something else begins, and that is not said here.
    rules = (which[1].rule, *count[2], unit[1].rule)
    period = ahead(clock, count[0] * _SHIFT[which[1].means], unit[1].means)
    if period is not None and which[1].means == "before" and unit[1].means == "year":
        period = Period.of_year(period.start.year).to(Period.of_year(period.end.year - 1))
    return Found(at + unit[0], period, "deadline" if which[1].means == "next" else "relative", rules)


def _ago(line: Line, index: int, clock: Clock) -> Found | None:
    """ "30 years ago", "two weeks earlier", "a decade ago"."""
    count = small_number(line, index) or _one(line, index)
    unit = line.entry(count[1], "spans") if count else None
    behind = line.entry(count[1] + unit[0], "ago") if count and unit else None
    if count is None or unit is None or behind is None:
        return None
    rules = (*count[2], unit[1].rule, behind[1].rule)
    return Found(count[1] + unit[0] + behind[0], _back(clock, count[0], unit[1].means), "relative", rules)


def _hence(line: Line, index: int, clock: Clock) -> Found | None:
    """ "in five years' time", "two years from now": the year, or month, in which they end."""
    count = small_number(line, index)
    unit = line.entry(count[1], "spans") if count else None
    behind = line.entry(count[1] + unit[0], "hence") if count and unit else None
    if count is None or unit is None or behind is None:
        return None
    whole = ahead(clock, count[0], unit[1].means)
    period = Period.around(whole.end, whole.grain) if whole else None
    return Found(count[1] + unit[0] + behind[0], period, "deadline", (*count[2], unit[1].rule, behind[1].rule))


def _one(line: Line, index: int) -> tuple[int, int, tuple[str, ...]] | None:
    """An article for a number: "a decade ago"."""
    hit = line.entry(index, "determiner")
    return (1, index + hit[0], (hit[1].rule,)) if hit else None


def _back(clock: Clock, count: int, unit: str) -> Period | None:
    if unit in _DAYS_OF:
        return Period.around(later(clock.published, -count * _DAYS_OF[unit]), "day") if clock.published else None
    now = clock.now()
    if now is None or (now.grain == "year" and _MONTHS_OF[unit] < 12):
        return None
    return Period.around(now.shift(-count * _MONTHS_OF[unit]).start, "month" if _MONTHS_OF[unit] < 12 else "year")


def _after(line: Line, index: int, _clock: Clock) -> Found | None:
    """ "after 15 years": it dates something, but from what day on is not said."""
    after = line.entry(index, "after")
    count = small_number(line, index + after[0]) if after else None
    unit = line.entry(count[1], "spans") if count else None
    if after is None or count is None or unit is None:
        return None
    return Found(count[1] + unit[0], None, "relative", (after[1].rule, *count[2], unit[1].rule))
