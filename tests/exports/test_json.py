"""The record as JSON."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.exports.json import json_text, number_text, write_json, write_json_lines
from communique.records import EVERY_PART, Reading
from tests.exports.samples import READING, REPORT, named

SCHEMA = json.loads(files("communique.exports").joinpath("schema/report.schema.json").read_text("utf-8"))


def parsed(reading: Reading) -> dict[str, object]:
    """The record as another program would read it, numbers exact."""
    return json.loads(json_text(reading), parse_float=Decimal)  # type: ignore[no-any-return]


def test_record_meets_its_schema() -> None:
    """The committed schema is well formed, and what we write is what it says."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(json_text(READING)), SCHEMA, cls=jsonschema.Draft202012Validator)


def test_schema_names_every_key_that_is_written() -> None:
    """No key of the record is undocumented, and none is promised that is not written."""
    record = json.loads(json_text(READING))
    of_checks = ("implications", "findings")
    assert list(record) == [key for key in SCHEMA["properties"] if key not in of_checks]
    assert [key for key in record if key not in EVERY_PART] == SCHEMA["required"]
    for part in sorted(EVERY_PART):
        of_part = SCHEMA["$defs"][part.removesuffix("s")]
        assert list(record[part][0]) == list(of_part["properties"]) == of_part["required"]


def test_a_part_not_asked_for_has_no_key() -> None:
    """An empty list would say that there is nothing."""
    record = json.loads(json_text(replace(READING, parts=frozenset(["events"]))))
    assert [key for key in record if key in EVERY_PART] == ["events"]
    jsonschema.validate(record, SCHEMA, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("broken", [{"bound": "more"}, {"value": "7"}, {"period": "last year"}, {"countries": ["aut"]}])
def test_schema_refuses_what_is_no_figure(broken: dict[str, object]) -> None:
    """The schema is not so wide that anything passes."""
    record = json.loads(json_text(READING))
    record["figures"][0].update(broken)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_every_span_is_the_text_at_its_offsets() -> None:
    """Offsets count into the text that stands in the same record."""
    record = json.loads(json_text(READING))
    for found in (*record["figures"], *record["commitments"], *record["events"]):
        assert record["text"][found["start"] : found["end"]] == found["span"]


def test_values_are_numbers_and_ranges_pairs() -> None:
    """Whole numbers are written without a point; a range is a list of two."""
    values = [figure["value"] for figure in parsed(READING)["figures"]]  # type: ignore[index, attr-defined]
    assert values == [7, 1_500_000_000, 35_000, Decimal("2.5"), [10, 12]]
    assert [type(value) for value in values] == [int, int, int, Decimal, list]


def test_interval_is_an_object_with_null_for_an_endless_end() -> None:
    """ "Over 7 %" allows all above 7, and 7 itself is not among them."""
    figure = parsed(READING)["figures"][0]  # type: ignore[index]
    assert {key: figure["stated"][key] for key in ("low", "high", "low_open")} == {
        "low": 7,
        "high": None,
        "low_open": True,
    }


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("1.5E+9", "1500000000"),
        ("1.50", "1.5"),
        ("-0.00", "0"),
        ("0.1", "0.1"),
        ("-12.30", "-12.3"),
        ("1E-7", "0.0000001"),
        ("1E+9999", "1E+9999"),
        ("33.33333333333333333333333333333333333", "33.33333333333333333333333333333333333"),
    ],
)
def test_numbers_are_written_as_they_are(number: str, text: str) -> None:
    """No digit is lost on the way, and no number grows into megabytes."""
    assert number_text(Decimal(number)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_any_number_comes_back_exactly(number: Decimal) -> None:
    """What is written is lawful JSON and means the same number."""
    assert Decimal(json.loads(number_text(number), parse_float=Decimal)) == number


@given(st.text(st.characters(categories=["L", "N", "P", "Z", "C"])))
def test_any_text_comes_back_exactly(text: str) -> None:
    """Control characters and lone surrogates are escaped, not lost; the bytes are lawful UTF-8 and show nothing raw."""
    written = json_text(replace(READING, report=replace(REPORT, text=text), figures=()))
    assert json.loads(written.encode())["text"] == text
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in written if letter != "\n")


def test_same_reading_same_bytes() -> None:
    """Nothing depends on when or how often it is written."""
    assert json_text(READING) == json_text(replace(READING))


def test_one_report_is_an_object_and_several_are_an_array() -> None:
    """`--json` prints one JSON document, whatever it is given."""
    results = []
    for readings in ([READING], [READING, named("second")], []):
        out = io.BytesIO()
        write_json(readings, out)
        results.append(json.loads(out.getvalue()))
    assert results[0]["id"] == "talks"
    assert [record["id"] for record in results[1]] == ["talks", "second"]
    assert results[2] == []


def test_json_lines_hold_one_report_each() -> None:
    """`--jsonl` writes a line a report, although the text has lines of its own."""
    out = io.BytesIO()
    write_json_lines([READING, named("second")], out)
    assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == ["talks", "second"]
