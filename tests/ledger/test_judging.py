"""What people decide, in every database: it is added, it can be undone, it outlives a rereading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from communique.errors import UsageError
from communique.holdings import Pledged, Stated
from communique.keeping import review
from communique.keeping.reread import reread
from communique.ledger import Ledger, Wish, finding, judging
from communique.ledger.adding import Prepared, prepared
from communique.ledger.measures import namer
from communique.records import Figure, Reading, Report
from tests.ledger.holding import TEXT, reading, year

ANNA = review.Word("anna", "read it myself")


def figures(ledger: Ledger) -> dict[str, Stated]:
    """The figures as they are shown, by their words."""
    with ledger.looking() as connection:
        shown = judging.figures(finding.stated(connection, Wish()), finding.judgements(connection))
    return {one.figure.span: one for one in shown}


def pledge(ledger: Ledger) -> Pledged:
    """The one commitment as it is shown."""
    with ledger.looking() as connection:
        return judging.commitments(finding.pledged(connection, Wish()), finding.judgements(connection))[0]


@pytest.fixture
def given(ledger: Ledger) -> Reading:
    """A reading that is in the ledger."""
    ledger.add([reading()])
    return reading()


def test_a_correction_is_shown(ledger: Ledger, given: Reading) -> None:
    """The field is as the person put it, the rest as it was read; the record keeps what was read."""
    review.correct(ledger, given.figures[1].id, "period", "2023", ANNA)
    shown = figures(ledger)["$1.5bn"]
    assert shown.figure == replace(given.figures[1], period=year(2023), period_source="stated")
    assert len(shown.judged) == 1
    with ledger.looking() as connection:
        assert finding.stated(connection, Wish())[1].figure == given.figures[1]


def test_a_corrected_value_brings_its_intervals(ledger: Ledger, given: Reading) -> None:
    """A value of two digits reaches as far as two digits do, with the bound it had."""
    review.correct(ledger, given.figures[1].id, "value", "1.6e9", ANNA)
    review.correct(ledger, given.figures[0].id, "bound", "~", ANNA)
    level, growth = (figures(ledger)[span].figure for span in ("$1.5bn", "7%"))
    assert (level.stated.low, level.stated.high) == (Decimal("1.55e9"), Decimal("1.65e9"))
    assert (growth.stated.low, growth.stated.high, growth.values) == (6, 8, (7,))


def test_the_last_correction_counts_and_an_undo_brings_back_the_one_before(ledger: Ledger, given: Reading) -> None:
    """Undone in turn, and an undo undone."""
    subject = given.figures[1].id
    for text in ("2022", "2023"):
        last = review.correct(ledger, subject, "period", text, ANNA)[0]
    undo = review.undo(ledger, last.id, ANNA)
    assert figures(ledger)["$1.5bn"].figure.period == year(2022)
    review.undo(ledger, undo.id, ANNA)
    assert figures(ledger)["$1.5bn"].figure.period == year(2023)
    assert [stands for _, stands in review.listed(ledger)] == [True] * 4


def test_what_is_rejected_is_not_shown_until_confirmed(ledger: Ledger, given: Reading) -> None:
    """The last word counts."""
    subject = given.figures[4].id
    review.judge(ledger, "reject", subject, ANNA)
    assert "35,000 students" not in figures(ledger)
    review.judge(ledger, "confirm", subject, ANNA)
    assert figures(ledger)["35,000 students"].confirmed


def test_commitments_and_events_are_judged_too(ledger: Ledger, given: Reading) -> None:
    """A status corrected; kept by a person's word alone; a figure that it names corrected with it."""
    with pytest.raises(UsageError, match="in the ledger"):
        review.correct(ledger, "nothing", "status", "done", ANNA)
    subject = replace(given, commitments=(replace(given.commitments[0], id="c1234567"),))
    ledger.reread([prepared(subject)])
    review.correct(ledger, "c123", "status", "underway", ANNA)
    review.correct(ledger, "c1234567", "outcome", "kept", ANNA)
    review.correct(ledger, given.figures[2].id, "value", "3", ANNA)
    shown = pledge(ledger)
    assert (shown.commitment.status, shown.outcome, shown.targets[0].values) == ("underway", "kept", (3,))


def test_what_cannot_be_is_refused(ledger: Ledger, given: Reading) -> None:
    """A field that is none, a value that is none, an id that is none: each says what there is."""
    subject = given.figures[0].id
    for field, value, told in (
        ("colour", "red", "There are: value"),
        ("aspect", "big", "level, change"),
        ("value", "many", "Give a number"),
        ("period", "soon", "2024-Q1"),
        ("countries", "Austria", "codes of countries"),
    ):
        with pytest.raises(UsageError, match=told):
            review.correct(ledger, subject, field, value, ANNA)
    with pytest.raises(UsageError, match="no one judgement"):
        review.undo(ledger, "ffffffff", ANNA)
    assert review.listed(ledger) == []


def test_merged_and_parted_measures(ledger: Ledger, given: Reading) -> None:
    """Words and an indicator become one measure; words parted from their indicator stand for themselves."""

    def names() -> set[str]:
        with ledger.looking() as connection:
            name = namer(finding.judgements(connection))
        return {name(figure) for figure in given.figures}

    assert names() == {"trade.turnover", "education.schools", "education.students"}
    review.measures(ledger, "merge", "Schools", "education.students", ANNA)
    assert names() == {"trade.turnover", "education.students"}
    parted = review.measures(ledger, "part", "trade", "trade.turnover", ANNA)
    assert names() == {"trade", "education.students"}
    review.undo(ledger, parted.id, ANNA)
    review.measures(ledger, "part", "education.students", "schools", ANNA)
    assert names() == {"trade.turnover", "education.schools", "education.students"}


def test_judgements_survive_rereading(ledger: Ledger, given: Reading) -> None:
    """Found again with another id and other edges, it is corrected as before; what is gone is listed."""
    review.correct(ledger, given.figures[1].id, "period", "2023", ANNA)
    review.judge(ledger, "confirm", given.figures[3].id, ANNA)

    def wider(one: Figure) -> Figure:
        if one.span != "$1.5bn":
            return one
        return replace(one, id="another", span=f"to {one.span}", start=one.start - 3)

    def anew(reports: Sequence[Report]) -> list[Prepared]:
        assert [one.text for one in reports] == [TEXT]
        kept = tuple(wider(one) for one in given.figures if one.span != "3 schools")
        return [prepared(replace(given, report=reports[0], figures=kept))]

    done = list(reread(ledger, everything=True, processes=1, reader=anew))
    assert [(one.before, one.after) for one in done] == [(5, 4)]
    assert [(one.verb, one.subject) for one in done[0].lost] == [("confirm", given.figures[3].id)]
    assert figures(ledger)["to $1.5bn"].figure.period == year(2023)
    assert len(review.listed(ledger)) == 2


def test_a_measure_that_is_nowhere_is_refused(ledger: Ledger) -> None:
    """A slip of the pen would judge nothing; words of a report, what it counts and the catalogue's names will do."""
    ledger.add([reading()])
    with pytest.raises(UsageError, match="'tarde'"):
        review.measures(ledger, "merge", "tarde", "trade.turnover", ANNA)
    assert review.listed(ledger) == []
    review.measures(ledger, "merge", "TRADE", "trade.exports", ANNA)
