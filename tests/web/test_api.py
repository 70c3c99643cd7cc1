"""The API: the answers of the command line, in pages, described, with problems as programs take them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from communique.cli import main
from communique.ledger import Ledger
from tests.web.conftest import ROOT

TALKS = ROOT / "examples" / "moscow-talks.txt"
TEXT = TALKS.read_text(encoding="utf-8")
SOURCE = "In 2024 trade between Russia and Tajikistan grew by 7 percent to almost 1.5 billion dollars, Putin said."


def _printed(*words: str, stdin: str | None = None) -> Any:
    """What the command line prints."""
    result = CliRunner().invoke(main, words, input=stdin)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_check_answers_as_the_command_line(client: TestClient) -> None:
    """The same text, date and all: the same JSON, to the last id."""
    sent = {"text": TEXT, "published": "2025-03-18"}
    assert client.post("/api/v1/check", json=sent).json() == _printed(
        "check", "-", "--date", "2025-03-18", "--json", stdin=TEXT
    )


def test_compare_answers_as_the_command_line(client: TestClient, tmp_path: Any) -> None:
    """Report and source as two files: the same JSON."""
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-8")
    sent = {
        "report": {"text": TEXT, "id": "report", "published": "2025-03-18"},
        "source": {"text": SOURCE, "id": "source"},
    }
    printed = _printed("compare", str(tmp_path / "report.txt"), "--source", str(tmp_path / "source.txt"),
                       "--date", "2025-03-18", "--json")  # fmt: skip
    assert client.post("/api/v1/compare", json=sent).json() == printed


def test_dossier_and_promises_answer_as_the_command_line(client: TestClient, ledger: Ledger) -> None:
    """What `dossier --json` and `follow --json` print, with the pages beside."""
    answer = client.get("/api/v1/dossiers/RU-TJ?per_page=200").json()
    pages = {name: answer.pop(name) for name in ("page", "per_page", "total")}
    assert answer == _printed("dossier", "RU", "TJ", "--ledger", ledger.where, "--json")
    assert pages == {"page": 1, "per_page": 200, "total": len(answer["figures"])}
    promises = client.get("/api/v1/promises?countries=RU-TJ").json()
    today = ("--today", "2025-12-01")
    assert promises["items"] == _printed("follow", "RU", "TJ", "--ledger", ledger.where, *today, "--json")
    one = promises["items"][0]
    assert client.get(f"/api/v1/promises/{one['id']}").json() == one


def test_lists_come_in_pages(client: TestClient) -> None:
    """Two pages make the whole, each thing once; beyond the last there is nothing."""
    whole = client.get("/api/v1/reports?per_page=200").json()
    pages = [client.get(f"/api/v1/reports?per_page=7&page={page}").json()["items"] for page in (1, 2, 3, 4)]
    assert [one for page in pages for one in page] == whole["items"]
    assert [len(page) for page in pages] == [7, 7, 6, 0]
    assert whole["total"] == 20


def test_a_search_comes_in_pages(client: TestClient) -> None:
    """Pages of reports and of figures make the whole; `total` counts both, and beyond the last there is nothing."""
    whole = client.get("/api/v1/search?q=trade&per_page=200").json()
    total = whole["total"]
    assert total == {"reports": len(whole["reports"]), "figures": len(whole["figures"])}
    for kind in ("reports", "figures"):
        pages = [client.get(f"/api/v1/search?q=trade&per_page=20&page={page}").json()[kind] for page in (1, 2, 3, 4)]
        assert [one for page in pages for one in page] == whole[kind]
    assert pages[-1] == []


def test_a_report_is_kept_found_and_judged(client: TestClient) -> None:
    """Added once and known the second time; its figures corrected; every decision listed, and taken back."""
    sent = {"text": TEXT, "published": "2025-03-18", "title": "Two accounts", "publisher": "The Gazette"}
    first, second = (client.post("/api/v1/reports", json=sent) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert (first.json()["outcome"], second.json()["outcome"]) == ("new", "known")
    report = client.get(first.headers["location"]).json()
    figure = report["figures"][0]
    word = {"verb": "correct", "subject": figure["id"], "field": "value", "value": "9", "why": "heard so"}
    judged = client.post("/api/v1/judgements", json=word)
    assert judged.status_code == 201
    again = client.get(first.headers["location"]).json()
    assert again["figures"][0]["value"] == 9
    assert again["judgements"][-1]["stands"] is True
    client.post("/api/v1/judgements", json={"verb": "undo", "subject": judged.json()["id"]})
    assert client.get(first.headers["location"]).json()["figures"][0]["value"] == figure["value"]
    assert client.get("/api/v1/judgements").json()["items"][0]["verb"] == "undo"
    assert client.get("/api/v1/search?q=Rahmon+16").json()["reports"][0]["source"]["title"] == "Two accounts"


def test_the_ledger_at_a_glance(client: TestClient) -> None:
    """Counts, the latest reports, findings that do not agree, promises due."""
    found = client.get("/api/v1/ledger").json()
    assert found["counts"]["reports"] == 20
    assert len(found["reports"]) == 10
    assert {one["verdict"] for one in found["findings"]} <= {"strain", "contradict", "revised"}
    assert client.get("/api/v1/findings?countries=TJ-RU").json()["total"] >= len(found["findings"])
    one = found["findings"][0]
    assert client.get(f"/api/v1/findings/{one['id']}").json() == one
    pairs = client.get("/api/v1/dossiers").json()
    assert pairs["items"][0]["countries"] == ["RU", "TJ"]
    assert pairs["total"] == len(pairs["items"])


def test_numbers_are_written_as_they_are(client: TestClient) -> None:
    """No detour through binary fractions, however many digits there are."""
    text = "Trade between Austria and Peru came to $1.123456789012345678 billion in 2024."
    assert "1123456789.012345678" in client.post("/api/v1/check", json={"text": text}).text


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/check", {}, 400),
        ("POST", "/check", {"text": " "}, 400),
        ("POST", "/check", {"text": "a", "url": "https://example.org"}, 400),
        ("POST", "/check", {"text": "Trade \0 grew."}, 422),
        ("POST", "/check", {"text": "a", "surprise": 1}, 422),
        ("POST", "/check", {"text": "a", "published": "soon"}, 422),
        ("POST", "/check", [1], 422),
        ("POST", "/check", {"text": "a" * 600_000}, 413),
        ("POST", "/check", {"text": "Der Handel wuchs um sieben Prozent im Jahr.", "lang": "xx"}, 422),
        ("POST", "/judgements", {"verb": "confirm", "subject": "nothing-like-it"}, 400),
        ("POST", "/judgements", {"verb": "burn", "subject": "abcdef"}, 422),
        ("GET", "/reports/nothing", None, 404),
        ("GET", "/promises/nothing", None, 404),
        ("GET", "/findings/nothing", None, 404),
        ("GET", "/dossiers/Russia", None, 404),
        ("GET", "/dossiers/RU-TJ?since=soon", None, 400),
        ("GET", "/reports?page=0", None, 422),
        ("GET", "/search?q=...", None, 400),
        ("GET", "/nowhere", None, 404),
        ("DELETE", "/reports", None, 405),
    ],
)
def test_what_goes_wrong_is_told_as_a_problem(
    client: TestClient, method: str, path: str, body: object, status: int
) -> None:
    """Always `application/problem+json`, with a sentence, and never a place in our code."""
    answer = client.request(method, f"/api/v1{path}", json=body)
    problem = answer.json()
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert "Traceback" not in answer.text
    assert ".py" not in answer.text


def test_every_path_is_described_with_examples(client: TestClient) -> None:
    """OpenAPI has a sentence and an example for each, and the page shows them all."""
    described = client.get("/api/v1/openapi.json").json()
    page = client.get("/api").text
    assert sum(map(len, described["paths"].values())) == 15
    for path, methods in described["paths"].items():
        for one in methods.values():
            good = one["responses"].get("200") or one["responses"]["201"]
            assert one["description"], path
            assert good["content"]["application/json"]["example"], path
            assert path in page
    for schema in ("Text", "Pair", "Word"):
        assert described["components"]["schemas"][schema]["example"]


def test_examples_of_what_is_sent_are_answered(client: TestClient) -> None:
    """What the description shows to be sent can be sent."""
    schemas = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    assert client.post("/api/v1/check", json=schemas["Text"]["example"]).status_code == 200
    assert client.post("/api/v1/compare", json=schemas["Pair"]["example"]).status_code == 200
