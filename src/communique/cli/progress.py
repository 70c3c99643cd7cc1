"""A progress bar on standard error for whatever takes longer than two seconds."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress

    from communique.records import Reading

PATIENCE = 2.0


def watched(readings: Iterable[Reading], stream: TextIO) -> Iterable[Reading]:
    """The same readings; while one is awaited for long, `stream` shows a bar if it is a terminal."""
    return _with_bar(readings, stream) if stream.isatty() else readings


def _with_bar(readings: Iterable[Reading], stream: TextIO) -> Iterator[Reading]:
    bar = _Bar(stream)
    try:
        for reading in readings:
            # The reading is about to be printed, maybe on this very terminal.
            bar.hide()
            yield reading
            bar.advance(len(reading.figures))
    finally:
        bar.close()


class _Bar:
    """Appears by itself two seconds after it was made, also while the first report is still being waited for."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()
        self._due = False
        self._hidden = False
        self._progress: Progress | None = None
        self._counts = [0, 0]
        self._timer = threading.Timer(PATIENCE, self._appear)
        self._timer.daemon = True
        self._timer.start()

    def hide(self) -> None:
        """Take the bar off the terminal until `advance`."""
        with self._lock:
            self._hidden = True
            self._stop()

    def advance(self, figures: int) -> None:
        """Count one more report, and show the bar again if its time has come."""
        with self._lock:
            self._hidden = False
            self._counts[0] += 1
            self._counts[1] += figures
            self._start()

    def close(self) -> None:
        """Remove the bar for good."""
        self._timer.cancel()
        self.hide()

    def _appear(self) -> None:
        with self._lock:
            self._due = True
            self._start()

    def _start(self) -> None:
        if not self._due or self._hidden:
            return
        if self._progress is None:
            self._progress = _drawn(self._stream)
        reports, figures = self._counts
        self._progress.update(self._progress.task_ids[0], reports=reports, figures=figures)
        self._progress.start()

    def _stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()


def _drawn(stream: TextIO) -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    progress = Progress(
        TextColumn("reading"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[reports]} reports, {task.fields[figures]} figures"),
        TimeElapsedColumn(),
        console=Console(file=stream),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    progress.add_task("", total=None, reports=0, figures=0)
    return progress
