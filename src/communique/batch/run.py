"""A run, from inputs to a dataset: what is done already is not done again."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from communique.batch import copies, engines, filters, manifest, plan
from communique.batch.manifest import Manifest, Step, put
from communique.batch.progress import Meter, Progress, Summary
from communique.batch.task import Engine, Task
from communique.batch.wishes import Done, Slice, Wishes, Work
from communique.errors import UsageError

Watch = Callable[[Progress], None]
_PASSED = "passed over: "
# An address as a path has it, which makes one slash of two.
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+:/", re.IGNORECASE)


def run(out: Path, wishes: Wishes, work: Work, watch: Watch) -> Summary:
    """Make the dataset of some inputs in `out`, or go on with it; `watch` is told of each part that is done.

    Raises UsageError for filters that nothing can pass, where the folder holds something else or cannot be written to,
    or a file of the run has changed since it was planned.
    """
    filters.check(wishes.filters)
    began = time.monotonic()
    kept = Manifest(out)
    _check_folder(kept)
    with manifest.written_to(out), kept.locked():
        slices = _planned(kept, wishes)
        with engines.engine(work) as engine:
            gathered = _gather(kept, slices, engine, watch)
            pieces = [piece for part in gathered for piece in gathered[part].pieces]
            if not wishes.copies:
                copies.decide(kept, pieces)
            counts = _read(kept, pieces, engine, watch)
        counts = sum_of(gathered) + counts
        counts["added"] = plan.added(wishes.inputs, slices, out)
        summary = _summary(out, counts, time.monotonic() - began)
        _finish(kept, summary)
    return summary


def _check_folder(kept: Manifest) -> None:
    if _ADDRESS.match(str(kept.out)):
        remedy = "Name a folder of a disk, which may be a shared one; copy the dataset afterwards."
        raise UsageError("a dataset is not written to object storage", where=str(kept.out), remedy=remedy)
    try:
        there = kept.planned() is not None or not any(one.name != "manifest" for one in kept.out.iterdir())
    except FileNotFoundError:
        return
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"the folder cannot be used ({reason})", where=str(kept.out)) from error
    if not there:
        raise UsageError("there are other things in this folder", where=str(kept.out), remedy="Name an empty one.")


def _planned(kept: Manifest, wishes: Wishes) -> tuple[Slice, ...]:
    """The slices of the run that is there, if it is the same run, or of a new one."""
    found: dict[str, Any] | None = kept.planned()
    if found is None:
        slices = plan.planned(wishes.inputs, wishes.step)
        kept.plan(wishes, version("communique"), slices)
        return slices
    for name, now in (wishes.plain() | {"tool": version("communique")}).items():
        before = found["tool"] if name == "tool" else found["wishes"].get(name)
        if before != now:
            raise UsageError(
                f"this folder holds a run with other wishes ({name}: {before!r}, now {now!r})"[:300],
                where=str(kept.out),
                remedy="Go on with the same command, or name another folder.",
            )
    slices = manifest.slices_of(found)
    undone = [one for one in slices if one.name not in kept.done("gathered")]
    if source := plan.changed(undone):
        raise UsageError(
            "has changed since the run was planned", where=source, remedy="Name another folder with --out."
        )
    return slices


def _gather(kept: Manifest, slices: Sequence[Slice], engine: Engine, watch: Watch) -> dict[str, Done]:
    sizes = {one.name: one.bytes for one in slices}
    return _step(kept, "gathered", sizes, engine, watch)


def _read(kept: Manifest, pieces: Sequence[str], engine: Engine, watch: Watch) -> Counter[str]:
    return sum_of(_step(kept, "read", dict.fromkeys(pieces, 1), engine, watch))


def _step(kept: Manifest, step: Step, sizes: Mapping[str, int], engine: Engine, watch: Watch) -> dict[str, Done]:
    """Do what is not done of a step; all its parts, in their order."""
    done = kept.done(step)
    meter = Meter("gather" if step == "gathered" else "read", sizes, time.monotonic())
    for part, one in done.items():
        meter.before(part, one.counts)
    left = [part for part in sizes if part not in done]
    if left:
        for one in engine(Task(str(kept.out), step), left):
            done[one.part] = one
            watch(meter.add(one.part, one.counts, time.monotonic()))
    return {part: done[part] for part in sizes}


def sum_of(parts: Mapping[str, Done]) -> Counter[str]:
    """How many of what, in all parts together."""
    counts: Counter[str] = Counter()
    for one in parts.values():
        counts.update(one.counts)
    return counts


def _summary(out: Path, counts: Counter[str], seconds: float) -> Summary:
    passed = {name.removeprefix(_PASSED): counts[name] for name in sorted(counts) if name.startswith(_PASSED)}
    plain = ("pages", "gathered", "copies", "reports", "figures", "commitments", "events", "problems", "added")
    return Summary(
        out=str(out), passed_over=passed, seconds=round(seconds, 1), **{name: counts[name] for name in plain}
    )


def _finish(kept: Manifest, summary: Summary) -> None:
    """Say what was made; what was gathered, and what kills left half written, is no longer needed."""
    told = {name: value for name, value in summary.plain().items() if name not in ("seconds", "out", "added")}
    put(kept.folder / "summary.json", json.dumps(told, indent=1).encode())
    shutil.rmtree(kept.pieces, ignore_errors=True)
    for draft in kept.out.rglob(".*.tmp"):
        draft.unlink(missing_ok=True)
