"""What a hostile visitor, page or text tries comes to nothing."""

from __future__ import annotations

import hmac
import html
import json
import logging
import re
import socket
import time
from concurrent.futures import Future
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from communique.actions import Examined
from communique.keeping import tokens
from communique.ledger import Ledger
from communique.web.asked import Given, Question
from communique.web.bounds import Bounds
from communique.web.log import Lines
from communique.web.patience import Impatient
from communique.web.serve import Holders
from tests.pages.servers import serving as misbehaving
from tests.web import attacks
from tests.web.conftest import ROOMY, desk_over, serving, stamp, visitor
from tests.web.test_pages import TALKS, check

# What may run script, in a page.
_ACTIVE = re.compile(r"\bon[a-z]+\s*=|javascript:", re.IGNORECASE)


class Markup(HTMLParser):
    """The scripts, and the attributes that could run something, as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[str | None] = []
        self.active: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what is active."""
        given = dict(attrs)
        if tag == "script":
            self.scripts.append(given.get("src"))
        self.active += [name for name, value in attrs if name.startswith("on") or name == "style"]
        self.active += [
            value for name, value in attrs if name in ("href", "src", "action") and _ACTIVE.match(value or "")
        ]


def _harmless(page: str) -> bool:
    found = Markup(page)
    return len(found.scripts) == 1 and (found.scripts[0] or "").startswith("/static/comfort.js") and not found.active


# --- texts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", attacks.TEXTS)
def test_a_text_stays_a_text(client: TestClient, text: str) -> None:
    """In the check, in the ledger, in the search and in the form it is shown, and runs nothing."""
    fields = {"publisher": text[:150], "source_text": text}
    address = check(client, text=text, **fields)
    pages = [client.get(address)]
    kept = client.post(f"{address}/keep", data={"stamp": stamp(client)})
    pages += [client.get(kept.headers["location"]), client.get("/ledger"), client.get("/reports")]
    pages += [client.get("/search", params={"q": "trade"})]
    pages += [client.post("/check", data={"stamp": stamp(client), "text": text, "date": text})]
    begins = text.split("\r", maxsplit=1)[0].strip()[:60].split("\u202e")[0]
    assert begins in html.unescape(re.sub(r"<[^>]*>", "", pages[0].text))
    for page in pages:
        assert page.status_code in (200, 400), page.status_code
        assert _harmless(page.text)
        assert "a=b" not in page.headers.get("set-cookie", "")


@pytest.mark.parametrize("words", attacks.SEARCHES)
def test_a_search_stays_a_search(client: TestClient, words: str) -> None:
    """Whatever is looked for is found or not; it is no SQL, no language of an index, and no markup."""
    page = client.get("/search", params={"q": words})
    assert page.status_code in (200, 400)
    assert _harmless(page.text)
    assert client.get("/api/v1/ledger").json()["counts"]["reports"] == 20


@pytest.mark.parametrize("path", attacks.PATHS)
def test_a_path_leads_nowhere_else(client: TestClient, path: str) -> None:
    """No file of ours, no fault, and what the path says is not markup on the page that answers."""
    answer = client.get(path)
    assert answer.status_code in (400, 404, 422), answer.status_code
    assert "import" not in answer.text
    assert not answer.headers["content-type"].startswith("text/html") or _harmless(answer.text)


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", attacks.ADDRESSES)
def test_no_address_leads_into_this_network(client: TestClient, address: str) -> None:
    """As the report or as its source, by form or by program: refused, and nothing of the target is told."""
    bodies = [("/api/v1/check", {"url": address}),
              ("/api/v1/compare", {"report": {"text": TALKS[:90]}, "source": {"url": address}})]  # fmt: skip
    for path, body in bodies:
        answer = client.post(path, json=body)
        assert answer.status_code in (400, 422), answer.text
        assert "root:" not in answer.text
    page = client.get(check(client, text="", url=address)) if address.startswith("http://1") else None
    assert page is None or page.status_code == 422


