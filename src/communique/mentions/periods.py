"""Sentence -> periods: the names of time in its words, dated with the day of publication where they need it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from communique.knowledge import Language, Word
from communique.mentions.clock import Clock
from communique.mentions.dates import Found, date_at, fillers, is_likely_year, joint_at, small_number, year_at
from communique.mentions.line import Line, line
from communique.mentions.relative import relative_at
from communique.period import Period
from communique.records import PeriodMention

# What a period can begin with, beside digits.
_STARTS = frozenset(
    "month weekday spans which day base same ordinal quarter half part fiscal since from by between determiner after number".split()
)
# How far before a date its "since" may stand ("since the treaty came into force in 1983").
_SINCE_REACH = 10
# A dateline ends within the first few words.
_DATELINE_REACH = 8


def find(
    text: str,
    start: int,
    words: Sequence[Word],
    language: Language,
    published: date | None = None,
    context_year: int | None = None,
) -> tuple[PeriodMention, ...]:
    """The periods of one sentence, `text` at offset `start`.

    `published` is the day that relative ones are counted from; without it, `context_year` is the year that months
    without a year belong to.  A period that cannot be dated is told too, so that its numbers are not read as figures.
    """
    its_line = line(text, start, words, language.periods)
    if not any(its_line.hits) and not any(its_line.is_numeral(i) for i in range(len(words))):
        return ()
    amounts = line(text, start, words, language.quantities)
    looks_ahead = any(entry.kind == "ahead" for hits in its_line.hits for _, entry in hits)
    clock = Clock(published, _year_before_same(its_line) or context_year, looks_ahead)
    found = list(_mentions(its_line, amounts, clock))
    return tuple(_based(its_line, found, clock))


def context_year(words: Sequence[Word], language: Language) -> int | None:
    """The year in which a report may have been written, of all its words: the latest that it does not look ahead to."""
    years = set()
    for index, word in enumerate(words):
        if len(word.form) == 4 and word.form.isdecimal() and is_likely_year(word.form):
            led = {entry.kind for _, entry in language.periods.at(words, index - 1)} if index else set()
            if led.isdisjoint(("by", "from", "ends")):
                years.add(int(word.form))
    return max(years, default=None)


def _mentions(line: Line, amounts: Line, clock: Clock) -> Iterator[PeriodMention]:
    at = 0
    while at < len(line.words):
        if not line.is_numeral(at) and _STARTS.isdisjoint(entry.kind for _, entry in line.hits[at]):
            at += 1
            continue
        found = _opened(line, at, clock) or _plain(line, amounts, at, clock)
        if found is None or found.last <= at:
            at += 1
            continue
        if _is_dateline(line, at, found.last):
            found = replace(found, period=None)
        yield PeriodMention(
            line.words[at].start,
            line.words[found.last - 1].end,
            found.period,
            found.source,
            tuple(dict.fromkeys(found.rules)),
            any(rule.startswith(("base:", "same:", "which:previous")) for rule in found.rules),
        )
        at = found.last


def _plain(line: Line, amounts: Line, index: int, clock: Clock) -> Found | None:
    """A period with no word that opens a stretch before it, if it is sure to be one."""
    found = _simple(line, index, clock)
    if found is None or (not found.sure and not _is_led(line, amounts, index, found.last)):
        return None
    led = _since_before(line, index)
    if led is not None and found.period is not None and found.source in ("stated", "relative"):
        return replace(found, period=_until_now(found.period, clock), rules=(led, *found.rules))
    return found


def _simple(line: Line, index: int, clock: Clock) -> Found | None:
    """One period at a word: relative or named, with the part of it that is meant ("the end of 2025")."""
    if part := line.entry(index, "part"):
        at = index + part[0]
        at += 1 if line.is_hyphen(at) else 0
        at, rules = fillers(line, at)
        whole = relative_at(line, at, clock) or date_at(line, at, clock)
        if whole is not None:
            return replace(whole, rules=(part[1].rule, *rules, *whole.rules), sure=True)
    return _base(line, index, clock) or _months_to(line, index, clock) or relative_at(line, index, clock) or date_at(line, index, clock)


def _base(line: Line, index: int, clock: Clock) -> Found | None:
    """ "a year earlier", "the same period of 2003": counted from what the sentence is about, once that is known."""
    if hit := line.entry(index, "base"):
        return Found(index + hit[0], None, "relative", (hit[1].rule,))
    if hit := line.entry(index, "same"):
        at, rules = fillers(line, index + hit[0])
        whole = relative_at(line, at, clock) or year_at(line, at)
        if whole is not None:
            return replace(whole, rules=(hit[1].rule, *rules, *whole.rules), sure=True)
        return Found(index + hit[0], None, "relative", (hit[1].rule,))
    return None


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
    return replace(end, period=period, rules=(*(count[2] if count else ()), unit[1].rule, ends[1].rule, *end.rules), sure=True)


def _opened(line: Line, index: int, clock: Clock) -> Found | None:
    """A stretch that a word opens: "between 2008 and 2010", "since May", "by 2030", "from 2009"."""
    return _between(line, index, clock) or _since(line, index, clock) or _by(line, index, clock) or _from(line, index, clock)


def _inner(line: Line, index: int, clock: Clock) -> Found | None:
    """The period behind an opening word, its article passed over."""
    determiner = line.entry(index, "determiner")
    found = _simple(line, index, clock)
    if found is None and determiner:
        found = _simple(line, index + determiner[0], clock)
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
    period = _until_now(first.period, clock) if first.period else None
    return replace(first, period=period, rules=(opener[1].rule, *first.rules), sure=True)


def _until_now(first: Period, clock: Clock) -> Period | None:
    """From a period to the day of publication, to the month where it is known to the day."""
    now = clock.now()
    grain = first.grain if first.grain != "day" else "month"
    if now is None or now.end < first.start or (now.grain == "year" and grain != "year"):
        return None
    return Period.around(first.start, grain).to(Period.around(now.start, grain))


def _since_before(line: Line, index: int) -> str | None:
    """The rule of a "since" that opens the clause in which a date stands."""
    for at in range(index - 1, max(-1, index - _SINCE_REACH), -1):
        if line.words[at].form in ",;:.()":
            return None
        if hit := line.entry(at, "since"):
            return hit[1].rule
    return None


def _by(line: Line, index: int, clock: Clock) -> Found | None:
    opener = line.entry(index, "by")
    end = _inner(line, index + opener[0], clock) if opener else None
    if opener is None or end is None or (end.period is not None and end.period.grain == "day" and end.source == "relative"):
        return None
    past = end.period is not None and clock.published is not None and end.period.end < clock.published
    return replace(end, source="stated" if past else "deadline", rules=(opener[1].rule, *end.rules), sure=True)


def _from(line: Line, index: int, clock: Clock) -> Found | None:
    """ "from 2009", with the duration that may stand before it: "the four years from 2009", "over 25 years from 2009"."""
    opener = line.entry(index, "from")
    first = _inner(line, index + opener[0], clock) if opener else None
    if opener is None or first is None or (first.period is None and first.sure is False):
        return None
    years = _years_before(line, index) or _years_behind(line, first.last)
    period = first.period
    if years and period is not None and period.grain != "day":
        period = Period.of_year(period.start.year).to(Period.of_year(period.start.year + years))
    return replace(first, period=period, rules=(opener[1].rule, *first.rules), sure=True)


def _years_before(line: Line, index: int) -> int | None:
    """The years of a duration that ends at a word, or one word before ("a 25-year period from")."""
    behind = index - 1 if line.entry(index - 1, "stretch") else index
    unit = line.entry(behind - 1, "spans")
    if unit is None or unit[1].means != "year":
        return None
    at = behind - 2 - line.is_hyphen(behind - 2)
    count = small_number(line, at) if at >= 0 else None
    return count[0] if count else None


def _years_behind(line: Line, index: int) -> int | None:
    """The years of the only duration that follows: "from 2005 it will ship 3 million tonnes for 25 years"."""
    found = []
    for at in range(index, len(line.words)):
        lead = line.entry(at, "through")
        count = small_number(line, at + lead[0]) if lead else None
        unit = line.entry(count[1], "spans") if count else None
        if count and unit and unit[1].means == "year" and not line.entry(count[1] + unit[0], "ago"):
            found.append(count[0])
    return found[0] if len(found) == 1 else None


def _is_led(line: Line, amounts: Line, index: int, last: int) -> bool:
    """Whether what stands around four digits, or a word such as "May", makes it time.

    Four digits need nothing before a bounding word or a currency, and no unit behind; a round number, or one far from
    our days, needs a word that leads in.
    """
    led = line.entry(index - 1, "lead", "since", "month", "part", "determiner", "between", "by", "from")
    if not line.is_numeral(index):
        return led is not None
    if _is_amount(line, amounts, index, last):
        return False
    if is_likely_year(line.words[index].form):
        return True
    follows = last < len(line.words) and line.is_letters(last) and not line.hits[last]
    return led is not None and not (follows and line.words[last].form.islower())


def _is_amount(line: Line, amounts: Line, index: int, last: int) -> bool:
    if amounts.entry(index - 1, "bound", "currency", "sign") or any(_ends_bound(amounts, index, k) for k in (2, 3)):
        return True
    if line.is_hyphen(last) and line.is_letters(last + 1):
        return True
    behind = amounts.entry(last, "unit", "currency", "percent", "points", "scale", "times")
    return behind is not None and behind[1].kind != "unit" or bool(behind and line.entry(last, "ago", "lead") is None)


def _ends_bound(amounts: Line, index: int, size: int) -> bool:
    """Whether a bounding phrase of so many words ends right before a word."""
    hit = amounts.entry(index - size, "bound")
    return hit is not None and hit[0] == size


def _is_dateline(line: Line, index: int, last: int) -> bool:
    """Whether a date belongs to a dateline: "TUNIS, May 5 - The minister …"."""
    if index > _DATELINE_REACH or last >= len(line.words) or line.words[last].form not in ("-", "–", "—"):
        return False
    return index > 0 and line.words[0].form.isupper() and not line.joined(last)


def _year_before_same(line: Line) -> int | None:
    """The year after that of "the same period of 2003": what it is compared with is the next."""
    for index in range(len(line.words)):
        if hit := line.entry(index, "same"):
            year = year_at(line, fillers(line, index + hit[0])[0])
            if year is not None and year.period is not None:
                return year.period.start.year + 1
    return None


def _based(line: Line, found: list[PeriodMention], clock: Clock) -> Iterator[PeriodMention]:
    """The mentions, those that are counted from another one dated: the year before it, or its months in their year."""
    main = next((m.period for m in found if not m.base and m.period and m.period.grain != "day"), None)
    for mention in found:
        if not mention.base:
            yield mention
        elif main is None:
            yield mention
        elif mention.period is None or mention.rules[0].startswith("which:previous"):
            yield replace(mention, period=main.shift(-12), source="relative")
        elif mention.rules[0].startswith("same:") and mention.period.grain == "year":
            yield replace(mention, period=main.shift((mention.period.start.year - main.start.year) * 12))
        else:
            yield mention
