"""How far a run is: a line that changes on a terminal, a line a minute elsewhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

from communique.cli.group import say

if TYPE_CHECKING:
    from communique.batch.progress import Progress

_MINUTE, _HOUR = 60, 3600
# In a log nobody wants a line more often.
_PAUSE = 60.0


def told(progress: Progress) -> str:
    """One line: "reading 12.3 %, 12,000 reports, 96,000 figures, 35.0 pages/s, about 2 h 10 min left"."""
    gathering = progress.step == "gather"
    words = [
        f"{'gathering' if gathering else 'reading'} {100 * progress.share:.1f} %",
        f"{progress.pages:,} pages" if gathering else f"{progress.pages:,} reports",
        f"{progress.kept:,} kept",
        *([] if gathering else [f"{progress.figures:,} figures"]),
        f"{progress.rate:,.1f} pages/s",
        *([f"about {duration(progress.left)} left in this step"] if progress.left else []),
    ]
    return ", ".join(words)


def duration(seconds: float) -> str:
    """ "40 s", "12 min", "2 h 10 min", no finer than anybody can know."""
    if seconds < _MINUTE:
        return f"{round(seconds)} s"
    if seconds < _HOUR:
        return f"{round(seconds / _MINUTE)} min"
    minutes = round(seconds / _MINUTE)
    return f"{minutes // 60} h {minutes % 60} min"


@contextmanager
def shown(stream: TextIO) -> Iterator[Callable[[Progress], None]]:
    """What a run calls with its progress."""
    if not stream.isatty():
        yield _Log()
        return
    from rich.console import Console

    with Console(file=stream).status("gathering") as status:
        yield lambda progress: status.update(told(progress))


class _Log:
    """A line now and then."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _PAUSE

    def __call__(self, progress: Progress) -> None:
        """Tell it, if it is time."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _PAUSE
            say(told(progress))
