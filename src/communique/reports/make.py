"""A page -> its reports: reading by kind of page, then id, date and language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date as Date  # noqa: N812  # `date` is an argument everywhere here
from hashlib import sha256

from communique.errors import EmptyReport, InputError, TooLarge, UnknownLanguage
from communique.knowledge.language import LANGUAGES
from communique.records import Limits, Media, Page, Report
from communique.reports import structured
from communique.reports.decode import decoded
from communique.reports.draft import Draft

# What a page of unknown kind begins with: an object or an array of objects; a tag of HTML's own.
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_HTML = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|article|div|p)\b", re.IGNORECASE)


def make(
    page: Page, *, date: Date | None = None, lang: str | None = None, limits: Limits | None = None
) -> Iterator[Report | InputError]:
    """The reports of a page, in their order; what is no report comes as its InputError and stops nothing.

    `date` goes before the date that a page or record states; `lang` is taken where a record does not state its own.
    """
    most = (limits or Limits()).characters
    for found in _drafts(page):
        yield found if isinstance(found, InputError) else _report(found, date, lang, most)


def _drafts(page: Page) -> Iterator[Draft | InputError]:
    try:
        text = decoded(page)
        media = page.media or _sniffed(text)
        if media == "json":
            yield from structured.from_json(text, page.address, page.name)
        elif media == "lines":
            yield from structured.from_lines(text, page.address)
        elif media == "html" and text.strip():
            from communique.reports import article  # here, since it takes half a second to import

            yield article.read(text, page.address, name=page.name, url=page.url)
        else:
            yield Draft(where=page.address, text=text, id=page.name, url=page.url)
    except InputError as error:
        yield error


def _sniffed(text: str) -> Media:
    if _JSON.match(text):
        return "json"
    return "html" if _HTML.match(text) else "text"


def _report(draft: Draft, date: Date | None, lang: str | None, most: int) -> Report | InputError:
    if not draft.text.strip():
        return EmptyReport("there is no text in it", where=draft.where, remedy="Check that it is the right one.")
    if len(draft.text) > most:
        return TooLarge(f"a report of more than {most:,} characters", where=draft.where, remedy="Split it.")
    try:
        code = _language(draft, lang)
    except UnknownLanguage as error:
        return error
    return Report(
        id=draft.id or _id(draft),
        text=draft.text,
        lang=code,
        title=draft.title,
        url=draft.url,
        published=date or draft.published,
        publisher=draft.publisher,
    )


def _language(draft: Draft, lang: str | None) -> str:
    """The code of the report's language; raises UnknownLanguage, with its name, where there are no tables for it."""
    code = _plain(draft.lang or lang or "")
    if code in LANGUAGES:
        return code
    from communique.reports import language  # here, since its model takes half a second to load

    guess = code or language.detected(draft.text, LANGUAGES)
    if guess in LANGUAGES:
        return guess
    remedy = f"Languages read so far: {', '.join(LANGUAGES)}; name the right one with --lang."
    if guess is None:
        raise UnknownLanguage("a text without words", where=draft.where, remedy=remedy)
    what = f"the text is in {language.name(guess)}, for which there are no tables"
    raise UnknownLanguage(what, where=draft.where, remedy=remedy)


def _plain(code: str) -> str:
    """ "en" for "en", "EN", "en-GB" and "en_US.UTF-8"."""
    return re.split(r"[-_.]", code.strip().lower(), maxsplit=1)[0]


def _id(draft: Draft) -> str:
    """Made from what makes the report this one: its text and where it stood."""
    return sha256(f"{draft.url or ''}\0{draft.text}".encode()).hexdigest()[:12]
