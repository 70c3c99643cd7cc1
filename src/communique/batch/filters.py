"""Whether a report is wanted, before it is read: the cheapest test first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from urllib.parse import urlsplit

from communique import mentions
from communique.batch.wishes import Filters
from communique.errors import UsageError
from communique.knowledge import load, words
from communique.knowledge.language import LANGUAGES
from communique.knowledge.places import is_code
from communique.records import Page, Report

_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*")


def check(filters: Filters) -> None:
    """Raises UsageError for filters that nothing can pass, before a run over a whole archive finds nothing."""
    for lang in filters.langs:
        if lang not in LANGUAGES:
            raise UsageError(f"{lang!r} is no language that is read", remedy=f"There are {', '.join(LANGUAGES)}.")
    for code in filters.countries:
        if not is_code(code):
            raise UsageError(f"{code!r} is no code of a country", remedy="Give those of ISO 3166, as in RU TJ GB.")
    for host in filters.hosts:
        if not _HOST.fullmatch(host):
            raise UsageError(f"{host!r} is no name of a host", remedy="Give the name alone, as in news.example.org.")
    if not all(wanted.strip("* ") for wanted in filters.words):
        raise UsageError("there is nothing in the words that are wanted", remedy="Give a word, or leave --words out.")
    if filters.since and filters.until and filters.since > filters.until:
        raise UsageError(f"no day is after {filters.since} and before {filters.until}", remedy="Exchange the two.")


def host_wanted(url: str, filters: Filters) -> bool:
    """Whether an address is at one of the hosts, or below one."""
    if not filters.hosts:
        return True
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return any(host == wanted or host.endswith(f".{wanted}") for wanted in filters.hosts)


def may_hold(page: Page, filters: Filters) -> bool:
    """Whether all the words stand somewhere in a page as it came: what is not there is not in its body either.

    Told only of what is UTF-8, and of JSON that writes its letters as they are; else nothing is known yet.
    """
    if not filters.words:
        return True
    content = page.content
    if isinstance(content, bytes):
        try:
            content = content.decode()
        except UnicodeDecodeError:
            return True
    if page.media in ("lines", "json") and "\\u" in content:
        return True
    # Word by word, since there may be tags between two of them.
    plain = unescape(content).lower()
    return all(word in plain for wanted in filters.words for word in wanted.lower().rstrip("*").split())


def unwanted(report: Report, filters: Filters) -> str | None:
    """Why a report is not wanted, in a word; None for one that is."""
    if filters.langs and report.lang not in filters.langs:
        return "language"
    if filters.hosts and not (report.url and host_wanted(report.url, filters)):
        return "host"
    if filters.since or filters.until:
        if report.published is None:
            return "no date"
        if (filters.since and report.published < filters.since) or (filters.until and report.published > filters.until):
            return "date"
    if filters.words and not _has_words(report.text, filters.words):
        return "words"
    if filters.countries and not set(filters.countries) <= _countries(report):
        return "countries"
    return None


def _has_words(text: str, wanted: Sequence[str]) -> bool:
    return all(_pattern(one).search(text) for one in wanted)


@lru_cache(maxsize=256)
def _pattern(wanted: str) -> re.Pattern[str]:
    beginning = wanted.endswith("*")
    inner = r"\W+".join(map(re.escape, wanted.rstrip("*").split()))
    return re.compile(rf"(?<!\w){inner}" + ("" if beginning else r"(?!\w)"), re.IGNORECASE)


def _countries(report: Report) -> set[str]:
    """All countries that the text names."""
    language = load(report.lang)
    named = mentions.actors(words(report.text, key=language.key), language)
    return {code for actor in named for code in actor.codes}
