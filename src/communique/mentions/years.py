"""Years: plain, split, by the decade, or of a budget; and the small words that join a part of a year to it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from communique.mentions.clock import Clock
from communique.mentions.line import Line
from communique.mentions.numbers import number_at
from communique.period import Period
from communique.records import PeriodSource

_MARKS = ("-", "‑", "–", "—", "/")
# Years outside these are only years where a word says so; a round number may be anything.
_LIKELY_YEARS = range(1800, 2101)
# Words that make a round number behind them a year.
_LEADS = ("lead", "since", "month", "part", "determiner", "between", "by", "from")
_LONGEST_RANGE = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A period read up to word `last` (not included); `period` is None where it cannot be dated.

    `sure` is False for four digits alone, which need words around them that make them a year; `anchor` is for
    what is counted from another period of the sentence: so many months behind that one.
    """

    last: int
    period: Period | None
    source: PeriodSource
    rules: tuple[str, ...] = ()
    sure: bool = True
    anchor: int = 0


def year_at(line: Line, index: int) -> Found | None:
    """A year, a split year ("2016-17", "1987/88"), a decade, with the words that make it a budget's year."""
    if (old := _of_era(line, index)) is not None:
        return old
    prefix = line.entry(index, "fiscal")
    at = index + prefix[0] if prefix else index
    if prefix and line.is_hyphen(at):
        at += 1
    if not line.is_numeral(at) or not _is_four_digits(line, at):
        return None
    year = int(line.words[at].form)
    plain = Found(at + 1, Period.of_year(year), "stated", ("year",), sure=False)
    found = _decade(line, at, year) or _split(line, at, year) or plain
    if prefix:
        found = replace(found, rules=(prefix[1].rule, *found.rules), sure=True)
    if line.is_hyphen(found.last) and (ending := line.entry(found.last + 1, "suffix")):
        found = replace(found, last=found.last + 1 + ending[0])
    if (suffix := line.entry(found.last, "span")) and suffix[1].means in ("fiscal", "year"):
        found = replace(found, last=found.last + suffix[0], rules=(*found.rules, suffix[1].rule), sure=True)
    return found


def _of_era(line: Line, index: int) -> Found | None:
    """A year so old that its era is said, which our calendar leaves undated: "AD 79", "410 BC", "the year 300 CE"."""
    before = line.entry(index, "era")
    at = index + before[0] if before else index
    if not line.is_numeral(at) or not line.words[at].form.isdecimal():
        return None
    behind = line.entry(at + 1, "era")
    hit = before or behind
    if hit is None or line.joined(at):
        return None
    return Found(at + 1 + (behind[0] if behind else 0), None, "stated", (hit[1].rule,))


def whole_year(line: Line, index: int, clock: Clock) -> Found | None:
    """The year that a part belongs to, behind its fillers: "of 2024", "last year", "of this year", "of the year"."""
    at, rules = fillers(line, index)
    if found := year_at(line, at):
        return replace(found, rules=(*rules, *found.rules), sure=True)
    hit = line.entry(at, "which")
    at += hit[0] if hit else 0
    span = line.entry(at, "span")
    if span is None or span[1].means != "year" or not (hit or rules):
        return None
    shift = {"last": -1, "past": -1, "before": -1, "next": 1}.get(hit[1].means if hit else "", 0)
    year = clock.this_year()
    rules = (*rules, *((hit[1].rule,) if hit else ()), span[1].rule)
    return Found(at + span[0], Period.of_year(year + shift) if year else None, "relative", rules)


def fillers(line: Line, index: int) -> tuple[int, tuple[str, ...]]:
    """Past the words that join a part to its whole ("of the"), with their rules."""
    rules: tuple[str, ...] = ()
    for _ in range(3):
        if (hit := line.entry(index, "fill")) is None:
            break
        index, rules = index + hit[0], (*rules, hit[1].rule)
    return index, rules


def small_number(line: Line, index: int) -> tuple[int, int, tuple[str, ...]] | None:
    """A whole number under a thousand as (value, word behind it, rules)."""
    if not line.is_numeral(index) and line.entry(index, "number") is None:
        return None
    return _small_number(line, index)


