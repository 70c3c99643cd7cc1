"""A page becomes reports: text, date, language and id, and nothing but our own errors."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.errors import EmptyReport, InputError, NotText, TooLarge, UnknownLanguage
from communique.records import Limits, Media, Page, Report
from communique.reports import make

DAY = dt.date(2025, 3, 18)
ENGLISH = "The two presidents said that trade between their countries had grown by seven per cent in a year."


def only(
    content: bytes | str, media: Media | None = "text", *, lang: str | None = "en", **more: object
) -> Report | InputError:
    """The one report of a page."""
    (found,) = make(Page(address="in", content=content, media=media, **more), lang=lang)  # type: ignore[arg-type]
    return found


def text_of(content: bytes | str, **more: object) -> str:
    """The text of the one report of a page, which must be sound."""
    report = only(content, **more)  # type: ignore[arg-type]
    assert isinstance(report, Report), report
    return report.text


# --- text and encodings ----------------------------------------------------------------------------------------------


def test_a_text_is_kept_as_it_is() -> None:
    """Newlines of any kind, spaces, and marks that only look like nothing."""
    text = " Trade\r\ngrew\rby\u00a07\u2009%\n\n\tto £1.5bn\u200b. \x0c\n"
    assert text_of(text.encode()) == text
    assert text_of(text) == text


def test_a_text_has_no_title_and_goes_by_the_name_of_its_file() -> None:
    """Its first line may be a title or not: nothing is guessed."""
    assert only(b"Talks\n\nTrade grew.", name="talks") == Report("talks", "Talks\n\nTrade grew.", "en")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_is_no_part_of_the_text(codec: str) -> None:
    """Offsets count from the first character."""
    assert text_of("Торговля: £1.5bn.".encode(codec)) == "Торговля: £1.5bn."


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Trade grew to £1.5bn.", "latin-1"),
        ("£1bn", "cp1252"),
        ("Exports – the minister’s “record” – reached €2bn; the café in Málaga closed.", "cp1252"),
        ("Die Länder kündigten an, dass der Handel für beide größer würde.", "latin-1"),
        ("Президент сообщил, что товарооборот вырос на 7%, до 1,5 млрд долларов.", "cp1251"),
        ("Президент сообщил, что товарооборот вырос на 7%, до 1,5 млрд долларов.", "koi8-r"),
        ("Президент сообщил, что товарооборот вырос на 7%, до 1,5 млрд долларов.", "cp866"),
        ("中国和俄罗斯的贸易额增长了7%，达到15亿美元。两国元首在北京举行会谈。", "gb18030"),
    ],
)
def test_old_encodings_are_recognised(text: str, codec: str) -> None:
    """Wire copy and archives are older than UTF-8; a pound sign must not become something else."""
    assert text_of(text.encode(codec)) == text


@pytest.mark.parametrize("charset", ["windows-1251", "cp1251", "utf-7", "idna", "no-such", "unicode_escape"])
def test_what_a_server_says_of_the_encoding_is_a_hint(charset: str) -> None:
    """Taken where it is an encoding of text; any other name is passed over."""
    text = "Товарооборот двух стран вырос на 7%."
    assert text_of(text.encode("cp1251"), charset=charset) == text


def test_a_declared_encoding_settles_what_no_guess_could() -> None:
    """A few letters look the same in many encodings."""
    assert text_of("Рост 7%.".encode("cp1251"), charset="windows-1251") == "Рост 7%."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Trade \xd0\xa2\xd0\xbe\xd1\x80 grew \xff caf\xc3\xa9", "byte 18"),
        (b"Trade grew \xff\xfe\xfa by 7%, the minister said on Monday after the talks in Lima ended.", "byte 11"),
        (b"Trade grew \xc3( by 7%, the minister said on Monday.", "byte 11"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "zip"),
        (b"Trade\0grew", "zero byte"),
        (b"\x01\x02\x03\x04 Trade grew.", "control characters"),
        ("a\0b", "zero byte"),
        ("a\ud800b", "surrogates"),
    ],
)
def test_what_is_not_text_says_why(content: bytes | str, words: str) -> None:
    """And where, if there is a place; damaged UTF-8 is not read as something else."""
    error = only(content)
    assert isinstance(error, NotText)
    assert words in str(error)
    assert error.where == "in"


@pytest.mark.parametrize("media", ["text", "html", None])
@pytest.mark.parametrize("content", [b"", b" \r\n\t ", b"\xef\xbb\xbf"])
def test_nothing_is_an_empty_report(content: bytes, media: Media | None) -> None:
    """Blanks are nothing."""
    assert isinstance(only(content, media), EmptyReport)


def test_a_report_above_the_limit_of_characters_is_too_large() -> None:
    """The limit itself is still read."""
    limits = Limits(characters=10)
    kinds = [type(next(make(Page(address="in", content="a" * size), lang="en", limits=limits))) for size in (10, 11)]
    assert kinds == [Report, TooLarge]


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (' {"text": "Trade grew."}', "json"),
        ('[{"text": "Trade grew."}]', "json"),
        (f"<!DOCTYPE html><html><body><p>{ENGLISH}</p></body></html>", "html"),
        ("Trade grew.", "text"),
        ("[Translated] Trade grew.", "text"),
        ("<quoted> Trade grew.", "text"),
        ("{sic} Trade grew.", "text"),
    ],
)
def test_a_page_of_unknown_kind_is_known_by_how_it_begins(content: str, media: Media) -> None:
    """As it comes on standard input; brackets alone do not make it JSON."""
    assert only(content, None) == only(content, media)


# --- date, language ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stated", "given_date", "expected"),
    [("2020-01-02", None, dt.date(2020, 1, 2)), ("2020-01-02", DAY, DAY), (None, DAY, DAY), (None, None, None)],
)
def test_a_date_given_goes_before_the_one_stated(
    stated: str | None, given_date: dt.date | None, expected: dt.date | None
) -> None:
    """Who gives a date knows better; without one the record's own counts, or none."""
    content = f'{{"text": "Trade grew.", "published": {"null" if stated is None else repr(stated)}}}'.replace("'", '"')
    (report,) = make(Page(address="in", content=content, media="json"), date=given_date, lang="en")
    assert isinstance(report, Report)
    assert report.published == expected


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH, "Trade grew by 7% to $1.5bn.", "Over 300 enterprises.", "Exports up 4 pct", "Trade",
        "France and Germany agreed.", "GDP: $1.5bn; exports: $0.4bn", "Uzbekistan, Kazakhstan and Tajikistan met.",
    ],
)  # fmt: skip
def test_english_is_recognised_even_when_short(text: str) -> None:
    """A few names and a figure are no evidence for Dutch."""
    report = only(text, lang=None)
    assert isinstance(report, Report), report
    assert report.lang == "en"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Il commercio fra i due paesi è cresciuto del 7% nel 2024.", "Italian (it)"),
        ("Der Handel zwischen den beiden Ländern wuchs um 7 Prozent.", "German (de)"),
        ("La France a accueilli cette année 300 entreprises étrangères.", "French (fr)"),
        ("中国和俄罗斯的贸易额增长了7%。", "Chinese (zh)"),
        ("Ticaret hacmi geçen yıl yüzde 7 arttı.", "Turkish (tr)"),
    ],
)
def test_a_language_without_tables_is_named(text: str, name: str) -> None:
    """Rather than read with the tables of another."""
    error = only(text, lang=None)
    assert isinstance(error, UnknownLanguage)
    assert name in str(error)


