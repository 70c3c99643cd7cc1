"""Words a second on one core, peak memory, and how long it takes to start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.corpus import ROOT, Corpus, load

EXAMPLE = ROOT / "examples" / "moscow-talks.txt"
# Libraries that would start a thread for each core are held to one.
_LIBRARIES = ("OMP", "OPENBLAS", "MKL", "BLIS", "VECLIB_MAXIMUM")
_ONE_THREAD = {f"{library}_NUM_THREADS".replace("MAXIMUM_NUM", "MAXIMUM"): "1" for library in _LIBRARIES}
_HELP_RUNS, _READ_RUNS = 9, 5
# Linux counts in KiB, macOS in bytes.
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


def speed(corpus: Corpus) -> Mapping[str, float]:
    """Words a second of our readings beside spaCy's and slovnet's parsing alone, and, where installed, quantulum3's.

    Measured in one process on one core: English on general political news, and on dense reports apart; Russian on the
    annotated reports.
    """
    texts = {
        "news": [one["text"] for one in (*load(corpus.polnear), *load(corpus.newsquant))],
        "dense": [load(path)["text"] for path in corpus.reports("en")],
        "ru": [load(path)["text"] for path in corpus.reports("ru")],
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        found: dict[str, float] = json.loads(_on_one_core([sys.executable, "-m", "bench.stopwatch", str(path)]))
    return found


def ledger() -> Mapping[str, float]:
    """What the ledger costs, measured in one process on one core: see bench.ledger."""
    found: dict[str, float] = json.loads(_on_one_core([sys.executable, "-m", "bench.ledger"]))
    return found


def _on_one_core(command: Sequence[str]) -> str:
    env = os.environ | _ONE_THREAD
    return subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=env, preexec_fn=_one_core
    ).stdout


def size() -> Mapping[str, float]:
    """Peak memory of reading the example report, and the medians of how long the command takes from its start."""
    program = str(Path(sys.executable).with_name("communique"))
    report = [program, "read", str(EXAMPLE), "--json"]
    reads, helps = _runs(report, _READ_RUNS), _runs([program, "--help"], _HELP_RUNS)
    return {
        "memory": max(memory for _, memory in reads),
        "help": median(seconds for seconds, _ in helps),
        "read": median(seconds for seconds, _ in reads),
    }


def _runs(command: Sequence[str], times: int) -> list[tuple[float, float]]:
    """Seconds and megabytes of each run of a command, after one run that only warms up the disk."""
    _run(command)
    return [_run(command) for _ in range(times)]


def _run(command: Sequence[str]) -> tuple[float, float]:
    start = perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return seconds, usage.ru_maxrss * _MEMORY_UNIT / 1e6


def _one_core() -> None:
    """Keep this process on one of the cores it may use, where the system can be told so."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
