"""An HTML page -> the draft of the article in it: body, title, date of publication, publisher."""

from __future__ import annotations

import logging
from datetime import date
from urllib.parse import urlsplit

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.metadata import Document

from communique.errors import EmptyReport, TooLarge
from communique.reports.draft import Draft

# They report trouble in their log, and Python prints what nobody listens to.
for _name in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

# Real pages nest some 30 deep and have a few thousand elements; the parser itself drops what is deeper than 256, and
# what comes after it works in time that grows with depth times elements.
_DEPTH = 100
_ELEMENTS = 50_000
# Only dates that a page states as its own (its head, its address, a marked-up time); a date found in running text may
# be anything.  Any year will do: whether it lies in the future is for those who have a clock.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
# How a line ends that is a sentence, whatever quotation marks follow.
_STOPS = (".", "!", "?", "…", "。", "！", "？", "।", "؟")
_CLOSING = "\"'”’»)] "
# A line this long is prose too; in scripts without spaces it is its characters that count.
_WORDS = 12
_SPACELESS = 0x2E80


def read(text: str, where: str, *, name: str | None = None, url: str | None = None) -> Draft:
    """The draft of a page; raises EmptyReport for one without an article, TooLarge for one nested beyond reason."""
    tree = _parsed(text, where)
    found = _extracted(tree, url, tables=False) or _extracted(tree, url, tables=True)
    if found is None:
        raise EmptyReport("a page without an article", where=where, remedy="Save its text in a file and read that.")
    host = urlsplit(url).hostname if url else None
    return Draft(
        where=where,
        text=found.text or "",
        id=name,
        title=found.title or None,
        url=url,
        published=_date(found.date),
        publisher=found.sitename or host,
    )


def _parsed(text: str, where: str) -> html.HtmlElement:
    # Bytes, since a string that declares an encoding is refused; no entities but HTML's own, nothing is fetched.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except etree.LxmlError:
        raise EmptyReport("a page with nothing in it", where=where) from None
    depth = elements = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        deepest = max(deepest, depth)
    if deepest > _DEPTH or elements > _ELEMENTS:
        what = (
            f"nested more than {_DEPTH} elements deep" if deepest > _DEPTH else f"of more than {_ELEMENTS:,} elements"
        )
        raise TooLarge(f"a page {what}", where=where, remedy="Save its text in a file and read that.")
    return tree


def _extracted(tree: html.HtmlElement, url: str | None, *, tables: bool) -> Document | None:
    """What trafilatura finds, if it is an article.

    Tables only where they hold the whole page, since the cells of a table are no sentences.
    """
    found = bare_extraction(
        tree,
        url=url,
        include_comments=False,
        include_tables=tables,
        with_metadata=True,
        date_extraction_params=dict(_DATES),
    )
    return found if isinstance(found, Document) and _is_prose(found.text or "") else None


def _is_prose(text: str) -> bool:
    """Whether there is a sentence in it: menus, buttons and footers have none."""
    return any(map(_is_sentence, text.splitlines()))


def _is_sentence(line: str) -> bool:
    size = max(len(line.split()), sum(ord(letter) >= _SPACELESS for letter in line))
    return size >= _WORDS or (size > 1 and line.rstrip(_CLOSING).endswith(_STOPS))


def _date(found: str | None) -> date | None:
    try:
        return date.fromisoformat(found) if found else None
    except ValueError:
        return None
