"""What was understood of a figure, in the words in which people say it: "more than 1.5 billion USD"."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal

from communique.exports.visible import visible
from communique.interval import Interval
from communique.period import Grain, Period
from communique.records import Figure

_SCALES = ((12, "trillion"), (9, "billion"), (6, "million"))
_LARGEST = 18
# With more decimals than these a large number is written out.
_SHORT = 4
# Enough for any number a report gives; what is longer is shown to this many digits and marked.
_ROUND = Context(prec=6, rounding=ROUND_HALF_EVEN)
_PLURALS = {"person": "people", "child": "children", "foot": "feet", "man": "men", "woman": "women"}
_SAME = frozenset({"aircraft", "series", "species", "sheep", "fish", "headquarters", "offspring"})
# What stands for a unit that nothing tells.
_UNKNOWN = frozenset({"", "-", "XXX"})
# Symbols and codes have no plural; those with a capital, a digit or a sign (USD, MW, m3, km/h) need not be listed.
_SYMBOLS = frozenset({
    "bbl", "boe", "bp", "bu", "cal", "cd", "ct", "cm", "dwt", "ft", "g", "gal", "h", "ha", "hp", "kg", "km", "kn",
    "l", "lb", "lm", "lx", "ly", "m", "mi", "mm", "mol", "mpg", "mph", "ms", "n", "nmi", "ns", "oz", "ppb", "ppm",
    "psi", "pt", "px", "rpm", "s", "t", "tce", "toe", "yd",
})  # fmt: skip
_ORDINALS = ("first", "second", "third", "fourth")
# Not those of the machine's own locale.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_PERIODS = {"relative": "as of the report", "inherited": "from context"}


def amount(figure: Figure) -> str:
    """Bound, value and unit: "about 35,000 students", "more than 7%", "10–15%"."""
    number = "–".join(number_words(value) for value in figure.values)
    # A noun of another language is left in its own words: "четыре агрегата" is no "4 агрегат".
    foreign = figure.unit.islower() and not figure.unit.isascii()
    words = [bound_words(figure), visible(figure.span) if foreign else with_unit(number, figure.unit)]
    return " ".join(word for word in words if word and word != "exactly")


def bound_words(figure: Figure) -> str:
    """The bound in words; whether the value itself is allowed stands in the `stated` interval."""
    value, stated = figure.values[-1], figure.stated
    if figure.bound == ">":
        return "more than" if stated.low_open else "at least"
    if figure.bound == "<":
        return "less than" if stated.high_open else "up to"
    if figure.bound == "~":
        return "nearly" if stated.high == value and stated.high_open else "about"
    return "exactly"


def aspect_words(figure: Figure) -> str:
    """Aspect with its direction: "change, up"."""
    return ", ".join(word for word in (figure.aspect, figure.direction) if word)


def period_words(figure: Figure) -> str:
    """The period, and how it is known where the words beside the figure do not state it."""
    if figure.period is None:
        return ""
    if figure.period_source == "deadline":
        return f"by {figure.period}"
    how = _PERIODS.get(figure.period_source or "")
    return f"{figure.period} ({how})" if how else str(figure.period)


def when(period: Period | None) -> str:
    """A period as people write it: "2024", "January–November 2021", "the first half of 2023", "17–19 March 2025"."""
    if period is None:
        return "an unknown time"
    first, last = _time(period.start, period.grain), _time(period.end, period.grain)
    if first == last:
        return first
    year = f" {period.start.year}"
    if period.grain == "day" and first.endswith(last.partition(" ")[2]):
        return f"{period.start.day}–{last}"
    return f"{first.removesuffix(year) if period.grain != 'year' and last.endswith(year) else first}–{last}"


def _time(day: date, grain: Grain) -> str:
    match grain:
        case "year":
            return f"{day.year}"
        case "half":
            return f"the {_ORDINALS[(day.month - 1) // 6]} half of {day.year}"
        case "quarter":
            return f"the {_ORDINALS[(day.month - 1) // 3]} quarter of {day.year}"
        case "month":
            return f"{_MONTHS[day.month - 1]} {day.year}"
        case "day":
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def interval_words(interval: Interval) -> str:
    """An interval as in mathematics, "[1.45 billion, 1.55 billion)"."""
    low = "−∞" if interval.low is None else number_words(interval.low)
    high = "∞" if interval.high is None else number_words(interval.high)
    left = "(" if interval.low is None or interval.low_open else "["
    right = ")" if interval.high is None or interval.high_open else "]"
    return f"{left}{low}, {high}{right}"


def with_unit(number: str, unit: str) -> str:
    """A number in words with its unit, if that is known; counted things in the plural, save after "1"."""
    unit = visible(unit)
    if unit in _UNKNOWN:
        return number
    if unit == "%":
        return f"{number}%"
    if unit == "x":
        return f"{number} times"
    if unit == "pp":
        unit = "percentage point"
    # A noun of another language stays as it is: this only knows how English makes its plurals.
    is_noun = all((letter.islower() and letter.isascii()) or letter in " -" for letter in unit)
    symbol = unit in _SYMBOLS or not is_noun
    return f"{number} {unit if symbol or number == '1' else plural(unit)}"


def plural(noun: str) -> str:
    """The plural of an English noun, well enough for reading."""
    head, space, last = noun.rpartition(" ")
    return head + space + _plural(last)


def _plural(noun: str) -> str:
    if noun in _SAME:
        return noun
    for one, many in _PLURALS.items():
        if noun == one or (noun.endswith(one) and one in ("man", "woman") and noun not in ("human", "german", "roman")):
            return noun.removesuffix(one) + many
    if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "i", "o", "u"):
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def number_words(number: Decimal) -> str:
    """A number as people write it: "1.5 billion", "35,000", "33.3333…"."""
    exponent = number.adjusted()
    if not number or -4 <= exponent < 6:
        return _grouped(number)
    if exponent >= _LARGEST or exponent < 0:
        return f"{number:.3e}"
    power, name = next((power, name) for power, name in _SCALES if exponent >= power)
    scaled = number.scaleb(-power, Context(prec=_LARGEST + 40))
    # 1,375,123 would not be shorter as 1.375123 million.
    return f"{_grouped(scaled)} {name}" if _decimals(scaled) <= _SHORT else _grouped(number)


def _grouped(number: Decimal) -> str:
    if _decimals(number) <= 4:
        text = f"{number:,f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    rounded = number.quantize(Decimal("0.0001"), context=Context(prec=60)) if abs(number) >= 1 else _ROUND.plus(number)
    return f"{rounded:,f}…"


def _decimals(number: Decimal) -> int:
    """How many decimals are needed, zeros at the end left out."""
    text = f"{number:f}"
    return len(text.partition(".")[2].rstrip("0"))