def test_no_redirect_leads_into_this_network(client: TestClient) -> None:
    """A server of this machine is not asked at all, however one is sent there."""
    with misbehaving() as (port, seen):
        for path in ("page", f"to/http://127.0.0.1:{port}/page", "hop/2"):
            answer = client.post("/api/v1/check", json={"url": f"http://127.0.0.1:{port}/{path}"})
            assert answer.status_code == 422
            assert "not public" in answer.json()["detail"]
        assert seen == []


# --- other sites -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", attacks.HOSTS)
def test_we_answer_to_our_own_names_alone(client: TestClient, host: str) -> None:
    """A page of another site that gives its name our address (DNS rebinding) is refused."""
    assert client.get("/", headers={"host": host}).status_code == 421
    assert client.post("/api/v1/check", json={"text": TALKS}, headers={"host": host}).status_code == 421


def test_our_own_names(ledger: Ledger) -> None:
    """Plain addresses, localhost, and the names that were given."""
    desk = replace(desk_over(ledger), hosts=frozenset({"localhost", "checks.example.org"}))
    with visitor(desk) as client:
        for host in (
            "127.0.0.1:8322",
            "localhost:1",
            "[::1]:8322",
            "192.0.2.7",
            "checks.example.org",
            "Checks.Example.org",
        ):
            assert client.get("/", headers={"host": host}).status_code == 200, host


@pytest.mark.parametrize("headers", attacks.ORIGINS)
def test_nothing_is_taken_from_pages_of_others(client: TestClient, headers: dict[str, str]) -> None:
    """Neither forms nor programs: what a browser sends for another site is refused, whatever it carries."""
    mark = stamp(client)
    for path in ("/check", "/judge", "/sign-in"):
        assert client.post(path, data={"stamp": mark, "text": TALKS}, headers=headers).status_code == 403
    assert client.post("/api/v1/reports", json={"text": TALKS}, headers=headers).status_code == 403


def test_forms_need_the_stamp_of_their_session(client: TestClient, ledger: Ledger) -> None:
    """No stamp, a stamp of another session, a stamp without its cookie: nothing is taken, nothing is changed."""
    address = check(client)
    with visitor(desk_over(ledger)) as other:
        foreign = stamp(other)
    before = client.get("/api/v1/ledger").json()["counts"]
    for mark in ("", "x", foreign, "é"):
        assert client.post("/judge", data={"stamp": mark, "verb": "reject", "subject": "abcd"}).status_code == 403
        assert client.post(f"{address}/keep", data={"stamp": mark}).status_code == 403
    own = stamp(client)
    client.cookies.clear()
    assert client.post(f"{address}/keep", data={"stamp": own}).status_code == 403
    assert client.get("/api/v1/ledger").json()["counts"] == before


@pytest.mark.parametrize("back", attacks.BACK)
def test_a_form_leads_back_to_our_pages_alone(client: TestClient, back: str) -> None:
    """Where to go afterwards is a path of ours, whatever was asked."""
    figure = client.get("/api/v1/dossiers/RU-TJ").json()["figures"][0]["statements"][0]["id"]
    sent = {"stamp": stamp(client), "verb": "confirm", "subject": figure, "back": back}
    answer = client.post("/judge", data=sent)
    assert (answer.status_code, answer.headers["location"]) == (303, "/ledger")


def test_a_json_body_must_say_so(client: TestClient) -> None:
    """What a form of another site could send without asking is not read as JSON."""
    body = json.dumps({"text": TALKS})
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        assert client.post("/api/v1/check", content=body, headers={"content-type": kind}).status_code == 422


@pytest.mark.parametrize(
    "path", ["/", "/ledger", "/dossier/RU-TJ", "/nothing", "/api/v1/ledger", "/api/v1/nothing", "/static/style.css"]
)
def test_every_answer_has_its_headers(client: TestClient, path: str) -> None:
    """Nothing inline, nothing from elsewhere, no frames, no guessing of types; cookies out of reach of scripts."""
    answer = client.get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in answer.headers
    assert "server" not in answer.headers
    cookie = answer.headers.get("set-cookie", "HttpOnly; SameSite=lax")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie


