"""What a ledger does, in every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from communique.ledger import Ledger, Wish, finding, tables
from communique.ledger.adding import prepared
from tests.ledger.holding import TEXT, reading

PAIR = Wish(("AT", "PE"))
URL = "https://example.org/talks"


def rows(ledger: Ledger) -> dict[str, int]:
    """How many rows each table has."""
    with ledger.looking() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in tables.metadata.tables.items()
        }


def test_what_goes_in_comes_out(ledger: Ledger) -> None:
    """Figures, commitments and events come back exactly as they were found, with their report."""
    given = reading(publisher="The Herald", url=URL, title="Talks")
    ledger.add([given])
    with ledger.looking() as connection:
        found = finding.stated(connection, PAIR)
        pledges = finding.pledged(connection, PAIR)
        events = finding.happened(connection, PAIR)
        again = finding.reading(connection, found[0].source.id)
    assert tuple(one.figure for one in found) == given.figures
    assert (pledges[0].commitment, pledges[0].targets) == (given.commitments[0], (given.figures[2],))
    assert [one.event for one in events] == list(given.events)
    assert again == replace(given, statements=())
    assert found[0].source.publisher == "The Herald"
    assert (found[0].before[-5:], found[0].after[:4]) == ("over ", " to ")


def test_adding_twice_adds_nothing(ledger: Ledger) -> None:
    """The same report again is only seen once more."""
    first = ledger.add([reading()])
    before = rows(ledger)
    again = ledger.add([reading(), reading()])
    assert [one.outcome for one in (*first, *again)] == ["new", "known", "known"]
    assert rows(ledger) == before
    with ledger.looking() as connection:
        source = finding.sources(connection)[0]
    assert source.first_seen < source.last_seen


def test_same_batch_twice_is_one(ledger: Ledger) -> None:
    """One report given twice at once is one report."""
    assert [one.outcome for one in ledger.add([reading(), reading()])] == ["new", "known"]
    assert rows(ledger)["report"] == 1


def test_ids_are_made_from_content(ledger: Ledger) -> None:
    """Another text, address or publisher is another report; another name of the file is not."""
    ids = {
        ledger.id_of(one.report)
        for one in (
            reading(),
            reading(id="another name"),
            reading(url=URL),
            reading(publisher="The Herald"),
            reading(TEXT + " So it was."),
        )
    }
    assert len(ids) == 4


def test_a_page_that_changed_has_versions(ledger: Ledger) -> None:
    """The newest version counts; the older one is kept, and asked for by name."""
    ledger.add([reading(url=URL)])
    added = ledger.add([reading(TEXT + " Later the office put its words right.", url=URL)])[0]
    assert added.outcome == "version"
    with ledger.looking() as connection:
        assert len(finding.stated(connection, PAIR)) == 5
        assert len(finding.stated(connection, replace(PAIR, replaced=True))) == 10
        assert [one.replaced for one in finding.sources(connection)] == [True, False]


def test_a_page_that_changed_back_shows_its_old_text(ledger: Ledger) -> None:
    """What stands on the page now is what counts."""
    for text in (TEXT, TEXT + " More.", TEXT):
        ledger.add([reading(text, url=URL)])
    with ledger.looking() as connection:
        assert [one.replaced for one in finding.sources(connection)] == [False, True]


def test_copies_of_a_wire_text_are_linked(ledger: Ledger) -> None:
    """The same text elsewhere, with another lead, belongs to the first; an unlike text does not."""
    weather = " ".join(f"Sentence {number} is about the weather in town {number * 7}." for number in range(30))
    ledger.add([reading(url=URL)])
    copy, other = ledger.add([
        reading("VIENNA, March 18 -- " + TEXT, url="https://example.com/a"),
        reading(weather + TEXT, url="https://example.com/b"),
    ])  # fmt: skip
    assert (copy.outcome, copy.other) == ("copy", ledger.id_of(reading(url=URL).report))
    assert other.outcome == "new"


def test_wishes_narrow(ledger: Ledger) -> None:
    """By countries, by indicator and those below it, and by time."""
    ledger.add([reading(published=date(2025, 3, 17))])
    with ledger.looking() as connection:

        def spans(wish: Wish) -> list[str]:
            return [one.figure.span for one in finding.stated(connection, wish)]

        assert spans(replace(PAIR, indicator="trade")) == ["7%", "$1.5bn", "2.5 times"]
        assert spans(replace(PAIR, indicator="education.schools")) == ["3 schools"]
        assert spans(replace(PAIR, since="2025-01-01")) == ["2.5 times", "3 schools", "35,000 students"]
        assert spans(replace(PAIR, since="2026-01-01")) == ["2.5 times"]
        assert spans(Wish(("AT",)))[:1] == ["7%"]
        assert spans(Wish(("AT", "RU"))) == []
        assert len(spans(Wish())) == 5


def test_reading_again_replaces_what_was_found(ledger: Ledger) -> None:
    """What is gone is gone, what is the same keeps when it was first seen, what is new is new."""
    given = reading()
    ledger.add([given])
    newer = replace(given, figures=given.figures[1:], tool=replace(given.tool, version="0.2.0"))
    ledger.reread([prepared(newer)])
    with ledger.looking() as connection:
        table = tables.figure
        found = list(connection.execute(select(table.c.span, table.c.first_seen, table.c.last_seen)))
        tool = connection.execute(select(tables.report.c.tool)).scalar_one()
    assert "7%" not in [row.span for row in found]
    assert all(row.first_seen < row.last_seen for row in found)
    assert tool == "0.2.0"


def test_a_fault_in_the_middle_leaves_nothing(ledger: Ledger) -> None:
    """A batch is in the ledger whole, or not at all."""
    broken = reading(TEXT + " More.")
    broken = replace(broken, report=replace(broken.report, lang=None))  # type: ignore[arg-type]
    with pytest.raises(IntegrityError):
        ledger.add([reading(), broken])
    assert rows(ledger)["report"] == rows(ledger)["figure"] == 0
