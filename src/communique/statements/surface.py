"""Reads a cue in a sentence without syntax: the words beside it up to the next mark."""

from __future__ import annotations

from communique.statements.claims import Claim, Span
from communique.statements.line import MARKS, OPENERS, Cue, Line

# A source has no more words than this on either side of its cue.
_WIDEST = 14


def read(line: Line, cue: Cue) -> Claim | None:
    """The claim that a cue makes as far as the bare words tell, or None where no name or person stands beside it."""
    where = (line.words[cue.first].start, line.words[cue.after - 1].end)
    if cue.entry.kind in ("noun", "adjective", "viewpoint") or cue.entry.means in ("want", "stance", "topic"):
        return None  # only the syntax can tell
    if cue.entry.kind == "attribution":
        source = _right(line, cue.after)
        content = _rest(line, cue, source) if source else None
        return Claim(line.number, where, source, None, content, cue.entry, "around") if source else None
    left, first = _left(line, cue.first)
    if left is None and first > 0 and line.words[first - 1].form in MARKS:
        left = _right(line, cue.after)
        return Claim(line.number, where, left, None, _before(line, first), cue.entry, "backward") if left else None
    if left is None:
        return None
    if first > 0 and line.words[first - 1].form in ',"”»' and not _goes_on(line, cue):
        return Claim(line.number, where, left, None, _before(line, first), cue.entry, "backward")
    return Claim(line.number, where, left, None, _behind(line, cue), cue.entry, "forward")


def _left(line: Line, index: int) -> tuple[Span | None, int]:
    """The words before a cue back to the last mark or opening word, where they hold a possible source."""
    first = index
    bracketed = False
    while first > 0 and index - first < _WIDEST:
        form = line.words[first - 1].form
        bracketed = form == ")" or (bracketed and form != "(")  # "the Health Ministry (MoH) said"
        if not bracketed and form != "(" and (form in MARKS or _opens(line, first - 1)):
            break
        first -= 1
    return (_stretch(line, first, index) if _can_speak(line, first, index) else None), first


def _right(line: Line, index: int) -> Span | None:
    """The words behind a cue up to the next mark, where they hold a possible source."""
    last = index
    while last < len(line.words) and last - index < _WIDEST:
        word = line.words[last]
        if word.form in MARKS or word.form == "." or word.form in OPENERS or _opens(line, last):
            break
        last += 1
    return _stretch(line, index, last) if _can_speak(line, index, last) else None


def _opens(line: Line, index: int) -> bool:
    """Whether a word opens a clause; "and" may stand inside a source."""
    found = line.entry("opening", index)
    return found is not None and found[1].means != "and"


def _can_speak(line: Line, first: int, after: int) -> bool:
    return any(
        (line.words[i].form[0].isupper() and i > 1)
        or any(line.entry(table, i) is not None for table in ("role", "body", "pronoun", "document"))
        or (i == 0 and line.words[i].form[0].isupper() and line.entry("article", i) is None)
        for i in range(first, after)
    )


def _goes_on(line: Line, cue: Cue) -> bool:
    """Whether what is said still follows the cue."""
    return cue.after < len(line.words) and (
        line.entry("opening", cue.after) is not None or line.words[cue.after].form in ':"“«'
    )


def _stretch(line: Line, first: int, after: int) -> Span:
    return line.words[first].start, line.words[after - 1].end


def _before(line: Line, first: int) -> Span | None:
    while first > 0 and line.words[first - 1].form in MARKS:
        first -= 1
    return _stretch(line, 0, first) if first > 0 else None


def _behind(line: Line, cue: Cue) -> Span | None:
    first = cue.after
    while first < len(line.words) and (line.words[first].form in MARKS or line.entry("opening", first) is not None):
        first += 1
    return _stretch(line, first, len(line.words)) if first < len(line.words) else None


def _rest(line: Line, cue: Cue, source: Span) -> Span | None:
    """The side of the phrase with more words."""
    before = _before(line, cue.first)
    behind = (source[1], line.sentence.end)
    if before is not None and before[1] - before[0] > behind[1] - behind[0]:
        return before
    return behind if behind[1] > behind[0] + 1 else before
