"""A page in PDF -> the same page as text, its lines joined to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from threading import Lock

from communique.errors import EmptyReport, InputError, NotText, TooLarge, UsageError
from communique.records import Limits, Page

# What PDFium gives where a word was divided at the end of a line.
_DIVIDED = re.compile("[\ufffe\u0002\u00ad]\\s*")
# A line that ends a sentence and stops well short of the margin ends a paragraph.
_STOP = re.compile(r"[.!?:…][\"'”’»)]*$")
_SHORT = 0.75
# PDFium works for one thread at a time.
_ALONE = Lock()


def text_page(page: Page, limits: Limits) -> Page | InputError:
    """The page with the words of its PDF; NotText, EmptyReport or TooLarge where it has none that can be had."""
    assert isinstance(page.content, bytes)
    try:
        return replace(page, content=_text(page.content, limits), media="text", charset=None)
    except InputError as error:
        return type(error)(error.what, where=page.address, remedy=error.remedy)


def _text(content: bytes, limits: Limits) -> str:
    try:
        import pypdfium2
    except ModuleNotFoundError:
        raise UsageError("reading PDF needs pypdfium2", remedy="pip install 'communique[pdf]'") from None
    with _ALONE:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise NotText(f"a PDF that cannot be opened ({error})", remedy="Save its text in a file.") from None
        try:
            pages = list(_pages(document, limits.characters))
        finally:
            document.close()
    text = "\n\n".join(filter(None, map(_paragraphs, pages)))
    if not text:
        raise EmptyReport("a PDF without words, perhaps a scan", remedy="Have its words recognised first (OCR).")
    return text


def _pages(document: object, most: int) -> Iterator[str]:
    """The words of each page as PDFium has them; stops, with TooLarge, where there are more than `most`."""
    count = 0
    for page in document:  # type: ignore[attr-defined]  # its library has no types
        text = str(page.get_textpage().get_text_range())
        count += len(text)
        if count > most:
            raise TooLarge(f"a PDF of more than {most:,} characters", remedy="Split it.")
        yield text


def _paragraphs(text: str) -> str:
    """The lines of a page as paragraphs, an empty line between them."""
    lines = [line.strip() for line in text.replace("\0", "").splitlines()]
    widest = max(map(len, lines), default=0)
    made: list[str] = []
    open_line = ""
    for line in lines:
        if not line:
            made.append(open_line)
            open_line = ""
            continue
        open_line = _DIVIDED.sub("", f"{open_line} {line}") if open_line else line
        if _STOP.search(line) and len(line) < _SHORT * widest:
            made.append(open_line)
            open_line = ""
    return "\n\n".join(filter(None, [*made, open_line]))
