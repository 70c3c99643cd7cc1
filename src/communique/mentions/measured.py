"""A number with its unit: the currency before it, the unit behind it, and words that are both at once ("doubled")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from communique.knowledge.hints import factor, family, least, place
from communique.knowledge.lexicon import Entry
from communique.mentions.line import Line
from communique.mentions.names import clings_to_name
from communique.mentions.numbers import number_at
from communique.mentions.numerals import begins
from communique.mentions.scales import Number, past_bound, ratio
from communique.records import QuantityKind

_ONE = Decimal(1)
_HUNDRED = Decimal(100)
_TENTH = Decimal("0.1")
_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})
# A symbol so short is a unit only behind digits.
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Measured:
    """A number with its unit at words `first` to `last` (not included), before ranges and bounds are looked for."""

    first: int
    last: int
    number: Number
    kind: QuantityKind
    unit: str | None
    factor: Decimal
    rules: tuple[str, ...]
    family: str | None = None

    @property
    def value(self) -> Decimal:
        """The number in base units."""
        return self.number.value * self.factor


def found_at(line: Line, at: int) -> Measured | None:
    """What begins at a word: a number with its unit, a vague number, or a multiple in one word."""
    return (
        _multiple_word(line, at)
        or _lasting(line, at)
        or _vague(line, at)
        or _by_factor(line, at)
        or _one_and_half(line, at)
        or measured_at(line, at)
    )


def measured_at(line: Line, at: int) -> Measured | None:
    """A number with what stands before it (currency) and after it (unit), beginning at a word."""
    prefix = _prefix(line, at)
    if prefix is not None:
        return _prefixed(line, at, prefix)
    number = number_at(line, at)
    if number is None or clings_to_name(line, at):
        return None
    return _with_unit(line, number)


def is_minus(line: Line, at: int) -> bool:
    """Whether a mark before digits makes them negative: "-5", "$-50.8bn", but not "Covid -19" nor "10-15"."""
    if not line.form(at) or line.form(at) not in "-−" or not line.is_numeral(at + 1) or not line.joined(at):
        return False
    if at == 0 or line.entry(at - 1, "currency") is not None:
        return True
    return not line.joined(at - 1) and not line.is_capital(at - 1) and not line.is_numeral(at - 1)


def _prefix(line: Line, at: int) -> tuple[int, Entry] | None:
    """A currency that stands before its number: a symbol or a code, joined or one space apart."""
    hit = line.entry(at, "currency")
    if hit is None or place(hit[1]) not in ("prefix", "both") or _begins_with_article(line, at, hit[0]):
        return None
    after = at + hit[0]
    if after >= len(line.words) or len(line.gap(after - 1)) > 1:
        return None
    if is_minus(line, after):
        after += 1
    return hit if begins(line, after) or line.entry(after, "number", "article") else None


def _begins_with_article(line: Line, at: int, size: int) -> bool:
    """Whether the sign is two words with a space between, the first of them an article: "A $200m loan"."""
    return size > 1 and not line.joined(at) and line.entry(at, "article") is not None


def _prefixed(line: Line, at: int, prefix: tuple[int, Entry]) -> Measured | None:
    start, entry = at + prefix[0], prefix[1]
    number = number_at(line, start + 1 if is_minus(line, start) else start)
    if number is None:
        return None
    last = number.last
    if (suffix := line.entry(last, "currency")) and suffix[1].means == entry.means:
        last += suffix[0]
    return Measured(at, last, number, "money", entry.means, _ONE, (*number.rules, entry.rule), family(entry))


def _with_unit(line: Line, number: Number) -> Measured:
    last = past_bound(line, number.last, "percent", "points", "currency", "unit", "times")
    first, rules = number.first, number.rules
    at = last + 1 if line.is_hyphen(last) else last
    if hit := line.entry(at, "points", "percent"):
        kind: QuantityKind = "points" if hit[1].kind == "points" else "percent"
        return Measured(first, at + hit[0], number, kind, hit[1].means, _ONE, (*rules, hit[1].rule))
    if aged := line.entry_before(first, "aged"):
        return Measured(first, last, number, "duration", aged[1].means, _ONE, (*rules, aged[1].rule))
    if number.is_fraction and not (line.entry(at, "unit", "currency") and not line.entry(at, "after_fraction")):
        return Measured(first, last, number, "fraction", "%", _HUNDRED, rules)
    if (hit := _money(line, number, at)) is not None:
        its_rules = (*rules, hit[1].rule)
        return Measured(first, at + hit[0], number, "money", hit[1].means, factor(hit[1]), its_rules, family(hit[1]))
    if (hit := _times(line, at)) is not None:
        return Measured(first, at + hit[0], number, "multiple", None, _ONE, (*rules, hit[1].rule))
    if (hit := _unit(line, number, at)) is not None:
        kind = "duration" if hit[1].means in _TIME else "measure"
        whole = Measured(first, at + hit[0], number, kind, hit[1].means, factor(hit[1]), (*rules, hit[1].rule))
        return _and_half(line, whole) or whole
    return Measured(first, last, number, "count", None, _ONE, rules)


def _one_and_half(line: Line, at: int) -> Measured | None:
    """ "an hour and a half"."""
    one = line.entry(at, "article")
    unit = line.entry(at + one[0], "unit") if one else None
    if one is None or unit is None or one[1].means != "1":
        return None
    behind = at + one[0]
    number = Number(at, behind, _ONE, _ONE, _ONE, False, False, (one[1].rule,))
    kind: QuantityKind = "duration" if unit[1].means in _TIME else "measure"
    rules = (one[1].rule, unit[1].rule)
    whole = Measured(at, behind + unit[0], number, kind, unit[1].means, factor(unit[1]), rules)
    return _and_half(line, whole)


def _and_half(line: Line, whole: Measured) -> Measured | None:
    """The same and a half more, where the words behind it say so: "two years and a half"."""
    half = line.entry(whole.last, "and_half")
    if half is None or whole.number.scale != 1:
        return None
    number = replace(whole.number, unscaled=whole.number.unscaled + ratio(half[1].means), resolution=_TENTH)
    return replace(whole, last=whole.last + half[0], number=number, rules=(*whole.rules, half[1].rule))


def _times(line: Line, at: int) -> tuple[int, Entry] | None:
    """A word for "times" behind a number; a single letter only where it is joined to it."""
    hit = line.entry(at, "times", "fold")
    if hit is None or (len(line.form(at)) == 1 and not line.joined(at - 1)):
        return None
    return hit


def _money(line: Line, number: Number, at: int) -> tuple[int, Entry] | None:
    """A currency behind a number, unless the same words are more of a unit ("275 pound-feet", "40 pounds of lead")."""
    hit = line.entry(at, "currency")
    if hit is None or not _stands_behind(line, at, hit) or _is_next_prefix(line, at, hit):
        return None
    if number.value < least(hit[1]):
        return None
    unit = _unit(line, number, at)
    if unit is None or unit[0] < hit[0]:
        return hit
    weighs = number.scale == 1 and line.entry(at + hit[0], "of") is not None
    return None if unit[0] > hit[0] or weighs else hit


def _unit(line: Line, number: Number, at: int) -> tuple[int, Entry] | None:
    """A unit of measure behind a number."""
    hit = line.entry(at, "unit")
    if hit is None or not _stands_behind(line, at, hit) or _is_type(line, at, hit):
        return None
    return hit if number.digits or len(line.form(at)) > _SHORT else None


def _is_type(line: Line, at: int, hit: tuple[int, Entry]) -> bool:
    """Whether the letters begin the name of a type, and no unit: "8 V-22 aircraft", but "5 MW-10 MW"."""
    mark = at + hit[0]
    if len(line.form(at)) > _SHORT or not line.is_hyphen(mark) or not (line.joined(mark) and line.is_numeral(mark + 1)):
        return False
    again = line.entry(mark + 2, "unit")
    return again is None or again[1].means != hit[1].means


def _stands_behind(line: Line, at: int, hit: tuple[int, Entry]) -> bool:
    where = place(hit[1])
    return where in ("suffix", "both") or (where == "glued" and line.joined(at - 1) and line.is_numeral(at - 1))


def _is_next_prefix(line: Line, at: int, hit: tuple[int, Entry]) -> bool:
    """Whether a currency sign belongs to the number behind it: "in 2024 $1.5bn"."""
    after = at + hit[0]
    return line.is_numeral(after) and line.joined(after - 1) and not line.joined(at - 1)


def _multiple_word(line: Line, at: int) -> Measured | None:
    """ "doubled", "twice", "threefold": a number and a multiple in one word."""
    hit = line.entry(at, "multiple", "twice", "foldword")
    if hit is None:
        return None
    entry, last = hit[1], at + hit[0]
    if "determiner" in entry.more.split() and not line.entry(last, "determiner"):
        follows = last < len(line.words) and line.form(last)[0].isalnum()
        if follows or line.is_hyphen(last):
            return None
    number = Number(at, last, Decimal(entry.means), _ONE, _ONE, False, False, ())
    return Measured(at, last, number, "multiple", None, _ONE, (entry.rule,))


def _lasting(line: Line, at: int) -> Measured | None:
    """ "двухдневный": a number and a unit of time in one word."""
    hit = line.entry(at, "lasting")
    if hit is None:
        return None
    count, _, unit = hit[1].means.partition(" ")
    number = Number(at, at + hit[0], Decimal(count), _ONE, _ONE, False, False, ())
    return Measured(at, at + hit[0], number, "duration", unit, _ONE, (hit[1].rule,))


def _vague(line: Line, at: int) -> Measured | None:
    """ "dozens", "tens of thousands": a number that only says its order, with a unit behind "of" if there is one."""
    hit = line.entry(at, "vague")
    if hit is None:
        return None
    low, _, high = hit[1].means.partition("-")
    last = at + hit[0]
    number = Number(at, last, Decimal(low), _ONE, Decimal(high) - Decimal(low), False, False, ())
    behind = last + 1 if line.entry(last, "of") else last
    unit = line.entry(behind, "currency", "unit")
    if unit is None:
        return Measured(at, last, number, "vague", None, _ONE, (hit[1].rule,))
    rules = (hit[1].rule, unit[1].rule)
    return Measured(at, behind + unit[0], number, "vague", unit[1].means, factor(unit[1]), rules)


def _by_factor(line: Line, at: int) -> Measured | None:
    """ "a factor of three"."""
    hit = line.entry(at, "factor")
    number = number_at(line, at + hit[0]) if hit else None
    if hit is None or number is None:
        return None
    return Measured(at, number.last, number, "multiple", None, _ONE, (*number.rules, hit[1].rule))
