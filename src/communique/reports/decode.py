"""Bytes -> text: which encoding it is, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from communique.errors import NotText
from communique.records import Page

# UTF-32 before UTF-16, whose mark is the beginning of its own.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARIES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a packed file (zip, docx, xlsx)",
    b"\x1f\x8b": "a packed file (gzip)",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"{\\rtf": "a rich text document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
}
# Encodings of text; codecs that unpack, escape or spell domain names are none, whatever a server says.
_ENCODINGS = re.compile(
    r"ascii|utf[-_]?(?:8|16|32)\S*|iso8859.*|cp\d+|koi8.*|mac-.*|gb.*|big5.*|euc.*|shift_jis.*|iso2022.*|johab|hz|tis-620"
)
_META = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_META_WITHIN = 4096
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_REMEDY = "Save it as UTF-8."
# A stray control mark happens in old wire copy; more than one in two hundred characters does not.
_STRAY = 0.005


def decoded(page: Page) -> str:
    """The text of a page, newlines as they are; raises NotText for what is binary or in no encoding we know."""
    content = page.content
    text = content if isinstance(content, str) else _from_bytes(page, content)
    if "\0" in text:
        raise _binary(f"a zero byte at character {text.index(chr(0)):,}", page)
    if len(_CONTROL.findall(text)) > _STRAY * len(text):
        raise _binary("full of control characters", page)
    if not is_sound(text):
        raise NotText("holds halves of characters (lone surrogates)", where=page.address, remedy=_REMEDY)
    return text


def is_sound(text: str) -> bool:
    """Whether the text can be written in any Unicode encoding: no half of a surrogate pair stands alone."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _from_bytes(page: Page, content: bytes) -> str:
    for magic, name in _BINARIES.items():
        if content.startswith(magic):
            raise NotText(f"is {name}, not text", where=page.address, remedy="Save its text and read that.")
    html = page.media == "html"
    for name in _candidates(content, page.charset, html):
        try:
            return content.decode(name)
        except UnicodeError:
            continue
    if b"\0" in content:
        raise _binary(f"a zero byte at byte {content.index(0):,}", page)
    return _guessed(content, html, page.address)


def _candidates(content: bytes, charset: str | None, html: bool) -> list[str]:
    """Encodings that the page names itself, surest first, and UTF-8."""
    marked = [name for mark, name in _MARKS if content.startswith(mark)][:1]
    meta = _META.search(content[:_META_WITHIN]) if html else None
    declared = [charset or "", meta[1].decode("ascii", "ignore") if meta else ""]
    # UTF-8 before what is declared: bytes that happen to be valid UTF-8 are nothing else, and servers often err.
    return [*marked, "utf-8", *(name for name in map(_known, declared) if name)]


def _known(declared: str) -> str | None:
    """The codec of a declared encoding, if it is one of text; as in browsers, Latin-1 means Windows-1252."""
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    # UTF-16 without its mark can be read out of any bytes of even length.
    return name if _ENCODINGS.fullmatch(name) and not name.startswith(("utf-16", "utf-32")) else None


def _guessed(content: bytes, html: bool, where: str) -> str:
    from communique.reports import encodings  # here, since few texts need a guess

    name = encodings.guess(content)
    if name is not None:
        return content.decode(name)
    if html:
        return content.decode("utf-8", "replace")  # one damaged byte does not spoil a page, of which we take the body
    offset = encodings.fault(content)
    raise NotText(
        f"is neither UTF-8 (see byte {offset:,}) nor in another encoding we recognise",
        where=where,
        remedy=_REMEDY,
    )


def _binary(why: str, page: Page) -> NotText:
    return NotText(f"is binary ({why})", where=page.address, remedy=f"If it is text: {_REMEDY[0].lower()}{_REMEDY[1:]}")
