"""Ray Data as the engine: on this machine, or on a cluster that is joined.

The parts of a step are the rows of a dataset, and tasks map them to what came of them; Ray Data streams them, holds
back where all are busy, and does again what is lost.  No text goes through its store of objects.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import asdict
from importlib.util import find_spec
from typing import Any

from communique.batch import processes
from communique.batch.task import Engine, Task
from communique.batch.wishes import Done, Work
from communique.errors import CommuniqueError, UsageError

# Bytes of Ray's store of objects, which holds nothing but counts; it refuses to start with much less.
_STORE = 100_000_000
# Seconds in which a cluster must answer.
_REACH = 10.0
# Set before Ray is imported: nothing is told to anybody, and it neither draws nor talks on our terminal.
_SILENT = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_DATA_LOG_LEVEL": "ERROR",
}


@contextmanager
def joined(work: Work) -> Iterator[Engine]:
    """The engine on a cluster that is joined, or on this machine; left at the end of the block.

    What Ray has to say in the meantime, of a worker that was killed for one, goes to standard error.
    """
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
        with redirect_stdout(sys.stderr):
            yield lambda task, parts: _mapped(task, parts, workers)
    finally:
        if ours:
            ray.shutdown()


def _start(work: Work) -> None:
    import ray

    if work.address is not None:
        _reach(work.address)
    quiet: dict[str, Any] = {"logging_level": logging.ERROR, "log_to_driver": False}
    if work.address is None:
        quiet |= {"object_store_memory": _STORE, "include_dashboard": False}
    try:
        ray.init(address=work.address, num_cpus=None if work.address else work.workers or processes.cores(), **quiet)
    except Exception as error:  # Ray has no error of its own for this: it may be any
        if work.address:
            raise UsageError(f"no cluster of Ray can be joined ({_short(error)})", where=work.address) from error
        remedy = "The same command goes on; without --engine ray it does so with processes of this machine."
        raise CommuniqueError(f"Ray does not start ({_short(error)})", remedy=remedy) from error


def _reach(address: str) -> None:
    """Raises UsageError where nobody answers, which Ray itself tries for a quarter of an hour."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not port.isdecimal():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_REACH).close()
    except (OSError, OverflowError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise UsageError(f"no cluster of Ray answers there ({reason})", where=address) from error


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _cpus() -> int:
    import ray

    return int(ray.cluster_resources().get("CPU", 1))  # type: ignore[no-untyped-call]  # its library has no types


def _mapped(task: Task, parts: Sequence[str], workers: int) -> Iterator[Done]:
    """Each part as it is done.  Raises UsageError for what a worker says, CommuniqueError where Ray ends."""
    import ray
    from ray.exceptions import RayError

    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    # A part has its own limits of time; a long one is no sign that all stands still.
    context.execution_no_progress_timeout_s = -1
    rows = [{"out": task.out, "step": task.step, "part": part} for part in parts]
    done = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        work, batch_size=1, compute=ray.data.TaskPoolStrategy(size=min(workers, len(rows))), num_cpus=1
    )
    try:
        for row in done.iter_rows():
            yield arrived(json.loads(row["done"]))
    except RayError as error:
        remedy = "Is the cluster there, with memory to spare? The same command goes on."
        raise CommuniqueError(f"Ray lost the work ({_short(error)})", remedy=remedy) from error


def arrived(entry: dict[str, Any]) -> Done:
    """What a worker sent.  Raises UsageError where that was one."""
    if "fault" in entry:
        raise UsageError(**entry["fault"])
    return Done(entry["part"], entry["counts"], tuple(entry["pieces"]))


def work(batch: dict[str, Any]) -> dict[str, list[str]]:
    """What came of the parts of a batch.

    A task, not an actor: Ray keeps the process of a task for the next one, so that the models are loaded once a worker
    for both steps, where actors would end with each step; and it is in the main thread, which hears the timer.
    """
    made = []
    for out, step, part in zip(batch["out"], batch["step"], batch["part"], strict=True):
        try:
            done = asdict(Task(str(out), "gathered" if step == "gathered" else "read")(str(part)))
        except UsageError as error:
            # As a value, since Ray would wrap it into errors of its own.
            done = {"fault": {"what": error.what, "where": error.where, "remedy": error.remedy}}
        made.append(json.dumps(done))
    return {"done": made}