# --- too much --------------------------------------------------------------------------------------------------------

SMALL = replace(ROOMY, body=20_000, characters=5_000)


def test_too_much_is_refused(ledger: Ledger) -> None:
    """Too large by its own word, too large in fact, too long as a text."""
    with visitor(desk_over(ledger, SMALL)) as client:
        big = json.dumps({"text": "a" * 30_000})
        kind = {"content-type": "application/json"}
        assert client.post("/api/v1/check", content=big, headers=kind).status_code == 413
        parts = (big[at : at + 1000].encode() for at in range(0, len(big), 1000))
        assert client.post("/api/v1/check", content=parts, headers=kind).status_code == 413
        assert client.post("/api/v1/check", json={"text": "a " * 4000}).status_code == 413
        assert client.get("/", headers={"content-length": "x"}).status_code == 413


def test_a_form_with_too_many_fields_is_refused(client: TestClient) -> None:
    """Fields cost memory; files are none of ours."""
    mark = stamp(client)
    assert client.post("/check", data={"stamp": mark, **{f"f{n}": "" for n in range(100)}}).status_code == 400
    assert client.post("/check", data={"stamp": mark}, files={"text": b"x"}).status_code == 400


def test_too_often_is_refused_and_told_when_to_come_back(ledger: Ledger) -> None:
    """A few at once, then one now and then; looking at pages is counted apart."""
    bounds = replace(ROOMY, checks=60, burst=3)
    with visitor(desk_over(ledger, bounds)) as client:
        statuses = [client.post("/api/v1/check", json={}).status_code for _ in range(5)]
        assert statuses == [400, 400, 400, 429, 429]
        answer = client.post("/api/v1/check", json={})
        assert int(answer.headers["retry-after"]) >= 1
        assert client.get("/").status_code == 200


