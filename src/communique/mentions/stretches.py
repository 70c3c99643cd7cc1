"""Single periods, and the stretches that a word opens: "between 2008 and 2010", "since May", "by 2030", "from 2009"."""

from __future__ import annotations

from dataclasses import replace

from communique.mentions.clock import Clock
from communique.mentions.dates import date_at, months_of_year
from communique.mentions.line import Line
from communique.mentions.relative import relative_at
from communique.mentions.years import Found, fillers, joint_at, small_number
from communique.period import Period

# How far before a date its "since" may stand ("since the treaty came into force in 1983").
_SINCE_REACH = 10


def opened_at(line: Line, index: int, clock: Clock) -> Found | None:
    """A stretch that a word opens: "between 2008 and 2010", "since May", "by 2030", "from 2009"."""
    readings = (_between, _since, _by, _from)
    return next((found for read in readings if (found := read(line, index, clock))), None)


def single_at(line: Line, index: int, clock: Clock) -> Found | None:
    """One period at a word: relative or named, with the part of it that is meant ("the end of 2025")."""
    if not line.is_known(index) and not line.is_numeral(index):
        return None
    if part := line.entry(index, "part"):
        at = index + part[0]
        at += 1 if line.is_hyphen(at) else 0
        at, rules = fillers(line, at)
        whole = relative_at(line, at, clock) or date_at(line, at, clock)
        if whole is not None:
            return replace(whole, rules=(part[1].rule, *rules, *whole.rules), sure=True)
    readings = (_months_to, months_of_year, relative_at, date_at)
    return next((found for read in readings if (found := read(line, index, clock))), None)


def since_before(line: Line, index: int) -> str | None:
    """The rule of a "since" that opens the clause in which a date stands."""
    for at in range(index - 1, max(-1, index - _SINCE_REACH), -1):
        if line.words[at].form in ",;:.()":
            return None
        if hit := line.entry(at, "since_clause"):
            return hit[1].rule
    return None


def until_now(first: Period, clock: Clock) -> Period | None:
    """From a period to the day of publication, to the month where it is known to the day."""
    now = clock.now()
    grain = first.grain if first.grain != "day" else "month"
    if now is None or now.end < first.start or (now.grain == "year" and grain != "year"):
        return None
    return Period.around(first.start, grain).to(Period.around(now.start, grain))


def _months_to(line: Line, index: int, clock: Clock) -> Found | None:
    """ "the 12 months to June 2023", "the year ending March 2024"."""
    count = small_number(line, index)
    unit = line.entry(count[1] if count else index, "spans")
    at = (count[1] if count else index) + (unit[0] if unit else 0)
    ends = line.entry(at, "ends") if unit and unit[1].means in ("month", "year") else None
    end = date_at(line, at + ends[0], clock) if ends else None
    if unit is None or ends is None or end is None or end.period is None or end.period.grain != "month":
        return None
    months = (count[0] if count else 1) * (12 if unit[1].means == "year" else 1)
    period = end.period.shift(1 - months).to(end.period)
    rules = (*(count[2] if count else ()), unit[1].rule, ends[1].rule, *end.rules)
    return replace(end, period=period, rules=rules, sure=True)


def _inner(line: Line, index: int, clock: Clock) -> Found | None:
    """The period behind an opening word, its article passed over."""
    determiner = line.entry(index, "determiner")
    found = single_at(line, index, clock)
    if found is None and determiner:
        found = single_at(line, index + determiner[0], clock)
    return found


def _between(line: Line, index: int, clock: Clock) -> Found | None:
    opener = line.entry(index, "between")
    first = _inner(line, index + opener[0], clock) if opener else None
    joint = joint_at(line, first.last) if first else None
    last = _inner(line, first.last + joint[0], clock) if first and joint else None
    if opener is None or first is None or joint is None or last is None:
        return None
    rules = (opener[1].rule, *first.rules, joint[1], *last.rules)
    if first.period is None or last.period is None:
        return Found(last.last, None, "stated", rules)
    return Found(last.last, _in_order(first.period, last.period).to(last.period), last.source, rules)


def _in_order(first: Period, last: Period) -> Period:
    """The first of two, a year earlier where it had no year of its own and fell behind the other."""
    return first.shift(-12) if first.start > last.end else first


def _since(line: Line, index: int, clock: Clock) -> Found | None:
    opener = line.entry(index, "since")
    first = _inner(line, index + opener[0], clock) if opener else None
    if opener is None or first is None:
        return None
    period = until_now(first.period, clock) if first.period else None
    return replace(first, period=period, rules=(opener[1].rule, *first.rules), sure=True)


def _by(line: Line, index: int, clock: Clock) -> Found | None:
    opener = line.entry(index, "by")
    end = _inner(line, index + opener[0], clock) if opener else None
    if opener is None or end is None:
        return None
    past = end.period is not None and clock.published is not None and end.period.end < clock.published
    return replace(end, source="stated" if past else "deadline", rules=(opener[1].rule, *end.rules), sure=True)


def _from(line: Line, index: int, clock: Clock) -> Found | None:
    """ "from 2009", with the duration that may stand before it: "the four years from 2009"."""
    opener = line.entry(index, "from")
    first = _inner(line, index + opener[0], clock) if opener else None
    if opener is None or first is None or (first.period is None and first.sure is False):
        return None
    lasting = _years_before(line, index) or _years_behind(line, first.last)
    rules, period = (opener[1].rule, *first.rules), first.period
    if lasting and period is not None and period.grain != "day":
        period = Period.of_year(period.start.year).to(Period.of_year(period.start.year + lasting[0]))
        rules = (*rules, *lasting[1])
    return replace(first, period=period, rules=rules, sure=True)


def _years_before(line: Line, index: int) -> tuple[int, tuple[str, ...]] | None:
    """The years of a duration that ends at a word, or one word before ("a 25-year period from"), with its rules."""
    stretch = line.entry(index - 1, "stretch")
    behind = index - 1 if stretch else index
    unit = line.entry(behind - 1, "spans")
    if unit is None or unit[1].means != "year":
        return None
    at = behind - 2 - line.is_hyphen(behind - 2)
    count = small_number(line, at) if at >= 0 else None
    return (count[0], (unit[1].rule, *((stretch[1].rule,) if stretch else ()))) if count else None


def _years_behind(line: Line, index: int) -> tuple[int, tuple[str, ...]] | None:
    """The years of the only duration that follows: "from 2005 it will ship 3 million tonnes for 25 years"."""
    found = []
    for at in range(index, len(line.words)):
        through = line.entry(at, "through")
        count = small_number(line, at + through[0]) if through else None
        unit = line.entry(count[1], "spans") if count else None
        if through and count and unit and unit[1].means == "year" and not line.entry(count[1] + unit[0], "ago"):
            found.append((count[0], (through[1].rule, unit[1].rule)))
    return found[0] if len(found) == 1 else None
