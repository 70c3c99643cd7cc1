"""Which engine does the work: processes of this machine, or Ray.  The work is the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from communique.batch import cluster, processes
from communique.batch.local import Pool
from communique.batch.task import Engine
from communique.batch.wishes import Work
from communique.errors import UsageError


@contextmanager
def engine(work: Work) -> Iterator[Engine]:
    """The engine that was asked for; else Ray where a cluster is named, else processes of this machine."""
    if work.engine == "local" and work.address:
        raise UsageError("--address is a cluster of Ray", remedy="Leave it out, or --engine local.")
    if work.engine == "ray" or work.address:
        with cluster.joined(work) as found:
            yield found
        return
    pool = Pool(work.workers or processes.cores())
    try:
        yield pool
    finally:
        pool.close()
