"""Words -> a number: digits or number words, with their scales and fractions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from communique.knowledge.lexicon import Entry
from communique.mentions.line import Line
from communique.mentions.numerals import (
    begins,
    digits_at,
    is_clock,
    is_slashed,
    mixed_at,
    part_at,
    place_value,
    power_at,
)
from communique.mentions.scales import Number, ratio, scales_at
from communique.mentions.spelled import spelled_at

_ONE = Decimal(1)
# The hint of a fraction that is no other word ("треть"), whatever follows it.
_FREE = "free"
_THOUSAND = Decimal(1000)
_TENTH = Decimal("0.1")
# The place value of a fraction: a third is said of all from 0.3 to 0.36.
_ROUGH = Decimal("0.05")
# The rule of a fraction in digits, which no table holds.
_SLASH_RULE = "number:1/2"
# The rule of a power of ten, likewise.
_POWER_RULE = "number:10^n"


def number_at(line: Line, index: int) -> Number | None:
    """The longest number that begins at a word, or None."""
    if begins(line, index):
        number = _literal(line, index)
    else:
        number = _part(line, index) or _half_of(line, index) or _fraction(line, index) or _counting(line, index)
    return _said_twice(line, _and_more(line, number)) if number is not None else None


def _counting(line: Line, index: int) -> Number | None:
    """A number in words that counts, and is not the front of an ordinal: "the twenty fifth session"."""
    number = spelled_at(line, index)
    behind = line.entry(number.last, "fraction") if number else None
    if number is None or behind is None or _FREE in behind[1].more:
        return number
    return number if behind[1].means == "1/2" or number.value * ratio(behind[1].means) < 1 else None


def _and_more(line: Line, number: Number) -> Number:
    """The number with a smaller scale that goes on from it: "пять триллионов 250 миллиардов"."""
    if number.scale < _THOUSAND or not line.is_numeral(number.last):
        return number
    more = _literal(line, number.last)
    if more is None or not 1 < more.scale < number.scale or more.value >= number.scale:
        return number
    value = number.value + more.value
    return replace(
        number, last=more.last, unscaled=value / more.scale, scale=more.scale, resolution=more.resolution,
        rules=(*number.rules, *more.rules),
    )  # fmt: skip


def _literal(line: Line, index: int) -> Number | None:
    if (part := _part(line, index)) is not None:
        return part
    value, last = digits_at(line, index)
    if value is None or is_clock(line, index) or is_slashed(line, index):
        return None
    resolution = place_value(value)
    if (mixed := mixed_at(line, last)) and value == value.to_integral():
        value, resolution, last = value + mixed[0], _TENTH, mixed[1]
    scale, last, rules = _scales(line, last)
    if (half := line.entry(last, "and_half")) and scale == 1:
        value, resolution = value + ratio(half[1].means), _TENTH
        scale, last, more = scales_at(line, last + half[0])
        rules = (*rules, half[1].rule, *more)
    if scale == 1 and _is_name(line, last - 1):
        return None
    return Number(index, last, value, scale, resolution * scale, False, True, rules)


def _scales(line: Line, index: int) -> tuple[Decimal, int, tuple[str, ...]]:
    """The scale words from a word on, or a power of ten."""
    power = power_at(line, index)
    return (*power, (_POWER_RULE,)) if power else scales_at(line, index)


def _part(line: Line, index: int) -> Number | None:
    """ "3/4", "¾", with a scale behind it no fraction but a number: "¾ million"."""
    part = part_at(line, index)
    if part is None:
        return None
    scale, last, rules = scales_at(line, part[1])
    return Number(index, last, part[0], scale, _ROUGH * scale, scale == 1, True, (_SLASH_RULE, *rules))


def _is_name(line: Line, index: int) -> bool:
    """Whether letters cling to the numeral that are no scale, unit or currency: 201st, 1990s, '90s, 5G, 3D."""
    if not line.joined(index) or not line.is_letters(index + 1):
        return False
    if line.form(index + 1) == "s" and (len(line.form(index)) == 4 or _is_short_decade(line, index)):
        return True
    return line.entry(index + 1, "unit", "currency", "percent", "points", "times", "fold") is None


def _is_short_decade(line: Line, index: int) -> bool:
    """ "'90s", "the 90s", "his 40s"."""
    form = line.form(index)
    if len(form) != 2 or form[1] != "0":
        return False
    is_cut = line.form(index - 1) in ("'", "’", "‘") and line.joined(index - 1)
    return is_cut or line.entry(index - 1, "determiner") is not None


def _half_of(line: Line, index: int) -> Number | None:
    """ "half a billion"; without a scale, half of a unit: "half an hour"."""
    half = line.entry(index, "half")
    if half is None:
        return None
    scale, last, rules = scales_at(line, index + half[0])
    if scale == 1 and not line.entry(last, "unit", "percent", "points"):
        return None
    resolution = scale / 10
    return Number(index, last, ratio(half[1].means), scale, resolution, False, False, (half[1].rule, *rules))


def _fraction(line: Line, index: int) -> Number | None:
    """ "half of", "a third", "nine tenths", "two-thirds"; "a quarter of a million" is no fraction but a number."""
    count, at, rules = _ONE, index, tuple[str, ...]()
    if lead := line.entry(index, "article", "number"):
        count, rules = Decimal(lead[1].means), (lead[1].rule,) if lead[1].kind == "number" else ()
        at += lead[0]
        at += 1 if line.is_hyphen(at) else 0
    hit = line.entry(at, "fraction")
    if hit is None or (lead is None and not _stands_alone(line, index, hit[1])):
        return None
    last, value, rules = at + hit[0], count * ratio(hit[1].means), (*rules, hit[1].rule)
    if count > 1 and value >= 1:  # "the twenty fifth"
        return None
    if (whole := _of_scale(line, last)) is not None:
        scale, last, more = whole
        return Number(index, last, value, scale, _ROUGH * scale, False, False, (*rules, *more))
    if count == 1 and _FREE not in hit[1].more and not line.entry(last, "after_fraction") and not _ends(line, last):
        return None
    return Number(index, last, value, _ONE, _ROUGH, True, False, rules)


def _stands_alone(line: Line, index: int, entry: Entry) -> bool:
    """Whether a fraction needs no number before it: a half, or a word that is nothing but a fraction."""
    return (entry.means == "1/2" or _FREE in entry.more) and not line.entry(index - 1, "half_of_what")


def _of_scale(line: Line, index: int) -> tuple[Decimal, int, tuple[str, ...]] | None:
    """The scale that a fraction is of, where it ends and its rules: "of a million"."""
    of = line.entry(index, "of")
    if of is None:
        return None
    at = index + of[0]
    one = line.entry(at, "article", "number")
    scale, last, rules = scales_at(line, at + one[0]) if one and one[1].means == "1" else scales_at(line, at)
    return (scale, last, (of[1].rule, *rules)) if scale > 1 else None


def _ends(line: Line, index: int) -> bool:
    """Whether a clause ends here: no word follows."""
    return index >= len(line.words) or not line.form(index)[0].isalnum()


def _said_twice(line: Line, number: Number) -> Number:
    """The number with its other form in brackets, as treaties write it: "twenty (20)"."""
    last = number.last
    if line.form(last) != "(" or not (line.is_numeral(last + 1) or line.entry(last + 1, "number", "article")):
        return number
    again = _literal(line, last + 1) if line.is_numeral(last + 1) else spelled_at(line, last + 1)
    if again is None or again.value != number.value or line.form(again.last) != ")":
        return number
    return replace(number, last=again.last + 1, rules=tuple(dict.fromkeys((*number.rules, *again.rules))))
