"""How long a report may take, and what to do with one that ends the worker."""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar

from communique.batch.manifest import put
from communique.errors import InputError

T = TypeVar("T")

# A batch that has ended so many workers is read one report at a time, and a report that then ends so many is given up.
ALONE, GIVEN_UP = 2, 3
# Where the timer is not heard, since a library does not come back, the worker ends after so many times the limit, but
# not before so many seconds: these are of the clock, which runs on while a busy machine lets the worker wait.
_PATIENCE, _LEAST = 10, 60.0


class TooSlow(InputError):
    """A report that took longer than it may."""


class Deadly(InputError):
    """A report that ended the process which read it, more than once."""


class Fault(InputError):
    """A report on which Communique itself failed."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raises TooSlow after so many seconds of this process's processor time; ends it where that is not heard.

    In the main thread of a process alone, where signals arrive.
    """

    def stop(_number: int, _frame: object) -> None:
        raise TooSlow(f"took longer than {seconds:g} seconds", remedy="Raise --seconds, or read it by itself.")

    before = signal.signal(signal.SIGPROF, stop)
    with open(os.devnull, "w", encoding="utf-8") as nowhere:  # noqa: PTH123 - no path of ours
        faulthandler.dump_traceback_later(max(_LEAST, _PATIENCE * seconds), exit=True, file=nowhere)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            faulthandler.cancel_dump_traceback_later()
            signal.signal(signal.SIGPROF, before)


class Attempts:
    """What a worker is at, kept where the next one finds it if this one ends without a word.

    While it is open, nothing is held against what the worker is at if it is told to stop: that is how the system and
    those who asked for the work end it.  In the main thread of a process alone, where signals arrive.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._ended = _read(path)

    def __enter__(self) -> Self:
        self._before = signal.signal(signal.SIGTERM, self._stop)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        signal.signal(signal.SIGTERM, self._before)
        if kind is not None:
            self._take_back()

    def ended(self, key: str) -> int:
        """How many workers have ended while they were at this."""
        return self._ended.get(key, 0)

    def begin(self, key: str) -> None:
        """Note what is done now: if nothing more is heard, it was this."""
        self._put(self._ended | {key: self.ended(key) + 1})

    def _take_back(self) -> None:
        if self._ended:
            self._put(self._ended)
        else:
            self._path.unlink(missing_ok=True)

    def _put(self, ended: Mapping[str, int]) -> None:
        put(self._path, json.dumps(ended).encode(), lasting=False)

    def _stop(self, _number: int, _frame: object) -> None:
        try:
            self._take_back()
        finally:
            os._exit(1)


def attempt(seconds: float, job: Callable[[], T]) -> T | InputError:
    """What a job gives, or why it gives nothing: too slow, unreadable, or a fault of ours, which must not end a run."""
    try:
        with limited(seconds):
            return job()
    except InputError as error:
        return error
    except Exception as error:  # noqa: BLE001 - seen in the table of problems, with the report that it needs
        last = traceback.extract_tb(error.__traceback__)[-1]
        return Fault(f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})")


def _read(path: Path) -> dict[str, int]:
    try:
        found: dict[str, int] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):  # none, or one that lost its bytes with the power
        return {}
    return found