@lru_cache(maxsize=64)
def _small_number(line: Line, index: int) -> tuple[int, int, tuple[str, ...]] | None:
    """Remembered, since every reading that may begin with a number asks for it."""
    number = number_at(line, index)
    if number is None or number.value != number.value.to_integral() or not 0 < number.value < 1000:
        return None
    return int(number.value), number.last, number.rules


def joint_at(line: Line, index: int) -> tuple[int, str] | None:
    """A word or mark that goes from one end of a range to the other, as (number of words, rule)."""
    hit = line.entry(index, "joint")
    return (hit[0], hit[1].rule) if hit else None


def is_likely_year(form: str) -> bool:
    """Whether four digits alone are more likely a year than an amount."""
    return int(form) in _LIKELY_YEARS and not form.endswith("00")


def led_by(line: Line, amounts: Line, index: int, last: int) -> tuple[str, ...] | None:
    """What makes time of four digits, or of a word such as "May": the rules of what leads in, or None for nothing.

    Four digits need nothing, unless a bounding word or a currency stands before them or a unit behind; a round number,
    or one far from our days, needs a word that leads in.
    """
    hits = ((size, line.entry(index - size, *_LEADS)) for size in (3, 2, 1))
    rules = next(((hit[1].rule,) for size, hit in hits if hit and hit[0] == size), ())
    if not line.is_numeral(index):
        return rules or None
    if _is_amount(line, amounts, index, last):
        return None
    follows = last < len(line.words) and line.words[last].form.islower() and not line.hits[last]
    return rules if is_likely_year(line.words[index].form) or (rules and not follows) else None


def ends_in_amount(line: Line, amounts: Line, last: int) -> bool:
    """Whether what stands before a word are four digits with their unit behind: "from 1950 to 2040 tonnes"."""
    return line.is_numeral(last - 1) and _is_four_digits(line, last - 1) and _is_amount(line, amounts, last - 1, last)


def _is_amount(line: Line, amounts: Line, index: int, last: int) -> bool:
    """Whether the words around four digits make an amount of them: "about 1950", "1950 tonnes", "1950-strong"."""
    kinds = ("bound", "currency", "sign", "sum_of")
    if any((hit := amounts.entry(index - size, *kinds)) and hit[0] == size for size in (1, 2, 3)):
        return True
    if line.is_hyphen(last) and line.is_letters(last + 1):
        return True
    if amounts.entry(index - 1, "from") and (join := amounts.entry(last, "join")) and line.is_numeral(last + join[0]):
        last += join[0] + 1  # "from 1950 to 2040 tonnes": both have the unit
    behind = amounts.entry(last, "unit", "currency", "percent", "points", "scale", "times")
    return behind is not None and (behind[1].kind != "unit" or line.entry(last, "ago", "lead") is None)


def _is_four_digits(line: Line, index: int) -> bool:
    form = line.words[index].form
    return len(form) == 4 and form.isdecimal() and form[0] in "12"


def _decade(line: Line, index: int, year: int) -> Found | None:
    hit = line.entry(index + 1, "decade")
    if hit is None or not line.joined(index) or year % 10:
        return None
    return Found(index + 1 + hit[0], Period.of_year(year).to(Period.of_year(year + 9)), "stated", (hit[1].rule,))


def _split(line: Line, index: int, year: int) -> Found | None:
    """ "2016-17", "1987/88", "2016/2017"; also a range of years joined by a dash."""
    if not (line.joined(index) and line.joined(index + 1) and line.words[index + 1].form in _MARKS):
        return None
    form = line.words[index + 2].form
    if len(form) == 2 and form.isdecimal():
        other = year // 100 * 100 + int(form)
        other += 100 if other < year else 0
    elif _is_four_digits(line, index + 2):
        other = int(form)
    else:
        return None
    if not year < other <= year + _LONGEST_RANGE:
        return None
    return Found(index + 3, Period.of_year(year).to(Period.of_year(other)), "stated", ("split_year",))
