"""The commands of official statistics, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from tests.observations.replay import Answer, Replay, replay
from tests.observations.test_providers import SOURCE, bank

__all__ = ["replay"]
EXAMPLES = Path(__file__).parents[2] / "examples" / "russia-tajikistan"
FILE = str(EXAMPLES / "statistics.csv")


def run(*words: str) -> Result:
    """What the command line says and does."""
    return CliRunner().invoke(main, list(words))


def test_indicators_are_searched_in_both_languages() -> None:
    """The same row, whichever word is given."""
    for word in ("remittances", "переводы"):
        assert "finance.remittances" in run("indicators", word).output
    assert json.loads(run("indicators", "ВВП", "--json").output)[0]["indicator"] == "economy.gdp"


def test_a_file_is_kept_once(tmp_path: Path) -> None:
    """Importing it again adds nothing; the series are listed with who publishes them."""
    ledger = ("--ledger", str(tmp_path / "l.sqlite"))
    assert "28 new, 0 revised" in run("statistics", "import", FILE, *ledger).stderr
    assert "0 new, 0 revised, 28 as before" in run("statistics", "import", FILE, *ledger).stderr
    assert "over 1.6 billion USD" in run("statistics", "list", "RU", "TJ", *ledger).output
    found = json.loads(run("statistics", "list", "TJ", "--json", *ledger).output)
    assert {one["partner"] for one in found} == {None}


def test_a_provider_that_fails_leaves_what_was_kept(tmp_path: Path, replay: Replay) -> None:
    """What is new is told; when the provider has a fault, why, and of when the values are that are used instead."""
    wish = ("statistics", "fetch", "AT", "--provider", "worldbank", "--indicator", "economy.gdp")
    ledger = ("--ledger", str(tmp_path / "l.sqlite"))
    replay.answers += [SOURCE, bank(("2023", 5.5))]
    assert "1 value, 1 new, 0 revised" in run(*wish, *ledger).output
    replay.answers[:] = [Answer("/", b"", 429, headers={"Retry-After": "30"})]
    failed = run(*wish, *ledger)
    assert failed.exit_code == 3
    assert "It asks to wait 30 s." in failed.stderr
    assert "in the ledger are used" in failed.stderr
    replay.answers[:] = [SOURCE, bank(("2023", 6.5))]
    assert "1 new" not in (again := run(*wish, *ledger)).output
    assert "1 revised" in again.output
    listed = json.loads(run("statistics", "list", "AT", "--vintages", "--json", *ledger).output)
    assert [one["value"] for one in listed] == ["5.5", "6.5"]


def test_a_report_is_checked_against_a_file(tmp_path: Path) -> None:
    """With no ledger and no network; what it was held against stands in the record."""
    report = tmp_path / "report.txt"
    report.write_text("Trade between Tajikistan and Russia came to $636.8 billion in January to April 2024.", "utf-8")
    found = json.loads(run("check", str(report), "--statistics", FILE, "--date", "2024-06-01", "--json").output)
    told = next(one for one in found["findings"] if one["kind"] == "official")
    assert (told["verdict"], told["reason"]) == ("mismatch", "scale")
    assert told["observations"][0]["value"] == "636800000"
    wish = ("check", str(report), "--statistics", FILE, "--date", "2024-06-01", "--fail-on", "contradict")
    assert run(*wish).exit_code == 1


def test_no_values_are_told(tmp_path: Path, replay: Replay) -> None:
    """A provider that has nothing is no fault, but it is said."""
    replay.answers += [SOURCE, bank()]
    ledger = ("--ledger", str(tmp_path / "l.sqlite"))
    found = run("statistics", "fetch", "AT", "--provider", "worldbank", "--indicator", "economy.gdp", *ledger)
    assert (found.exit_code, "no provider asked has such values" in found.stderr) == (0, True)


def test_only_what_a_report_claims_is_asked_for(tmp_path: Path, replay: Replay) -> None:
    """GDP is asked for, with no other series; of a report without figures nothing is, and that is told."""
    report, ledger = tmp_path / "report.txt", ("--ledger", str(tmp_path / "l.sqlite"))
    words = ("check", str(report), "--statistics", "worldbank", "--date", "2025-03-18", *ledger)
    report.write_text("The GDP of Austria was $512 billion in 2023.", "utf-8")
    replay.answers += [SOURCE, bank(("2023", 511685203845.06))]
    checked = run(*words)
    assert "matches gross domestic product for 2023" in checked.output
    assert all("/sources/" in path or "NY.GDP.MKTP.CD" in path for path in replay.asked)
    replay.asked.clear()
    report.write_text("The two presidents met in Vienna.", "utf-8")
    quiet = run(*words)
    assert replay.asked == []
    assert "worldbank has no series that figures of the report are of" in quiet.stderr
    assert "no figure of the report is of an official series at hand" in quiet.stderr


def test_doctor_shows_every_provider(replay: Replay) -> None:
    """A row a dataset, with what is wrong and what to do, whoever does not answer."""
    replay.answers.append(Answer("/", b"", 404))
    examined = run("statistics", "doctor")
    assert examined.exit_code == 3
    assert all(name in examined.output for name in ("worldbank", "comtrade", "imf", "oecd", "eurostat", "ilo", "unsd"))
    assert "renamed" in examined.output.replace("\n", " ")


@pytest.mark.slow
def test_the_demo_says_which_statements_match(tmp_path: Path) -> None:
    """The official series stand beside the statements of some years, each with its verdict."""
    ledger = ("--ledger", str(tmp_path / "l.sqlite"))
    run("add", str(EXAMPLES), "--quiet", *ledger)
    run("statistics", "import", FILE, *ledger)
    found = json.loads(run("dossier", "RU", "TJ", "--json", *ledger).output)
    verdicts = [one["verdict"] for one in found["official"]]
    assert verdicts.count("match") >= 8
    assert "mismatch" not in verdicts
    assert {"TJ"} == {one["geography"] for one in found["observations"]}
