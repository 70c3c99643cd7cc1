"""A number as it was read, and the scale words behind it: "million", "thousand million", "bn"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from communique.mentions.line import Line

# The word that marks a short scale in the tables, one that stands at its digits.
_SHORT = "joined"


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


def scales_at(line: Line, index: int) -> tuple[Decimal, int, tuple[str, ...]]:
    """The product of the scale words from a word on ("thousand million"), where they end, and their rules."""
    scale, rules = Decimal(1), tuple[str, ...]()
    index = past_bound(line, index, "scale")
    while True:
        at = index + 1 if line.is_hyphen(index) else index
        hit = line.entry(at, "scale")
        if hit is None or (hit[1].more == _SHORT and not _clings(line, at)):
            return scale, index, rules
        scale *= Decimal(hit[1].means)
        rules = (*rules, hit[1].rule)
        index = at + hit[0]


def past_bound(line: Line, index: int, *kinds: str) -> int:
    """The word behind a bound that stands between a number and a word of these kinds ("25 с лишним процентов")."""
    hit = line.entry(index, "bound_after")
    return index + hit[0] if hit is not None and line.entry(index + hit[0], *kinds) is not None else index


def long_scale_at(line: Line, index: int) -> bool:
    """Whether a scale that is a word of its own begins at a word."""
    hit = line.entry(index, "scale")
    return hit is not None and hit[1].more != _SHORT


def ratio(means: str) -> Decimal:
    """The value of a fraction as tables write it: "1/3"."""
    above, _, below = means.partition("/")
    return Decimal(above) / Decimal(below or 1)


def _clings(line: Line, index: int) -> bool:
    """Whether a short scale stands at its digits ("1.5bn"); "bn" may also stand apart, "m" and "b" may not."""
    if line.joined(index - 1) and line.is_numeral(index - 1):
        return not _is_unit_instead(line, index)
    form = line.form(index)
    return line.is_numeral(index - 1) and (len(form) > 1 or (form.isupper() and line.is_letters(index + 1)))


def _is_unit_instead(line: Line, index: int) -> bool:
    """Whether "m" behind digits means metres: no money before it, and nothing after it that could be counted."""
    if line.entry(index, "unit") is None or len(line.form(index)) > 1:
        return False
    if line.entry(index - 2, "currency") is not None:
        return False
    return not line.is_letters(index + 1) or line.entry(index + 1, "dimension") is not None
