"""A file of one's own -> observations: CSV, Parquet or SDMX-CSV, with no network and, for CSV, no extra.

A CSV or Parquet file has a column for each field of an observation, named as these are (`indicator`, `geography`,
`partner`, `period`, `value`, `unit`, …).  A TOML beside it, of the same name, may say otherwise: `[columns]` names the
file's column for a field, `[fixed]` gives a field that no column has.  SDMX-CSV is read as it is; what it leaves open
(which indicator it is) stands in `[fixed]`.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from communique.errors import BadRecord, NotText, TooLarge, UnreadableFile, UsageError
from communique.observation import Observation
from communique.observations.fields import FIELDS, observation
from communique.records import Limits

_SDMX_HEADS = ("DATAFLOW", "STRUCTURE")
# What SDMX-CSV calls the fields of an observation; the first that is there counts.
_SDMX: Mapping[str, tuple[str, ...]] = {
    "value": ("OBS_VALUE",),
    "period": ("TIME_PERIOD",),
    "geography": ("REF_AREA", "geo", "COUNTRY", "REPORTER"),
    "partner": ("COUNTERPART_AREA", "COUNTERPART_COUNTRY", "PARTNER", "partner"),
    "unit": ("UNIT_MEASURE", "unit", "CURRENCY"),
    "scale": ("UNIT_MULT",),
    "status": ("OBS_STATUS", "OBS_FLAG"),
    "edition": ("LAST UPDATE", "LAST_UPDATE"),
}
# Columns of SDMX-CSV that are no dimension, and are not told by the list above: a series stays the same without them.
_SDMX_OTHER = frozenset({
    "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "DECIMALS", "CONF_STATUS", "OBS_CONF",
    "TIME_FORMAT", "COLLECTION", "PRE_BREAK_VALUE", "OBS_PRE_BREAK", "BASE_PER", "COMMENT_OBS", "OBS_COMMENT", "SOURCE",
})  # fmt: skip


def read_file(path: Path, limits: Limits | None = None) -> list[Observation]:
    """The observations of a file.

    Raises UnreadableFile, NotText or TooLarge for what cannot be read, BadRecord, with the row, for one that is no
    observation, and UsageError where Parquet is given and its reader is not installed.
    """
    layout = _layout(path)
    rows = _parquet(path) if path.suffix.casefold() == ".parquet" else _csv(path, layout, limits or Limits())
    made = [observation(row, where=f"{path}: row {number}") for number, row in _named(rows, layout, path)]
    if not made:
        raise BadRecord("there is no observation in it", where=str(path), remedy="It needs a header and rows.")
    return made


def _named(rows: Iterable[Mapping[str, str]], layout: Layout, path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row by our names of its fields, numbered as a spreadsheet does; what has no value is passed over."""
    for number, row in enumerate(rows, 2):
        found = _sdmx(row) if _SDMX_HEADS[0] in row or _SDMX_HEADS[1] in row else dict(row)
        found |= {field: row[column] for field, column in layout["columns"].items() if row.get(column)}
        whole = {"dataset": path.name, **layout["fixed"], **{name: value for name, value in found.items() if value}}
        if whole.get("value"):
            yield number, whole


def _sdmx(row: Mapping[str, str]) -> dict[str, str]:
    """A row of SDMX-CSV: its dimensions make the key of the series."""
    found = {field: next((row[name] for name in names if row.get(name)), "") for field, names in _SDMX.items()}
    dataset = row.get("STRUCTURE_ID") or row.get("DATAFLOW") or ""
    told = {name for names in _SDMX.values() for name in names if name not in ("REF_AREA", "geo")} | _SDMX_OTHER
    key = ".".join(value for name, value in row.items() if name and name not in told and value)
    if found["scale"]:
        found["scale"] = f"1e{found['scale']}"
    return found | {"dataset": dataset, "series": key}


Layout = Mapping[str, Mapping[str, str]]


def _layout(path: Path) -> Layout:
    """What the TOML beside the file says of its columns; nothing where there is none."""
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return {"columns": {}, "fixed": {}}
    try:
        given = tomllib.loads(beside.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot be read: {error}", where=str(beside)) from error
    layout = {part: _texts(given.get(part, {}), beside) for part in ("columns", "fixed")}
    for name in (*layout["columns"], *layout["fixed"]):
        if name not in FIELDS:
            known = ", ".join(sorted(FIELDS))
            raise UsageError(f"there is no field {name!r}", where=str(beside), remedy=f"There are: {known}.")
    return layout


def _texts(table: object, beside: Path) -> dict[str, str]:
    if not isinstance(table, dict):
        raise UsageError("[columns] and [fixed] are tables", where=str(beside))
    return {name: str(value) for name, value in table.items()}


def _csv(path: Path, layout: Layout, limits: Limits) -> Iterator[Mapping[str, str]]:
    try:
        with path.open("rb") as stream:
            content = stream.read(limits.size + 1)
    except OSError as error:
        raise UnreadableFile(f"cannot be read ({error.strerror})", where=str(path), remedy="Check its name.") from None
    if len(content) > limits.size:
        raise TooLarge(f"larger than {limits.size:,} bytes", where=str(path), remedy="Raise the limit with --max-size.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotText("is no CSV in UTF-8", where=str(path), remedy="Save it as CSV in UTF-8.") from None
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    if not {"value", "OBS_VALUE", layout["columns"].get("value", "value")} & set(reader.fieldnames or ()):
        raise BadRecord("has no column of values", where=str(path), remedy="Name it in the TOML beside the file.")
    try:
        yield from ({key: value or "" for key, value in row.items() if key} for row in reader)
    except csv.Error as error:
        raise BadRecord(f"is no CSV: {error}", where=str(path)) from None


def _parquet(path: Path) -> Iterator[Mapping[str, str]]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError:
        raise UsageError("Parquet needs pyarrow", where=str(path), remedy="pip install 'communique[exports]'") from None
    try:
        rows: Sequence[Mapping[str, Any]] = parquet.read_table(path).to_pylist()
    except (OSError, pa.ArrowException) as error:
        raise UnreadableFile(f"is no Parquet file ({type(error).__name__})", where=str(path)) from None
    for row in rows:
        yield {name: "" if value is None else str(value) for name, value in row.items()}
