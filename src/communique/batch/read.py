"""A piece -> the figures, commitments and events in its reports, as rows of the dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from communique import pipeline
from communique.batch import copies, tables
from communique.batch.gather import problem, report_of
from communique.batch.limit import ALONE, GIVEN_UP, Attempts, Deadly, attempt
from communique.batch.manifest import Manifest
from communique.batch.wishes import Done, Wishes
from communique.errors import InputError
from communique.ledger import rows
from communique.records import Reading

if TYPE_CHECKING:
    import pyarrow as pa

# The names of the tables and of the parts of a reading are the same.
_KINDS = {"figures": "figure", "commitments": "commitment", "events": "event"}
_OF_COPY = tuple(column for column in tables.columns("copies") if column not in ("copy_of", "part"))
_OF_REPORT = tuple(
    column for column in tables.columns("reports") if column not in ("countries", "tool", "model", "part")
)
_SHARED = ("url", "published", "publisher", "lang", "source", "offset")


def read(manifest: Manifest, wishes: Wishes, piece: str) -> Done:
    """Read a piece; its rows and its entry in the manifest are written when this returns."""
    gathered = _gathered(manifest, piece)
    dropped = copies.of_piece(manifest, piece)
    kept = [row for at, row in enumerate(gathered) if at not in dropped]
    counts: Counter[str] = Counter(copies=len(dropped))
    made: dict[str, list[pa.Table]] = {name: [] for name in tables.NAMES}
    made["copies"] = [tables.table("copies", [_copy(gathered[at], piece, dropped[at]) for at in sorted(dropped)])]
    with Attempts(manifest.folder / "at" / f"{piece}.json") as attempts:
        for at in range(0, len(kept), pipeline.CHUNK):
            batch = kept[at : at + pipeline.CHUNK]
            readings = _readings(batch, wishes, attempts, at)
            for name, found in _rows(batch, readings, piece).items():
                counts[name] += len(found)
                made[name].append(tables.table(name, found))
        _write(manifest, piece, made)
        done = Done(piece, dict(counts))
        manifest.finish("read", done)
    return done


def _gathered(manifest: Manifest, piece: str) -> list[tables.Row]:
    from pyarrow import parquet

    path = manifest.pieces / f"{piece}.parquet"
    found: list[tables.Row] = parquet.read_table(path, columns=list(_OF_REPORT)).to_pylist()
    return found


def _readings(batch: Sequence[tables.Row], wishes: Wishes, attempts: Attempts, at: int) -> list[Reading | InputError]:
    """The reading of each report, or why there is none.

    All in one go; where that takes too long, fails or has ended workers before, one after another.
    """
    key = f"reports {at}"
    if attempts.ended(key) < ALONE:
        attempts.begin(key)
        found = attempt(wishes.seconds, partial(_read, batch, wishes))
        if not isinstance(found, InputError):
            return list(found)
    return [_alone(row, wishes, attempts, at + number) for number, row in enumerate(batch)]


def _alone(row: tables.Row, wishes: Wishes, attempts: Attempts, at: int) -> Reading | InputError:
    key = f"report {at}"
    if attempts.ended(key) >= GIVEN_UP:
        return Deadly("ended the process that read it, three times")
    attempts.begin(key)
    found = attempt(wishes.seconds, partial(_read, [row], wishes))
    return found if isinstance(found, InputError) else found[0]


def _read(batch: Sequence[tables.Row], wishes: Wishes) -> list[Reading]:
    return list(pipeline.read_reports(map(report_of, batch), parts=wishes.parts))


def _rows(
    batch: Sequence[tables.Row], readings: Sequence[Reading | InputError], piece: str
) -> dict[str, list[tables.Row]]:
    """The rows of a batch, by the table they belong to."""
    made: dict[str, list[tables.Row]] = {name: [] for name in tables.NAMES if name != "copies"}
    for row, reading in zip(batch, readings, strict=True):
        if isinstance(reading, InputError):
            made["problems"].append(problem(reading, piece, row["source"], row["offset"], row["url"]))
            continue
        year = tables.year(row["published"])
        tool = {"tool": reading.tool.version, "model": reading.tool.model, "part": piece, "year": year}
        shared = {name: row[name] for name in _SHARED} | tool | {"report": row["id"]}
        about: set[str] = set()
        for name, kind in _KINDS.items():
            found = rows.numbered([rows.row_of(kind, one, row["text"]) for one in getattr(reading, name)], shared)
            about = about.union(*(one["countries"].split() for one in found))
            made[name] += found
        own = {name: row[name] for name in _OF_REPORT}
        made["reports"].append(own | tool | {"countries": " ".join(sorted(about))})
    return made


def _copy(row: tables.Row, piece: str, original: str) -> tables.Row:
    return {name: row[name] for name in _OF_COPY} | {
        "copy_of": original, "part": piece, "year": tables.year(row["published"]),
    }  # fmt: skip


def _write(manifest: Manifest, piece: str, made: dict[str, list[pa.Table]]) -> None:
    import pyarrow as pa

    for name, found in made.items():
        if sum(one.num_rows for one in found):
            tables.write(manifest.out, name, piece, pa.concat_tables(found))
