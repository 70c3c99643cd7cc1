"""Every export of the ledger, read back by a library or a schema of its own format, whatever words stand in it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import bibtexparser
import duckdb
import pyarrow.parquet
import pytest
from hypothesis import example, given
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker

from communique.errors import UsageError
from communique.exports.catalogue import FORMATS, named
from communique.exports.csv import _FORMULA
from communique.exports.extract import Extract
from communique.exports.sheets import FIGURES, SHEETS
from communique.exports.visible import visible, writable
from communique.period import Period
from communique.verdict import Reviewed
from tests.exports.extracts import NASTY, WORDS, extract

_SCHEMAS = Path(__file__).parent / "schema"


def valid(schema: str, content: bytes) -> dict[str, Any]:
    """JSON that a schema of its format takes."""
    made: dict[str, Any] = json.loads(content)
    rules = json.loads((_SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(rules)
    Draft202012Validator(rules, format_checker=FormatChecker()).validate(made)
    return made


def written(name: str, found: Extract) -> bytes:
    """An export by its name."""
    return named(name).write(found)


def test_names_are_told_apart_and_known() -> None:
    """Each export has a name of its own; a name that is none is told with those there are."""
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    with pytest.raises(UsageError, match="bibtex"):
        named("word")


@given(WORDS)
def test_every_export_is_utf8_and_the_same_each_time(words: str) -> None:
    """Whatever the words, bytes come out that are UTF-8 (Parquet apart), and the same twice."""
    for one in FORMATS:
        content = one.write(extract(words))
        assert content == one.write(extract(words)), one.name
        if one.suffix != ".parquet":
            content.decode("utf-8")


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_nothing_found_is_no_fault(form: Any) -> None:
    """An empty dossier gives a file that is whole and says so."""
    assert isinstance(form.write(Extract("RU TJ", extract().at, "https://example.org")), bytes)


@given(WORDS)
def test_csv_holds_no_formula(words: str) -> None:
    """A row a thing, all cells there, and none that a spreadsheet would obey; numbers stay numbers."""
    for kind, sheet in SHEETS.items():
        content = written("csv" if kind == "figures" else f"csv-{kind}", extract(words)).decode()
        header, *rows = csv.reader(io.StringIO(content, newline=""))
        assert header == [column.name for column in sheet.columns]
        assert [len(row) for row in rows] == [len(header)]
        assert not any(cell.lstrip(" ").startswith(_FORMULA) for cell in rows[0])


@given(WORDS)
def test_parquet_gives_the_words_back(words: str) -> None:
    """Arrow reads what was written, with the types of the columns; only halves of letters are lost."""
    row = pyarrow.parquet.read_table(io.BytesIO(written("parquet", extract(words)))).to_pylist()[0]
    assert row["span"] == writable(words)
    assert (row["value"], row["exact"]) == (7.0, ["7"])
    assert (row["period_start"], row["period_end"]) == (date(2024, 1, 1), date(2024, 12, 31))
    assert row["stated_high"] is None
    assert row["stated_low_open"] is True
    assert row["countries"] == ["AT", "CH"]


def test_duckdb_reads_parquet(tmp_path: Path) -> None:
    """Another reader than the one that wrote takes it, and can ask by type."""
    for name in ("parquet", "parquet-commitments", "parquet-events"):
        (tmp_path / f"{name}.parquet").write_bytes(written(name, extract()))
    where = "published > DATE '2025-01-01' AND list_contains(countries, 'AT')"
    found = duckdb.sql(f"SELECT value + 1, confirmed FROM '{tmp_path}/parquet.parquet' WHERE {where}").fetchall()
    assert found == [(8.0, True)]
    found = duckdb.sql(f"SELECT deadline_end FROM '{tmp_path}/parquet-commitments.parquet'").fetchall()
    assert found == [(date(2030, 12, 31),)]


def test_parquet_has_the_types_without_rows() -> None:
    """An empty dossier has the same columns and types as a full one."""
    empty = Extract("RU TJ", extract().at)
    assert (
        pyarrow.parquet.read_schema(io.BytesIO(written("parquet", empty))).names
        == [column.name for column in FIGURES.columns]
    )  # fmt: skip
    full, bare = (pyarrow.parquet.read_schema(io.BytesIO(written("parquet", one))) for one in (extract(), empty))
    assert full == bare


@given(WORDS)
def test_json_lines_give_every_word_back(words: str) -> None:
    """A thing a line, each JSON, the words exactly as they were."""
    lines = [json.loads(line) for line in written("jsonl", extract(words)).decode().split("\n")[:-1]]
    assert [line["record"] for line in lines] == ["report", "figure", "commitment", "event", "promise", "finding"]
    assert [line["span"] for line in lines[1:4]] == [words] * 3
    assert lines[3]["type"] == "state"


@given(WORDS)
def test_claim_reviews_are_those_of_schema_org(words: str) -> None:
    """Each has the properties that are required, and an address of our pages."""
    made = valid("claim_review", written("claimreview", extract(words or "no", "https://desk.example.org")))
    [review] = made["@graph"]
    assert review["url"] == "https://desk.example.org/finding/finding1"
    assert review["datePublished"] == "2025-11-20"
    assert review["reviewRating"]["alternateName"] == "Strained"


@pytest.mark.parametrize("word", [None, "reject"])
def test_only_what_a_person_confirmed_is_a_claim_review(word: Any) -> None:
    """What nobody judged, and what a person rejected, goes out to no search engine."""
    found = extract()
    finding = found.findings[0]
    other = replace(found, findings=(Reviewed(finding.finding, finding.day, word, finding.judged if word else ()),))
    assert valid("claim_review", written("claimreview", other))["@graph"] == []
    assert not any(
        item["motivation"] == "assessing" for item in valid("annotation", written("annotations", other))["items"]
    )


def test_a_claim_review_needs_an_address() -> None:
    """Without a site there is nowhere to read it: the remedy is named."""
    with pytest.raises(UsageError, match="--site"):
        written("claimreview", extract(site=None))


@given(WORDS)
def test_annotations_find_their_words_again(words: str) -> None:
    """Quote and position select the same words of the text whose hash is given."""
    found = extract(words)
    [(name, text)] = found.texts.items()
    made = valid("annotation", written("annotations", found))
    assert [item["motivation"] for item in made["items"]] == ["describing"] * 3 + ["assessing"]
    for item in made["items"]:
        place = item["target"][0] if isinstance(item["target"], list) else item["target"]
        quoted, at = place["selector"]
        assert text[at["start"] : at["end"]] == quoted["exact"]
        assert text[: at["start"]].endswith(quoted["prefix"])
        assert text[at["end"] :].startswith(quoted["suffix"])
        assert place["source"]["schema:sha256"] == hashlib.sha256(writable(text).encode()).hexdigest(), name
        assert json.loads(item["body"][1]["value"])["id"]


@given(WORDS)
def test_calendar_is_read_by_its_library(words: str) -> None:
    """One event on the last day, the words told but not obeyed, lines of 75 octets, no control characters."""
    content = written("icalendar", extract(words))
    events = Calendar.from_ical(content).walk("VEVENT")
    assert [(event["UID"], event["DTSTART"].dt) for event in events] == [("promise1@communique", date(2030, 12, 31))]
    assert [str(event["URL"]) for event in events] == ["https://desk.example.org/promise/promise1"]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", content)


def test_calendar_has_no_promise_without_a_day() -> None:
    """What has no deadline is on no day; what was dropped is cancelled, what is planned is tentative."""
    found = extract()
    bare = replace(found, promises=(replace(found.promises[0], deadline=None),))
    assert Calendar.from_ical(written("icalendar", bare)).walk("VEVENT") == []
    for standing, status in (("dropped", "CANCELLED"), ("planned", "TENTATIVE"), ("overdue", "CONFIRMED")):
        one = replace(found, promises=(replace(found.promises[0], standing=standing),))
        assert Calendar.from_ical(written("icalendar", one)).walk("VEVENT")[0]["STATUS"] == status


def test_calendar_goes_to_the_end_of_time() -> None:
    """A deadline in the last year there is stands on its last day."""
    found = extract()
    late = replace(found, promises=(replace(found.promises[0], deadline=Period.of_year(9999)),))
    assert Calendar.from_ical(written("icalendar", late)).walk("VEVENT")[0]["DTSTART"].dt == date(9999, 12, 31)


@given(WORDS)
@example("Ünïcode & {braces} 100% $5")
def test_bibtex_is_read_by_its_library(words: str) -> None:
    """An entry a report under a key that does not depend on its words; no field ends early."""
    library = bibtexparser.parse_string(written("bibtex", extract(words)).decode())
    assert library.failed_blocks == []
    [entry] = library.entries
    assert entry.key == "communique-000000000000"
    fields = {field.key: field.value for field in library.entries[0].fields}
    assert fields["date"] == "2025-03-17"
    assert fields["url"] == "https://example.org/talks"
    assert (
        plain(fields["title"].strip("{}") if not visible(words).strip() else fields["title"][1:-1])
        == visible(words).strip()
    )


def plain(escaped: str) -> str:
    """What TeX would print of a field."""
    names = {"textbackslash": "\\", "textasciicircum": "^", "textasciitilde": "~"}
    return re.sub(r"\\(?:(text\w+)\{\}|(.))", lambda match: names[match[1]] if match[1] else match[2], escaped)


@pytest.mark.parametrize("words", NASTY)
def test_each_nasty_text_alone(words: str) -> None:
    """The texts that are known to break formats, one by one, in all of them."""
    for one in FORMATS:
        assert one.write(extract(words))
