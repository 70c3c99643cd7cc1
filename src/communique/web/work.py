"""Questions that are being answered: a few processes that read, and what they found, for a while."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from threading import Lock

from communique.actions import Examined
from communique.batch.processes import begin, one_thread_each
from communique.errors import CommuniqueError
from communique.settings import Settings
from communique.web.asked import Question, answered, warmed
from communique.web.bounds import Bounds

Maker = Callable[[], Executor]


class Busy(CommuniqueError):
    """More is asked for than can be answered now."""


@dataclass(frozen=True, slots=True)
class Job:
    """A question with its answer to come; `id` cannot be guessed, so that only who asked can look."""

    id: str
    question: Question
    future: Future[Examined]
    began: float

    def is_done(self) -> bool:
        """Whether there is an answer, or a reason why there is none."""
        return self.future.done()

    def seconds(self, now: float) -> int:
        """How long it has been going on."""
        return int(now - self.began)


class Work:
    """Takes questions, hands them to processes, and remembers the answers."""

    def __init__(self, settings: Settings, bounds: Bounds, make: Maker) -> None:
        self._settings, self._bounds, self._make = settings, bounds, make
        self._executor = make()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()

    def ask(self, question: Question) -> Job:
        """Begin to answer; raises Busy where too many wait."""
        with self._lock:
            self._forget()
            waiting = sum(not job.is_done() for job in self._jobs.values())
            if waiting >= self._bounds.waiting:
                raise Busy("too much is being read just now", remedy="Try again in a minute.")
            job = Job(secrets.token_urlsafe(12), question, self._submit(question), time.monotonic())
            self._jobs[job.id] = job
        return job

    def job(self, name: str) -> Job | None:
        """A job that is still remembered."""
        with self._lock:
            self._forget()
            return self._jobs.get(name)

    def before(self, job: Job) -> int:
        """How many are waiting in front of this one."""
        with self._lock:
            earlier = [one for one in self._jobs.values() if one.began < job.began]
        return sum(not one.future.running() and not one.is_done() for one in earlier)

    def warm(self) -> None:
        """Start the processes, so that the first visitor does not wait for them."""
        self._executor.submit(int).result()

    def close(self) -> None:
        """Let the processes go."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _submit(self, question: Question) -> Future[Examined]:
        """A process that died (for want of memory, say) takes its pool with it: then there is a new one."""
        try:
            return self._executor.submit(answered, question, self._settings, self._bounds.work)
        except BrokenExecutor:
            self._executor = self._make()
            return self._executor.submit(answered, question, self._settings, self._bounds.work)

    def _forget(self) -> None:
        oldest = time.monotonic() - self._bounds.keep
        while self._jobs:
            job = next(iter(self._jobs.values()))
            if len(self._jobs) <= self._bounds.jobs and job.began > oldest:
                return
            self._jobs.popitem(last=False)


def processes(number: int, languages: tuple[str, ...]) -> Maker:
    """A maker of so many processes, each with the languages loaded before it is asked anything."""

    def make() -> Executor:
        one_thread_each()
        return ProcessPoolExecutor(number, get_context("spawn"), initializer=_ready, initargs=(languages,))

    return make


def _ready(languages: tuple[str, ...]) -> None:
    begin()
    warmed(languages)
