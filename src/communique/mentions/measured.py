"""Words -> a number with its unit: what stands before it and behind it, ranges and bounds left aside."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from communique.knowledge.hints import factor, family, least, place
from communique.knowledge.lexicon import Entry
from communique.mentions.line import Line
from communique.mentions.numbers import number_at
from communique.mentions.scales import Number
from communique.records import QuantityKind

_HUNDRED = Decimal(100)


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


def measured_at(line: Line, at: int) -> Measured | None:
    """A number with what stands before it (currency) and after it (unit), beginning at a word."""
    prefix = _prefix(line, at)
    start = at + prefix[0] if prefix else at
    if prefix and is_minus(line, start):
        start += 1
    number = number_at(line, start)
    if number is None or (prefix is None and _clings_to_name(line, at)):
        return None
    rules = number.rules
    if prefix:
        last = number.last
        if (suffix := line.entry(last, "currency")) and suffix[1].means == prefix[1].means:
            last += suffix[0]
        return Measured(
            at, last, number, "money", prefix[1].means, Decimal(1), (*rules, prefix[1].rule), family(prefix[1])
        )
    return _with_unit(line, number, rules)


def _prefix(line: Line, at: int) -> tuple[int, Entry] | None:
    """A currency that stands before its number: a symbol or a code, joined or one space apart."""
    hit = line.entry(at, "currency")
    if hit is None or place(hit[1]) not in ("prefix", "both"):
        return None
    # "A $200m loan" is a loan, not Australian dollars.
    if hit[0] > 1 and len(line.words[at].form) == 1 and not line.joined(at):
        return None
    after = at + hit[0]
    if after >= len(line.words) or len(line.gap(after - 1)) > 1:
        return None
    if is_minus(line, after):
        after += 1
    if not (line.is_numeral(after) or line.entry(after, "number", "article")):
        return None
    return hit


def is_minus(line: Line, at: int) -> bool:
    """Whether a mark before digits makes them negative: "-5", "$-50.8bn", but not "Covid -19" nor "10-15"."""
    if not 0 <= at < len(line.words) or line.words[at].form not in "-−" or not line.is_numeral(at + 1):
        return False
    if not line.joined(at):
        return False
    return (
        at == 0
        or line.entry(at - 1, "currency") is not None
        or (not line.joined(at - 1) and not _is_capital(line, at - 1))
    )


def _is_capital(line: Line, at: int) -> bool:
    return line.words[at].form[0].isupper() or line.words[at].form[0].isdigit()


def _clings_to_name(line: Line, at: int) -> bool:
    """Whether the numeral is the tail of a name: G7, MH17, Su-35, Covid-19, or of a longer code."""
    if not line.joined(at - 1):
        return False
    before = line.words[at - 1].form
    if before[0].isalpha():
        return True
    if before in "-‑" and line.joined(at - 2):
        return line.is_letters(at - 2) and not line.entry(at - 2, "scale", "percent", "unit", "number", "bound", "sign")
    return before in "./:#@_" and line.joined(at - 2) and not line.words[at - 2].form.isspace()


def _with_unit(line: Line, number: Number, rules: tuple[str, ...]) -> Measured:
    first, last = number.first, number.last
    at = last + 1 if line.is_hyphen(last) else last
    one = Decimal(1)
    if hit := line.entry(at, "points"):
        return Measured(first, at + hit[0], number, "points", hit[1].means, one, (*rules, hit[1].rule))
    if hit := line.entry(at, "percent"):
        return Measured(first, at + hit[0], number, "percent", "%", one, (*rules, hit[1].rule))
    if aged := _aged(line, first):
        return Measured(first, last, number, "duration", aged.means, one, (*rules, aged.rule))
    if number.is_fraction and not (line.entry(at, "unit", "currency") and not line.entry(at, "after_fraction")):
        return Measured(first, last, number, "fraction", "%", _HUNDRED, rules)
    if (hit := _money(line, number, at)) is not None:
        its_rules = (*rules, hit[1].rule)
        return Measured(first, at + hit[0], number, "money", hit[1].means, factor(hit[1]), its_rules, family(hit[1]))
    if (hit := line.entry(at, "times", "fold")) and (
        hit[1].kind == "fold" or line.words[at].form != "x" or line.joined(at - 1)
    ):
        return Measured(first, at + hit[0], number, "multiple", None, one, (*rules, hit[1].rule))
    if (hit := _unit(line, number, at)) is not None:
        kind: QuantityKind = "duration" if hit[1].means in _TIME else "measure"
        return Measured(first, at + hit[0], number, kind, hit[1].means, factor(hit[1]), (*rules, hit[1].rule))
    return Measured(first, last, number, "count", None, one, rules)


def _aged(line: Line, first: int) -> Entry | None:
    """The entry of "age of" before a number, which makes it a number of years."""
    for size in (2, 3):
        if (hit := line.entry(first - size, "aged")) and hit[0] == size:
            return hit[1]
    return None


_TIME = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year"})


def _money(line: Line, number: Number, at: int) -> tuple[int, Entry] | None:
    """A currency behind a number, unless the same words are more of a unit ("275 pound-feet")."""
    hit = line.entry(at, "currency")
    if hit is None or not _stands_behind(line, at, hit) or _is_next_prefix(line, at, hit):
        return None
    if number.value < least(hit[1]):
        return None
    unit = _unit(line, number, at)
    return hit if unit is None or unit[0] <= hit[0] else None


def _unit(line: Line, number: Number, at: int) -> tuple[int, Entry] | None:
    """A unit of measure behind a number."""
    hit = line.entry(at, "unit")
    if hit is None or not _stands_behind(line, at, hit):
        return None
    if len(line.words[at].form) <= 2 and not number.digits:
        return None
    return hit


def _stands_behind(line: Line, at: int, hit: tuple[int, Entry]) -> bool:
    where = place(hit[1])
    return where in ("suffix", "both") or (where == "glued" and line.joined(at - 1) and line.is_numeral(at - 1))


def _is_next_prefix(line: Line, at: int, hit: tuple[int, Entry]) -> bool:
    """Whether a currency sign belongs to the number behind it: "in 2024 $1.5bn"."""
    after = at + hit[0]
    return line.is_numeral(after) and line.joined(after - 1) and not line.joined(at - 1)


def multiple_word(line: Line, at: int) -> Measured | None:
    """ "doubled", "twice", "threefold": a number and a multiple in one word."""
    hit = line.entry(at, "multiple", "twice", "foldword")
    if hit is None:
        return None
    entry = hit[1]
    last = at + hit[0]
    if "determiner" in entry.more.split() and not line.entry(last, "determiner"):
        if last < len(line.words) and line.words[last].form[0].isalnum():
            return None
        if line.is_hyphen(last):
            return None
    value = Decimal(entry.means)
    number = Number(at, last, value, Decimal(1), Decimal(1), False, False, ())
    return Measured(at, last, number, "multiple", None, Decimal(1), (entry.rule,))


def vague(line: Line, at: int) -> Measured | None:
    """ "dozens", "tens of thousands": a number that only says its order, with a unit behind "of" if there is one."""
    hit = line.entry(at, "vague")
    if hit is None:
        return None
    low, _, high = hit[1].means.partition("-")
    last = at + hit[0]
    number = Number(at, last, Decimal(low), Decimal(1), Decimal(high) - Decimal(low), False, False, ())
    behind = last + 1 if line.entry(last, "of") else last
    unit = line.entry(behind, "currency", "unit")
    if unit is not None:
        return Measured(
            at, behind + unit[0], number, "vague", unit[1].means, factor(unit[1]), (hit[1].rule, unit[1].rule)
        )
    return Measured(at, last, number, "vague", None, Decimal(1), (hit[1].rule,))
