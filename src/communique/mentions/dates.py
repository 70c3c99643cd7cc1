"""Periods that are named outright: days, months, quarters and halves, with their year or without, and their ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from communique.mentions.clock import Clock, calendar_day
from communique.mentions.line import Line
from communique.mentions.years import Found, fillers, joint_at, small_number, whole_year, year_at
from communique.period import Grain, Period
from communique.records import PeriodSource

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_DAYS = range(1, 32)
# Which months of a year are counted off: the first ones, or the last.
_ENDS_OF_YEAR = ("1", "-1", "last")


def date_at(line: Line, index: int, clock: Clock) -> Found | None:
    """The longest period named outright at a word: "17 March 2025", "April-July", "Q3 2024", "2016-17", "the 1990s"."""
    readings = (_numeric_date, _day_first, _month, _part_of_year, _year)
    return next((found for read in readings if (found := read(line, index, clock))), None)


def _numeric_date(line: Line, index: int, _clock: Clock) -> Found | None:
    """2025-03-17 and 17.03.2025."""
    if not line.is_numeral(index):
        return None
    if match := _DOTTED.fullmatch(line.words[index].form):
        period = calendar_day(int(match[3]), int(match[2]), int(match[1]))
        return Found(index + 1, period, "stated", ("date",)) if period else None
    forms = [word.form for word in line.words[index : index + 5]]
    if len(forms) < 5 or forms[1] != "-" or forms[3] != "-" or [len(forms[k]) for k in (0, 2, 4)] != [4, 2, 2]:
        return None
    if not all(forms[k].isdecimal() for k in (0, 2, 4)) or forms[0] == "0000":
        return None
    period = calendar_day(int(forms[0]), int(forms[2]), int(forms[4]))
    return Found(index + 5, period, "stated", ("date",)) if period else None


def _day_first(line: Line, index: int, clock: Clock) -> Found | None:
    """ "17 March", "17th of March 2025", "17-19 March", "17 to 19 March 2025"."""
    if not line.is_numeral(index):
        return None
    for days, at in _days(line, index):
        behind, rules = fillers(line, at)
        if month := line.entry(behind, "month"):
            return _dated(line, behind + month[0], clock, int(month[1].means), days, (*rules, month[1].rule))
    return None


def _days(line: Line, index: int) -> Iterator[tuple[list[int], int]]:
    """Readings of one day or of two as (days, word behind them), the longer first."""
    first = _day(line, index)
    if first is None:
        return
    joint = joint_at(line, first[1])
    if joint and (second := _day(line, first[1] + joint[0])) and second[0] > first[0]:
        yield [first[0], second[0]], second[1]
    yield [first[0]], first[1]


def _day(line: Line, index: int) -> tuple[int, int] | None:
    if not line.is_numeral(index) or not line.words[index].form.isdecimal():
        return None
    day = int(line.words[index].form) if len(line.words[index].form) <= 2 else 0
    if day not in _DAYS:
        return None
    suffix = line.entry(index + 1, "suffix") if line.joined(index) else None
    return day, index + 1 + (suffix[0] if suffix else 0)


def _month(line: Line, index: int, clock: Clock) -> Found | None:
    """ "March", "March 2025", "March 17", "March 17-19, 2025", "April-July", "September 2024 to May 2025"."""
    month = line.entry(index, "month")
    if month is None:
        return None
    at, rules = _past_stop(line, index + month[0]), (month[1].rule,)
    number = int(month[1].means)
    for days, behind in _days(line, at):
        if not (line.is_numeral(behind - 1) and line.joined(behind - 1) and line.is_letters(behind)):
            suffix = line.entry(at + 1, "suffix") if line.joined(at) else None
            return _dated(line, behind, clock, number, days, (*rules, suffix[1].rule) if suffix else rules)
    year = whole_year(line, at, clock)
    if (other := _month_range(line, at if year is None else year.last, clock, number, year)) is not None:
        return replace(other, rules=(*rules, *other.rules))
    if year is not None:
        period = Period.of_month(year.period.start.year, number) if year.period else None
        return Found(year.last, period, year.source, (*rules, *year.rules))
    return Found(at, clock.month(number), "relative", rules, month[1].more != "unsure")


def _past_stop(line: Line, index: int) -> int:
    """Past the full stop of an abbreviated month where a number follows."""
    is_stop = index < len(line.words) and line.words[index].form == "." and line.is_numeral(index + 1)
    return index + 1 if is_stop else index


def _month_range(line: Line, index: int, clock: Clock, first: int, year: Found | None) -> Found | None:
    """The other end of a range of months; the year of the last month is that of the first, unless said."""
    joint = joint_at(line, index)
    other = line.entry(index + joint[0], "month") if joint else None
    if joint is None or other is None:
        return None
    last, at = int(other[1].means), _past_stop(line, index + joint[0] + other[0])
    own = whole_year(line, at, clock)
    if own is not None:
        at, end = own.last, Period.of_month(own.period.start.year, last) if own.period else None
    elif year is not None and year.period:
        end = Period.of_month(year.period.start.year, last)
    else:
        end = clock.month(last)
    if end is None:
        return Found(at, None, "relative", (joint[1], other[1].rule))
    begins = year.period.start.year if year and year.period else end.start.year - (first > last)
    said = own or year
    source: PeriodSource = said.source if said else "relative"
    rules = (joint[1], other[1].rule, *(year.rules if year else ()), *(own.rules if own else ()))
    return Found(at, Period.of_month(begins, first).to(end), source, rules)


def _dated(line: Line, at: int, clock: Clock, month: int, days: list[int], rules: tuple[str, ...]) -> Found | None:
    """A day of a month, or a stretch of days, with its year said or worked out."""
    year = whole_year(line, at, clock)
    ends: list[Period] = []
    for day in days:
        known = year.period.start.year if year and year.period else None
        period = calendar_day(known, month, day) if known else clock.day(month, day)
        if period is not None:
            ends.append(period)
    whole = ends[0].to(ends[-1]) if ends else None
    if year is None:
        return Found(at, whole, "relative", rules)
    return Found(year.last, whole, year.source, (*rules, *year.rules))


def _part_of_year(line: Line, index: int, clock: Clock) -> Found | None:
    """ "Q3 2024", "2024 Q3" (read at its year), "the third quarter of 2024", "the first half of this year"."""
    part = _named_part(line, index) or _counted_part(line, index)
    if part is None:
        return None
    grain, number, at, rules = part
    year = whole_year(line, at, clock)
    if year is None:
        return Found(at, _latest_part(clock, grain, number), "relative", rules)
    if year.period is None:
        return Found(year.last, None, year.source, (*rules, *year.rules))
    return Found(year.last, _part(year.period.start.year, grain, number), year.source, (*rules, *year.rules))


def _named_part(line: Line, index: int) -> tuple[Grain, int, int, tuple[str, ...]] | None:
    if hit := line.entry(index, "quarter"):
        return "quarter", int(hit[1].means), index + hit[0], (hit[1].rule,)
    if hit := line.entry(index, "half"):
        return "half", int(hit[1].means), index + hit[0], (hit[1].rule,)
    return None


def _counted_part(line: Line, index: int) -> tuple[Grain, int, int, tuple[str, ...]] | None:
    order = line.entry(index, "ordinal")
    if order is None:
        return None
    at = index + order[0]
    at += 1 if line.is_hyphen(at) else 0
    if (noun := line.entry(at, "halves")) and abs(int(order[1].means)) <= 2:
        number = int(order[1].means) % 3  # the last of two is the second
        return "half", number, at + noun[0], (order[1].rule, noun[1].rule)
    if (noun := line.entry(at, "span")) and noun[1].means == "quarter":
        return "quarter", int(order[1].means) % 5, at + noun[0], (order[1].rule, noun[1].rule)
    return None


def _part(year: int, grain: Grain, number: int) -> Period:
    months = 3 if grain == "quarter" else 6
    return Period.around(Period.of_month(year, (number - 1) * months + 1).start, grain)


def _latest_part(clock: Clock, grain: Grain, number: int) -> Period | None:
    """A quarter or half without its year: the latest that had begun, or the coming one."""
    year = clock.this_year()
    if year is None:
        return None
    period = _part(year, grain, number)
    if clock.published is not None and not clock.ahead and period.start > clock.published:
        return period.shift(-12)
    return period


def months_of_year(line: Line, index: int, clock: Clock) -> Found | None:
    """ "the first nine months of 2024": from January on; "the last two months of 2024": to December."""
    order = line.entry(index, "ordinal", "which")
    if order is None:
        return _first_months(line, index, clock)
    count = small_number(line, index + order[0])
    unit = line.entry(count[1], "spans") if count else None
    if count is None or unit is None or unit[1].means not in ("month", "quarter"):
        return None
    months = count[0] * (3 if unit[1].means == "quarter" else 1)
    at, rules = count[1] + unit[0], (order[1].rule, *count[2], unit[1].rule)
    year = whole_year(line, at, clock)
    if order[1].means not in _ENDS_OF_YEAR or months > 12 or (order[1].kind == "which" and year is None):
        return None
    begin = 1 if order[1].means == "1" else 13 - months
    if year is not None:
        period = _months(year.period.start.year, begin, months) if year.period else None
        return Found(year.last, period, year.source, (*rules, *year.rules))
    this = clock.this_year()
    period = _months(this, begin, months) if this else None
    if period and clock.published and not clock.ahead and period.start.month + months - 1 > clock.published.month:
        period = period.shift(-12)
    return Found(at, period, "relative", rules)


def _first_months(line: Line, index: int, clock: Clock) -> Found | None:
    """ "nine months of 2024": counted from January on, where the year stands right behind."""
    count = small_number(line, index)
    unit = line.entry(count[1], "spans") if count else None
    if count is None or unit is None or unit[1].means not in ("month", "quarter"):
        return None
    months = count[0] * (3 if unit[1].means == "quarter" else 1)
    year = whole_year(line, count[1] + unit[0], clock)
    if year is None or year.period is None or not 1 <= months <= 12:
        return None
    period = _months(year.period.start.year, 1, months)
    return Found(year.last, period, year.source, (*count[2], unit[1].rule, *year.rules), sure=True)


def _months(year: int, first: int, count: int) -> Period:
    return Period.of_month(year, first).to(Period.of_month(year, first + count - 1))


def _year(line: Line, index: int, _clock: Clock) -> Found | None:
    return year_at(line, index)
