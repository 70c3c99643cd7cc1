"""`communique watch`: what is new in feeds, into the ledger."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from communique.cli.adding import show_added, tell_counts
from communique.cli.commands import chosen_settings, reading_options
from communique.cli.group import UNREAD, say, tell
from communique.cli.ledger_options import ledger_option, opened

if TYPE_CHECKING:
    from communique.errors import InputError
    from communique.keeping.watch import Watch

_MINUTE = 60


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.option("--every", type=click.FloatRange(1, 10_080), metavar="N", help="Again every N minutes, until Ctrl-C.")
@click.option("--quiet", is_flag=True, help="Only the line at the end of each round.")
@ledger_option
@reading_options
@click.pass_context
def watch(
    ctx: click.Context,
    /,
    feeds: tuple[str, ...],
    every: float | None,
    quiet: bool,
    ledger: str | None,
    date: dt.date | None,
    **wishes: Any,
) -> None:
    """Add what is new in feeds (RSS or Atom) to the ledger: once, or every N minutes.

    A feed that has not changed is not sent again, an entry is fetched once, robots.txt is respected, and between two
    requests to one server there is a pause.
    """
    from communique.keeping.watch import Watch, manners

    if date is not None:
        raise click.UsageError("entries of a feed have days of their own; --date is for communique add.")
    settings = chosen_settings(wishes)
    failures: list[InputError] = []
    with opened(ledger, make=True) as open_ledger:
        asked = Watch(open_ledger, settings, manners(settings), failures.append)
        for _ in rounds(every):
            failures.clear()
            _round(asked, feeds, failures, quiet=quiet)
    ctx.exit(UNREAD if failures else 0)


def _round(asked: Watch, feeds: tuple[str, ...], failures: list[InputError], *, quiet: bool) -> None:
    """One look at each feed; what failed is told with the counts."""
    from communique.cli.progress import watched_by
    from communique.keeping.watch import look

    counts: Counter[str] = show_added(watched_by(look(asked, feeds), sys.stderr, lambda one: one.figures), quiet=quiet)
    late = _tell_failures(failures)
    tell_counts(counts, len(failures) - late, nothing="nothing new")


def _tell_failures(failures: Sequence[InputError]) -> int:
    """Tell what failed, of a busy server once; how many more pages of such servers have to wait."""
    from communique.errors import Busy

    busy: Counter[str] = Counter()
    for failure in failures:
        server = urlsplit(failure.where or "").netloc if isinstance(failure, Busy) else ""
        if not busy[server]:
            tell(failure)
        busy[server] += bool(server)
    late = sum(count - 1 for count in busy.values() if count)
    if late:
        say(
            f"{late} more of busy servers {'has' if late == 1 else 'have'} to wait; they are asked for at the next look"
        )
    return late


def rounds(
    every: float | None, clock: Callable[[], float] = time.monotonic, wait: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """One round, or one every so many minutes, counted from the beginning of each."""
    while True:
        began = clock()
        yield
        if every is None:
            return
        left = max(0.0, every * _MINUTE - (clock() - began))
        say(
            f"the next look is in {max(1, round(left / _MINUTE))} min; Ctrl-C ends" if left else "looking again at once"
        )
        wait(left)
