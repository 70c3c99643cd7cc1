"""What the ledger answers, in every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from communique.errors import UsageError
from communique.holdings import Compared
from communique.interval import stated
from communique.keeping import ask, review
from communique.ledger import Ledger, Wish
from communique.records import Reading
from tests.ledger.holding import TEXT, reading

PAIR = Wish(("AT", "PE"))


def other(growth: str, level: str, when: date) -> Reading:
    """The same talks told by the other side: growth in percent, a level in billions of dollars."""
    given = reading(TEXT + " So the guest saw it.", publisher="The Other", published=when)
    values = (Decimal(growth),), (Decimal(level) * 10**9,)
    steps = Decimal(1), Decimal(10**8)
    told = [
        replace(
            one, values=value, bound="=", stated=stated(value, step, "exact"), expected=stated(value, step, "exact")
        )
        for one, value, step in zip(given.figures, values, steps, strict=False)
    ]
    return replace(given, figures=(*told, *given.figures[2:]))


def groups(ledger: Ledger, wish: Wish = PAIR) -> dict[tuple[str, str], Compared]:
    """The groups of a dossier by measure and aspect."""
    return {(one.measure, one.aspect): one for one in ask.dossier(ledger, wish).compared}


def test_two_sides_that_differ_contradict(ledger: Ledger) -> None:
    """Two levels and two growths for one year: both are there, with who says them, and what is wrong is said."""
    ledger.add([reading(publisher="One"), other("5", "1.9", date(2025, 3, 18))])
    found = groups(ledger)
    assert found["trade.turnover", "level"].verdict == "contradict"
    assert found["trade.turnover", "change"].verdict == "contradict"
    between = found["trade.turnover", "level"].between
    assert between is not None
    assert [one.source.publisher for one in between] == ["One", "The Other"]
    assert [[one.source.publisher for one in camp] for camp in found["trade.turnover", "level"].camps] == [
        ["One"], ["The Other"],
    ]  # fmt: skip
    assert found["education.students", "level"].verdict is None
    assert found["education.students", "level"].camps == ()


def test_what_strains_does_not_contradict(ledger: Ledger) -> None:
    """Over seven allows fifteen, yet nobody would say so."""
    ledger.add([reading(), other("15", "1.53", date(2025, 3, 18))])
    found = groups(ledger)
    assert found["trade.turnover", "change"].verdict == "strain"
    assert found["trade.turnover", "level"].verdict == "agree"


def test_copies_count_once(ledger: Ledger) -> None:
    """One wire text in two papers is one statement, carried by another."""
    ledger.add([reading(url="https://example.org/a"), reading("WIRE -- " + TEXT, url="https://example.org/b")])
    statements = groups(ledger)["trade.turnover", "level"].statements
    assert [len(one.copies) for one in statements] == [1]
    assert len(ask.dossier(ledger, PAIR).commitments) == 1


def test_a_dossier_follows_judgements(ledger: Ledger) -> None:
    """A period corrected moves the figure; measures merged are shown as one."""
    ledger.add([reading()])
    review.correct(ledger, reading().figures[1].id, "period", "2023", review.Word("anna"))
    review.measures(ledger, "merge", "education.schools", "education.students", review.Word("anna"))
    found = groups(ledger)
    assert found["trade.turnover", "level"].period == "2023"
    assert ("education.students", "level") not in found


def test_words_are_found(ledger: Ledger) -> None:
    """All words, beginnings, phrases, in any case; what is nowhere is not found."""
    ledger.add([reading(title="Беседы в Вене"), reading(TEXT.replace("Vienna", "Lima") + " Nothing else.")])
    names = {wanted: len(ask.search(ledger, wanted)) for wanted in (
        "vienna", "SCHOOLS lima", "mount*", '"over 7"', "беседы", "zebra", 'vienna "two countries"',
    )}  # fmt: skip
    assert list(names.values()) == [1, 1, 2, 2, 1, 0, 1]
    assert ask.search(ledger, "vienna")[0].marked == "Vienna"
    (hit,) = ask.search(ledger, "schools vienna")
    assert {*hit.before.split(), *hit.after.split()} <= {*TEXT.split()}
    with pytest.raises(UsageError, match="no word"):
        ask.search(ledger, "***")


def test_a_word_is_found_in_all_its_forms(ledger: Ledger) -> None:
    """Russian cases and English plurals, whichever form is asked for; a phrase is found as it stands."""
    ledger.add([reading(TEXT + " Посол говорил о торговле лесом и о школах."), reading(url="https://example.org/a")])
    found = {wanted: len(ask.search(ledger, wanted)) for wanted in (
        "торговля", "школа послу", "school", "schools", "country", "mountain", '"торговля лес"', '"торговле лесом"',
        "мир",
    )}  # fmt: skip
    assert found == {
        "торговля": 1, "школа послу": 1, "school": 2, "schools": 2, "country": 2, "mountain": 2, '"торговля лес"': 0,
        '"торговле лесом"': 1, "мир": 0,
    }  # fmt: skip
    assert ask.search(ledger, "торговля")[0].marked == "торговле"


def test_a_person_in_two_scripts_is_one_speaker(ledger: Ledger) -> None:
    """Under the name that stands most often, in figures and commitments; what the ledger keeps is as it was read."""
    given = other("5", "1.9", date(2025, 3, 18))
    told = tuple(replace(one, speaker="Анна Эксампл") for one in given.figures[:1])
    foreign = replace(given, report=replace(given.report, lang="ru"), figures=(*told, *given.figures[1:]))
    ledger.add([reading(), foreign])
    spoken = {one.figure.speaker for group in ask.dossier(ledger, PAIR).compared for one in group.statements}
    assert "Анна Эксампл" not in spoken
    assert spoken >= {"Anna Example"}
    _, figures = ask.followed(ledger, PAIR)
    assert "Анна Эксампл" not in {one.figure.speaker for one in figures}
    kept = ask.query(ledger, "SELECT DISTINCT speaker FROM figure").rows
    assert ("Анна Эксампл",) in {tuple(row) for row in kept}


def test_what_is_counted_has_one_heading_in_all_languages(ledger: Ledger) -> None:
    """Where no indicator names it; nothing is then said of whether the numbers agree, since the reasons may differ."""
    given, theirs = reading(publisher="One"), other("5", "1.9", date(2025, 3, 18))
    counted = {"unit": "region", "indicator": "other", "topic": "other", "rules": ("measure:counted",)}
    told = [
        replace(one, figures=(replace(one.figures[0], aspect="level", measure=words, **counted),))  # type: ignore[arg-type]
        for one, words in ((given, "Peruvian regions"), (theirs, "регионами Перу"))
    ]
    ledger.add(told)
    (found,) = ask.dossier(ledger, PAIR).compared
    assert (found.measure, len(found.statements), found.verdict) == ("region", 2, None)
    review.measures(ledger, "merge", "region", "trade.turnover", review.Word("anna"))
    assert {one.measure for one in ask.dossier(ledger, PAIR).compared} == {"trade.turnover"}
