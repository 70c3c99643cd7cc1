"""The tables of a dataset: those of the ledger, with where each row comes from.

A table is a folder of Parquet files, a folder a year of publication in it: figures/year=2024/000012-000.parquet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Boolean, Column, Float, Integer, LargeBinary, Table

from communique.batch.manifest import replacing
from communique.ledger import tables

if TYPE_CHECKING:
    import pyarrow as pa

Row: TypeAlias = dict[str, Any]
# The tables by the names of their folders, each with its table in the ledger.
FOUND: Mapping[str, Table] = {"figures": tables.figure, "commitments": tables.commitment, "events": tables.event}
NAMES = ("reports", *FOUND, "copies", "problems")
# Where something comes from: the part that made the row, the file, the place in it.
_PLACE = {"part": "string", "source": "string", "offset": "int64"}
_REPORT = {
    "id": "string", "name": "string", "url": "string", "title": "string", "published": "string", "publisher": "string",
    "lang": "string",
}  # fmt: skip
_HASHES = {"seen": "string", "page_sha256": "string", "text_sha256": "string"}
_TOOL = {"tool": "string", "model": "string"}
# Of the ledger's columns, what a run of its own does not know: when a row was first and last seen.
_LEFT_OUT = ("first_seen", "last_seen")
# What stands with each thing found, so that most questions need no join.
_SHARED = {"url": "string", "published": "string", "publisher": "string", "lang": "string"}
_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "reports": {**_REPORT, "text": "string", "countries": "string", **_HASHES, **_TOOL, **_PLACE},
    "copies": {**_REPORT, "copy_of": "string", **_HASHES, **_PLACE},
    "problems": {"kind": "string", "what": "string", "url": "string", **_PLACE},
}
# Every folder of years is read as such, also where the day is not known.
UNKNOWN_YEAR = "unknown"


def schema(name: str) -> pa.Schema:
    """The columns of a table; the year of publication is the name of the folder."""
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "int64": pa.int64(),
        "int32": pa.int32(),
        "double": pa.float64(),
        "bool": pa.bool_(),
    }
    return pa.schema([(column, kinds[kind]) for column, kind in columns(name).items()])


def columns(name: str) -> Mapping[str, str]:
    """The names of a table's columns, and of their types."""
    if name in FOUND:
        own = {column.name: _kind(column) for column in FOUND[name].c if column.name not in _LEFT_OUT}
        return {**own, **_SHARED, **_TOOL, **_PLACE}
    return _COLUMNS[name]


def write(out: Path, name: str, part: str, rows: pa.Table) -> None:
    """The rows of a part into its files, one a year; what an earlier attempt wrote is written over."""
    import pyarrow.compute as pc
    from pyarrow import parquet

    years = rows["year"]
    for year in sorted(set(years.to_pylist())):
        folder = out / name / f"year={year}"
        folder.mkdir(parents=True, exist_ok=True)
        chosen = rows.filter(pc.equal(years, year)).drop_columns("year")
        with replacing(folder / f"{part}.parquet") as draft:
            parquet.write_table(chosen, draft, compression="zstd")


def table(name: str, rows: Sequence[Row]) -> pa.Table:
    """Rows, each with its `year` beside the columns of the table."""
    import pyarrow as pa

    return pa.Table.from_pylist(list(rows), schema(name).append(pa.field("year", pa.string())))


def year(published: str | None) -> str:
    """The folder of a day, or of none."""
    return published[:4] if published else UNKNOWN_YEAR


def _kind(column: Column[Any]) -> str:
    kinds = {Boolean: "bool", Float: "double", Integer: "int32", LargeBinary: "binary"}
    return next((name for kind, name in kinds.items() if isinstance(column.type, kind)), "string")
