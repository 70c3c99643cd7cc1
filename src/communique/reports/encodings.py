"""Which encoding bytes are in that are not UTF-8 and do not say what they are."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

# Those in which reports of the last forty years were written; the more there are to choose from, the more errors.
_CHOICE = [
    "cp1252", "cp1251", "koi8_r", "cp866", "iso8859_5", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
_WESTERN = "cp1252"
# English has an accent here and there; other languages have letters beyond ASCII in most words, and several in a row.
_SPARSE = 0.05
_FEW = 2
_ROW = re.compile(rb"[\x80-\xff]{4}")
# Enough to tell; a megabyte takes no longer.
_SAMPLE = 200_000
_HIGH = re.compile(rb"[\x80-\xff]")
# What is a letter in Windows-1252; its quotation marks, dashes and signs say nothing about a language.
_LETTER = re.compile(rb"[\x83\x8a\x8c\x8e\x9a\x9c\x9e\x9f\xc0-\xd6\xd8-\xf6\xf8-\xff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What some encodings make of bytes that another has letters for.
_CONTROL = re.compile(r"[\x80-\x84\x86-\x9f]")
# What no Western word looks like, and broken bytes do: accented letters alone, or one before a mark.
_NO_WORD = re.compile(r"(?<![^\W\d_])(?:[À-ÖØ-öø-ÿŒœŠšŽžŸƒ]{2,}(?![^\W\d_])|[Ã-ÖØ-öø-ÿŒœŠšŽžŸ](?![\w\s'’]))")
# What is no mark of any text: accents without their letters.
_BARE_ACCENT = re.compile(r"[˘˙˛˝ˇ]")
# Of the bytes beyond ASCII, the share that forms characters of UTF-8: two in five by chance, nearly all in UTF-8.
_DAMAGED_UTF8 = 0.5


def guess(content: bytes) -> str | None:
    """The encoding that reads all the bytes and likely is the right one; None where nothing can be said.

    None too for UTF-8 that was damaged: another encoding would read it, wrongly.
    """
    high = len(_HIGH.findall(content))
    if len(b"".join(_MULTIBYTE.findall(content))) > _DAMAGED_UTF8 * high:
        return None
    letters = len(_LETTER.findall(content))
    if letters <= max(_FEW, _SPARSE * len(content)) and not _ROW.search(content):
        return _WESTERN if _reads(content, _WESTERN) and not _NO_WORD.search(content.decode(_WESTERN)) else None
    best = from_bytes(_sample(content), cp_isolation=_CHOICE).best()
    return best.encoding if best is not None and _reads(content, best.encoding) else None


def fault(content: bytes) -> int:
    """The offset of the first byte that is not UTF-8."""
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(content)


def _sample(content: bytes) -> bytes:
    """A stretch around the first byte that tells anything."""
    start = max(0, fault(content) - _SAMPLE // 2)
    return content[start : start + _SAMPLE]


def _reads(content: bytes, encoding: str) -> bool:
    try:
        text = content.decode(encoding)
    except UnicodeError:
        return False
    return not (_CONTROL.search(text) or _BARE_ACCENT.search(text))
