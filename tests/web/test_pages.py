"""The pages: what is asked, what comes back, and what a person's word changes."""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from communique.ledger import Ledger, Wish, open_ledger
from communique.web import checking, shown
from tests.web.conftest import ROOMY, ROOT, desk_over, stamp, visitor

TALKS = (ROOT / "examples" / "moscow-talks.txt").read_text(encoding="utf-8")
SOURCE = "Торговля между Россией и Таджикистаном в 2024 году выросла на 7 процентов и достигла почти 1,5 млрд долларов."


class Words(HTMLParser):
    """The text of a page as a browser makes it of the markup, and the ids and links in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text, self.ids, self.links, self.tags = "", [], [], []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note tags, ids and links."""
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"]] if given.get("id") else []
        self.links += [given["href"]] if tag == "a" and given.get("href") else []

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data


def check(client: TestClient, text: str = TALKS, **fields: str) -> str:
    """The address of the page of a check, once it is done."""
    sent = {"stamp": stamp(client), "text": text, "date": "2025-03-18", **fields}
    address = str(client.post("/check", data=sent).headers["location"])
    for _ in range(200):
        if client.get(address).status_code != 202:
            break
        time.sleep(0.1)
    return address


def test_a_report_comes_back_marked(client: TestClient) -> None:
    """The text is there as it was given, each figure marked, each mark and each evidence leading somewhere."""
    page = client.get(check(client))
    found = Words(page.text)
    assert page.status_code == 200
    assert len(found.ids) == len(set(found.ids))
    inner = {link[1:] for link in found.links if link.startswith("#")}
    assert inner <= set(found.ids)
    assert page.text.count('class="figure strain end"') == 4
    for words in ("more than 7 percent", "The words allow", "How it was reached", "strains against", "÷ (1 +"):
        assert words in found.text
    text = re.search(r'<article class="text".*?</article>', page.text, re.DOTALL)
    assert text is not None
    shown = re.sub(r'<span class="vh">.*?</span>|<a class="sign".*?</a>', "", text[0])
    assert " ".join(Words(shown).text.split()) == " ".join(TALKS.split())


def test_a_report_is_held_against_its_source(client: TestClient) -> None:
    """With a source in another language the changes are told, and evidence leads into both texts."""
    page = client.get(check(client, source_text=SOURCE)).text
    found = Words(page)
    assert "not in the source" in found.text
    assert "bound" in found.text
    assert 'lang="ru"' in page
    assert any(link.startswith("#s-") and link[1:] in found.ids for link in found.links)


