"""`communique read` and the command itself."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import Result

from communique import actions
from communique.errors import KnowledgeError
from communique.records import Reading

Run = Callable[..., Result]


def test_no_arguments_show_help(run: Run) -> None:
    """The command alone tells what it can do, and that is no error."""
    result = run()
    assert result.exit_code == 0
    assert "Usage: communique" in result.stdout
    assert "read" in result.stdout
    assert result.stdout == run("--help").stdout


def test_version(run: Run) -> None:
    """Name and version on one line."""
    assert run("--version").stdout.startswith("communique 0.")


def test_table_for_people(run: Run, talks: Path) -> None:
    """Without a wish: every figure with its words and what was understood."""
    result = run("read", talks)
    assert result.exit_code == 0
    assert "[7%]" in result.stdout
    assert "more than 7%" in result.stdout
    assert "1.5 billion USD" in result.stdout
    assert result.stderr == ""


def test_json_is_one_object_that_meets_the_schema(run: Run, talks: Path) -> None:
    """`--json` of one report; the date given is in it."""
    record = json.loads(run("read", talks, "--json", "--date", "2025-03-17").stdout)
    schema = json.loads(files("communique.exports").joinpath("schema/report.schema.json").read_text("utf-8"))
    jsonschema.validate(record, schema, cls=jsonschema.Draft202012Validator)
    assert record["published"] == "2025-03-17"
    assert {7, 1_500_000_000, 2.5, 35_000} <= {figure["value"] for figure in record["figures"]}
    assert all(record["text"][item["start"] : item["end"]] == item["span"] for item in record["figures"])


def test_same_input_same_output(run: Run, talks: Path) -> None:
    """Two runs print the same bytes."""
    assert run("read", talks, "--json").stdout == run("read", talks, "--json").stdout


def test_several_reports(run: Run, talks: Path, tmp_path: Path) -> None:
    """`--json` of several is an array, `--jsonl` a line each, in the order given."""
    other = tmp_path / "other.txt"
    other.write_text("Exports to Peru fell by 3% last year, the ministry in Vienna said.", encoding="utf-8")
    assert [record["id"] for record in json.loads(run("read", talks, other, "--json").stdout)] == ["talks", "other"]
    lines = run("read", talks, other, "--jsonl").stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["talks", "other"]


def test_csv(run: Run, talks: Path) -> None:
    """A row a figure, the same figures as in JSON."""
    rows = list(csv.DictReader(io.StringIO(run("read", talks, "--csv").stdout)))
    figures = json.loads(run("read", talks, "--json").stdout)["figures"]
    assert [row["figure"] for row in rows] == [figure["id"] for figure in figures]


def test_out_writes_a_file_a_report(run: Run, talks: Path, tmp_path: Path) -> None:
    """The folder holds what `--json` prints; standard output stays empty."""
    result = run("read", talks, "--out", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"communique: 1 report, 4 figures written to {tmp_path / 'out'}\n"
    assert (tmp_path / "out" / "talks.json").read_text("utf-8") == run("read", talks, "--json").stdout


def test_what_was_written_can_be_read_again(run: Run, talks: Path, tmp_path: Path) -> None:
    """A record is a report too: its figures are passed over and found anew."""
    run("read", talks, "--out", tmp_path / "out", "--date", "2025-03-17")
    assert run("read", tmp_path / "out", "--json").stdout == (tmp_path / "out/talks.json").read_text("utf-8")


def test_standard_input(run: Run) -> None:
    """ "-" is a report that comes through a pipe."""
    result = run("read", "-", "--jsonl", stdin="Trade between Austria and Peru grew by 7% in 2024, officials said.")
    assert json.loads(result.stdout)["figures"][0]["value"] == 7


def test_a_bad_file_stops_nothing(run: Run, talks: Path, tmp_path: Path) -> None:
    """The good report is printed; the bad ones are told at the end, one line each, then the sum; exit code 3."""
    (tmp_path / "empty.txt").write_text("")
    result = run("read", tmp_path / "absent.txt", talks, tmp_path / "empty.txt", "--jsonl")
    assert result.exit_code == 3
    assert json.loads(result.stdout)["id"] == "talks"
    absent, empty, total = result.stderr.splitlines()
    assert "absent.txt" in absent
    assert "empty.txt" in empty
    assert total == "communique: 1 read, 2 could not be read."


def test_a_hostile_file_name_is_told_harmlessly(run: Run) -> None:
    """A name may hold escape sequences; the message does not."""
    result = run("read", "\x1b[2Jabsent.txt")
    assert result.exit_code == 3
    assert "\x1b" not in result.stderr
    assert "absent.txt" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["read"],
        ["read", "talks.txt", "--json", "--csv"],
        ["read", "talks.txt", "--csv", "--out", "x"],
        ["read", "talks.txt", "--date", "17 March"],
        ["read", "talks.txt", "--date", "2025-02-30"],
        ["read", "talks.txt", "--lang", "xx"],
        ["read", "talks.txt", "--max-size", "much"],
        ["read", "talks.txt", "--out", "talks.txt"],
        ["read", "talks.txt", "--colour"],
        ["explain", "talks.txt"],
        ["explain", "talks.txt", "0"],
        ["explain", "talks.txt", "99"],
        ["explain", "talks.txt", "1", "--report", "other"],
        ["learn"],
    ],
)
def test_wrong_usage_is_exit_code_2(run: Run, talks: Path, words: list[str]) -> None:
    """What cannot be meant is told on standard error, and nothing is printed."""
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr


def test_size_limit(run: Run, talks: Path) -> None:
    """`--max-size` is what an input may hold at most, also from the environment and the settings file."""
    assert run("read", talks, "--max-size", "100").exit_code == 3
    Path("communique.toml").write_text('max_size = "100"')
    assert run("read", talks).exit_code == 3
    assert run("read", talks, "--max-size", "1MB").exit_code == 0


def test_our_own_fault_is_no_fault_of_the_input(run: Run, talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bad table has an exit code of its own, not one of those that scripts act on."""

    def broken(*_: object, **__: object) -> Iterator[Reading]:
        raise KnowledgeError("a row without `says`", where="en/x.toml:1")

    monkeypatch.setattr(actions, "read", broken)
    result = run("read", talks)
    assert result.exit_code == 70
    assert result.stderr == "communique: en/x.toml:1: a row without `says`.\n"


