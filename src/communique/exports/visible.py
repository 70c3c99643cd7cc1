"""Text from outside, made harmless for a terminal: what is there is seen, and nothing is obeyed."""

from __future__ import annotations

import re

# Escape sequences begin with a control character (C0, C1, DEL); without it the rest is only letters.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ESCAPES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Marks that turn the direction of writing can make a line read as what it is not; lone surrogates cannot be written.
_DECEIVING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
# What XML 1.0 cannot hold, and other codes that stand for no letter and never will.
_NO_XML = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile(r"\s+")


def visible(text: str) -> str:
    """One line of `text`: white space as single spaces, control characters as their pictures, the rest as it is."""
    line = _SPACES.sub(" ", text)
    return _DECEIVING.sub("\ufffd", _CONTROL.sub(_picture, line))


def harmless(text: str) -> str:
    """The same text, lines and tabs kept, without control characters: for files that may be shown on a terminal."""
    return _DECEIVING.sub("\ufffd", _ESCAPES.sub(_picture, text))


def writable(text: str) -> str:
    """The same text, letter for letter, save that halves of letters, which no UTF-8 can hold, are marked as lost."""
    return _SURROGATES.sub("\ufffd", text)


def printable(text: str) -> str:
    """The same text as `harmless` makes it, for formats that are XML: what XML cannot hold is marked as lost."""
    return _NO_XML.sub("\ufffd", harmless(text))


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 0x7F:
        return "\u2421"
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
