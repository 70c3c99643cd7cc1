"""What an assistant gives to be read: a text, or the address of a page.  Never a file: assistants see no disk."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from io import BytesIO

from communique import actions
from communique.errors import InputError, TooLarge, UsageError
from communique.records import Reading
from communique.settings import Settings

# Characters of one text: some 10,000 words; what is found in more would be too long an answer.
LONGEST = 60_000


def reading(text: str | None, url: str | None, settings: Settings, date: str | None = None) -> Reading:
    """The reading of the one report given.

    Raises UsageError where not just one of `text` and `url` is given or `date` is no day, InputError for what cannot
    be read.
    """
    if (text is None) == (url is None):
        raise UsageError("give the text of a report or its url, one of both")
    if text is not None and len(text) > LONGEST:
        raise TooLarge(f"the text has more than {LONGEST:,} characters", remedy="Give it in parts.")
    if url is not None and not url.startswith(("https://", "http://")):
        raise UsageError(f"{url[:80]!r} is no address of the web", remedy="It begins with https://")
    failures: list[InputError] = []
    # Assistants may be talked into anything: what a user allowed for themselves is not allowed to them.
    wary = replace(settings, allow_private=False)
    stdin = BytesIO((text or "").encode("utf-8", "replace"))
    found = list(actions.read([url or "-"], wary, failures.append, date=_day(date), stdin=stdin))
    if failures:
        raise failures[0]
    if len(found) != 1:
        raise UsageError(f"there are {len(found)} reports in it", remedy="Give one at a time.")
    return found[0]


def _day(date: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(date) if date else None
    except ValueError:
        raise UsageError(f"{date!r} is no day", remedy="Write it as 2025-03-18.") from None