def test_what_nobody_foresaw_is_told(run: Run, talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours is no finding (exit code 1): it has its own code, where it was, and what to do, harmlessly."""

    def broken(*_: object, **__: object) -> Iterator[Reading]:
        raise ZeroDivisionError("\x1b[2Jby zero")

    monkeypatch.setattr(actions, "read", broken)
    result = run("read", talks, "--json")
    assert (result.exit_code, result.stdout) == (70, "")
    assert "test_read.py" in result.stderr
    last = result.stderr.splitlines()[-1]
    assert last.startswith("communique: a fault in Communique itself, not in the input: ZeroDivisionError: ")
    assert last.endswith("Please report it with the lines above.")
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize("code", [1, 2, 3])
def test_an_exit_is_no_fault(run: Run, talks: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    """A command that ends with a code ends with that one."""

    def ending(*_: object, **__: object) -> Iterator[Reading]:
        raise click.exceptions.Exit(code)

    monkeypatch.setattr(actions, "read", ending)
    assert run("read", talks).exit_code == code


def test_explain(run: Run, talks: Path) -> None:
    """The words with the figure marked, each attribute, and the rows behind it with their place."""
    result = run("explain", talks, 1)
    assert result.exit_code == 0
    for words in ("Figure 1 of", "[7%]", "more than (“over”)", "bound:over", "en/bounds.toml:", "(7, ∞)"):
        assert words in result.stdout


def test_only_names_what_is_read(run: Run, talks: Path) -> None:
    """In JSON the other keys are absent, in the table the other headings; CSV takes one kind."""
    record = json.loads(run("read", talks, "--json", "--only", "statements").stdout)
    assert "statements" in record
    assert "figures" not in record
    page = run("read", talks, "--only", "statements").stdout
    assert " s1  " in page
    assert "7%  change" not in page
    rows = list(csv.DictReader(io.StringIO(run("read", talks, "--csv", "--only", "statements").stdout)))
    assert len(rows) == len(record["statements"])
    both = run("read", talks, "--csv", "--only", "statements", "--only", "events")
    assert both.exit_code == 2
    assert "give --only once" in both.stderr


def test_explain_a_statement(run: Run, talks: Path) -> None:
    """Things that are no figures are named by the letter and number that stand in the table."""
    result = run("explain", talks, "s1")
    assert result.stdout.startswith("Statement 1 of ")
    assert "en/saying.toml:" in result.stdout
    assert "there is no commitment 99" in run("explain", talks, "c99").stderr


def test_explain_asks_which_report(run: Run, tmp_path: Path) -> None:
    """Of several reports one must be named."""
    lines = [
        json.dumps({"id": name, "lang": "en", "text": f"Trade grew by {name[1:]}% in 2024."}) for name in ("a7", "b8")
    ]
    path = tmp_path / "two.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    asked = run("explain", path, 1)
    assert asked.exit_code == 2
    assert "a7, b8" in asked.stderr
    assert "[8%]" in run("explain", path, 1, "--report", "b8").stdout


def test_explain_passes_over_bad_records(run: Run, tmp_path: Path) -> None:
    """A record that is no report stops nothing, also where another one is explained; alone it is the error."""
    path = tmp_path / "some.jsonl"
    path.write_text('{"txt": 1}\n{"id": "b8", "lang": "en", "text": "Trade grew by 8% in 2024."}\n', encoding="utf-8")
    assert "[8%]" in run("explain", path, 1, "--report", "b8").stdout
    assert run("explain", path, 1, "--report", "c9").exit_code == 3
    assert "some.jsonl:1" in run("explain", path, 1, "--report", "c9").stderr


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["read", "talks.txt", "--date", "18/03/2025"], "write it as 2025-03-18"),
        (["explain", "talks.txt", "seven"], "give 1 or more"),
        (["explain", "talks.txt", "99"], "The report has 4 figures"),
        (["read", "talks.txt", "--lang", "xx"], "Languages read so far: en"),
        (["read", "talks.txt", "--out", "talks.txt"], "Name another one with --out"),
    ],
)
def test_usage_says_what_would_do(run: Run, talks: Path, words: list[str], says: str) -> None:
    """A message ends in what to do next."""
    assert says in run(*words).stderr


def test_reports_are_kept_apart(run: Run, tmp_path: Path) -> None:
    """An empty line stands between the tables of two reports."""
    lines = [json.dumps({"id": name, "lang": "en", "text": "Trade grew by 7% in 2024."}) for name in ("a", "b")]
    path = tmp_path / "two.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "\n\nb · en · 1 figure, " in run("read", path).stdout


def test_no_folder_without_a_report(run: Run, tmp_path: Path) -> None:
    """Where nothing was read nothing is made, and nothing is said to be written."""
    result = run("read", "absent.txt", "--out", tmp_path / "out")
    assert result.exit_code == 3
    assert not (tmp_path / "out").exists()
    assert "written" not in result.stderr


def test_explain_of_what_cannot_be_read(run: Run) -> None:
    """The same message and exit code as of `read`."""
    result = run("explain", "absent.txt", 1)
    assert result.exit_code == 3
    assert "absent.txt" in result.stderr
