"""Which of all reports gathered are copies, from their signatures: a function of the set, not of who came first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from communique.batch.manifest import Manifest, replacing
from communique.ledger.copies import ALIKE, BANDS, PERMUTATIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

# So many pairs are compared at once.
_CHUNK = 65_536
_NO_DAY = "9999"
_MIX = np.uint64(0x9E3779B97F4A7C15)
FILE = "copies.parquet"


def decide(manifest: Manifest, pieces: Sequence[str]) -> int:
    """Write which report of which piece is a copy of which other; how many there are.  Once written it stands."""
    import pyarrow as pa
    from pyarrow import parquet

    path = manifest.folder / FILE
    if not path.exists():
        ids, days, parts, rows, signatures = _all(manifest, pieces)
        first = originals(signatures, days)
        which = np.flatnonzero(first != np.arange(len(first)))
        table = pa.table(
            {
                "part": pa.array([parts[at] for at in which], pa.string()),
                "row": pa.array([rows[at] for at in which], pa.int32()),
                "copy_of": pa.array([ids[first[at]] for at in which], pa.string()),
            }
        )
        with replacing(path) as draft:
            parquet.write_table(table, draft, row_group_size=4096)
    return int(parquet.read_metadata(path).num_rows)


def of_piece(manifest: Manifest, piece: str) -> dict[int, str]:
    """The rows of a piece that are copies, each with the id of its original."""
    from pyarrow import parquet

    path = manifest.folder / FILE
    if not path.exists():
        return {}
    found = parquet.read_table(path, filters=[("part", "=", piece)])
    return dict(zip(found["row"].to_pylist(), found["copy_of"].to_pylist(), strict=True))


def originals(signatures: NDArray[np.uint32], days: Sequence[str | None]) -> NDArray[np.int64]:
    """For each report the number of its original: of those alike the one published first, then the first of all.

    Reports are alike that share a band and enough of their signatures, and whatever such pairs connect is one group.
    """
    group = _groups(len(signatures), _alike(signatures))
    order = sorted(range(len(signatures)), key=lambda at: (days[at] or _NO_DAY, at))
    best = np.full(len(signatures), -1, dtype=np.int64)
    for at in order:
        if best[group[at]] < 0:
            best[group[at]] = at
    return best[group]


def _alike(signatures: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """The pairs that are copies, found band by band: each report with the one before it and the first of its band."""
    width = PERMUTATIONS // BANDS
    least = ALIKE * PERMUTATIONS
    for band in range(BANDS):
        for one, other in _met(signatures[:, band * width : (band + 1) * width]):
            for at in range(0, len(one), _CHUNK):
                a, b = one[at : at + _CHUNK], other[at : at + _CHUNK]
                same = (signatures[a] == signatures[b]).sum(axis=1) >= least
                yield from zip(a[same].tolist(), b[same].tolist(), strict=True)


def _met(band: NDArray[np.uint32]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """The pairs that share a band; what only shares its hash is told apart when they are compared."""
    keys = np.zeros(len(band), dtype=np.uint64)
    for column in band.T:
        keys = (keys ^ column) * _MIX
    order = np.argsort(keys, kind="stable")
    is_new = np.ones(len(order), dtype=bool)
    is_new[1:] = keys[order[1:]] != keys[order[:-1]]
    start = np.maximum.accumulate(np.where(is_new, np.arange(len(order)), 0))
    later = np.flatnonzero(~is_new)
    yield order[later - 1], order[later]
    yield order[start[later]], order[later]


def _groups(count: int, pairs: Iterator[tuple[int, int]]) -> NDArray[np.int64]:
    """The number of each one's group: the least member of what the pairs connect."""
    parent = list(range(count))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return np.array([root(at) for at in range(count)], dtype=np.int64)


def _all(
    manifest: Manifest, pieces: Sequence[str]
) -> tuple[list[str], list[str | None], list[str], list[int], NDArray[np.uint32]]:
    """Of every report gathered: id, day, piece, row in it, signature."""
    from pyarrow import parquet

    ids: list[str] = []
    days: list[str | None] = []
    parts: list[str] = []
    rows: list[int] = []
    signatures = bytearray()
    for piece in pieces:
        table = parquet.read_table(manifest.pieces / f"{piece}.parquet", columns=["id", "published", "signature"])
        ids += table["id"].to_pylist()
        days += table["published"].to_pylist()
        parts += [piece] * table.num_rows
        rows += range(table.num_rows)
        signatures += b"".join(table["signature"].to_pylist())
    return ids, days, parts, rows, np.frombuffer(signatures, dtype=np.uint32).reshape(-1, PERMUTATIONS)