def test_a_text_without_letters_is_in_no_language() -> None:
    """Unless one is given."""
    assert isinstance(only("5,500 / 7 %", lang=None), UnknownLanguage)
    assert isinstance(only("5,500 / 7 %"), Report)


@pytest.mark.parametrize(
    ("stated", "lang", "expected"), [("EN-gb", None, "en"), ("en_US.UTF-8", "xx", "en"), (None, "EN", "en")]
)
def test_the_language_a_record_states_goes_before_the_one_given(
    stated: str | None, lang: str | None, expected: str
) -> None:
    """A folder may hold several languages; regions and case do not matter."""
    content = '{"text": "Trade grew."' + (f', "lang": "{stated}"' if stated else "") + "}"
    report = only(content, "json", lang=lang)
    assert isinstance(report, Report), report
    assert report.lang == expected


@pytest.mark.parametrize("lang", ["xx", "1", "no such language", "q-q"])
def test_a_language_we_have_never_heard_of_is_an_error_too(lang: str) -> None:
    """With its code as given."""
    assert isinstance(only("Trade grew.", lang=lang), UnknownLanguage)


def test_a_long_text_is_recognised_by_its_beginning() -> None:
    """Two million characters take no longer than a page."""
    began = time.monotonic()
    assert isinstance(only(ENGLISH * 20_000, lang=None), Report)
    assert time.monotonic() - began < 3


# --- whatever comes ---------------------------------------------------------------------------------------------------

MEDIA = st.sampled_from(["text", "html", "json", "lines", None])


@settings(max_examples=150)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200)), MEDIA)
def test_any_content_ends_in_reports_or_our_errors(content: bytes | str, media: Media | None) -> None:
    """Nothing else is raised, and a text that is kept is the text that came."""
    for found in make(Page(address="in", content=content, media=media), lang="en"):
        assert isinstance(found, Report | InputError)
        if isinstance(found, Report) and media == "text" and isinstance(content, str):
            assert found.text == content


TAGS = st.sampled_from(
    ["p", "div", "table", "tr", "td", "ul", "li", "time", "h1", "a", "article", "b", "script", "meta"]
)
PIECES = st.one_of(
    st.text(max_size=20),
    st.builds("<{} {}>".format, TAGS, st.sampled_from(["", "datetime='2024-13-41'", "content='x'", "href='http://['"])),
    st.builds("</{}>".format, TAGS),
    st.sampled_from(
        [
            "Trade grew by 7 per cent. ",
            "<![CDATA[",
            "<!--",
            "<?xml version='1.0' encoding='koi8-r'?>",
            "&#0;",
            "&#xd800;",
        ]
    ),
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_tangle_of_tags_ends_in_reports_or_our_errors(content: str) -> None:
    """Whatever the libraries below make of it."""
    for found in make(Page(address="in", content=content, media="html", url="http://news.example/a"), lang="en"):
        assert isinstance(found, Report | InputError)
        if isinstance(found, Report):
            found.text.encode()
