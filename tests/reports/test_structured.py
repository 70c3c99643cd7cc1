"""Reports as JSON and JSON Lines: what is taken from them, and how each bad record is named."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from communique.errors import BadRecord, EmptyReport, InputError, NotText
from communique.records import Media, Page, Report
from communique.reports import make

TEXT = "Trade\r\nbetween the two   countries\u2028grew by 7 per cent.\n\n"


def made(content: object, media: Media | None = "json", name: str | None = None) -> list[Report | InputError]:
    """The reports of a page; what is not a string yet is written as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    return list(make(Page(address="in.json", content=text.encode(), media=media, name=name), lang="en"))


def test_an_object_is_one_report_and_its_text_is_kept_exactly() -> None:
    """No newline, space or separator is touched; keys we do not know are passed over."""
    record = {
        "id": "ru-tj", "url": "https://example.org/a", "title": "Talks", "published": "2025-03-18", "lang": "en",
        "text": TEXT, "figures": [1, 2], "other": None,
    }  # fmt: skip
    assert made(record) == [
        Report("ru-tj", TEXT, "en", "Talks", "https://example.org/a", dt.date(2025, 3, 18), publisher=None)
    ]


def test_an_array_gives_its_reports_in_order_with_the_bad_ones_in_their_place() -> None:
    """Each error says which report it is, counted from one."""
    found = made([{"text": "Trade grew."}, 5, {"title": "no text"}, {"text": " \n"}, {"text": "Trade fell."}])
    assert [type(one) for one in found] == [Report, BadRecord, BadRecord, EmptyReport, Report]
    assert [one.where for one in found if isinstance(one, InputError)] == [
        "in.json, report 2", "in.json, report 3", "in.json, report 4"
    ]  # fmt: skip


LINES = '{"id": 7, "text": "Trade grew."}\r\n{bad\n\n["no object"]\n{"text": "a\u2028b", "id": "x"}\n'


@pytest.mark.parametrize("media", ["lines", "json", None])
def test_lines_are_reports_also_where_the_suffix_says_json(media: Media | None) -> None:
    """A bad line in the middle is named by its number; a separator inside a string is no end of a line."""
    found = made(LINES, media)
    assert [one.id if isinstance(one, Report) else one.where for one in found] == ["7", "in.json:2", "in.json:4", "x"]
    assert isinstance(found[3], Report)
    assert found[3].text == "a\u2028b"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        ({"text": 5}, "`text` that is a number"),
        ({"text": None}, "no `text`"),
        ({"text": ["a"]}, "`text` that is an array"),
        ({"text": "a\ud800b"}, "half a character"),
        ({"text": "a\0b"}, "a zero"),
        ({"text": "a.", "title": 5}, "`title` that is a number"),
        ({"text": "a.", "url": {}}, "`url` that is an object"),
        ({"text": "a.", "id": True}, "`id` that is true or false"),
        ({"text": "a.", "lang": ["en"]}, "`lang` that is an array"),
        ({"text": "a.", "published": 2024}, "`published` that is a number"),
        ({"text": "a.", "published": "last Monday"}, "which is no date"),
        ({"text": "a.", "published": "2025-02-30"}, "which is no date"),
        ('"Trade grew."', "is a string"),
        (None, "is null"),
    ],
)
def test_a_record_of_a_wrong_shape_says_what_is_wrong(record: object, words: str) -> None:
    """By the key, in the words of JSON."""
    (error,) = made(record)
    assert isinstance(error, BadRecord)
    assert words in str(error)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, '{"text": ' + "9" * 5_000 + "}", "{", "nul", '{"text"']
)
def test_json_that_cannot_be_read_is_a_bad_record(text: str) -> None:
    """Broken, too deep for any parser, or with a number that no machine holds."""
    (error,) = made(text)
    assert isinstance(error, BadRecord)
    assert str(error.where).startswith("in.json")


@pytest.mark.parametrize(("text", "media"), [("[]", "json"), ("", "lines"), ("\n \n", "lines")])
def test_no_reports_at_all_is_an_empty_report(text: str, media: Media) -> None:
    """Silence would look like success."""
    assert [type(one) for one in made(text, media)] == [EmptyReport]


def test_an_empty_json_file_is_a_bad_record_with_its_place() -> None:
    """Nothing is no JSON."""
    (error,) = made("")
    assert isinstance(error, BadRecord)


@pytest.mark.parametrize("stated", ["2025-03-18", " 2025-03-18 ", "2025-03-18T23:59:00Z", "20250318"])
def test_published_is_any_date_of_iso_8601(stated: str) -> None:
    """The day as written, whatever the zone."""
    (report,) = made({"text": "Trade grew.", "published": stated})
    assert isinstance(report, Report)
    assert report.published == dt.date(2025, 3, 18)


@pytest.mark.parametrize("absent", [{}, {"id": None, "title": None, "published": None, "url": "", "lang": " "}])
def test_what_is_absent_null_or_blank_is_unknown(absent: dict[str, None]) -> None:
    """A single object then goes by the name of its file."""
    (report,) = made({"text": "Trade grew.", **absent}, name="talks")
    assert report == Report("talks", "Trade grew.", "en")


def test_ids_made_from_content_differ_by_text_and_address() -> None:
    """The same record gives the same id, wherever it stands."""
    one, same, elsewhere, other = made(
        [{"text": "A."}, {"text": "A."}, {"text": "A.", "url": "https://example.org"}, {"text": "B."}]
    )
    ids = [report.id for report in (one, same, elsewhere, other) if isinstance(report, Report)]
    assert len(ids[0]) == 12
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


def test_binary_that_calls_itself_json_is_not_text() -> None:
    """The suffix proves nothing."""
    (error,) = make(Page(address="in.json", content=b"\x89PNG\r\n\x1a\n\0\0", media="json"), lang="en")
    assert isinstance(error, NotText)
