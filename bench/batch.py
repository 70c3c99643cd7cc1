"""What a run over an archive costs: exact counts, workers, memory, and Ray beside processes of this machine.

    python -m bench.batch [--pages 4000] [--memory 8000] [--only figures]

Each run is a process of its own over made pages (bench.archives); what its processes use is noted while it works.  On a
machine with other work the clock tells little, so the time that a run would take by itself is given too: the processor
time of the one who asks and of its busiest worker.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil

from bench.archives import Expected, write
from bench.corpus import ROOT

_PAUSE = 0.5
_WORKING = "ray::Map"
# What is small enough for a table that takes minutes.
SMALL, WORKERS = 1000, 4000


@dataclass
class Usage:
    """Processor seconds of each process of a run, and the peak of its memory in MB."""

    seconds: dict[int, float] = field(default_factory=dict)
    memory: dict[int, float] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def look(self, process: psutil.Process) -> None:
        """Note what a process has used until now."""
        try:
            with process.oneshot():
                times, memory = process.cpu_times(), process.memory_info().rss / 1e6
                name = " ".join(process.cmdline())[:200]
        except psutil.Error:
            return
        # Ray writes into the name of a process what it does, and that it is idle.
        if process.pid not in self.names or _WORKING in name:
            self.names[process.pid] = name
        self.seconds[process.pid] = times.user + times.system
        self.memory[process.pid] = max(memory, self.memory.get(process.pid, 0))

    def workers(self) -> list[int]:
        """The processes that read."""
        return [pid for pid, name in self.names.items() if "spawn_main" in name or _WORKING in name]


@dataclass(frozen=True)
class Run:
    """What a run gave and what it cost."""

    summary: dict[str, int]
    wall: float
    usage: Usage
    driver: int

    @property
    def processor(self) -> float:
        """Seconds of all processes together."""
        return sum(self.usage.seconds.values())

    @property
    def alone(self) -> float:
        """Seconds that it would take with nothing else on the machine: the driver, and the busiest worker."""
        workers = [self.usage.seconds[pid] for pid in self.usage.workers()]
        return self.usage.seconds.get(self.driver, 0.0) + max(workers, default=0.0)

    @property
    def memory(self) -> float:
        """The peak of the largest worker, in MB."""
        return max((self.usage.memory[pid] for pid in self.usage.workers()), default=0.0)


def run(archive: Path, engine: str, workers: int, only: Sequence[str]) -> Run:
    """Read an archive by the command, as a user does."""
    with TemporaryDirectory() as out:
        words = [sys.executable, "-m", "communique.cli", "batch", str(archive), "--out", f"{out}/table", "--json",
                 "--engine", engine, "--workers", str(workers)]  # fmt: skip
        words += [word for name in only for word in ("--only", name)]
        usage = Usage()
        began = time.perf_counter()
        process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        done = threading.Event()
        watcher = threading.Thread(target=_watch, args=(psutil.Process(process.pid), usage, done))
        watcher.start()
        answer, _ = process.communicate()
        wall = time.perf_counter() - began
        done.set()
        watcher.join()
    return Run(json.loads(answer), wall, usage, process.pid)


def _watch(process: psutil.Process, usage: Usage, done: threading.Event) -> None:
    while not done.wait(_PAUSE):
        try:
            family = [process, *process.children(recursive=True)]
        except psutil.Error:
            return
        for one in family:
            usage.look(one)


def told(name: str, found: Run, expected: Expected) -> str:
    """A row: what it is, whether the counts are exact, and what it cost."""
    exact = found.summary["figures"] == expected.figures and found.summary["reports"] == expected.reports
    pages = found.summary["pages"]
    return (
        f"{name:<34} {pages:>7,} pages  {found.summary['figures']:>8,} figures {'exact' if exact else 'NOT EXACT':<9} "
        f"{found.wall:>7.1f} s  {found.processor:>8.1f} s processor  {found.alone:>7.1f} s alone  "
        f"{1000 * found.processor / pages:>6.1f} ms a page  {found.memory:>5.0f} MB a worker  "
        f"divided {found.processor / found.alone:.2f} times"
    )


def main() -> None:
    """Measure all and print it, a row a run."""
    parser = argparse.ArgumentParser(prog="python -m bench.batch", description="What a run over an archive costs.")
    parser.add_argument("--pages", type=int, default=4000, help="for Ray beside local processes")
    parser.add_argument("--memory", type=int, default=8000, help="for the growth of memory")
    parser.add_argument("--only", action="append", default=[], help="figures, commitments, events")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        _measure(Path(folder), given)


def _measure(folder: Path, given: argparse.Namespace) -> None:
    sizes = sorted({SMALL, WORKERS, given.pages, given.memory} - {0})
    archives = {size: (folder / str(size), write(folder / str(size), size, files=4)) for size in sizes}

    def row(name: str, size: int, engine: str, workers: int) -> Run:
        path, expected = archives[size]
        found = run(path, engine, workers, given.only)
        print(told(name, found, expected), flush=True)
        return found

    few = [row(f"{number} at work, few pages", SMALL, "local", number) for number in (1, 2)]
    many = [row(f"{number} at work, many pages", WORKERS, "local", number) for number in (1, 2)]
    gain = (many[0].alone - few[0].alone) / (many[1].alone - few[1].alone)
    print(f"two workers over one, once their models are loaded: {gain:.2f}", flush=True)
    small = few[1]
    if given.pages:
        local = row("local processes", given.pages, "local", 2)
        ray = row("Ray", given.pages, "ray", 2)
        more = 100 * (ray.processor / local.processor - 1)
        print(f"Ray over local: {more:+.1f} % processor, {100 * (ray.wall / local.wall - 1):+.1f} % clock", flush=True)
    if given.memory:
        large = row("memory, many pages", given.memory, "local", 2)
        print(f"memory of a worker: {small.memory:.0f} MB, then {large.memory:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
