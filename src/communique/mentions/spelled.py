"""Number words put together -> a number: "two hundred and fifty thousand", "twenty-five", "two and a half"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from communique.knowledge.lexicon import Entry
from communique.mentions.line import Line
from communique.mentions.numerals import place_value
from communique.mentions.scales import Number, long_scale_at, past_bound, ratio

_HUNDRED = Decimal(100)
_THOUSAND = Decimal(1000)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class _Sum:
    """What was read so far: what its scales have closed, what is open, and the place value of the last word."""

    at: int
    closed: Decimal = Decimal(0)
    open: Decimal | None = None
    smallest: Decimal = Decimal(1)
    scale: Decimal = Decimal(1)
    rules: tuple[str, ...] = ()

    def then(self, at: int, entry: Entry) -> _Sum:
        """The same at a later word, with the rule of the entry that was read."""
        return replace(self, at=at, rules=(*self.rules, entry.rule))


def spelled_at(line: Line, index: int) -> Number | None:
    """The longest number in words that begins at a word, or None."""
    read = _opened(line, index) or _Sum(index)
    while (more := _word(line, read, index) or _half(line, read) or _scale(line, read, index)) is not None:
        read = more
    if read.open is None:
        return None
    value = read.closed + read.open
    round_ = read.scale > _HUNDRED and value % read.scale == 0
    scale = read.scale if round_ or read.smallest != 1 else Decimal(1)
    resolution = max(place_value(value / scale) * scale, _TENTH)
    return Number(index, read.at, value / scale, scale, resolution, False, False, read.rules)


def _opened(line: Line, index: int) -> _Sum | None:
    """ "a million": an article that stands for one."""
    hit = line.entry(index, "article")
    if hit is None or line.entry(index, "number") or not long_scale_at(line, index + hit[0]):
        return None
    return replace(_Sum(index).then(index + hit[0], hit[1]), open=Decimal(1))


def _step(line: Line, read: _Sum, first: int) -> int:
    """The next word, a hyphen or an "and" between number words passed over."""
    is_between = read.at > first and (line.is_hyphen(read.at) or line.entry(read.at, "number_and") is not None)
    return read.at + 1 if is_between else read.at


def _word(line: Line, read: _Sum, first: int) -> _Sum | None:
    at = _step(line, read, first)
    hit = line.entry(at, "number")
    if hit is None or not _fits(read.open, Decimal(hit[1].means)):
        return None
    value = (read.open or Decimal(0)) + Decimal(hit[1].means)
    return replace(read.then(at + hit[0], hit[1]), open=value, smallest=Decimal(1))


def _half(line: Line, read: _Sum) -> _Sum | None:
    hit = line.entry(read.at, "and_half")
    if hit is None or read.open is None:
        return None
    more, half = read.then(read.at + hit[0], hit[1]), ratio(hit[1].means)
    if read.closed and not read.open:  # "a million and a half"
        return replace(more, closed=read.closed + half * read.scale, smallest=_TENTH * read.scale)
    return replace(more, open=read.open + half, smallest=_TENTH)


def _scale(line: Line, read: _Sum, first: int) -> _Sum | None:
    at = past_bound(line, _step(line, read, first), "scale")
    hit = line.entry(at, "scale")
    if hit is None or read.open is None or not long_scale_at(line, at):
        return None
    size = Decimal(hit[1].means)
    if size == _HUNDRED and read.open >= _HUNDRED:
        return None
    more = replace(read.then(at + hit[0], hit[1]), smallest=read.smallest * size, scale=size)
    if size == _HUNDRED:
        return replace(more, open=read.open * size)
    return replace(more, closed=read.closed + read.open * size, open=Decimal(0))


def _fits(before: Decimal | None, value: Decimal) -> bool:
    """Whether a number word can follow what was read: "twenty five", "тысяча двести", never "five six"."""
    if before is None or before == 0:
        return True
    if before % _THOUSAND == 0:
        return value < _THOUSAND
    if before % _HUNDRED == 0:
        return value < _HUNDRED
    return before % 10 == 0 and before % _HUNDRED >= 20 and 0 < value < 10
