"""Feeds -> the reports that are new in them, in the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from communique import reports
from communique.actions import Failed
from communique.errors import Busy, FetchFailed, InputError, NothingThere, Unwelcome
from communique.holdings import Added
from communique.keeping import workers
from communique.keeping.add import keep
from communique.ledger import Ledger, feeds
from communique.pages.feeds import Entry, Feed, Marks, feed
from communique.pages.gather import legible
from communique.pages.manners import Manners
from communique.pages.web import fetched
from communique.records import Limits, Page, Report
from communique.settings import Settings


@dataclass(frozen=True, slots=True)
class Watch:
    """What is needed to look at feeds: where to keep, what is set, how to behave, whom to tell of failures."""

    ledger: Ledger
    settings: Settings
    manners: Manners
    failed: Failed
    reader: workers.Reader = workers.read


def manners(settings: Settings) -> Manners:
    """Good ones, with the limits of the settings."""
    return Manners(_limits(settings), settings.allow_private)


def look(watch: Watch, addresses: Sequence[str]) -> Iterator[Added]:
    """What came of each new entry of the feeds, as soon as it is safely kept; what fails goes to `watch.failed`.

    An entry is remembered once its report is kept, or once it is sure that there is none.  The marks of a feed are
    remembered when nothing of it is left to do, so that whatever was cut off is done the next time.
    """
    for address in dict.fromkeys(addresses):
        with watch.ledger.writing() as connection:
            known = Marks(*feeds.marks(connection, address))
            feeds.asked(connection, address, watch.ledger.now())
        found = feed(
            address, known, _limits(watch.settings), allow_private=watch.settings.allow_private,
            before=watch.manners.before,
        )  # fmt: skip
        if isinstance(found, InputError):
            _tell(watch, address, found)
        elif not found.unchanged:
            yield from _entries(watch, address, found)


def _entries(watch: Watch, address: str, found: Feed) -> Iterator[Added]:
    ledger, all_done = watch.ledger, True
    with ledger.looking() as connection:
        seen = feeds.seen(connection, address)
    for entry in found.entries:
        if entry.id in seen:
            continue
        page = _page(watch, entry)
        if isinstance(page, InputError):
            _tell(watch, entry.url, page)
            if _may_come(page):
                all_done = False
                continue
        else:
            yield from keep(ledger, _reports(watch, page, entry, found), processes=1, reader=watch.reader)
        with ledger.writing() as connection:
            feeds.saw(connection, address, entry.id, ledger.now())
    if all_done:
        with ledger.writing() as connection:
            feeds.mark(connection, address, found.marks.etag, found.marks.modified)


def _page(watch: Watch, entry: Entry) -> Page | InputError:
    limits, private = _limits(watch.settings), watch.settings.allow_private
    return legible(fetched(entry.url, limits, allow_private=private, before=watch.manners.before), limits)


def _reports(watch: Watch, page: Page, entry: Entry, found: Feed) -> Iterator[Report]:
    """The reports of a page; what it does not say of itself its feed may."""
    for one in reports.make(page, lang=watch.settings.lang, limits=_limits(watch.settings)):
        if isinstance(one, InputError):
            watch.failed(one)
        else:
            published, title = one.published or entry.published, one.title or entry.title
            yield replace(one, published=published, title=title, publisher=one.publisher or found.title)


def _tell(watch: Watch, address: str, error: InputError) -> None:
    if isinstance(error, Busy):
        watch.manners.told(address, error)
    watch.failed(error)


def _may_come(error: InputError) -> bool:
    """Whether what failed now may be had another time."""
    return isinstance(error, FetchFailed) and not isinstance(error, NothingThere | Unwelcome)


def _limits(settings: Settings) -> Limits:
    return Limits(size=settings.max_size, seconds=settings.timeout)
