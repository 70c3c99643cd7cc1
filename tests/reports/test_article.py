"""HTML pages: the article in them, what the page says of it, and pages made to do harm."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from communique.errors import EmptyReport, InputError, NotText, TooLarge
from communique.records import Page, Report
from communique.reports import make

BODY = [
    "The foreign ministers of the two countries met in the capital on Monday.",
    "Trade between them had grown by over 7 per cent to some $1.5bn, they said after the talks.",
    "Both sides agreed to build five schools by the end of the decade.",
    "The ministers also spoke about a railway through the mountains, for which there is no money yet.",
]
HEAD = (
    "<title>Ministers meet - Example Daily</title><meta property='og:title' content='Ministers meet'>"
    "<meta property='og:site_name' content='Example Daily'>"
    "<meta property='article:published_time' content='2025-03-18T10:00:00Z'>"
)
MENU = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/n'>News</a></li></ul></nav>"
FOOT = "<footer>© 2019 Example Daily. <a href='/t'>Terms</a></footer>"


def html(*paragraphs: str, head: str = HEAD) -> str:
    """A page with a menu and a footer around an article."""
    inside = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<!DOCTYPE html><html><head>{head}</head><body>{MENU}<article>{inside}</article>{FOOT}</body></html>"


def read(content: str | bytes, **more: str) -> Report | InputError:
    """The one report of an HTML page."""
    raw = content.encode() if isinstance(content, str) else content
    (found,) = make(Page(address="page.html", content=raw, media="html", **more), lang="en")  # type: ignore[arg-type]
    return found


def text_of(content: str | bytes) -> str:
    """The body that was found."""
    report = read(content)
    assert isinstance(report, Report), report
    return report.text


def test_an_article_comes_with_title_date_and_publisher() -> None:
    """And without the menu and the footer."""
    report = read(html(*BODY), name="page")
    assert isinstance(report, Report)
    assert report.text == "\n".join(BODY)
    assert (report.id, report.title, report.publisher) == ("page", "Ministers meet", "Example Daily")
    assert report.published == dt.date(2025, 3, 18)
    assert report.url is None


def test_a_fetched_page_keeps_its_address_and_goes_by_its_content() -> None:
    """The host stands for a publisher that the page does not name; the date may stand in the address."""
    report = read(html(*BODY, head=""), url="https://news.example.org/2024/05/06/talks.html")
    assert isinstance(report, Report)
    assert report.publisher == "news.example.org"
    assert report.published == dt.date(2024, 5, 6)
    assert report.url == "https://news.example.org/2024/05/06/talks.html"
    assert len(report.id) == 12


def test_a_date_in_the_running_text_is_not_the_date_of_publication() -> None:
    """A wrong date would move every "last year": unknown is better."""
    report = read(html(*BODY, "The first treaty was signed on 5 May 2011.", head="<title>Ministers meet</title>"))
    assert isinstance(report, Report)
    assert report.published is None


@pytest.mark.parametrize("declared", ["<meta charset=windows-1251>", "<meta charset='utf-8'>", ""])
def test_the_encoding_is_found_whatever_a_page_declares(declared: str) -> None:
    """What it says may be absent or wrong; a pound sign stays one in UTF-8 under any declaration."""
    said = "The value of trade between the countries rose to £1.5bn, the minister said."
    assert said in text_of(html(*BODY, said, head=declared))
    russian = "Министр сообщил, что товарооборот двух стран вырос за год на семь процентов."
    if declared != "<meta charset='utf-8'>":
        assert russian in text_of(html(russian, russian.replace("семь", "восемь"), head=declared).encode("cp1251"))


def test_one_damaged_byte_does_not_lose_a_page() -> None:
    """It becomes a replacement mark; the words around it are read."""
    content = html(*BODY, "Товарооборот вырос на семь процентов в прошлом году.").encode()
    assert BODY[1] in text_of(content.replace(b"met in", b"met\xff in"))


@pytest.mark.parametrize(
    "content",
    [
        "<html></html>",
        f"<html><head>{HEAD}</head><body>{MENU}{FOOT}</body></html>",
        "<html><body><form><input name=user><button>Sign in</button></form></body></html>",
        "<html><body><script>var article = 'Trade grew.'</script></body></html>",
        "<!-- nothing -->",
    ],
)
def test_a_page_without_an_article_is_empty(content: str) -> None:
    """A menu, a form or a script is not what somebody said."""
    assert isinstance(read(content), EmptyReport)


@pytest.mark.parametrize("content", ["<p>Trade grew by 7%.</p>", "<html><body>Trade grew by 7%.</body></html>"])
def test_a_short_page_is_still_a_report(content: str) -> None:
    """One sentence is enough."""
    assert text_of(content).strip() == "Trade grew by 7%."


def test_an_article_set_in_a_table_is_found_and_figures_in_cells_are_not() -> None:
    """Old pages are laid out in tables; a table of numbers beside an article has no sentences."""
    assert BODY[1] in text_of(f"<html><body><table><tr><td>{' '.join(BODY)}</td></tr></table></body></html>")
    assert "987654" not in text_of(html(*BODY, "<table><tr><td>Exports</td><td>987654</td></tr></table>"))


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 10_000 + "Trade grew by 7 per cent." + "</div>" * 10_000,
        "<html><body>" + "<font>x " * 10_000,
        "<ul><li>" * 20_000,
        "<table><tr><td>" * 5_000,
        "<p>a</p>" * 200_000,
    ],
)
def test_pages_built_to_exhaust_are_refused_at_once(content: str) -> None:
    """No parser may crash on them or take its time."""
    began = time.monotonic()
    assert isinstance(read(content), TooLarge)
    assert time.monotonic() - began < 3


def test_entities_are_not_expanded() -> None:
    """Neither a billion laughs nor a file of this machine gets into a report."""
    bomb = "<!DOCTYPE html [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
    text = text_of(bomb + f"<html><body><p>{BODY[1]} &b; &f;</p></body></html>")
    assert "haha" not in text
    assert "root:" not in text


def test_a_picture_that_calls_itself_a_page_is_not_text() -> None:
    """The suffix proves nothing."""
    assert isinstance(read(b"\xff\xd8\xff\xe0 JFIF"), NotText)


def test_libraries_say_nothing_on_their_own(capfd: pytest.CaptureFixture[str]) -> None:
    """What is wrong is told once, by us."""
    read("<html></html>")
    read("<p>x</p>")
    assert capfd.readouterr() == ("", "")
