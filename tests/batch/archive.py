"""A run as a process of its own, made to be killed: `python -m tests.batch.archive INPUT OUT ENGINE WORKERS`."""

from __future__ import annotations

import sys
from pathlib import Path

from communique.batch import Wishes, Work, run
from communique.batch.progress import Summary

# Small parts, so that there are many in a small archive.
STEP, PIECE = 12_000, 16


def wishes(source: str | Path) -> Wishes:
    """What is asked in these tests: everything, in small parts."""
    return Wishes((str(source),), step=STEP, piece=PIECE)


def made(source: Path, out: Path, work: Work) -> Summary:
    """A whole run in this process."""
    return run(out, wishes(source), work, lambda progress: None)


def tables(out: Path) -> dict[str, bytes]:
    """Every file of the dataset, with its bytes; what is of the run itself left out."""
    files = sorted(path for path in out.rglob("*.parquet") if "manifest" not in path.parts)
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


if __name__ == "__main__":
    source, target, engine, workers = sys.argv[1:]
    assert engine in ("local", "ray")
    made(Path(source), Path(target), Work("local" if engine == "local" else "ray", int(workers)))
