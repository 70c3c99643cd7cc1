"""Words -> a number: digits with their separators, number words, scales and fractions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from communique.mentions.line import Line

# More digits than this are no figure but an identifier, a key or noise.
MOST_DIGITS = 21
_GROUPED = {",": re.compile(r"\d{1,3}(?:,\d{3})+"), ".": re.compile(r"\d{1,3}(?:\.\d{3}){2,}")}
_SPACES = "\u00a0\u202f\u2009"


@dataclass(frozen=True, slots=True)
class Number:
    """A number at words `first` to `last` (not included).

    `unscaled` is the value before any scale word, `scale` their product; `resolution` is the place value of the last
    significant digit; `is_fraction` marks a part of one ("two thirds"); `digits` whether digits were used.
    """

    first: int
    last: int
    unscaled: Decimal
    scale: Decimal
    resolution: Decimal
    is_fraction: bool
    digits: bool
    rules: tuple[str, ...]

    @property
    def value(self) -> Decimal:
        """The number, scale included."""
        return self.unscaled * self.scale


def number_at(line: Line, index: int, spaced: bool = False) -> Number | None:
    """The longest number that begins at a word, or None.

    `spaced` says that the language groups thousands with a plain space.
    """
    if line.is_numeral(index):
        return _literal(line, index, spaced)
    return _half_of_scale(line, index) or _fraction(line, index) or _spelled(line, index)


def parsed(form: str) -> Decimal | None:
    """The value of a numeral as written, or None where its separators make no sense.

    "1,375,000" is grouped, "2.5" and "1,5" are decimal.
    """
    if len(form) > MOST_DIGITS:
        return None
    for mark, pattern in _GROUPED.items():
        head, _, tail = form.rpartition("." if mark == "," else ",")
        whole = head or tail
        if pattern.fullmatch(whole):
            return Decimal(whole.replace(mark, "") + (f".{tail}" if head else ""))
    plain = form.replace(",", ".")
    return Decimal(plain) if plain.count(".") <= 1 else None


def place_value(value: Decimal) -> Decimal:
    """The place value of the last significant digit as written: 35,000 -> 1,000; 17.3 -> 0.1; 2.0 -> 0.1."""
    sign, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return Decimal(1)
    if exponent < 0 or not any(digits):
        return Decimal(1).scaleb(min(exponent, 0))
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Decimal(1).scaleb(exponent + zeros)


def _literal(line: Line, index: int, spaced: bool) -> Number | None:
    value, last = _digits(line, index, spaced)
    if value is None or _is_clock(line, index):
        return None
    resolution = place_value(value)
    if (part := _slashed(line, index)) is not None:
        return Number(index, index + 3, part, Decimal(1), Decimal("0.01"), True, True, ("number:1/2",))
    if (glyph := line.entry(last, "fraction")) and line.joined(last - 1):
        value, resolution, last = value + _ratio(glyph[1].means), Decimal("0.1"), last + 1
    scale, last, rules = _scales(line, last)
    if (half := line.entry(last, "and_half")) and scale == 1:
        value, resolution, last = value + _ratio(half[1].means), Decimal("0.1"), last + half[0]
        rules += (half[1].rule,)
        scale, last, more = _scales(line, last)
        rules += more
    if scale == 1 and _is_name(line, last - 1):
        return None
    return Number(index, last, value, scale, resolution * scale, False, True, rules)


def _digits(line: Line, index: int, spaced: bool) -> tuple[Decimal | None, int]:
    """The value of the digits at a word, groups parted by spaces taken together."""
    form, last = line.words[index].form, index + 1
    if len(form) <= 3 and form.isdigit():
        while line.is_numeral(last) and _is_group(line, last, spaced):
            form += line.words[last].form
            last += 1
    if index > 0 and line.words[index - 1].form == "." and line.joined(index - 1) and not line.joined(index - 2):
        form = f"0.{form}"
    return parsed(form), last


def _is_group(line: Line, index: int, spaced: bool) -> bool:
    before, word = line.words[index - 1], line.words[index]
    gap = word.start - before.end
    if gap != 1 or not re.fullmatch(r"\d{3}(?:[.,]\d+)?", word.form):
        return False
    return spaced or line.gap(index - 1) in _SPACES


def _slashed(line: Line, index: int) -> Decimal | None:
    """A fraction in digits, "3/4": only small ones, since 24/7 and 9/11 are none."""
    if index + 2 >= len(line.words) or line.words[index + 1].form != "/" or not line.is_numeral(index + 2):
        return None
    above, below = line.words[index].form, line.words[index + 2].form
    if not (above.isdigit() and below.isdigit() and line.joined(index) and line.joined(index + 1)):
        return None
    if not 0 < int(above) < int(below) <= 10:
        return None
    return Decimal(above) / Decimal(below)


def _is_clock(line: Line, index: int) -> bool:
    """Whether the numeral is the hour of a clock time: 9:35, 5 am."""
    if line.entry(index + 1, "clock"):
        return True
    colon = index + 1 < len(line.words) and line.words[index + 1].form == ":"
    return colon and line.joined(index) and line.joined(index + 1) and line.is_numeral(index + 2)


def _is_name(line: Line, index: int) -> bool:
    """Whether letters cling to the numeral that are no scale, unit or currency: 201st, 1990s, 5G, 3D."""
    if not line.joined(index) or not line.is_letters(index + 1):
        return False
    if line.words[index + 1].form == "s" and len(line.words[index].form) == 4:
        return True
    return line.entry(index + 1, "unit", "currency", "percent", "points", "times", "fold") is None


def _scales(line: Line, index: int) -> tuple[Decimal, int, tuple[str, ...]]:
    """The product of the scale words from a word on ("thousand million"), and where they end."""
    scale, rules = Decimal(1), ()
    while True:
        at = index + 1 if line.is_hyphen(index) else index
        hit = line.entry(at, "scale")
        if hit is None or (hit[1].more == "joined" and not _clings(line, at)):
            return scale, index, rules
        scale *= Decimal(hit[1].means)
        rules = (*rules, hit[1].rule)
        index = at + hit[0]


def _clings(line: Line, index: int) -> bool:
    """Whether a short scale stands at its digits ("1.5bn"); "bn" may also stand apart, "m" and "b" may not."""
    if line.joined(index - 1) and line.is_numeral(index - 1):
        return not _is_unit_instead(line, index)
    form = line.words[index].form
    return line.is_numeral(index - 1) and (len(form) > 1 or (form.isupper() and line.is_letters(index + 1)))


def _is_unit_instead(line: Line, index: int) -> bool:
    """Whether "m" behind digits means metres: no money before it, and nothing after it that could be counted."""
    if line.entry(index, "unit") is None or len(line.words[index].form) > 1:
        return False
    if line.entry(index - 2, "currency") is not None:
        return False
    return not line.is_letters(index + 1) or line.entry(index + 1, "dimension") is not None


def _half_of_scale(line: Line, index: int) -> Number | None:
    """ "half a billion"."""
    half = line.entry(index, "half")
    if half is None:
        return None
    scale, last, rules = _scales(line, index + half[0])
    if scale == 1:
        return None
    value = _ratio(half[1].means)
    return Number(index, last, value, scale, scale / 10, False, False, (half[1].rule, *rules))


def _fraction(line: Line, index: int) -> Number | None:
    """ "half of", "a third", "nine tenths", "two-thirds"."""
    count, first, rules = Decimal(1), index, ()
    if lead := line.entry(index, "article", "number"):
        count, rules = Decimal(lead[1].means), (lead[1].rule,) if lead[1].kind == "number" else ()
        index += lead[0]
        if line.is_hyphen(index):
            index += 1
    hit = line.entry(index, "fraction")
    if hit is None or (lead is None and hit[1].means != "1/2"):
        return None
    if not line.entry(index + hit[0], "after_fraction") and not _ends(line, index + hit[0]) and count == 1:
        return None
    if lead is None and line.entry(index - 1, "half_of_what"):
        return None
    value = count * _ratio(hit[1].means)
    return Number(first, index + hit[0], value, Decimal(1), Decimal("0.05"), True, False, (*rules, hit[1].rule))


def _ends(line: Line, index: int) -> bool:
    """Whether a clause ends here: no word follows."""
    return index >= len(line.words) or not line.words[index].form[0].isalnum()


def _spelled(line: Line, index: int) -> Number | None:
    """Number words put together: "two hundred and fifty thousand", "twenty-five", "a billion", "two and a half"."""
    total, current, smallest = Decimal(0), None, Decimal(1)
    at, rules, first = index, (), index
    scale_seen = Decimal(1)
    while at < len(line.words):
        step = at + 1 if at > first and (line.is_hyphen(at) or line.entry(at, "number_and")) else at
        if (hit := line.entry(step, "number")) and _fits(current, Decimal(hit[1].means)):
            current = (current or Decimal(0)) + Decimal(hit[1].means)
            smallest = Decimal(1)
        elif (hit := line.entry(at, "and_half")) and current is not None:
            current += _ratio(hit[1].means)
            smallest, step = Decimal("0.1"), at
        elif (hit := line.entry(step, "scale")) and hit[1].more != "joined" and current is not None:
            size = Decimal(hit[1].means)
            if size == 100:
                current *= size
            else:
                total, current = total + current * size, Decimal(0)
            smallest *= size
            scale_seen = size
        elif at == first and (hit := line.entry(at, "article")) and _before_scale(line, at + hit[0]):
            current = Decimal(1)
        else:
            break
        rules = (*rules, hit[1].rule)
        at = step + hit[0]
    if current is None or not rules:
        return None
    value = total + current
    scale = scale_seen if scale_seen > 100 and value % scale_seen == 0 or smallest != 1 else Decimal(1)
    scale = scale if scale > 1 else Decimal(1)
    return Number(first, at, value / scale, scale, max(place_value(value / scale) * scale, Decimal("0.1")), False, False, rules)


def _fits(current: Decimal | None, value: Decimal) -> bool:
    """Whether a number word can follow what was read: "twenty five", "hundred and five", never "five six"."""
    if current is None or current == 0:
        return True
    if current % 100 == 0:
        return value < 100
    return current % 10 == 0 and current % 100 >= 20 and 0 < value < 10


def _before_scale(line: Line, index: int) -> bool:
    hit = line.entry(index, "scale")
    return hit is not None and hit[1].more != "joined"


def _ratio(means: str) -> Decimal:
    above, _, below = means.partition("/")
    return Decimal(above) / Decimal(below or 1)
