"""Where sentences and paragraphs end, from marks and line breaks alone.

No grammar is asked: a parser that also cuts sentences would have to read every word of a report, and most sentences
hold nothing that we look for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from communique.knowledge import words
from communique.records import Report, Sentence

# A break between paragraphs: an empty line, or a new line that is indented or starts a point of a list.
_PARAGRAPH = re.compile(r"\n[^\S\n]*(?:\n\s*)|\n(?=[^\S\n]{2,}\S)|\n(?=[^\S\n]*(?:[*•▪◦‣–—-]|\d{1,2}[.)])\s)")
_LINE = re.compile(r"\n")
# An end of a sentence: a final mark, closing quotes or brackets, then white space and something that can begin one.
_END = re.compile(r"""[.!?…]+[)\]"'”’»]*(?=\s+["'“‘«(\[#]*[^\W_a-zа-яё]|\s+["“«]|\s*$)|[.!?…][)\]"”’»]+(?=[A-ZА-ЯЁ])""")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]*$|[^\W\d_]+$")
# A dateline: capitals, perhaps an agency in brackets and a day, then a dash: "QUITO, March 5 - ".
_DATELINE = re.compile(
    r"\s*[A-ZÀ-ÞА-ЯЁ][A-ZÀ-ÞА-ЯЁ.'’ ]{2,30}(?:, [^\W\d_][\w.]{1,15})?(?: ?\([^)\n]{1,20}\))?"
    r"(?:,? [^\W\d_]{3,9}\.? \d{1,2}(?:, \d{4})?)?,?\s*[-–—]{1,2}\s+(?=[\"'“«]?[^\W\d_])"
)
# Lines of about this length, most of them without a final mark, were broken by a machine and not by a writer.
_WRAP = (45, 85)
# Longer than this a stretch without any final mark is cut at a semicolon or comma, or else between words.
LONGEST = 1500


def split(report: Report, abbreviations: frozenset[str], key: Callable[[str], str]) -> tuple[Sentence, ...]:
    """The sentences of a report in order, with their words; each is trimmed of white space, `text[start:end]` its text.

    `abbreviations` are lower-case words whose full stop ends nothing; `key` gives what a word is looked up by.
    """
    text = report.text
    found = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _sentences(text, start, end, abbreviations):
            its_text = text[first:last]
            found.append(Sentence(first, last, its_text, number, words(its_text, first, key)))
    return tuple(found)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    wrapped = _is_wrapped(text)
    for match in _PARAGRAPH.finditer(text):
        yield from _lines(text, start, match.start(), wrapped)
        start = match.end()
    yield from _lines(text, start, len(text), wrapped)


def _is_wrapped(text: str) -> bool:
    """Whether the line breaks of a text fall anywhere in its sentences."""
    lines = [line.rstrip() for line in text.split("\n")]
    broken = [a for a, b in pairwise(lines) if a and b and a[-1] not in ".!?:;\"”'»"]
    return len(broken) >= 3 and sum(_WRAP[0] <= len(line) <= _WRAP[1] for line in broken) > 0.6 * len(broken)


def _lines(text: str, start: int, end: int, wrapped: bool) -> Iterator[tuple[int, int]]:
    """Paragraphs that are single lines: a line break ends one unless the next line goes on in lower case."""
    if not wrapped:
        for match in _LINE.finditer(text, start, end):
            after = text[match.end() : match.end() + 1]
            if after and not after.islower() and not after.isspace():
                yield start, match.start()
                start = match.end()
    yield start, end


def _sentences(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[tuple[int, int]]:
    first = _past_dateline(text, start, end)
    yield from _trimmed(text, start, first)
    for match in _END.finditer(text, start, end):
        if match.end() < end and _is_abbreviation(text, first, match.start(), match.group(), abbreviations):
            continue
        yield from _trimmed(text, first, match.end())
        first = match.end()
    yield from _trimmed(text, first, end)


def _is_abbreviation(text: str, first: int, dot: int, mark: str, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `dot` belongs to the word before it ("Mr.", "J. Smith", "U.S. exports")."""
    if mark != ".":
        return False
    word = _LAST_WORD.search(text, max(first, dot - 12), dot)
    if word is None:
        return False
    form = word.group()
    return form.lower() in abbreviations or (len(form) == 1 and form.isupper()) or "." in form


def _past_dateline(text: str, start: int, end: int) -> int:
    """Where the report itself begins behind a dateline ("BUENOS AIRES, March 5 - Trade between ...")."""
    match = _DATELINE.match(text, start, end)
    return match.end() if match else start


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = max(text.rfind(mark, start + 1, start + LONGEST) for mark in ";,") + 1
        cut = cut or text.rfind(" ", start + 1, start + LONGEST) + 1 or start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
