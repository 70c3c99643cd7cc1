"""CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

import pytest

from communique.exports.csv import COLUMNS, SHEETS, write_csv
from communique.records import EVERY_PART, Figure, Part, Reading
from tests.exports.samples import LEVEL, READING, REPORT


def table(*readings: Reading) -> list[dict[str, str]]:
    """The rows as a spreadsheet would read them."""
    out = io.BytesIO()
    write_csv(readings, out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))


@pytest.mark.parametrize("kind", sorted(EVERY_PART))
def test_a_sheet_for_each_kind(kind: Part) -> None:
    """Each kind of things has its columns, and a row has them all."""
    out = io.BytesIO()
    write_csv([READING], out, kind)
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))
    assert tuple(rows[0]) == SHEETS[kind].columns
    assert all(None not in row and None not in row.values() for row in rows)
    assert rows[0]["number"] == "1"


def one(figure: Figure) -> dict[str, str]:
    """The row of a single figure."""
    return table(replace(READING, figures=(figure,)))[0]


def test_one_row_a_figure_under_a_header() -> None:
    """The header names every column; a figure has the number that it has in the table for people."""
    rows = table(READING)
    assert tuple(rows[0]) == COLUMNS
    assert [row["number"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert rows[0]["report"] == "talks"
    assert rows[0]["countries"] == "AT CH"


def test_header_without_figures() -> None:
    """A report without figures is a table without rows, not an empty file."""
    assert table(replace(READING, figures=())) == []


def test_range_has_its_two_ends() -> None:
    """A range fills `value` and `value_high`; a single value leaves the second empty."""
    row = table(READING)[4]
    assert (row["value"], row["value_high"]) == ("10", "12")
    assert one(LEVEL)["value_high"] == ""


def test_bound_is_a_word() -> None:
    """The sign "=" would begin a formula."""
    assert [row["bound"] for row in table(READING)] == ["more than", "exactly", "about", "exactly", "exactly"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\n=x", " =1+1", "＝1+1"])
@pytest.mark.parametrize("column", ["measure", "speaker", "span", "unit", "cue", "qualifier"])
def test_no_text_becomes_a_formula(column: str, text: str) -> None:
    """Text that a spreadsheet would run is marked as text with an apostrophe."""
    assert one(replace(LEVEL, **{column: text}))[column].startswith("'")  # type: ignore[arg-type]


def test_title_and_address_are_text_from_outside_too() -> None:
    """What stands in the report's header is neutralised like what stands in its figures."""
    row = table(replace(READING, report=replace(REPORT, id="=a", title='=HYPERLINK("x")', url="@x")))[0]
    assert (row["report"], row["title"], row["url"]) == ("'=a", '\'=HYPERLINK("x")', "'@x")


def test_negative_number_stays_a_number() -> None:
    """A number is ours and no formula; an apostrophe would make it text."""
    assert one(replace(LEVEL, values=(Decimal("-2.50"),)))["value"] == "-2.5"


def test_control_characters_do_not_reach_a_terminal() -> None:
    """A CSV file may be shown with `cat`."""
    assert "\x1b" not in one(replace(LEVEL, measure="a\x1b[31mb"))["measure"]


@pytest.mark.parametrize("broken", ["\r", "a\rb", "a\r\nb", "\r\n=1"])
def test_a_carriage_return_ends_no_row(broken: str) -> None:
    """Whatever breaks the lines of a text, a figure is one row, with one kind of break in it."""
    row = one(replace(LEVEL, measure=broken))
    assert row["measure"].removeprefix("'") == broken.replace("\r\n", "\n").replace("\r", "\n")
    assert row["rules"] == ""
