"""The work behind the pages: processes, limits of time, what is remembered; and where a server may listen."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from communique.actions import Examined
from communique.cli import main
from communique.errors import UsageError
from communique.keeping import tokens
from communique.ledger import Ledger, Wish, open_ledger
from communique.settings import Settings
from communique.web.asked import Given, Question, TooLong, answered
from communique.web.rate import Rate
from communique.web.remembered import Remembered
from communique.web.serve import Holders, Place, desk
from communique.web.work import Busy, Work, processes
from tests.web.conftest import ROOMY, here

TEXT = "Trade between Austria and Peru grew by over 7% to $1.5bn in 2024, the minister said."


@pytest.mark.slow
def test_processes_read_and_stop_in_time() -> None:
    """A process answers; what takes too long is stopped in it, and the next question is answered all the same."""
    work = Work(Settings(), replace(ROOMY, work=1.5), processes(1, ("en",)))
    work.warm()
    try:
        assert len(work.ask(Question(Given(TEXT))).future.result(60).checked.reading.figures) == 2
        with pytest.raises(TooLong):
            work.ask(Question(Given(f"{TEXT}\n\n" * 4000))).future.result(60)
        assert isinstance(work.ask(Question(Given(TEXT))).future.result(60), Examined)
    finally:
        work.close()


@pytest.mark.slow
def test_answers_are_forgotten() -> None:
    """So many are remembered, so long; whoever comes later is told that there is none."""
    answered(Question(Given(TEXT)), Settings(), 60)
    work = Work(Settings(), replace(ROOMY, jobs=2, keep=1.5), here)
    jobs = [work.ask(Question(Given(TEXT))) for _ in range(4)]
    for job in jobs:
        job.future.result()
    assert work.job(jobs[0].id) is None
    assert work.job(jobs[3].id) is jobs[3]
    time.sleep(1.6)
    assert work.job(jobs[3].id) is None
    assert len({job.id for job in jobs}) == 4
    work.close()


def test_a_full_house_is_busy() -> None:
    """Above so many unfinished questions there is no room."""
    work = Work(Settings(), replace(ROOMY, waiting=0), here)
    with pytest.raises(Busy):
        work.ask(Question(Given(TEXT)))
    work.close()


def test_a_text_is_never_the_name_of_a_file(tmp_path: Path) -> None:
    """Neither a path nor "-" is opened, as a text or in the place of an address."""
    (tmp_path / "secret.txt").write_text("Trade grew by 7% in 2024.")
    found = answered(Question(Given(str(tmp_path / "secret.txt"), lang="en")), Settings(), 10)
    assert found.checked.reading.report.text == str(tmp_path / "secret.txt")
    assert answered(Question(Given("-- 7%", lang="en")), Settings(), 10).checked.reading.report.text == "-- 7%"


def test_buckets_fill_with_time() -> None:
    """Three at once, then one a second; each visitor for themselves."""
    rate = Rate(60, 3)
    assert [rate.wait("a", 0.0) > 0 for _ in range(4)] == [False, False, False, True]
    assert rate.wait("b", 0.0) == 0
    assert rate.wait("a", 0.5) == pytest.approx(0.5)
    assert rate.wait("a", 1.1) == 0
    assert rate.wait("a", 1000.0) == 0


def test_an_answer_is_worked_out_once_until_something_changes(ledger: Ledger) -> None:
    """The same dossier as long as nothing is added or judged; another one afterwards."""
    answers = Remembered(ledger)
    first = answers.dossier(Wish(("RU", "TJ")))
    assert answers.dossier(Wish(("RU", "TJ"))) is first
    ledger.add([answered(Question(Given(TEXT)), Settings(), 10).checked.reading])
    assert answers.dossier(Wish(("RU", "TJ"))) is not first


@pytest.mark.parametrize(
    ("host", "is_open"),
    [("127.0.0.1", False), ("127.8.8.8", False), ("::1", False), ("localhost", False), ("0.0.0.0", True), ("::", True),
     ("192.0.2.1", True), ("example.org", True)],
)  # fmt: skip
def test_who_can_reach_an_address(host: str, is_open: bool) -> None:
    """Only addresses of this machine alone are closed to others."""
    assert Place(host).is_open is is_open


def test_others_need_tokens(tmp_path: Path) -> None:
    """Open to others, or told to ask for tokens, it does not start before there is one; then it asks for them."""
    ledger = open_ledger(tmp_path / "ledger.sqlite")
    for place in (Place("0.0.0.0"), Place(tokens=True)):
        with pytest.raises(UsageError, match="nobody has a token"):
            desk(ledger, Settings(), place, "anna")
    token = tokens.add(ledger, "boris", "reader")
    made = desk(ledger, Settings(), Place("0.0.0.0", names=("Checks.example.org",), processes=1), "anna")
    assert made.access.visitor(bearer=None, session=None) is None
    found = made.access.visitor(bearer=token, session=None)
    assert found == Holders(ledger).holder(token)
    assert "checks.example.org" in made.hosts
    made.work.close()
    alone = desk(ledger, Settings(), Place(processes=1), "anna")
    assert alone.access.visitor(bearer=None, session=None) is not None
    alone.work.close()
    ledger.close()


def test_the_command_refuses_an_open_address_without_tokens(tmp_path: Path) -> None:
    """Exit code 2, and what to do."""
    where = str(tmp_path / "ledger.sqlite")
    result = CliRunner().invoke(main, ["serve", "--host", "0.0.0.0", "--ledger", where])
    assert result.exit_code == 2
    assert "communique token add" in result.stderr
