"""Processes of this machine as the engine; one that is killed costs what it was at, which is done again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait
from multiprocessing import active_children, get_context

from communique.batch import processes
from communique.batch.task import Task
from communique.batch.wishes import Done
from communique.errors import CommuniqueError

# So many workers may end one after another, with no part finished in between, before the run gives up: a part may hold
# some reports that end five each.
_LOSSES = 40
# Parts that wait for each worker, so that none is idle.
_WAITING = 2


class Pool:
    """Some processes, which keep their models from part to part; made again when one of them is killed."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._pool: ProcessPoolExecutor | None = None
        self._others = set(active_children())
        self._busy = False

    def __call__(self, task: Task, parts: Sequence[str]) -> Iterator[Done]:
        """Each part as it is done.  Raises CommuniqueError where the processes end again and again."""
        waiting, losses = deque(parts), 0
        self._busy = True
        while waiting:
            doing: dict[Future[Done], str] = {}
            try:
                for done in self._each(task, waiting, doing):
                    losses = 0
                    yield done
            except BrokenExecutor as error:
                self.close()
                losses += 1
                if losses > _LOSSES:
                    remedy = "Is there enough memory? Fewer --workers need less; the same command goes on."
                    raise CommuniqueError("the processes that read end again and again", remedy=remedy) from error
                waiting.extendleft(reversed(doing.values()))
        self._busy = False

    def close(self) -> None:
        """End the processes; what one is still at is not waited for, and is done again by the next run."""
        if self._pool is not None:
            if self._busy:
                for process in set(active_children()) - self._others:
                    process.terminate()
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _each(self, task: Task, waiting: deque[str], doing: dict[Future[Done], str]) -> Iterator[Done]:
        """Parts go from `waiting` to `doing`, and leave that when done; raises BrokenExecutor where a process ends."""
        while waiting or doing:
            while waiting and len(doing) < _WAITING * self._workers:
                doing[self._open().submit(task, waiting[0])] = waiting[0]
                waiting.popleft()
            for future in wait(doing, return_when=FIRST_COMPLETED).done:
                done = future.result()
                del doing[future]
                yield done

    def _open(self) -> ProcessPoolExecutor:
        if self._pool is None:
            processes.one_thread_each()
            context = get_context("spawn")
            self._pool = ProcessPoolExecutor(self._workers, mp_context=context, initializer=processes.begin)
        return self._pool
