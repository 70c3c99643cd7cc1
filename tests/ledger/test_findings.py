"""What does not agree across the ledger, and what people say of it, in every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from communique.errors import UsageError
from communique.keeping import review
from communique.keeping.findings import EVERY, findings, orphaned
from communique.keeping.follow import changed
from communique.ledger import Ledger, Wish
from communique.ledger.adding import prepared
from communique.records import Reading
from communique.verdict import Reviewed
from tests.ledger.holding import TEXT, reading
from tests.ledger.test_dossier import other as told_otherwise

ANNA = review.Word("anna", "asked both")
PAIR = Wish(("AT", "PE"))


def other(growth: str, level: str, when: date) -> Reading:
    """The same told by another person."""
    given = told_otherwise(growth, level, when)
    return replace(given, figures=tuple(replace(one, speaker=f"Guest of {when}") for one in given.figures))


@pytest.fixture
def two(ledger: Ledger) -> list[Reading]:
    """Two reports whose growth and level for one year differ."""
    given = [reading(publisher="One"), other("5", "1.9", date(2025, 3, 18))]
    ledger.add(given)
    return given


def levels(ledger: Ledger) -> Reviewed:
    """The finding about the two levels."""
    return next(one for one in findings(ledger) if "1.5bn" in one.finding.sentence)


@pytest.mark.usefixtures("two")
def test_what_contradicts_is_found_with_its_evidence(ledger: Ledger) -> None:
    """Both words, each with its report and place; the day is that of the later report."""
    found = levels(ledger)
    assert (found.finding.verdict, found.day, found.word) == ("contradict", date(2025, 3, 18), None)
    assert [one.quote for one in found.finding.evidence] == ["$1.5bn", "$1.5bn"]
    assert len({one.report for one in found.finding.evidence}) == 2


@pytest.mark.usefixtures("two")
def test_the_newest_come_first_and_only_so_many(ledger: Ledger) -> None:
    """A later report goes before, and a limit keeps the newest."""
    ledger.add([other("9", "3.1", date(2025, 6, 1))])
    days = [one.day for one in findings(ledger)]
    assert days == sorted(days, key=str, reverse=True)
    assert days[0] == date(2025, 6, 1)
    assert [one.day for one in findings(ledger, most=1)] == days[:1]


def test_what_agrees_is_told_only_where_it_is_wanted(ledger: Ledger) -> None:
    """Two levels that lie within each other's rounding agree."""
    ledger.add([reading(publisher="One"), other("8", "1.52", date(2025, 3, 18))])
    assert not [one for one in findings(ledger) if "1.5bn" in one.finding.sentence]
    assert [one for one in findings(ledger, verdicts=EVERY) if "1.5bn" in one.finding.sentence]


@pytest.mark.usefixtures("two")
def test_a_finding_is_judged(ledger: Ledger) -> None:
    """Confirmed, corrected, rejected, and undone: the last word counts and the first is kept."""
    found = levels(ledger)
    review.judge(ledger, "confirm", found.finding.id[:8], ANNA)
    assert levels(ledger).word == "confirm"
    review.correct(ledger, found.finding.id, "verdict", "strain", ANNA)
    assert levels(ledger).finding.verdict == "strain"
    (rejection,) = review.judge(ledger, "reject", found.finding.id, ANNA)
    assert levels(ledger).word == "reject"
    review.undo(ledger, rejection.id, ANNA)
    shown = levels(ledger)
    assert (shown.word, [one.who for one in shown.judged]) == ("confirm", ["anna", "anna"])


@pytest.mark.usefixtures("two")
def test_what_is_no_verdict_is_refused(ledger: Ledger) -> None:
    """A verdict is one of those that checks give; a machine's "true" and "false" are not among them."""
    with pytest.raises(UsageError, match="false"):
        review.correct(ledger, levels(ledger).finding.id, "verdict", "false", ANNA)


def test_a_judgement_on_a_finding_outlives_a_rereading(ledger: Ledger, two: list[Reading]) -> None:
    """It still bears on the finding; where the words are read otherwise it is listed as bearing on nothing."""
    review.judge(ledger, "confirm", levels(ledger).finding.id, ANNA)
    ledger.reread([prepared(one) for one in two])
    assert levels(ledger).word == "confirm"
    assert orphaned(ledger) == []
    ledger.reread([prepared(Reading(two[1].report, two[1].tool))])
    assert [one.who for one in orphaned(ledger)] == ["anna"]


@pytest.mark.usefixtures("two")
def test_measures_parted_are_not_held_against_each_other(ledger: Ledger) -> None:
    """What people said of measures counts here as in the dossier."""
    review.measures(ledger, "part", "trade.turnover", "trade", ANNA)
    assert not [one for one in findings(ledger) if one.finding.sentence.endswith("trade.turnover")]
    assert all("same indicator (trade)" in one.finding.working for one in findings(ledger))


def test_promises_that_changed(ledger: Ledger) -> None:
    """New since a day before it was made; nothing after it."""
    ledger.add([reading(TEXT)])
    new = changed(ledger, PAIR, date(2025, 3, 1), date(2025, 4, 1))
    assert [(one.standing, one.promise.standing) for one in new] == [(None, "agreed")]
    assert changed(ledger, PAIR, date(2025, 4, 1), date(2025, 5, 1)) == ()
    late = changed(ledger, PAIR, date(2025, 4, 1), date(2031, 1, 1))
    assert [(one.standing, one.promise.standing) for one in late] == [("agreed", "overdue")]
