"""Ray Data as the engine: on this machine, or on a cluster that is joined.

The parts of a step are the rows of a dataset, and tasks map them to what came of them; Ray Data streams them, holds
back where all are busy, and does again what is lost.  No text goes through its store of objects.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from importlib.util import find_spec
from typing import Any

from communique.batch import processes
from communique.batch.task import Engine, Task
from communique.batch.wishes import Done, Work
from communique.errors import UsageError

# Bytes of Ray's store of objects, which holds nothing but counts; it refuses to start with much less.
_STORE = 100_000_000
# Set before Ray is imported: nothing is told to anybody, and it neither draws nor talks on our terminal.
_SILENT = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_DATA_LOG_LEVEL": "ERROR",
    "RAY_BACKEND_LOG_LEVEL": "fatal",
}


@contextmanager
def joined(work: Work) -> Iterator[Engine]:
    """The engine on a cluster that is joined, or on this machine; left at the end of the block."""
    if find_spec("ray") is None:
        raise UsageError("this engine needs Ray", remedy="pip install 'communique[batch]', or --engine local.")
    for name, value in _SILENT.items():
        os.environ.setdefault(name, value)
    import ray

    ours = not ray.is_initialized()
    if ours:
        _start(work)
    try:
        workers = work.workers or _cpus()
        yield lambda task, parts: _mapped(task, parts, workers)
    finally:
        if ours:
            ray.shutdown()


def _start(work: Work) -> None:
    import ray

    quiet: dict[str, Any] = {"logging_level": logging.ERROR, "log_to_driver": False}
    if work.address is None:
        workers = work.workers or processes.cores()
        ray.init(num_cpus=workers, object_store_memory=_STORE, include_dashboard=False, **quiet)
        return
    try:
        ray.init(address=work.address, **quiet)
    except (ConnectionError, ValueError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UsageError(f"no cluster of Ray can be joined ({reason})", where=work.address) from error


def _cpus() -> int:
    import ray

    return int(ray.cluster_resources().get("CPU", 1))  # type: ignore[no-untyped-call]  # its library has no types


def _mapped(task: Task, parts: Sequence[str], workers: int) -> Iterator[Done]:
    """Each part as it is done."""
    import ray

    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    # A part has its own limits of time; a long one is no sign that all stands still.
    context.execution_no_progress_timeout_s = -1
    rows = [{"out": task.out, "step": task.step, "part": part} for part in parts]
    done = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        work, batch_size=1, compute=ray.data.TaskPoolStrategy(size=workers), num_cpus=1
    )
    for row in done.iter_rows():
        entry = json.loads(row["done"])
        yield Done(entry["part"], entry["counts"], tuple(entry["pieces"]))


def work(batch: dict[str, Any]) -> dict[str, list[str]]:
    """What came of the parts of a batch.

    A task, not an actor: Ray keeps the process of a task for the next one, so that the models are loaded once a worker
    for both steps, where actors would end with each step; and it is in the main thread, which hears the timer.
    """
    made = []
    for out, step, part in zip(batch["out"], batch["step"], batch["part"], strict=True):
        done = Task(str(out), "gathered" if step == "gathered" else "read")(str(part))
        made.append(json.dumps(asdict(done)))
    return {"done": made}
