"""Digits -> a value: groups of thousands, decimals, fractions in digits, and what is a clock time or a date instead."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from communique.mentions.line import Line

# More digits than this are no figure but an identifier, a key or noise.
MOST_DIGITS = 21
# 1,375,000; as in India 1,25,000; as in Germany 1.375.000, which is sure only with two points.
_GROUPED = (
    (",", re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}")),
    (".", re.compile(r"\d{1,3}(?:\.\d{3}){2,}")),
)
_SPACES = "\u00a0\u202f\u2009 "
_APOSTROPHES = "'’"
_GROUP = re.compile(r"\d{3}(?:[.,]\d{1,2})?")
# Powers of ten: "3 × 10^9", "3×10−9", "3·10⁹".
_CROSSES = ("×", "x", "X", "·", "*")
_CARETS = ("^",)
_MINUSES = ("-", "−", "‑", "⁻", "–")
_POWER = re.compile(r"\d{1,2}")
# Of a fraction in digits, the largest number below the line: 9/11 and 24/7 are none.
_LARGEST_BELOW = 10


def parsed(form: str) -> Decimal | None:
    """The value of a numeral as written, or None where its separators make no sense.

    "1,375,000" is grouped, "2.5" and "1,5" are decimal.
    """
    if len(form) > MOST_DIGITS:
        return None
    for mark, pattern in _GROUPED:
        head, _, tail = form.rpartition("." if mark == "," else ",")
        whole = head or tail
        if pattern.fullmatch(whole):
            return Decimal(whole.replace(mark, "") + (f".{tail}" if head else ""))
    plain = form.replace(",", ".")
    return Decimal(plain) if plain.count(".") <= 1 else None


def place_value(value: Decimal) -> Decimal:
    """The place value of the last significant digit as written: 35,000 -> 1,000; 17.3 -> 0.1; 2.0 -> 0.1."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return Decimal(1)
    if exponent < 0 or not any(digits):
        return Decimal(1).scaleb(min(exponent, 0))
    zeros = len(digits) - len("".join(map(str, digits)).rstrip("0"))
    return Decimal(1).scaleb(exponent + zeros)


def begins(line: Line, index: int) -> bool:
    """Whether digits begin at a word, be it with their point: "5", ".5"."""
    return line.is_numeral(index) or is_point(line, index)


def is_point(line: Line, index: int) -> bool:
    """Whether a word is the point that digits begin with: ".5", "$.5"."""
    if line.form(index) != "." or not line.joined(index) or not line.is_numeral(index + 1):
        return False
    return not line.joined(index - 1) or line.entry(index - 1, "currency") is not None


def digits_at(line: Line, index: int) -> tuple[Decimal | None, int]:
    """The value of the digits at a word and the word behind them, groups parted by spaces or apostrophes joined."""
    if is_point(line, index):
        form = line.form(index + 1)
        return (Decimal(f"0.{form}") if form.isdecimal() else None), index + 2
    form, last = line.form(index), index + 1
    if len(form) <= 3 and form.isdecimal() and form[0] != "0":
        while (size := _group(line, last)) and len(form) < MOST_DIGITS:
            last += size
            form += line.form(last - 1)
    return parsed(form), last


def _group(line: Line, index: int) -> int:
    """How many words are one more group of three digits, the apostrophe before it counted: "000", "'000"."""
    if not line.form(index - 1).isdecimal():
        return 0
    if line.form(index) and line.form(index) in _APOSTROPHES and line.joined(index - 1) and line.joined(index):
        return 2 if _GROUP.fullmatch(line.form(index + 1)) else 0
    if not line.is_numeral(index) or line.gap(index - 1) not in _SPACES or line.joined(index - 1):
        return 0
    return 1 if _GROUP.fullmatch(line.form(index)) else 0


def part_at(line: Line, index: int) -> tuple[Decimal, int] | None:
    """A fraction in digits or in one character, as (value, word behind it): "3/4", "¾"."""
    if line.form(index + 1) == "/":
        value = _slashed(line, index)
        return (value, index + 3) if value is not None else None
    form = line.form(index)
    if len(form) == 1 and unicodedata.category(form) == "No":
        value = Decimal(str(unicodedata.numeric(form, 0.0)))
        return (value, index + 1) if 0 < value < 1 else None
    return None


def _slashed(line: Line, index: int) -> Decimal | None:
    above, below = line.form(index), line.form(index + 2)
    if not (above.isdecimal() and below.isdecimal() and line.joined(index) and line.joined(index + 1)):
        return None
    if not 0 < int(above) < int(below) <= _LARGEST_BELOW or line.form(index + 3) == "/":
        return None
    return Decimal(above) / Decimal(below)


def mixed_at(line: Line, index: int) -> tuple[Decimal, int] | None:
    """The fraction that goes on a whole number before a word, as (value, word behind it): "3 1/2", "3-1/2", "3½"."""
    return part_at(line, index + 1) if line.is_hyphen(index) else part_at(line, index)


def power_at(line: Line, index: int) -> tuple[Decimal, int] | None:
    """The power of ten that a number is multiplied by, as (value, word behind it): "× 10^9", "×10−30", "x 10⁶"."""
    if line.form(index) not in _CROSSES or line.form(index + 1) != "10" or not line.joined(index + 1):
        return None
    at = index + 3 if line.form(index + 2) in _CARETS else index + 2
    sign = -1 if line.form(at) in _MINUSES and line.joined(at) else 1
    at += 1 if sign < 0 else 0
    plain = line.form(index + 2) not in _CARETS and line.form(at).isdecimal()
    digits = unicodedata.normalize("NFKC", line.form(at))
    if (plain and not (sign < 0 and line.form(index) == _CROSSES[0])) or not _POWER.fullmatch(digits):
        return None
    return Decimal(1).scaleb(sign * int(digits)), at + 1


def is_clock(line: Line, index: int) -> bool:
    """Whether the numeral is the hour of a clock time: 9:35, 5 am."""
    if line.entry(index + 1, "clock"):
        return True
    return line.form(index + 1) == ":" and _holds(line, index)


def is_slashed(line: Line, index: int) -> bool:
    """Whether the numeral is part of a date or code with a slash, and no fraction: 9/11, 08/16/2010."""
    return line.form(index + 1) == "/" and _holds(line, index) and part_at(line, index) is None


def _holds(line: Line, index: int) -> bool:
    """Whether a mark joins the numeral to another one."""
    return line.joined(index) and line.joined(index + 1) and line.is_numeral(index + 2)
