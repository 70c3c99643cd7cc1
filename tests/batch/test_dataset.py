"""Questions to a dataset: the ready ones of the page answer, and nothing else can be reached."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bench.archives import Expected
from communique.batch.dataset import ask, reports
from communique.batch.manifest import Manifest
from communique.batch.progress import Summary
from communique.cli import main
from communique.errors import UnreadableFile, UsageError
from communique.pages.storage import opened

PAGE = Path(__file__).parents[2] / "docs" / "batch.md"
QUESTIONS = re.findall(r"```sql\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
# What there is none of in the made archive.
EMPTY = ("FROM problems", "FROM events")

pytestmark = pytest.mark.slow


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Run a command in this process."""
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words], prog_name="communique")


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_ready_questions_answer(dataset: tuple[Path, Summary], question: str) -> None:
    """Each question of the page runs as it stands there, and finds something where there is something."""
    found = ask(dataset[0], question)
    assert found.columns
    assert found.rows or any(empty in question for empty in EMPTY)


def test_every_figure_can_be_traced_to_the_bytes_it_came_from(dataset: tuple[Path, Summary]) -> None:
    """At the offset in the file is the record of the page; the span is in the text of the report."""
    wanted = 'f.span, f.starts, f.ends, f.url, f.source, f."offset", r.text'
    rows = ask(dataset[0], f"SELECT {wanted} FROM figures f JOIN reports r ON f.report = r.id").rows
    assert len(rows) == dataset[1].figures
    for span, start, end, url, source, offset, text in rows[::40]:
        assert text[start:end] == span
        with opened(source) as stream:
            stream.seek(offset)
            assert f"WARC-Target-URI: {url}\r\n".encode() in zlib.decompressobj(31).decompress(stream.read(4000))


@pytest.mark.parametrize(
    "question",
    [
        "COPY (SELECT 1) TO 'stolen.csv'",
        "SELECT 1; SELECT 2",
        "CREATE TABLE mine AS SELECT 1",
        "SET enable_external_access = true",
        "ATTACH 'other.db'",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('https://example.org/a.csv')",
        "INSTALL httpfs",
        "SELECT",
        "",
    ],
)
def test_nothing_but_the_dataset_can_be_asked(dataset: tuple[Path, Summary], tmp_path: Path, question: str) -> None:
    """No other file, no network, no change, no second question."""
    with pytest.raises(UsageError):
        ask(dataset[0], question)
    assert list(tmp_path.iterdir()) == []


def test_a_question_has_its_bounds(dataset: tuple[Path, Summary], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of time and of rows, as one to a ledger has."""
    with pytest.raises(UsageError, match=r"0\.2 seconds"):
        ask(dataset[0], "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range % 7 = b.range % 5", 0.2)
    monkeypatch.setattr("communique.ledger.query.MOST", 10)
    with pytest.raises(UsageError, match="more than 10 rows"):
        ask(dataset[0], "FROM figures")
    assert len(ask(dataset[0], "FROM figures LIMIT 10").rows) == 10


def test_only_finished_parts_are_seen(dataset: tuple[Path, Summary]) -> None:
    """What has no entry in the manifest does not count, though its files are there."""
    kept = Manifest(dataset[0])
    entry = next(path for path in sorted((kept.folder / "read").glob("*.json")))
    before = ask(dataset[0], "SELECT count(*) FROM reports").rows[0][0]
    content = entry.read_bytes()
    entry.unlink()
    try:
        after = ask(dataset[0], "SELECT count(*) FROM report").rows[0][0]
    finally:
        entry.write_bytes(content)
    assert after == before - json.loads(content)["counts"]["reports"]


def test_a_folder_without_a_dataset_is_told(tmp_path: Path) -> None:
    """An error with what to do."""
    with pytest.raises(UnreadableFile, match="no dataset"):
        ask(tmp_path, "SELECT 1")


def test_a_selection_comes_into_a_ledger(dataset: tuple[Path, Summary], run: Callable[..., Result]) -> None:
    """Its reports are there with their figures; a second time they are known."""
    where = "published < '2016-02-01' AND id IN (SELECT report FROM figures WHERE unit = 'USD')"
    chosen = list(reports(dataset[0], where))
    assert 0 < len(chosen) < dataset[1].reports
    words = ("add", "--batch", dataset[0], "--where", where, "--ledger", "l.sqlite", "--quiet")
    first, again = run(*words), run(*words)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert f"{len(chosen)} new" in first.output
    assert f"{len(chosen)} known" in again.output
    asked = run("query", "--ledger", "l.sqlite", "--json", "SELECT url FROM report ORDER BY url")
    assert {row["url"] for row in json.loads(asked.output)} == {one.url for one in chosen}


@pytest.mark.parametrize(
    "where", ["1) UNION SELECT 1 --", "nosuch = 1", "id IN (SELECT content FROM read_text('/etc/hostname'))"]
)
def test_a_condition_is_only_a_condition(dataset: tuple[Path, Summary], where: str) -> None:
    """It cannot end the question and begin another."""
    with pytest.raises(UsageError):
        list(reports(dataset[0], where))


def test_the_command_tells_what_it_made(
    archive: tuple[Path, Expected], run: Callable[..., Result], tmp_path: Path
) -> None:
    """The summary in words and as JSON; filters, their reasons, and the question afterwards."""
    words = ("batch", archive[0], "--out", "out", "--host", "news1.example.org", "--words", "trade", "--workers", 1,
             "--only", "figures")  # fmt: skip
    told = run(*words)
    assert told.exit_code == 0, told.output
    found = json.loads(run(*words, "--json").output)
    assert found["pages"] == archive[1].pages
    assert 0 < found["reports"] < archive[1].reports
    assert set(found["passed_over"]) >= {"host", "words"}
    assert f"{found['figures']:,}  figures" in told.output
    asked = run("query", "--batch", "out", "--csv", "SELECT count(*) AS n FROM figures")
    assert asked.output.split() == ["n", str(found["figures"])]
    other = run(*words[:4], "--json")
    assert other.exit_code == 2
    assert "other wishes" in other.output


def test_bad_inputs_have_their_exit_codes(run: Callable[..., Result], tmp_path: Path) -> None:
    """Nothing there, nothing that is read, an address without Ray's engine, reports and a dataset at once."""
    (tmp_path / "empty").mkdir()
    assert run("batch", "nothing-here", "--out", "out").exit_code == 3
    assert run("batch", "empty", "--out", "out").exit_code == 2
    assert run("batch", "empty", "--out", "out", "--engine", "local", "--address", "x:1").exit_code == 2
    assert run("batch", "empty", "--out", "s3://bucket/table").exit_code == 2
    assert run("add").exit_code == 2
    assert run("add", "a.txt", "--batch", "out").exit_code == 2
    assert run("add", "a.txt", "--where", "true").exit_code == 2
    assert run("query", "--batch", "empty", "SELECT 1").exit_code == 3
    assert run("query", "--batch", "empty", "--ledger", "l.sqlite", "SELECT 1").exit_code == 2
