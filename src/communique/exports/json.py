"""JSON and JSON Lines.  Decimals are written as the numbers they are, without a detour through binary fractions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import BinaryIO

from communique.exports.record import record
from communique.records import Reading

# Lawful in JSON, yet obeyed by terminals, taken for the end of a line by others, or not to be written as UTF-8.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
# Python refuses to read whole numbers of more than 4,300 digits; such ones are written with an exponent.
_LONGEST = 4000


def json_text(reading: Reading) -> str:
    """One reading as an indented JSON object that ends in a newline."""
    return _written(record(reading), "\n") + "\n"


def plain_text(value: object) -> str:
    """Any plain value as indented JSON."""
    return _written(value, "\n")


def write_json(readings: Iterable[Reading], out: BinaryIO) -> None:
    """One report as an object, none or several as an array; nothing is written before all are read."""
    texts = [json_text(reading).rstrip("\n") for reading in readings]
    whole = texts[0] if len(texts) == 1 else "[" + ",\n".join(texts) + "]"
    out.write((whole + "\n").encode())


def write_json_lines(readings: Iterable[Reading], out: BinaryIO) -> None:
    """Each report on a line of its own, as soon as it is read."""
    for reading in readings:
        out.write((_written(record(reading), None) + "\n").encode())
        out.flush()


def value_text(value: object) -> str:
    """Any plain value as indented JSON that ends in a newline."""
    return _written(value, "\n") + "\n"


def line_text(value: object) -> str:
    """Any plain value as JSON on one line, without its end."""
    return _written(value, None)


def number_text(number: Decimal) -> str:
    """A finite Decimal as a JSON number: the same value exactly, and a whole number without a point.

    (1.50 -> "1.5", 1.5E+9 -> "1500000000")
    """
    if abs(number.adjusted()) > _LONGEST:
        return str(number)
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _written(value: object, newline: str | None) -> str:
    """Any plain value as JSON; `newline` is the line break with the indentation reached, None for one line."""
    if isinstance(value, Decimal):
        return number_text(value)
    if isinstance(value, str):
        return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))
    if isinstance(value, dict):
        inner = _break_in(value.values(), newline)
        return _bracketed("{}", _members(value, inner), inner)
    if isinstance(value, list):
        inner = _break_in(value, newline)
        return _bracketed("[]", [_written(item, _deeper(inner)) for item in value], inner)
    return json.dumps(value)


def _break_in(items: Iterable[object], newline: str | None) -> str | None:
    """What holds only plain values (a range, an interval) reads better on one line."""
    return newline if any(isinstance(item, (dict, list)) for item in items) else None


def _members(value: dict[str, object], newline: str | None) -> Iterator[str]:
    for key, item in value.items():
        yield f"{json.dumps(key)}: {_written(item, _deeper(newline))}"


def _bracketed(brackets: str, items: Iterable[str], newline: str | None) -> str:
    parts = list(items)
    if newline is None or not parts:
        return brackets[0] + ", ".join(parts) + brackets[1]
    inner = newline + "  "
    return brackets[0] + inner + f",{inner}".join(parts) + newline + brackets[1]


def _deeper(newline: str | None) -> str | None:
    return None if newline is None else newline + "  "
