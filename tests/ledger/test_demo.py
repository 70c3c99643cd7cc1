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
    assert group(ledger, "change", "%").verdict == "contradict"


@pytest.mark.slow
def test_the_promise_has_its_steps_and_its_pace(ledger: Ledger) -> None:
    """Planned in March 2025, agreed in October; some 16.5 % a year; the sides' figures since then disagree."""
    found = [one for one in promises(ledger, PAIR, date(2025, 12, 1)) if one.target]
    promise = found[0]
    steps = {step.status: str(step.day) for step in promise.steps}
    assert (steps["planned"], steps["agreed"]) == ("2025-03-17", "2025-10-09")
    assert promise.target is not None
    assert promise.target.growth is not None
    assert 16 < float(promise.target.growth.interval.low or 0) < 16.5
    assert promise.target.pace == "cannot tell"
    assert "ahead by" in promise.target.reason
    assert "behind by" in promise.target.reason


@pytest.mark.parametrize(("wish", "code"), [((), 0), (("--fail-on", "overdue"), 0), (("--fail-on", "behind"), 0)])
def test_following_fails_only_where_asked(ledger: Ledger, wish: tuple[str, ...], code: int) -> None:
    """A promise without a target or a pace is no failure; nothing here is overdue or surely behind."""
    path = str(ledger.engine.url.database)
    result = CliRunner().invoke(main, ["follow", "RU", "TJ", "--ledger", path, "--today", "2025-12-01", *wish])
    assert result.exit_code == code, result.output
