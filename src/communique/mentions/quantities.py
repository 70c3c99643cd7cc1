"""Sentence -> quantities: numbers with their unit, range and bound, from the words alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from communique.knowledge import Language, Word
from communique.knowledge.lexicon import Lexicon
from communique.mentions.bounds import Ends, bound_of, ends_of_bounds
from communique.mentions.line import Line, line
from communique.mentions.measured import Measured, found_at, measured_at
from communique.mentions.names import is_label, is_name, past_code, past_name, past_ordinal
from communique.mentions.numerals import is_point
from communique.mentions.ranges import scaled_by_end, upper_end, values
from communique.records import Direction, Quantity

# A quantity in words has one of these in it; a sentence with none, and no digits, has no quantity.
_ESSENTIAL = frozenset(("number", "scale", "half", "fraction", "multiple", "twice", "foldword", "vague", "lasting"))
# A quantity begins with one of these, or with digits.
_OPENING = frozenset((*_ESSENTIAL, "article", "factor", "currency", "idiom"))


def find(
    text: str, start: int, words: Sequence[Word], language: Language, taken: Iterable[tuple[int, int]] = ()
) -> tuple[Quantity, ...]:
    """The quantities of one sentence, `text` at offset `start`; `taken` are the offsets of periods, which are none."""
    essential = _essential(language.quantities)
    if not any(word.key in essential or word.form[0].isnumeric() for word in words):
        return ()
    its_line = line(text, start, words, language.quantities)
    kinds = {entry.kind for hits in its_line.hits if hits for _, entry in hits}
    if kinds.isdisjoint(_ESSENTIAL) and not any(word.form[0].isnumeric() for word in words):
        return ()
    return tuple(_quantities(its_line, _blocked(words, taken)))


@cache
def _essential(lexicon: Lexicon) -> frozenset[str]:
    """The first words of all phrases that can make a quantity."""
    return lexicon.openings(*_ESSENTIAL)


def _blocked(words: Sequence[Word], taken: Iterable[tuple[int, int]]) -> frozenset[int]:
    spans = sorted(taken)
    if not spans:
        return frozenset()
    return frozenset(i for i, word in enumerate(words) if any(a < word.end and b > word.start for a, b in spans))


def _quantities(line: Line, blocked: frozenset[int]) -> Iterator[Quantity]:
    ends = ends_of_bounds(line)
    free = 0
    # Letters of which no table tells begin nothing.
    for at in [at for at, hits in enumerate(line.hits) if hits or not line.words[at].form[0].isalpha()]:
        if at < free or at in blocked or not _can_begin(line, at):
            continue
        if idiom := line.entry(at, "idiom"):
            free = at + idiom[0]
        elif (after := past_code(line, at)) > at or (after := past_ordinal(line, at)) > at:
            free = after
        else:
            found = found_at(line, at)
            if found is None or found.last - 1 in blocked:
                free = past_name(line, at)
                continue
            quantity, free = _completed(line, ends, found)
            if quantity is not None:
                yield quantity


def _can_begin(line: Line, at: int) -> bool:
    for _, entry in line.hits[at]:
        if entry.kind in _OPENING:
            return True
    first = line.words[at].form[0]
    return first.isnumeric() or (first == "." and is_point(line, at))


def _completed(line: Line, ends: Ends, found: Measured) -> tuple[Quantity | None, int]:
    """The quantity with its range and bound, and the word to go on at; None where the number is only a name."""
    other = upper_end(line, ends, found)
    if other is not None:
        if other.unit is None and found.unit is None and is_label(line, found.number):
            return None, other.last
        return _quantity(line, ends, (found, other)), other.last
    found = scaled_by_end(line, ends, found)
    if found.first == found.number.first and is_name(line, found.number, found.kind, found.unit):
        return None, past_name(line, found.last - 1)
    found = _said_twice(line, found)
    return _quantity(line, ends, (found,)), found.last


def _said_twice(line: Line, found: Measured) -> Measured:
    """The quantity with the same in brackets, as treaties write it: "$2,000,000 (two million dollars)"."""
    again = measured_at(line, found.last + 1) if line.form(found.last) == "(" and found.unit else None
    if again is None or line.form(again.last) != ")" or (again.value, again.unit) != (found.value, found.unit):
        return found
    return replace(found, last=again.last + 1, rules=tuple(dict.fromkeys((*found.rules, *again.rules))))


def _end(line: Line, first: int, last: int) -> int:
    """Where the quantity ends: behind its last word, and behind the bracket that was opened within it."""
    start, end = line.words[first].start - line.start, line.words[last].end - line.start
    return line.start + (end + 1 if "[" in line.text[start:end] and line.text[end : end + 1] == "]" else end)


def _quantity(line: Line, ends: Ends, parts: Sequence[Measured]) -> Quantity:
    found, whole = parts[0], parts[-1]
    kind, unit = (whole.kind, whole.unit) if found.unit is None else (found.kind, found.unit)
    bound = bound_of(line, ends, found.first, whole.last, kind)
    rules = [rule for part in parts for rule in part.rules] + ([bound.rule] if bound else [])
    rules += [summed[1].rule] if (summed := line.entry_before(found.first, "sum_of")) else []
    return Quantity(
        start=line.words[found.first].start,
        end=_end(line, found.first, whole.last - 1),
        values=values(line, parts),
        resolution=max(part.number.resolution * part.factor for part in parts),
        kind=kind,
        unit=unit,
        bounding=bound.bounding if bound else "exact",
        number=(line.words[found.number.first].start, line.words[whole.number.last - 1].end),
        qualifier=bound.qualifier if bound else None,
        direction=_direction(line, found),
        family=found.family or whole.family,
        rules=tuple(dict.fromkeys(rules)),
    )


def _direction(line: Line, found: Measured) -> Direction | None:
    for _, entry in line.hits[found.first]:
        hints = entry.more.split()
        if "up" in hints:
            return "up"
        if "down" in hints:
            return "down"
    return None


__all__ = ["find"]
