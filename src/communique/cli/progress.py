"""A progress bar on standard error for whatever takes longer than two seconds."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TextIO, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress

    from communique.records import Reading

T = TypeVar("T")

PATIENCE = 2.0
# After something was printed on the same terminal the bar waits this long, so that it does not flicker between lines.
PAUSE = 0.3


def counted_words(reports: int, figures: int) -> str:
    """How much was read: "1 report, 19 figures"."""
    return f"{reports} {'report' if reports == 1 else 'reports'}, {figures} {'figure' if figures == 1 else 'figures'}"


def watched(readings: Iterable[Reading], stream: TextIO) -> Iterable[Reading]:
    """The same readings; while they are awaited for long, `stream` shows a bar if it is a terminal."""
    return watched_by(readings, stream, lambda reading: len(reading.figures))


def watched_by(things: Iterable[T], stream: TextIO, figures: Callable[[T], int]) -> Iterable[T]:
    """The same for anything that stands for a report, with how many figures it has."""
    return _with_bar(things, _Bar(stream), figures, shared=sys.stdout.isatty()) if stream.isatty() else things


def _with_bar(things: Iterable[T], bar: _Bar, figures: Callable[[T], int], *, shared: bool) -> Iterator[T]:
    """`shared`: what is read is printed on the terminal of the bar, which must give way."""
    try:
        for thing in things:
            if shared:
                bar.hide()
            yield thing
            bar.count(figures(thing))
            if shared:
                bar.show()
    finally:
        bar.hide()


class _Bar:
    """Appears by itself, also while the first report is still being waited for."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._reports = self._figures = 0
        self._hidden = False
        self._progress: Progress | None = None
        self._due = time.monotonic() + PATIENCE
        self._timer = self._set(PATIENCE)

    def hide(self) -> None:
        """Take the bar off the terminal, or keep it from appearing."""
        self._timer.cancel()
        with self._lock:
            self._hidden = True
            if self._progress is not None:
                self._progress.stop()

    def show(self) -> None:
        """Let the bar appear when its time has come, and not at once."""
        self._hidden = False
        self._timer = self._set(max(PAUSE, self._due - time.monotonic()))

    def count(self, figures: int) -> None:
        """One more report is done."""
        with self._lock:
            self._reports += 1
            self._figures += figures
            self._update()

    def _set(self, seconds: float) -> threading.Timer:
        timer = threading.Timer(seconds, self._appear)
        timer.daemon = True
        timer.start()
        return timer

    def _appear(self) -> None:
        with self._lock:
            if self._hidden:
                return
            if self._progress is None:
                self._progress = _drawn(self._stream)
            self._update()
            self._progress.start()

    def _update(self) -> None:
        if self._progress is not None:
            self._progress.update(self._progress.task_ids[0], description=counted_words(self._reports, self._figures))


def _drawn(stream: TextIO) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    progress = Progress(
        BarColumn(bar_width=24),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=Console(file=stream),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    progress.add_task("", total=None)
    return progress
