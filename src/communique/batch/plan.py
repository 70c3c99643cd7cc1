"""Inputs -> slices: which stretch of which file each worker gathers; by names and sizes alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from communique.batch.wishes import STEP, Slice
from communique.errors import InputError, UsageError
from communique.pages import storage
from communique.pages.archive import row_groups
from communique.pages.archived import Shape, Stretch, shape

# So many small files are a slice.
FILES = 256
# What a plain WARC file holds is as long as the file, and it is not cut (a page could look like a record).
_CUT: frozenset[Shape] = frozenset({"warc", "lines"})


def planned(inputs: Sequence[str], step: int = STEP) -> tuple[Slice, ...]:
    """The slices of all inputs, in their order, each file once.

    Raises UsageError where there is nothing to read in them.
    """
    stretches = dict.fromkeys(one for given in inputs for one in _stretches(given, step))
    if not stretches:
        raise UsageError(
            "there are no archives and no reports in what was given",
            remedy="They end in .warc, .warc.gz, .jsonl, .parquet, .json, .html, .txt or .md.",
        )
    return tuple(Slice(number, group) for number, group in enumerate(_grouped(stretches, step)))


def settled(inputs: Sequence[str]) -> tuple[str, ...]:
    """The inputs so named that they mean the same wherever a run goes on from."""
    return tuple(given if storage.is_address(given) else str(Path(given).resolve()) for given in inputs)


def changed(slices: Iterable[Slice]) -> str | None:
    """The first file that is gone, or is not as long as it was when the run was planned."""
    sizes = {one.source: one.size for part in slices for one in part.stretches}
    for source, before in sizes.items():
        try:
            if storage.size(source) != before:
                return source
        except InputError:
            return source
    return None


def added(inputs: Sequence[str], slices: Iterable[Slice], out: Path) -> int:
    """How many files of the inputs are not in a plan, since they came later; what is below `out` is our own."""
    known = {one.source for part in slices for one in part.stretches}
    own = f"{out.resolve()}/"
    return len({source for source in _sources(inputs) if not source.startswith(own)} - known)


def _sources(inputs: Sequence[str]) -> Iterator[str]:
    for given in settled(inputs):
        try:
            yield from (source for source, _ in storage.files(given) if shape(source))
        except InputError:
            continue  # it has gone, which matters only to what is not gathered yet


def _stretches(given: str, step: int) -> Iterator[Stretch]:
    (place,) = settled([given])
    files = storage.files(place)
    for source, size in files:
        kind = shape(source) or ("file" if len(files) == 1 and source == place else None)
        if kind is not None:
            yield from _of_file(source, kind, size, step)


def _of_file(source: str, kind: Shape, size: int, step: int) -> Iterator[Stretch]:
    if kind == "rows" and size:
        yield from _of_rows(source, size, step)
    elif kind in _CUT and size and source.lower().endswith(".gz") == (kind == "warc"):
        for start in range(0, size, step):
            yield Stretch(source, kind, start, min(start + step, size), size)
    else:
        yield Stretch(source, kind, 0, size, size)


def _of_rows(source: str, size: int, step: int) -> Iterator[Stretch]:
    start = total = 0
    groups = row_groups(source)
    for number, length in enumerate(groups, 1):
        total += length
        if total >= step or number == len(groups):
            yield Stretch(source, "rows", start, number, size)
            start, total = number, 0
    if not groups:
        yield Stretch(source, "rows", 0, 1, size)


def _grouped(stretches: Iterable[Stretch], step: int) -> Iterator[tuple[Stretch, ...]]:
    """Small files together, so that a part is worth its while; everything else by itself."""
    group: list[Stretch] = []
    for one in stretches:
        small = one.shape == "file"
        full = len(group) >= FILES or sum(other.size for other in group) + one.size > step
        if group and (not small or full):
            yield tuple(group)
            group = []
        if small:
            group.append(one)
        else:
            yield (one,)
    if group:
        yield tuple(group)
