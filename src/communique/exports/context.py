"""The words of the report around something found in it, shortened to fit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from communique.exports.visible import visible

# Good enough for showing: where a sentence may end.  Nothing is decided by it.
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[^\W\d_a-zа-яё])|\n+")
_ELLIPSIS = "…"
_LONGEST_MARK = 60


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The words of what was found, between those before and after it, harmless and on one line."""

    before: str
    marked: str
    after: str


def excerpt(
    text: str, start: int, end: int, *, before: int = 70, after: int = 50, longest: int = _LONGEST_MARK
) -> Excerpt:
    """The words of the sentence around `start` to `end`, at most `before` and `after` characters of them.

    What is marked loses its middle where it is longer than `longest`.
    """
    return Excerpt(_left(text, start, before), _middle(text[start:end], longest), _right(text, end, after))


def _left(text: str, start: int, room: int) -> str:
    near = text[max(0, start - 4 * room) : start]
    stops = list(_STOP.finditer(near + text[start : start + 2]))
    stops = [stop for stop in stops if stop.end() <= len(near)]
    whole = bool(stops) or len(near) == start
    sentence = visible(near[stops[-1].end() :] if stops else near).lstrip()
    if len(sentence) <= room and whole:
        return sentence
    kept = sentence[-room:]
    return f"{_ELLIPSIS} {kept.partition(' ')[2] or kept}"


def _right(text: str, end: int, room: int) -> str:
    near = text[end : end + 4 * room]
    stop = _STOP.search(near)
    sentence = visible(near[: stop.end()] if stop else near).rstrip()
    if len(sentence) <= room and (stop or end + len(near) == len(text)):
        return sentence
    kept = sentence[:room]
    return f"{kept.rpartition(' ')[0] or kept} {_ELLIPSIS}"


def _middle(span: str, longest: int) -> str:
    line = visible(span)
    if len(line) <= longest:
        return line
    half = longest // 2
    return f"{line[:half]}{_ELLIPSIS}{line[-half:]}"