def test_with_very_many_figures_each_is_explained_on_its_own_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of a long report stays small enough to load; how a figure was reached is a click away."""
    monkeypatch.setattr(shown, "MANY", 10)
    address = check(client)
    page = client.get(address).text
    assert "How it was reached</summary>" not in page.partition('class="cards"')[2].partition("</aside>")[0]
    link = re.search(rf"{address}/figure/[0-9a-f]+", page)
    assert link is not None
    answer = client.get(link[0])
    assert answer.status_code == 200
    assert "numbers" in answer.text or "units" in answer.text
    assert client.get(f"{address}/figure/nothing").status_code == 404


def test_what_is_kept_can_be_shared(client: TestClient, ledger: Ledger) -> None:
    """A kept report has an address of its own, under which it stands for others."""
    address = check(client)
    kept = client.post(f"{address}/keep", data={"stamp": stamp(client)}).headers["location"]
    assert re.fullmatch(r"/report/[0-9a-f]{16}", kept)
    page = client.get(kept).text
    assert "Moscow and Dushanbe" in page
    assert "Dossier of Russia and Tajikistan" in page


def test_a_correction_is_seen_in_the_report_and_in_the_dossier(client: TestClient, ledger: Ledger) -> None:
    """Corrected in place, with who, when and why; found so in the dossier; taken back again."""
    report, figure = _figure(client)
    said = {"subject": figure, "verb": "correct", "field": "value", "value": "8", "why": "heard so", "who": "boris"}
    back = f"/report/{report}#f-{figure}"
    answer = client.post("/judge", data={"stamp": stamp(client), "back": back, **said})
    assert (answer.status_code, answer.headers["location"]) == (303, back)
    page = Words(client.get(f"/report/{report}").text).text
    assert "by boris" in page
    assert "heard so" in page
    assert "more than 8%" in Words(client.get("/dossier/RU-TJ").text).text
    judgement = re.search(
        r'name="subject" value="([0-9a-f]{12})"><input type="hidden" name="back"', _card(client, report, figure)
    )
    assert judgement is not None
    client.post("/judge", data={"stamp": stamp(client), "verb": "undo", "subject": judgement[1], "back": back})
    assert "more than 8%" not in Words(client.get("/dossier/RU-TJ").text).text
    assert "(taken back)" in Words(client.get(f"/report/{report}").text).text


def test_what_is_rejected_is_shown_no_more_and_can_come_back(client: TestClient) -> None:
    """A rejected figure leaves the text unmarked; among the decisions it can be taken back."""
    report, figure = _figure(client)
    client.post("/judge", data={"stamp": stamp(client), "verb": "reject", "subject": figure, "back": "/"})
    page = client.get(f"/report/{report}").text
    assert f'id="f-{figure}"' not in page
    assert "What people decided" in page
    assert client.get("/ledger").status_code == 200


def _figure(client: TestClient) -> tuple[str, str]:
    """The report and the id of "more than 7%" for 2024, by the first of those who said it."""
    dossier = client.get("/api/v1/dossiers/RU-TJ?per_page=200").json()
    for group in dossier["figures"]:
        for one in group["statements"]:
            if one["value"] == 7 and one["period"] == "2024" and one["unit"] == "%":
                return one["source"]["report"], one["id"]
    raise AssertionError("the example has lost its figure")


def _card(client: TestClient, report: str, figure: str) -> str:
    page = client.get(f"/report/{report}").text
    return page.partition(f'id="f-{figure}"')[2].partition("</section>")[0]


@pytest.mark.parametrize(
    "path",
    ["/", "/ledger", "/reports", "/findings", "/dossier", "/dossier/RU-TJ", "/dossier/tj-ru", "/search",
     "/search?q=trade", "/dossier/RU-TJ?measure=trade.turnover", "/api", "/search?q=торговля", "/dossier/AT-PE"],
)  # fmt: skip
def test_every_page_is_there(client: TestClient, path: str) -> None:
    """Each answers, has one heading, a language, a title, and no id twice."""
    answer = client.get(path)
    found = Words(answer.text)
    assert answer.status_code == 200
    assert found.tags.count("h1") == 1
    assert '<html lang="en">' in answer.text
    assert len(found.ids) == len(set(found.ids))


def test_promises_and_findings_have_pages(client: TestClient) -> None:
    """Each promise has a page with its way and its evidence, each finding one with its working."""
    promises = client.get("/api/v1/promises").json()["items"]
    aimed = next(one["id"] for one in promises if one["target"] and one["target"]["needed"])
    assert f"/promise/{aimed}" in client.get("/dossier/RU-TJ").text
    page = client.get(f"/promise/{aimed}").text
    assert "Evidence of the pace" in page
    assert re.search(r'alt="From 1.5 billion USD in 2024 to from [\d.]+ billion', page)
    assert client.get(f"/promise/{aimed}/chart.svg").headers["content-type"] == "image/svg+xml"
    assert {client.get(f"/promise/{one['id']}").status_code for one in promises} == {200}
    finding = re.search(r"/finding/[0-9a-f]+", client.get("/findings").text)
    assert finding is not None
    assert "Working" in client.get(finding[0]).text


def test_a_dossier_tells_what_the_ledger_answers(client: TestClient, ledger: Ledger) -> None:
    """Every statement of the dossier's answer has its row, with who says it."""
    found = desk_over(ledger).answers.dossier(Wish(("RU", "TJ")))
    page = Words(client.get("/dossier/RU-TJ?measure=trade.turnover").text)
    turnover = [one for group in found.compared if group.measure == "trade.turnover" for one in group.statements]
    rows = [link for link in page.links if link.startswith("/report/") and "#f-" in link]
    assert len(rows) == len(turnover)
    assert all(one.figure.speaker in page.text for one in turnover if one.figure.speaker)


