"""`communique check` and `communique compare`: what is printed, and the exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import jsonschema
from click.testing import Result

Run = Callable[..., Result]
FAULT = (
    "In 2023 trade between Austria and Peru amounted to $2.7 billion. "
    "Trade between Austria and Peru grew by 50 percent to $3 billion in 2024."
)


def test_check_prints_sentences(run: Run, talks: Path) -> None:
    """Without a fault: none found, with what the figures imply."""
    result = run("check", talks, "--date", "2025-03-18", "--fail-on", "strain")
    assert result.exit_code == 0
    assert "no findings" in result.stdout
    assert "What the figures imply" in result.stdout


def test_fail_on(run: Run) -> None:
    """A contradiction ends with 1 only where that was asked for."""
    assert run("check", "-", stdin=FAULT).exit_code == 0
    assert run("check", "-", "--fail-on", "contradict", stdin=FAULT).exit_code == 1
    assert run("check", "-", "--fail-on", "strain", stdin=FAULT).exit_code == 1


def test_json_is_the_record_with_findings(run: Run) -> None:
    """The keys of a reading, with implications and findings added."""
    record = json.loads(run("check", "-", "--json", stdin=FAULT).stdout)
    assert {"figures", "implications", "findings", "tool"} <= set(record)
    schema = json.loads(files("communique.exports").joinpath("schema/report.schema.json").read_text("utf-8"))
    jsonschema.validate(record, schema, cls=jsonschema.Draft202012Validator)
    (found,) = record["findings"]
    assert set(found) == {"id", "kind", "verdict", "reason", "sentence", "working", "evidence", "figures"}
    assert set(found["figures"]) <= {figure["id"] for figure in record["figures"]}


def test_with_other_and_compare(run: Run, tmp_path: Path) -> None:
    """Another report is held against this one; a source too."""
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("Trade between Austria and Peru came to $1.5 billion in 2024.", encoding="utf-8")
    other.write_text("Trade between Austria and Peru came to about $1.5 billion in 2024.", encoding="utf-8")
    assert "narrows" in run("check", one, "--with", other).stdout
    result = run("compare", one, "--source", other, "--fail-on", "strain")
    assert result.exit_code == 1
    assert "bound dropped" in result.stdout


def test_missing_input(run: Run, tmp_path: Path) -> None:
    """What cannot be read is told, with its exit code."""
    assert run("check", tmp_path / "absent.txt").exit_code == 3
