"""What a visitor wants checked, and the work of it: this part runs in a process of its own."""

from __future__ import annotations

import json
import re
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from types import FrameType

from communique.actions import Examined, examine
from communique.errors import InputError, TooLarge, UsageError
from communique.records import Page
from communique.settings import Settings

# Only these are fetched: what a visitor types is never taken for the name of a file.
_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


class TooLong(InputError):
    """A text that takes longer to read than is allowed here."""


@dataclass(frozen=True, slots=True)
class Given:
    """One text as a visitor gives it, or an address to fetch it from; the rest where the visitor knows it."""

    text: str = ""
    url: str = ""
    id: str | None = None
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    lang: str | None = None

    def __bool__(self) -> bool:
        return bool(self.text.strip() or self.url.strip())

    def words(self) -> int:
        """How long the text is, in words; 0 where it is still to be fetched."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Question:
    """A report to be checked, and the source to hold it against, if any."""

    report: Given
    source: Given | None = None

    def words(self) -> int:
        """How much there is to read."""
        return self.report.words() + (self.source.words() if self.source else 0)


def sound(question: Question, characters: int) -> Question:
    """The question, if it can be answered: raises UsageError or TooLarge where it cannot."""
    for given, name in ((question.report, "report"), (question.source, "source")):
        if given is None:
            continue
        if not given:
            raise UsageError(f"there is no {name} to check", remedy="Paste a text or give an address.")
        if given.text.strip() and given.url.strip():
            raise UsageError(f"the {name} is given twice", remedy="Give a text or an address, not both.")
        if given.url.strip() and not _ADDRESS.fullmatch(given.url.strip()):
            raise UsageError("this is no address of the web", remedy="Write it whole: https://…")
        if len(given.text) > characters:
            raise TooLarge(f"a text of more than {characters:,} characters", remedy="Give a part of it.")
    return question


def answered(question: Question, settings: Settings, seconds: float) -> Examined:
    """The answer, within so many seconds of work; raises InputError, or UsageError, where there is none."""
    with _limited(seconds):
        return examine(
            _source(question.report, "the report"),
            _source(question.source, "the source") if question.source else None,
            settings,
        )


def warmed(languages: tuple[str, ...]) -> None:
    """Load what reading needs, so that the first visitor does not wait for it."""
    for lang in (None, *languages):
        text = "Trade grew by 7 percent in 2024, the minister said. Торговля в 2024 году выросла на 7%, сказал министр."
        examine(_source(Given(text, lang=lang), "the report"), None, Settings())


def _source(given: Given, name: str) -> str | Page:
    """An address as it is; a text as the record of a report, which is read as nothing else."""
    if given.url.strip():
        return given.url.strip()
    record = {
        "text": given.text.replace("\r\n", "\n"), "id": given.id, "title": given.title, "lang": given.lang,
        "published": given.published.isoformat() if given.published else None, "publisher": given.publisher,
    }  # fmt: skip
    known = {key: value for key, value in record.items() if value}
    return Page(address=name, content=json.dumps(known, ensure_ascii=False), media="json")


@contextmanager
def _limited(seconds: float) -> Iterator[None]:
    """Stop the block when its time is over, where the system can do so: in the main thread of a worker, on Unix."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLong(f"reading took longer than {seconds:g} seconds", remedy="Give a part of it.")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
