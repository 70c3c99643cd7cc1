"""Everything that was asked for, one page after another."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import BinaryIO

from communique.errors import InputError
from communique.pages import files
from communique.records import Limits, Page

PDF_MARK = b"%PDF-"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def gather(
    inputs: Sequence[str | Page],
    *,
    limits: Limits | None = None,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
) -> Iterator[Page | InputError]:
    """The pages of the inputs, in their order: "-" (standard input), files, folders, addresses of the web, pages.

    Whatever cannot be read comes as its InputError, in its place, and stops nothing.
    """
    taken: set[str] = set()
    for given in inputs:
        for found in _each(given, limits or Limits(), stdin, allow_private):
            page = legible(found, limits or Limits())
            yield page if isinstance(page, InputError) else _named(page, taken)


def _each(
    given: str | Page, limits: Limits, stdin: BinaryIO | None, allow_private: bool
) -> Iterator[Page | InputError]:
    if isinstance(given, Page):
        yield given
    elif given == "-":
        yield files.standard_input(stdin or sys.stdin.buffer, limits)
    elif _ADDRESS.match(given):
        from communique.pages import web  # here, since HTTP and TLS take a quarter of a second to import

        yield web.fetched(given, limits, allow_private=allow_private)
    else:
        yield from files.found(given, limits)


def legible(found: Page | InputError, limits: Limits) -> Page | InputError:
    """A page of words: what came as PDF, by name or by its first bytes, as the text in it."""
    if isinstance(found, InputError) or isinstance(found.content, str):
        return found
    if found.media == "pdf" or (found.media is None and found.content.startswith(PDF_MARK)):
        from communique.pages import pdf  # here, since few pages are

        return pdf.text_page(found, limits)
    return found


def _named(page: Page, taken: set[str]) -> Page:
    """The page, without its name where an earlier page has the same: two reports must not share an id."""
    if page.name is None or page.name not in taken:
        taken.add(page.name or "")
        return page
    return replace(page, name=None)
