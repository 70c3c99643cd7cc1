"""`--rate`: money in two currencies is compared at the rate given, which is told, and never without one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from communique.cli import main

DOLLARS = "The Austrian minister said that trade between Austria and Peru was $1.5 billion in 2024."
ROUBLES = "Trade between Austria and Peru was {} billion roubles in 2024."
BOTH = "Trade between Austria and Peru reached $1.5 billion (some {} billion roubles) in 2024."
RATE = ("--rate", "USD=RUB:81.5@2024")


def run(*words: str) -> Result:
    """What the command line says and does."""
    return CliRunner().invoke(main, [*words, "--date", "2025-05-20"])


def told(*words: str) -> list[dict[str, Any]]:
    """The findings of a command."""
    found: list[dict[str, Any]] = json.loads(run(*words, "--json").output)["findings"]
    return found


def text(folder: Path, name: str, words: str) -> str:
    """A report with these words."""
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("much", "verdict"), [("122", "narrower"), ("90", "contradict")])
def test_reports_are_compared_at_a_rate(tmp_path: Path, much: str, verdict: str) -> None:
    """With it there is a verdict, whose working has the rate and its giver; without it there is none."""
    words = ("check", text(tmp_path, "a.txt", ROUBLES.format(much)), "--with", text(tmp_path, "b.txt", DOLLARS))
    assert told(*words) == []
    found = told(*words, *RATE)
    assert [one["verdict"] for one in found] == [verdict]
    assert "at 1 USD = 81.5 RUB in 2024 (given with --rate)" in found[0]["working"]
    assert told(*words, "--rate", "USD=RUB:81.5@2023") == []


def test_a_sum_and_what_stands_in_brackets_behind_it(tmp_path: Path) -> None:
    """The same money in one breath is held together; sums that agree are no finding."""
    assert told("check", text(tmp_path, "a.txt", BOTH.format(122)), *RATE) == []
    wrong = text(tmp_path, "b.txt", BOTH.format(190))
    assert told("check", wrong) == []
    assert [one["verdict"] for one in told("check", wrong, *RATE)] == ["contradict"]


@pytest.mark.parametrize(("much", "verdict"), [("122", "same"), ("90", "value differs")])
def test_a_source_in_another_currency(tmp_path: Path, much: str, verdict: str) -> None:
    """With a rate the figure is found in the source; without one it is not, and the source's is left out."""
    report, source = text(tmp_path, "a.txt", ROUBLES.format(much)), text(tmp_path, "b.txt", DOLLARS)
    words = ("compare", report, "--source", source)
    assert [one["verdict"] for one in told(*words)] == ["not in the source", "left out"]
    found = told(*words, "--rate", "RUB=USD:0.01227")
    assert [one["verdict"] for one in found] == [verdict]
    assert "at 1 RUB = 0.01227 USD (given with --rate)" in found[0]["working"]


def test_a_wrong_rate_is_told(tmp_path: Path) -> None:
    """Before anything is read, with how it is written."""
    failed = run("check", text(tmp_path, "a.txt", DOLLARS), "--rate", "81.5")
    assert failed.exit_code == 2
    assert "USD=RUB:81.5" in failed.output


def test_rates_of_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are used too, and told as such; those of the command go before them."""
    words = ("check", text(tmp_path, "a.txt", ROUBLES.format(122)), "--with", text(tmp_path, "b.txt", DOLLARS))
    monkeypatch.setenv("COMMUNIQUE_RATES", "USD=RUB:81.5, EUR=RUB:90")
    assert "(given in the settings)" in told(*words)[0]["working"]
    assert told(*words, "--rate", "USD=RUB:60")[0]["verdict"] == "contradict"
    monkeypatch.setenv("COMMUNIQUE_RATES", "81.5")
    assert "with commas between several" in run(*words).stderr
