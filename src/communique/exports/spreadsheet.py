"""A sheet of things held in the ledger as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io

from communique.exports.csv import cell
from communique.exports.extract import Extract
from communique.exports.sheets import Sheet


def spreadsheet(extract: Extract, sheet: Sheet) -> bytes:
    """A header, then a row a thing; lists are joined by "; "."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\n")
    writer.writerow(column.name for column in sheet.columns)
    writer.writerows(map(_cell, row) for row in sheet.rows(extract))
    return page.getvalue().encode()


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return cell("; ".join(map(str, value)) if isinstance(value, tuple) else value)