def test_too_many_at_once_are_refused(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where too many wait, the next is told to come back."""
    desk = desk_over(ledger, replace(ROOMY, waiting=1))
    monkeypatch.setattr(desk.work, "_submit", lambda _question: Future[Examined]())
    desk.work.ask(Question(Given("one")))
    with visitor(desk) as client:
        answer = client.post("/api/v1/check", json={"text": TALKS})
        assert answer.status_code == 503
        assert answer.headers["retry-after"]


def test_a_body_that_trickles_is_given_up(ledger: Ledger) -> None:
    """Who sends a byte now and then does not hold the server."""
    with serving(desk_over(ledger, replace(ROOMY, receive=0.3))) as address:
        port = int(address.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            head = ("POST /api/v1/check HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json")
            line.sendall("\r\n".join([*head, "Content-Length: 99", "", "{"]).encode())
            began = time.monotonic()
            answer = line.recv(4096)
        assert b" 408 " in answer
        assert time.monotonic() - began < 5


@pytest.mark.parametrize("said", [b"", b"GET / HTTP/1.1\r\nHost: 127"], ids=["nothing", "half a head"])
def test_a_head_that_does_not_come_is_given_up(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, said: bytes) -> None:
    """Neither one who connects and is silent nor one who never ends keeps a connection; whole requests do."""
    monkeypatch.setattr(Impatient, "seconds", 0.4)
    with serving(desk_over(ledger)) as address:
        port = int(address.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            line.sendall(said)
            assert line.recv(100) == b""
        with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
            for _ in range(3):
                line.sendall(b"HEAD /static/icon.svg HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                assert b"HTTP/1.1 " in line.recv(4096)
                time.sleep(0.3)


def test_only_the_proxy_is_believed(ledger: Ledger) -> None:
    """Who asks is who connects, whatever they write; behind a proxy it is whom the proxy names, and TLS is known."""
    bounds = replace(ROOMY, checks=60, burst=1)
    for proxy, statuses in ((None, [400, 429, 429]), ("127.0.0.1", [400, 400, 400])):
        with serving(desk_over(ledger, bounds), proxy) as address, httpx.Client(base_url=address) as client:
            heads = [{"x-forwarded-for": f"192.0.2.{number}", "x-forwarded-proto": "https"} for number in range(3)]
            assert [client.post("/api/v1/check", json={}, headers=one).status_code for one in heads] == statuses
            assert ("Secure" in client.get("/", headers=heads[0]).headers["set-cookie"]) is (proxy is not None)


# --- who may come in -------------------------------------------------------------------------------------------------


def test_without_a_token_nobody_comes_in(ledger: Ledger) -> None:
    """Pages, answers, charts, exports and feeds alike; the way in is shown."""
    tokens.add(ledger, "anna", "editor")
    with visitor(desk_over(ledger, tokens=Holders(ledger))) as client:
        for path in (
            "/", "/ledger", "/dossier/RU-TJ", "/search?q=trade", "/feed/findings.atom", "/export/dossier/RU-TJ/csv",
            "/dossier/RU-TJ/chart.svg?measure=trade.turnover&aspect=level&unit=USD", "/api/v1/ledger",
        ):  # fmt: skip
            assert client.get(path).status_code == 401, path
        assert client.post("/api/v1/check", json={"text": TALKS}).status_code == 401
        assert client.get("/api/v1/ledger", headers={"authorization": "Bearer communique_x"}).status_code == 401
        assert "/sign-in" in client.get("/").text
        assert client.get("/sign-in").status_code == 200


def test_a_reader_looks_and_an_editor_changes(ledger: Ledger) -> None:
    """A reader checks and looks, and neither keeps nor judges; an editor does, under their own name."""
    reader, editor = tokens.add(ledger, "boris", "reader"), tokens.add(ledger, "anna", "editor")
    figure = "?"
    with visitor(desk_over(ledger, tokens=Holders(ledger))) as client:
        read, edit = ({"authorization": f"Bearer {token}"} for token in (reader, editor))
        figure = client.get("/api/v1/dossiers/RU-TJ", headers=read).json()["figures"][0]["statements"][0]["id"]
        word = {"verb": "confirm", "subject": figure, "who": "somebody else"}
        assert client.post("/api/v1/check", json={"text": TALKS}, headers=read).status_code == 200
        assert client.post("/api/v1/reports", json={"text": TALKS}, headers=read).status_code == 403
        assert client.post("/api/v1/judgements", json=word, headers=read).status_code == 403
        assert client.post("/api/v1/judgements", json=word, headers=edit).json()["who"] == "anna"


def test_a_token_is_not_found_by_the_time_it_takes(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks, each hash that is kept is compared, and by what takes the same time for any two hashes."""
    shown = [tokens.add(ledger, name, "reader") for name in ("anna", "boris", "clara")]
    compared: list[tuple[str, str]] = []
    compare = hmac.compare_digest
    monkeypatch.setattr(tokens.hmac, "compare_digest", lambda *two: compared.append(two) or compare(*two))
    for token in (*shown, "communique_x", "", "é"):
        compared.clear()
        tokens.holder_of(ledger, token)
        assert len(compared) == 3
        assert {len(one) for two in compared for one in two} == {64}


def test_names_stay_names(client: TestClient) -> None:
    """A title, a publisher, an editor and a reason that try to be markup are words on every page they come to."""
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    sent = {"text": TALKS, "title": hostile, "publisher": hostile, "published": "2026-03-18"}
    report = client.post("/api/v1/reports", json=sent).json()["id"]
    figure = client.get(f"/api/v1/reports/{report}").json()["figures"][0]["id"]
    for field, value in (("speaker", hostile), ("measure", hostile), ("unit", hostile[:20])):
        word = {"verb": "correct", "subject": figure, "field": field, "value": value, "who": hostile, "why": hostile}
        assert client.post("/api/v1/judgements", json=word).status_code in (201, 400)
    pages = ("/ledger", "/reports", f"/report/{report}", "/dossier/RU-TJ", "/search?q=trade", "/findings")
    for page in map(client.get, pages):
        assert page.status_code == 200
        assert _harmless(page.text)
        assert "alert(1)" in page.text or page.url.path == "/findings"


def test_a_session_ends_when_its_token_is_removed(ledger: Ledger) -> None:
    """Signed in with a token, out with a button; and out at once where the token is taken back."""
    token = tokens.add(ledger, "anna", "editor")
    with visitor(desk_over(ledger, tokens=Holders(ledger))) as client:
        assert client.post("/sign-in", data={"stamp": stamp(client, "/sign-in"), "token": "x"}).status_code == 403
        client.post("/sign-in", data={"stamp": stamp(client, "/sign-in"), "token": token})
        assert "anna, editor" in client.get("/ledger").text
        assert token not in client.get("/ledger").text
        assert token not in str(client.cookies)
        client.post("/sign-out", data={"stamp": stamp(client)})
        assert client.get("/ledger").status_code == 401
        client.post("/sign-in", data={"stamp": stamp(client, "/sign-in"), "token": token})
        tokens.remove(ledger, "anna")
        assert client.get("/ledger").status_code == 401


# --- what is told ----------------------------------------------------------------------------------------------------


def test_a_fault_of_ours_is_not_shown(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither place nor words of the fault; its number stands on the page and in the log."""

    def fail(*_: object) -> None:
        raise RuntimeError("secret words of a report")

    desk = desk_over(ledger)
    monkeypatch.setattr(desk.answers, "findings", fail)
    with visitor(desk) as client:
        for path in ("/ledger", "/api/v1/ledger"):
            answer = client.get(path)
            assert answer.status_code == 500
            assert "secret" not in answer.text
            assert "Traceback" not in answer.text
            assert "RuntimeError" not in answer.text
        assert client.get("/ledger").headers["x-request-id"]


def test_the_ledger_that_fails_is_not_described(ledger: Ledger) -> None:
    """A database that is gone is told as such, without its place."""
    ledger.close()
    with visitor(desk_over(ledger)) as client:
        for name in ("", "-wal", "-shm"):
            Path(f"{ledger.where}{name}").write_bytes(b"not a database" * 100)
        answer = client.get("/api/v1/ledger")
        assert answer.status_code == 503
        assert ledger.where not in answer.text


def test_logs_have_no_texts(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """A line a request with route, status and time; no text, no search, no name of a check."""
    with caplog.at_level(logging.INFO, "communique.web"):
        address = check(client)
        client.get(address)
        client.get("/search?q=secretword")
        client.post("/api/v1/check", json={"text": TALKS})
    lines = [Lines().format(record) for record in caplog.records if record.name == "communique.web"]
    assert len(lines) >= 4
    routes = {json.loads(line)["route"] for line in lines}
    assert {"/check/{name}", "/search", "/api/v1/check"} <= routes
    for line in lines:
        assert "secretword" not in line
        assert "Rahmon" not in line
        assert address.rpartition("/")[2] not in line


def test_a_fault_is_logged_by_its_place_alone() -> None:
    """Of an error its kind and where it was: its words may hold a report."""
    with pytest.raises(ValueError, match="no") as caught:
        int("words of a report, no number")
    record = logging.LogRecord("x", logging.ERROR, "", 0, "failed", (), caught._excinfo)
    line = json.loads(Lines().format(record))
    assert line["error"] == "ValueError"
    assert "test_attacks.py" in line["places"][0]
    assert "words of a report" not in json.dumps(line)


def test_limits_are_set() -> None:
    """What stands in the papers."""
    bounds = Bounds()
    assert (bounds.body, bounds.characters, bounds.work, bounds.checks, bounds.waiting) == (
        4_000_000,
        500_000,
        120,
        120,
        64,
    )
