"""Parquet: a sheet with the types of its columns, for DuckDB, pandas, R and the like."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from communique.errors import UsageError
from communique.exports.extract import Extract
from communique.exports.sheets import Column, Sheet, Type
from communique.exports.visible import writable

if TYPE_CHECKING:
    import pyarrow as pa

_LARGEST = 1.7e308


def parquet(extract: Extract, sheet: Sheet) -> bytes:
    """The rows of a sheet.  Numbers are 64-bit floats; `exact` holds them as they are.

    Raises UsageError where pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet as format_of
    except ModuleNotFoundError:
        raise UsageError("Parquet needs pyarrow", remedy='pip install "communique[exports]"') from None
    things = sheet.things(extract)
    arrays = [_array(pa, column, things) for column in sheet.columns]
    table = pa.table(arrays, names=[column.name for column in sheet.columns])
    out = pa.BufferOutputStream()
    format_of.write_table(table, out, compression="zstd")
    return bytes(out.getvalue())


def _array(pa: Any, column: Column, things: tuple[Any, ...]) -> pa.Array:
    make = _CELLS[column.type]
    types = {"text": pa.string(), "number": pa.float64(), "whole": pa.int64(), "day": pa.date32(), "flag": pa.bool_(),
             "list": pa.list_(pa.string())}  # fmt: skip
    cells = [None if (value := column.of(thing)) is None else make(value) for thing in things]
    return pa.array(cells, types[column.type])


def _float(value: Decimal) -> float:
    """Near enough for questions; what no float can hold stays at the edge."""
    return max(-_LARGEST, min(_LARGEST, float(value)))


def _same(value: Any) -> Any:
    return value


_CELLS: Mapping[Type, Callable[[Any], object]] = {
    "text": writable,
    "number": _float,
    "whole": _same,
    "day": _same,
    "flag": _same,
    "list": lambda names: [writable(name) for name in names],
}
