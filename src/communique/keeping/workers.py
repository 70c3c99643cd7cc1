"""Many reports at once: processes that read, while the one who asked writes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeAlias, TypeVar

from communique.batch import processes
from communique.ledger.adding import Prepared, prepared
from communique.records import Report

Reader: TypeAlias = Callable[[Sequence[Report]], list[Prepared]]
T = TypeVar("T")

# So many reports go to a worker at a time, and are written in one transaction.
BATCH = 16
# A worker takes seconds to load its models: fewer batches than this are read here.
WORTHWHILE = 8
# Batches that wait for each worker, so that none is idle and a million reports are not all in memory.
_WAITING = 2


def read(reports: Sequence[Report]) -> list[Prepared]:
    """Reports read and made ready for the ledger."""
    from communique import pipeline

    return [prepared(reading) for reading in pipeline.read_reports(reports)]


def in_parallel(batches: Iterable[Sequence[Report]], reader: Reader, workers: int | None) -> Iterator[list[Prepared]]:
    """The batches read, in their order, by so many processes; None: as many as there are cores, if it is worthwhile."""
    stream = iter(batches)
    if workers is None:
        first = list(islice(stream, WORTHWHILE))
        workers = processes.cores() if len(first) == WORTHWHILE else 1
        stream = chain(first, stream)
    if workers <= 1:
        yield from map(reader, stream)
        return
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=processes.begin)
    try:
        yield from _in_order(pool, stream, reader, workers * _WAITING)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def batched(things: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The same things, so many at a time."""
    stream = iter(things)
    while batch := list(islice(stream, size)):
        yield batch


def _in_order(
    pool: ProcessPoolExecutor, stream: Iterator[Sequence[Report]], reader: Reader, most: int
) -> Iterator[list[Prepared]]:
    waiting: deque[Future[list[Prepared]]] = deque()
    for batch in stream:
        waiting.append(pool.submit(reader, batch))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
