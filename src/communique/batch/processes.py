"""Processes of this machine that do the work of one that asked."""

from __future__ import annotations

import os
import signal
import threading
import time
from multiprocessing import parent_process

# Libraries of numbers that would start a thread for each core, in each of our processes.
_LIBRARIES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")

# Seconds for a worker to put down what it is at.
_GRACE = 2.0


def cores() -> int:
    """The cores that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def begin() -> None:
    """Ctrl-C is for the one who asked; and where that one is killed, a worker does not live on without it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def one_thread_each() -> None:
    """Processes that are started from here use one thread each, unless the user has said otherwise."""
    for name in _LIBRARIES:
        os.environ.setdefault(name, "1")


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(_GRACE)
        os._exit(1)
