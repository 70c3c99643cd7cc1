"""Sentence -> periods: the names of time in its words, dated with the day of publication where they need it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from communique.knowledge import Language, Word
from communique.mentions.clock import Clock
from communique.mentions.line import Line, line
from communique.mentions.relative import anchored
from communique.mentions.stretches import opened_at, since_before, single_at, until_now
from communique.mentions.years import Found, ends_in_amount, fillers, is_likely_year, led_by, year_at
from communique.records import PeriodMention

_DIGIT = re.compile(r"\d")
# What a period can begin with, beside digits.
_STARTS = (
    "month", "weekday", "day", "which", "base", "same", "ordinal", "quarter", "half", "part", "fiscal", "spans",
    "since", "from", "by", "between", "determiner", "after", "number", "era",
)  # fmt: skip
# What a period begins with only where so many days or years "ago" follow: "the day before", "a decade ago".
_ARTICLE = frozenset(("determiner",))
_COUNTED = "spans"
# What "will" and the like make the coming one, where its year is not said.
_TURNS = ("month:", "weekday:", "ordinal:", "quarter:", "half:")
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
    kinds = {entry.kind for hits in its_line.hits if hits for _, entry in hits}
    has_digits = _DIGIT.search(text) is not None
    starts = kinds.intersection(_STARTS)
    if not has_digits and (not starts or (starts <= _ARTICLE and _COUNTED not in kinds)):
        return ()
    # What digits may be if no year; nothing else asks for it.
    amounts = line(text, start, words if has_digits else (), language.quantities)
    same = _year_before_same(its_line) if "same" in kinds else None
    clock = Clock(published, same or context_year, "ahead" in kinds)
    found = list(_found(its_line, amounts, clock, language.periods.openings(*_STARTS)))
    return tuple(_mention(its_line, found, number, clock) for number in range(len(found)))


def context_year(words: Sequence[Word], language: Language) -> int | None:
    """The year in which a report may have been written, of all its words: the latest that it does not look ahead to."""
    years = set()
    for index, word in enumerate(words):
        if len(word.form) == 4 and word.form.isdecimal() and is_likely_year(word.form):
            led = {entry.kind for _, entry in language.periods.at(words, index - 1)} if index else set()
            if led.isdisjoint(("by", "from", "ends")):
                years.add(int(word.form))
    return max(years, default=None)


def _found(line: Line, amounts: Line, clock: Clock, openings: frozenset[str]) -> Iterator[tuple[int, Found]]:
    """Each period with the word it begins at; `openings` are words that a period may begin with, beside digits."""
    free = 0
    for at in [at for at, word in enumerate(line.words) if word.key in openings or word.form[0].isdecimal()]:
        found = _at(line, amounts, at, clock) if at >= free else None
        if found is not None:
            yield at, replace(found, period=None) if _is_dateline(line, at, found.last) else found
            free = found.last


def _mention(line: Line, all_found: Sequence[tuple[int, Found]], number: int, clock: Clock) -> PeriodMention:
    """The record of one period; one that is counted from another is dated by the one before it, or else behind it."""
    first, found = all_found[number]
    period, rules = found.period, found.rules
    if found.anchor:
        others = [other for _, other in (*reversed(all_found[:number]), *all_found[number + 1 :]) if not other.anchor]
        main = next((other.period for other in others if other.period and other.period.grain != "day"), None)
        period = anchored(found, main) if main else None
    if clock.ahead:
        rules = (*rules, *_ahead(line, found))
    start, end = line.words[first].start, line.words[found.last - 1].end
    return PeriodMention(start, end, period, found.source, tuple(dict.fromkeys(rules)), found.anchor < 0)


def _at(line: Line, amounts: Line, index: int, clock: Clock) -> Found | None:
    if not line.is_numeral(index) and not _can_begin(line, index):
        return None
    opened = opened_at(line, index, clock)
    if opened is not None and ends_in_amount(line, amounts, opened.last):
        return None
    return opened or _plain(line, amounts, index, clock)


def _can_begin(line: Line, index: int) -> bool:
    """Whether a period can begin with what the tables say of a word."""
    starts = {entry.kind for _, entry in line.hits[index]}.intersection(_STARTS)
    if starts != _ARTICLE:
        return bool(starts)
    article = line.entry(index, *_ARTICLE)
    return article is not None and line.entry(index + article[0], _COUNTED) is not None


def _ahead(line: Line, found: Found) -> tuple[str, ...]:
    """The rule of the word that made the sentence look ahead, if that mattered."""
    if found.source != "relative" or not any(rule.startswith(_TURNS) for rule in found.rules):
        return ()
    return tuple(entry.rule for hits in line.hits for _, entry in hits if entry.kind == "ahead")[:1]


def _plain(line: Line, amounts: Line, index: int, clock: Clock) -> Found | None:
    """A period with no word that opens a stretch before it, if it is sure to be one."""
    found = single_at(line, index, clock)
    if found is None:
        return None
    if not found.sure:
        led = led_by(line, amounts, index, found.last)
        if led is None:
            return None
        found = replace(found, rules=(*led, *found.rules))
    since = since_before(line, index)
    if since is not None and found.period is not None and found.source in ("stated", "relative"):
        return replace(found, period=until_now(found.period, clock), rules=(since, *found.rules))
    return found


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
