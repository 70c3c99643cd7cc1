"""Sentence -> quantities: numbers with their unit, range and bound, from the words alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from communique.knowledge import Language, Word
from communique.knowledge.hints import factor, family, least, place
from communique.knowledge.lexicon import Entry
from communique.mentions.bounds import bound_of, ends_of_bounds
from communique.mentions.line import Line, line
from communique.mentions.numbers import Number, number_at
from communique.records import Direction, Quantity, QuantityKind

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


def find(
    text: str, start: int, words: Sequence[Word], language: Language, taken: Iterable[tuple[int, int]] = ()
) -> tuple[Quantity, ...]:
    """The quantities of one sentence, `text` at offset `start`; `taken` are the offsets of periods, which are none."""
    its_line = line(text, start, words, language.quantities)
    blocked = _blocked(words, taken)
    return tuple(_quantities(its_line, blocked, language))


def _blocked(words: Sequence[Word], taken: Iterable[tuple[int, int]]) -> frozenset[int]:
    spans = sorted(taken)
    return frozenset(i for i, word in enumerate(words) if any(a < word.end and b > word.start for a, b in spans))


def _quantities(line: Line, blocked: frozenset[int], language: Language) -> Iterator[Quantity]:
    ends = ends_of_bounds(line)
    at = 0
    while at < len(line.words):
        if at in blocked or not (line.hits[at] or line.is_numeral(at)):
            at += 1
            continue
        if idiom := line.entry(at, "idiom"):
            at += idiom[0]
            continue
        found = _multiple_word(line, at) or _vague(line, at) or _measured(line, at, language.spaced_thousands)
        if found is None or found.last - 1 in blocked:
            at = _past_name(line, at)
            continue
        quantity, at = _completed(line, ends, found, language)
        if quantity is not None:
            yield quantity


def _past_name(line: Line, at: int) -> int:
    """The next word to try: all of a name such as "201st" or "555-1234-99" is left behind."""
    if not line.is_numeral(at):
        return at + 1
    while line.joined(at) and (line.is_letters(at + 1) or line.is_numeral(at + 1) or line.is_hyphen(at + 1)):
        at += 1
    return at + 1


def _measured(line: Line, at: int, spaced: bool) -> Measured | None:
    """A number with what stands before it (currency) and after it (unit), beginning at a word."""
    prefix = _prefix(line, at)
    start = at + prefix[0] if prefix else at
    if prefix and _is_minus(line, start):
        start += 1
    number = number_at(line, start, spaced)
    if number is None or (prefix is None and _clings_to_name(line, at)):
        return None
    rules = number.rules
    if prefix:
        last = number.last
        if (suffix := line.entry(last, "currency")) and suffix[1].means == prefix[1].means:
            last += suffix[0]
        return Measured(at, last, number, "money", prefix[1].means, Decimal(1), (*rules, prefix[1].rule), family(prefix[1]))
    return _with_unit(line, number, rules)


def _prefix(line: Line, at: int) -> tuple[int, Entry] | None:
    """A currency that stands before its number: a symbol or a code, joined or one space apart."""
    hit = line.entry(at, "currency")
    if hit is None or place(hit[1]) not in ("prefix", "both"):
        return None
    after = at + hit[0]
    if after >= len(line.words) or len(line.gap(after - 1)) > 1:
        return None
    if _is_minus(line, after):
        after += 1
    if not (line.is_numeral(after) or line.entry(after, "number", "article")):
        return None
    return hit


def _is_minus(line: Line, at: int) -> bool:
    """Whether a mark before digits makes them negative: "-5", "$-50.8bn", but not "Covid -19" nor "10-15"."""
    if not 0 <= at < len(line.words) or line.words[at].form not in "-−" or not line.is_numeral(at + 1):
        return False
    if not line.joined(at):
        return False
    return at == 0 or line.entry(at - 1, "currency") is not None or (not line.joined(at - 1) and not _is_capital(line, at - 1))


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
    if hit := line.entry(at, "times", "fold"):
        if hit[1].kind == "fold" or line.words[at].form != "x" or line.joined(at - 1):
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


# The ends of a range stand closer than this.
MOST_APART = 5
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


def _multiple_word(line: Line, at: int) -> Measured | None:
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


def _vague(line: Line, at: int) -> Measured | None:
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
        return Measured(at, behind + unit[0], number, "vague", unit[1].means, factor(unit[1]), (hit[1].rule, unit[1].rule))
    return Measured(at, last, number, "vague", None, Decimal(1), (hit[1].rule,))


def _completed(
    line: Line, ends: dict[int, tuple[int, Entry]], found: Measured, language: Language
) -> tuple[Quantity | None, int]:
    """The quantity with its range and bound, and the word to go on at."""
    other = _range(line, ends, found, language.spaced_thousands)
    if other is None:
        found = _scaled_by_end(line, ends, found, language.spaced_thousands)
    last = other.last if other else found.last
    if other is None and _is_score(line, found):
        return None, last + 2
    if found.kind == "count" and found.number.first > 0 and _is_label(line, found, ends):
        return None, last
    parts = (found, other) if other else (found,)
    whole = parts[-1]
    kind, unit = (whole.kind, whole.unit) if found.unit is None else (found.kind, found.unit)
    bound = bound_of(line, ends, found.first, last, kind == "duration")
    return (
        Quantity(
            start=line.words[found.first].start,
            end=line.words[last - 1].end,
            values=_values(line, parts),
            resolution=max(part.number.resolution * part.factor for part in parts),
            kind=kind,
            unit=unit,
            bounding=bound.bounding if bound else "exact",
            number=(line.words[found.number.first].start, line.words[whole.number.last - 1].end),
            qualifier=bound.qualifier if bound else None,
            direction=_direction(line, found),
            family=found.family or whole.family,
            rules=_unique([rule for part in parts for rule in part.rules] + ([bound.rule] if bound else [])),
        ),
        last,
    )


def _scaled_by_end(line: Line, ends: dict[int, tuple[int, Entry]], low: Measured, spaced: bool) -> Measured:
    """ "from $10 to $15 billion": where something moved from, with the scale of where it moved to."""
    hit = line.entry(low.last, "join")
    if hit is None or hit[1].means != "to" or low.number.scale != 1 or not _opened_by(line, ends, low.first, "from"):
        return low
    at = low.last + hit[0]
    high = _measured(line, at, spaced)
    if high is None or high.number.scale == 1 or low.number.unscaled >= 1000 or not _same_unit(low, high):
        return low
    number = replace(low.number, scale=high.number.scale, resolution=low.number.resolution * high.number.scale)
    unit, kind = (low.unit, low.kind) if low.unit else (high.unit, high.kind)
    return replace(low, number=number, unit=unit, kind=kind, family=low.family or high.family)


def _unique(rules: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rules))


def _values(line: Line, parts: Sequence[Measured]) -> tuple[Decimal, ...]:
    """The values in base units, fractions in percent to a tenth, the scale of the second part given to the first."""
    values = [part.value for part in parts]
    if parts[0].kind == "vague":
        values.append((parts[0].number.unscaled + parts[0].number.resolution) * parts[0].factor)
    if len(parts) == 2 and parts[0].number.scale == 1 and parts[1].number.scale > 1 and values[0] < parts[1].number.unscaled:
        values[0] *= parts[1].number.scale
    if len(parts) == 2 and parts[0].factor == 1 and parts[0].unit is None:
        values[0] *= parts[1].factor
    if any(part.number.is_fraction and part.kind == "fraction" for part in parts):
        values = [round(value, 1) for value in values]
    if _is_negative(line, parts[0]):
        values = [-value for value in values]
    return tuple(+value.normalize() if value == value.to_integral() else value for value in values)


def _is_negative(line: Line, found: Measured) -> bool:
    first, number = found.first, found.number.first
    if line.is_hyphen(first - 1) and line.entry(first - 2, "sign"):
        return True
    return line.entry(first - 1, "sign") is not None or _is_minus(line, first - 1) or (number > first and _is_minus(line, number - 1))


def _direction(line: Line, found: Measured) -> Direction | None:
    for size, entry in line.hits[found.first]:
        if size and "up" in entry.more.split():
            return "up"
        if size and "down" in entry.more.split():
            return "down"
    return None


def _range(line: Line, ends: dict[int, tuple[int, Entry]], low: Measured, spaced: bool) -> Measured | None:
    """The upper end, if a range goes on behind `low`."""
    hit = line.entry(low.last, "join")
    if hit is None or low.number.is_fraction or low.kind == "vague" or (low.kind == "multiple" and low.unit is None):
        return None
    at = low.last + hit[0]
    if at < len(line.words) and (bound := line.entry(at, "bound")) and hit[1].means == "and":
        at += bound[0]
    high = _measured(line, at, spaced)
    if high is None or high.number.is_fraction or not _same_unit(low, high):
        return None
    ready = {"to": _can_go_to, "or": _can_go_or, "and": _can_go_and}[hit[1].means](line, ends, low, high)
    return high if ready and _ascending(low, high) else None


def _same_unit(low: Measured, high: Measured) -> bool:
    if low.unit is not None and high.unit is None and high.kind == "count":
        return low.kind == "money" and low.first < low.number.first
    return low.unit is None or low.unit == high.unit


def _ascending(low: Measured, high: Measured) -> bool:
    value = low.value
    if low.number.scale == 1 and high.number.scale > 1 and low.number.unscaled < high.number.unscaled:
        value *= high.number.scale
    return value * (high.factor if low.unit is None else 1) < high.value


def _opened_by(line: Line, ends: dict[int, tuple[int, Entry]], first: int, kind: str) -> bool:
    """Whether "from" or "between" stands before a number, bounding words and fillers passed over."""
    at = first
    for _ in range(4):
        if line.entry(at - 1, kind):
            return True
        if at in ends:
            at = ends[at][0]
        elif line.entry(at - 1, "filler"):
            at -= 1
        else:
            return False
    return False


def _can_go_to(line: Line, ends: dict[int, tuple[int, Entry]], low: Measured, high: Measured) -> bool:
    if _opened_by(line, ends, low.first, "by"):
        return False
    # "18 sen to RM23.50", "$43bn to $419bn": two figures, each with all its own, are by how much and to what.
    if low.unit is not None and low.number.scale >= high.number.scale and high.value > MOST_APART * low.value:
        return False
    if _opened_by(line, ends, low.first, "from"):
        return line.words[low.last].form in "-–—" and line.joined(low.last)
    if line.words[low.last].form in "-–—":
        return line.joined(low.last) or low.unit is None or low.unit == high.unit
    return True


def _can_go_or(line: Line, ends: dict[int, tuple[int, Entry]], low: Measured, high: Measured) -> bool:
    return low.unit is None and high.number.unscaled - low.number.unscaled == 1 and high.first == high.number.first


def _can_go_and(line: Line, ends: dict[int, tuple[int, Entry]], low: Measured, high: Measured) -> bool:
    return _opened_by(line, ends, low.first, "between")


def _is_score(line: Line, found: Measured) -> bool:
    """Whether this is half of a score or a code: 2-1, 555-1234."""
    return (
        found.kind == "count"
        and found.number.digits
        and line.is_hyphen(found.last)
        and line.is_numeral(found.last + 1)
        and line.joined(found.last)
    )


def _is_label(line: Line, found: Measured, ends: dict[int, tuple[int, Entry]]) -> bool:
    """Whether the number only names what stands before it: Article 5, Resolution 1701."""
    before = found.first - 1
    if line.words[before].form in ".#№":
        before -= 1
    return before >= 0 and line.entry(before, "label") is not None and found.number.digits


__all__ = ["find"]
