"""Sentence -> quantities: numbers with their unit, range and bound, from the words alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from communique.knowledge import Language, Word
from communique.knowledge.lexicon import Entry
from communique.mentions.bounds import bound_of, ends_of_bounds
from communique.mentions.line import Line, line
from communique.mentions.measured import Measured, is_minus, measured_at, multiple_word, vague
from communique.mentions.ranges import scaled_by_end, upper_end
from communique.records import Direction, Quantity


def find(
    text: str, start: int, words: Sequence[Word], language: Language, taken: Iterable[tuple[int, int]] = ()
) -> tuple[Quantity, ...]:
    """The quantities of one sentence, `text` at offset `start`; `taken` are the offsets of periods, which are none."""
    its_line = line(text, start, words, language.quantities)
    blocked = _blocked(words, taken)
    return tuple(_quantities(its_line, blocked))


def _blocked(words: Sequence[Word], taken: Iterable[tuple[int, int]]) -> frozenset[int]:
    spans = sorted(taken)
    return frozenset(i for i, word in enumerate(words) if any(a < word.end and b > word.start for a, b in spans))


def _quantities(line: Line, blocked: frozenset[int]) -> Iterator[Quantity]:
    ends = ends_of_bounds(line)
    at = 0
    while at < len(line.words):
        if at in blocked or not (line.hits[at] or line.is_numeral(at)):
            at += 1
            continue
        if idiom := line.entry(at, "idiom"):
            at += idiom[0]
            continue
        found = multiple_word(line, at) or vague(line, at) or measured_at(line, at)
        if found is None or found.last - 1 in blocked:
            at = _past_name(line, at)
            continue
        quantity, at = _completed(line, ends, found)
        if quantity is not None:
            yield quantity


def _past_name(line: Line, at: int) -> int:
    """The next word to try: all of a name such as "201st" or "555-1234-99" is left behind."""
    if not line.is_numeral(at):
        return at + 1
    while line.joined(at) and (line.is_letters(at + 1) or line.is_numeral(at + 1) or line.is_hyphen(at + 1)):
        at += 1
    return at + 1


def _completed(line: Line, ends: dict[int, tuple[int, Entry]], found: Measured) -> tuple[Quantity | None, int]:
    """The quantity with its range and bound, and the word to go on at."""
    other = upper_end(line, ends, found)
    if other is None:
        found = scaled_by_end(line, ends, found)
    last = other.last if other else found.last
    if _is_mark(line, found):
        return None, last
    if other is None and _is_score(line, found):
        return None, last + 2
    if found.kind == "count" and found.number.first > 0 and _is_label(line, found):
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


def _unique(rules: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rules))


def _values(line: Line, parts: Sequence[Measured]) -> tuple[Decimal, ...]:
    """The values in base units, fractions in percent to a tenth, the scale of the second part given to the first."""
    values = [part.value for part in parts]
    if parts[0].kind == "vague":
        values.append((parts[0].number.unscaled + parts[0].number.resolution) * parts[0].factor)
    if (
        len(parts) == 2
        and parts[0].number.scale == 1
        and parts[1].number.scale > 1
        and values[0] < parts[1].number.unscaled
    ):
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
    return (
        line.entry(first - 1, "sign") is not None
        or is_minus(line, first - 1)
        or (number > first and is_minus(line, number - 1))
    )


def _direction(line: Line, found: Measured) -> Direction | None:
    for size, entry in line.hits[found.first]:
        if size and "up" in entry.more.split():
            return "up"
        if size and "down" in entry.more.split():
            return "down"
    return None


def _is_score(line: Line, found: Measured) -> bool:
    """Whether this is half of a score or a code: 2-1, 555-1234."""
    return (
        found.kind == "count"
        and found.number.digits
        and line.is_hyphen(found.last)
        and line.is_numeral(found.last + 1)
        and line.joined(found.last)
    )


def _is_mark(line: Line, found: Measured) -> bool:
    """Whether the number is the mark of a note or of a point: "[3]", and "(2)" at the start."""
    before, after = found.first - 1, found.last
    if found.kind != "count" or before < 0 or after >= len(line.words):
        return False
    brackets = line.words[before].form + line.words[after].form
    return brackets == "[]" or (brackets == "()" and before == 0)


def _is_label(line: Line, found: Measured) -> bool:
    """Whether the number only names what stands before it: Article 5, Resolution 1701."""
    before = found.first - 1
    if line.words[before].form in ".#№":
        before -= 1
    return before >= 0 and line.entry(before, "label") is not None and found.number.digits


__all__ = ["find"]
