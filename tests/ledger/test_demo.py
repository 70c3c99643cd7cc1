"""Some years of one relation, from the reports to the dossier and the promise."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.cli import main
from communique.holdings import Compared
from communique.keeping import ask
from communique.keeping.add import Given, add
from communique.keeping.follow import promises
from communique.ledger import Ledger, Wish, open_ledger
from communique.settings import Settings

FOLDER = Path(__file__).parents[2] / "examples" / "russia-tajikistan"
FILES = sorted(FOLDER.glob("*.json"))
PAIR = Wish(("RU", "TJ"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_report_names_its_source(path: Path) -> None:
    """Its day, its publisher, and where its figures were published."""
    report = json.loads(path.read_text(encoding="utf-8"))
    assert date.fromisoformat(report["published"])
    assert path.stem == report["id"]
    assert path.stem.startswith(report["published"])
    assert all(report[key] for key in ("title", "publisher", "source", "lang", "text"))


def test_there_are_enough_in_both_languages() -> None:
    """Sixteen at least, and several in each language."""
    languages = [json.loads(path.read_text(encoding="utf-8"))["lang"] for path in FILES]
    assert len(languages) >= 16
    assert min(map(languages.count, set(languages))) >= 4


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger of all of them."""
    made = open_ledger(tmp_path_factory.mktemp("demo") / "ledger.sqlite")
    failures: list[Exception] = []
    assert len(list(add(made, Given([str(FOLDER)]), Settings(), failures.append, processes=1))) == len(FILES)
    assert failures == []
    yield made
    made.close()


def group(ledger: Ledger, aspect: str, unit: str) -> Compared:
    """What was stated of the trade of 2024."""
    found = ask.dossier(ledger, Wish(("RU", "TJ"), "trade.turnover")).compared
    return next(one for one in found if (one.period, one.aspect, one.unit) == ("2024", aspect, unit))


@pytest.mark.slow
def test_the_sides_levels_and_growth_are_told_as_what_they_are(ledger: Ledger) -> None:
    """About 1.5 and 1.9 billion, 7 and 15 percent for one year: both are there, and that they contradict."""
    levels = group(ledger, "level", "USD")
    assert levels.verdict == "contradict"
    assert {float(one.figure.values[0]) for one in levels.statements} >= {1.5e9, 1.9e9, 2e9}
    assert [sorted({float(one.figure.values[0]) for one in camp}) for camp in levels.camps] == [[1.5e9], [1.9e9, 2e9]]
    growth = group(ledger, "change", "%")
    assert growth.verdict == "contradict"
    assert [sorted({float(one.figure.values[0]) for one in camp}) for camp in growth.camps] == [[7, 7.1], [15, 16]]


@pytest.mark.slow
def test_every_measure_has_a_name(ledger: Ledger) -> None:
    """No figure stands under a pronoun, nor under a name that says nothing; each of trade has its period."""
    found = ask.dossier(ledger, PAIR).compared
    assert {one.measure for one in found} & {"it", "that", "other", "рост", "economy"} == set()
    levels = [one for one in found if one.measure.startswith("trade.") and one.aspect == "level"]
    assert all(one.period for one in levels)
    assert {one.unit for one in levels} == {"USD"}


@pytest.mark.slow
def test_the_promise_has_its_steps_and_its_pace(ledger: Ledger) -> None:
    """One promise, planned by both in March 2025, agreed in October; some 16.5 % a year; the sides disagree."""
    (promise,) = promises(ledger, PAIR, date(2025, 12, 1))
    assert [(step.status, str(step.day)) for step in promise.steps] == [
        ("planned", "2025-03-17"), ("planned", "2025-03-17"), ("agreed", "2025-10-09"),
    ]  # fmt: skip
    words = [step.said.commitment.span for step in promise.steps]
    assert sum("developed" in one for one in words) == sum("подготовить" in one for one in words) == 1
    assert "approved" in words[2]
    assert promise.target is not None
    assert promise.target.growth is not None
    assert 16 < float(promise.target.growth.interval.low or 0) < 16.5
    assert promise.target.pace == "cannot tell"
    assert "ahead, judged by" in promise.target.reason
    assert "behind, judged by" in promise.target.reason
    assert promise.target.base is not None
    assert any("base year taken as 2024" in one for one in promise.target.growth.assumptions)
    assert promise.target.projection is not None
    assert 2.1e9 < float(promise.target.projection.interval.low or 0) < 2.3e9


@pytest.mark.parametrize(("wish", "code"), [((), 0), (("--fail-on", "overdue"), 0), (("--fail-on", "behind"), 0)])
def test_following_fails_only_where_asked(ledger: Ledger, wish: tuple[str, ...], code: int) -> None:
    """A promise without a target or a pace is no failure; nothing here is overdue or surely behind."""
    path = str(ledger.engine.url.database)
    result = CliRunner().invoke(main, ["follow", "RU", "TJ", "--ledger", path, "--today", "2025-12-01", *wish])
    assert result.exit_code == code, result.output


@pytest.mark.slow
def test_findings_are_listed_and_judged_on_the_command_line(ledger: Ledger) -> None:
    """The newest first, as lines and as JSON; one that a person confirms says so."""
    path = str(ledger.engine.url.database)
    listed = json.loads(CliRunner().invoke(main, ["findings", "RU", "TJ", "--json", "--ledger", path]).stdout)
    assert [one["day"] for one in listed] == sorted((one["day"] for one in listed), reverse=True)
    wanted = next(one for one in listed if one["verdict"] == "contradict")
    words = ["review", "confirm", wanted["id"][:8], "--who", "anna", "--why", "asked both", "--ledger", path]
    assert CliRunner().invoke(main, words).exit_code == 0
    shown = CliRunner().invoke(main, ["findings", "RU", "TJ", "--ledger", path]).stdout
    assert f"contradict (confirmed): {wanted['sentence']}" in shown
    assert "confirm by anna" in shown


@pytest.mark.slow
def test_the_dossier_says_what_to_do_next(ledger: Ledger) -> None:
    """Where there is something, how to mend and follow it; where there is nothing, where else to look."""
    path = str(ledger.engine.url.database)
    full, empty = (
        CliRunner().invoke(main, ["dossier", *codes, "--ledger", path]).stdout for codes in (["RU", "TJ"], ["PE"])
    )
    assert "communique follow RU TJ" in " ".join(full.split())
    assert "1 figure" not in full
    assert "Nothing in the ledger is about this." in empty