def test_charts_are_drawn_for_eyes_of_every_kind(client: TestClient) -> None:
    """The same chart in two themes and three sizes, each with words in place of it and a table under it."""
    page = client.get("/dossier/RU-TJ?measure=trade.turnover").text
    addresses = re.findall(r'(?:srcset|src)="(/dossier/[^"]+aspect=level[^"]+)"', page)
    assert len(set(addresses)) == 6
    texts = {client.get(address.replace("&amp;", "&")).text for address in addresses}
    assert len(texts) == len(set(addresses))
    assert all(text.startswith("<svg") for text in texts)
    assert re.search(r'alt="\d+ statements for \d{4} to \d{4}', page)


def test_exports_and_feeds_are_linked_and_there(client: TestClient) -> None:
    """Every link to an export or a feed of a dossier and of a report answers with its own type."""
    report, _ = _figure(client)
    links = {
        link
        for page in ("/dossier/RU-TJ", f"/report/{report}", "/ledger")
        for link in Words(client.get(page).text).links
        if link.startswith(("/export/", "/feed/"))
    }
    assert len(links) >= 12
    for link in links:
        answer = client.get(link)
        assert answer.status_code == 200, link
        assert not answer.headers["content-type"].startswith("text/html"), link


def test_a_long_text_shows_how_far_it_is(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is read the page says so and looks again; then the report is there."""
    monkeypatch.setattr(checking, "_PATIENCE", 0)
    desk, go_on = desk_over(ledger), threading.Event()
    desk.work.close()
    one = ThreadPoolExecutor(1)
    held = one.submit(go_on.wait, 60)
    monkeypatch.setattr(desk.work, "_executor", one)
    with visitor(desk) as client:
        address = client.post("/check", data={"stamp": stamp(client), "text": TALKS * 20}).headers["location"]
        waiting = client.get(address)
        assert waiting.status_code == 202
        assert 'http-equiv="refresh"' in waiting.text
        assert "words" in Words(waiting.text).text
        assert re.search(r'<progress [^>]*max="\d+"', waiting.text)
        go_on.set()
        desk.work.job(address.rpartition("/")[2]).future.result(60)
        assert client.get(address).status_code == 200
    assert held.done()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "There is no report to check"),
        ({"text": "x", "url": "https://example.org/a"}, "The report is given twice"),
        ({"text": TALKS, "date": "tomorrow"}, "is no day"),
        ({"url": "file:///etc/passwd"}, "This is no address of the web"),
    ],
)
def test_a_mistake_in_the_form_comes_back_with_what_was_typed(
    client: TestClient, fields: dict[str, str], told: str
) -> None:
    """The form says what is wrong and keeps what was typed."""
    answer = client.post("/check", data={"stamp": stamp(client), **fields})
    assert answer.status_code == 400
    assert told in answer.text
    assert fields.get("date", "") in answer.text


def test_a_text_that_cannot_be_read_is_told_on_the_form(client: TestClient) -> None:
    """A text in a language without tables comes back with the reason."""
    address = check(
        client, text="Der Handel zwischen Österreich und Peru wuchs im Jahr 2024 um sieben Prozent, sagte er."
    )
    answer = client.get(address)
    assert answer.status_code == 422
    assert "German" in answer.text
    assert "Der Handel" in answer.text


def test_an_empty_ledger_says_how_to_fill_it(tmp_path: Path) -> None:
    """No page fails where nothing is kept yet."""
    ledger = open_ledger(tmp_path / "empty.sqlite")
    with visitor(desk_over(ledger, ROOMY)) as client:
        assert "The ledger is empty" in client.get("/ledger").text
        assert [client.get(path).status_code for path in ("/dossier", "/reports", "/findings", "/search?q=x")] == [
            200
        ] * 4
    ledger.close()
