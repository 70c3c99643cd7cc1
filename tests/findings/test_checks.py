"""Checks on short texts: what is found, what is not, and that no country fares better than another."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from communique.findings import check, check_across, compare, worst
from communique.findings.copies import distinct
from communique.pipeline import read
from communique.records import Reading

DAY = dt.date(2025, 3, 18)
TALKS = "According to the minister, trade between {} and {} came to $1.5 billion in 2024. "
ANSWER = "The ambassador said trade between {} and {} came to about $2 billion in 2024."


def reading(text: str, lang: str = "en", day: dt.date = DAY, id: str | None = None) -> Reading:  # noqa: A002
    """The reading of a text."""
    return read(text, date=day, lang=lang, id=id)


@pytest.mark.parametrize(
    "pair", [("Austria", "Peru"), ("Peru", "Austria"), ("Russia", "Tajikistan"), ("China", "Japan")]
)
def test_countries_exchanged_get_the_same_verdict(pair: tuple[str, str]) -> None:
    """Neutral: which countries they are, and in which order, changes no verdict."""
    found = check(reading((TALKS + ANSWER).format(*pair, *pair)))
    assert [(one.kind, one.verdict) for one in found.findings] == [("agreement", "strain")]


# Faults of several kinds, with places for two countries.
TOLD = [
    "Trade between {0} and {1} grew by 50% to $3 billion in 2024. In 2023 trade between {0} and {1} was $2.7 billion.",
    (
        "Trade between {0} and {1} came to $1.5 billion in 2024. "
        "{0} and {1} plan to raise trade 2.5 times by 2030, by 5% a year."
    ),
    "The euro accounted for 130 percent of payments between {0} and {1} in 2024.",
    "Trade between {0} and {1} reaches $3 billion\n\nTrade between {0} and {1} reached $2 billion in 2024.",
]


@pytest.mark.parametrize("text", TOLD)
def test_every_kind_of_fault_is_neutral(text: str) -> None:
    """The same words with the two countries exchanged, or with two others, get the same verdict for the same reason."""
    pairs = [("Austria", "Peru"), ("Peru", "Austria"), ("Russia", "China"), ("Ukraine", "Poland"), ("Kenya", "Japan")]
    told = {
        tuple((one.kind, one.verdict, one.reason) for one in check(reading(text.format(*pair), id="one")).findings)
        for pair in pairs
    }
    (same,) = told
    assert [verdict for _, verdict, _ in same] == ["contradict"]


def test_finding_has_its_evidence() -> None:
    """The words quoted stand where they are said to stand, and the ids are those of the figures."""
    text = (TALKS + ANSWER).format("Austria", "Peru", "Austria", "Peru")
    checked = check(reading(text))
    (found,) = checked.findings
    assert [text[item.start : item.end] for item in found.evidence] == ["$1.5 billion", "$2 billion"]
    assert set(found.figures) <= {figure.id for figure in checked.reading.figures}
    assert found.working
    assert found.id == check(reading(text)).findings[0].id


HERE = "Trade between Austria and Peru came to $1.5 billion in 2024. "


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 trade between Austria and Peru was $1.2 billion.",
        "Trade between Austria and Chile came to $3 billion in 2024.",
        "Trade between Austria and Peru came to 9 billion euros in 2024.",
    ],
)
def test_look_alikes_are_kept_apart(text: str) -> None:
    """Another year, another country or another currency is nothing to compare."""
    assert check(reading(HERE + text)).findings == ()


def test_across_reports() -> None:
    """Another report of the same thing contradicts; a copy of this one says nothing."""
    one = reading("Trade between Austria and Peru came to $1.5 billion in 2024.", id="one")
    copy = reading("Trade between Austria and Peru came to $1.5 billion in 2024.", id="copy")
    other = reading("Trade between Austria and Peru reached $1.9 billion in 2024.", id="other")
    assert check_across(one, [copy]).findings == ()
    assert [found.verdict for found in check_across(one, [copy, other]).findings] == ["contradict"]


def test_same_speaker_later_is_revised() -> None:
    """Who gave another figure on another day revised it."""
    text = "Trade between Austria and Peru came to ${} billion in 2024, Anna Example said."
    one = reading(text.format("1.5"), id="one")
    later = reading(text.format("1.9"), day=dt.date(2025, 10, 9), id="later")
    for mine, yours in ((one, later), (later, one)):
        (found,) = check_across(mine, [yours]).findings
        assert found.verdict == "revised"
        assert found.sentence.startswith('"$1.5 billion" (Anna Example; one')


def test_source_in_another_language() -> None:
    """A bound that is lost on the way from a Russian transcript is told, and what was left out."""
    source = reading(
        "В Австрии учится около 4200 студентов из Перу. Из Австрии в Перу приехали 15 врачей.", "ru", id="talks"
    )
    found = compare(reading("The 4,200 students from Peru study in Austria."), source).findings
    assert [one.verdict for one in found if one.kind in ("source", "omitted")] == ["bound dropped", "left out"]
    assert worst(found) == "strain"


def test_worst() -> None:
    """A clean report has nothing to fail on."""
    assert worst(check(reading("Trade between Austria and Peru came to $1.5 billion in 2024.")).findings) is None


def test_edited_copy_counts_once() -> None:
    """A wire text with a word or two changed is still the same text; with a figure changed it is not."""
    talk = "The two governments met in Vienna on Monday and spoke about roads, schools, visas and the price of copper. "
    long = HERE + talk + "They will meet again in Lima in the spring, where an agreement on mines is to be signed."
    one, copy = reading(long, id="one"), reading(long.replace("Monday", "Tuesday"), id="copy")
    assert distinct(one, [copy]) == []
    changed = reading(long.replace("$1.5", "$1.9"), id="changed")
    assert [found.verdict for found in check_across(one, [copy, changed]).findings] == ["contradict"]
    assert distinct(one, [reading(HERE + "Nothing else is the same in this text.", id="other")]) != []


def test_out_of_all_proportion() -> None:
    """Billions in one year and millions in the next are told; growth of a third is not."""
    before = "In 2023 trade between Austria and Peru came to $1.2 {}."
    assert [one.kind for one in check(reading(HERE + before.format("million"))).findings] == ["magnitude"]
    assert check(reading(HERE + before.format("billion"))).findings == ()


@pytest.mark.parametrize(("name", "verdict"), [("Anna Example", "same"), ("Ben Sample", "other speaker")])
def test_another_speaker_is_named(name: str, verdict: str) -> None:
    """The same figure from the same person is the same; in another's mouth it is said to be."""
    source = reading(TALKS.replace("the minister", "Anna Example").format("Austria", "Peru"), id="source")
    report = reading(TALKS.replace("the minister", name).format("Austria", "Peru"), id="report")
    assert [one.verdict for one in compare(report, source).findings if one.kind == "source"] == [verdict]


JOINT, ALL, LARGE = "joint enterprises", "enterprises", "large enterprises"


@pytest.mark.parametrize(
    ("was", "now", "verdict"),
    [
        (JOINT, JOINT, "same"),
        (JOINT, ALL, "scope widened"),
        (ALL, JOINT, "scope narrowed"),
        (JOINT, LARGE, "same"),
        (JOINT, f"{ALL}, all of them joint ones,", "same"),
    ],
)
def test_words_lost_or_added_change_the_scope(was: str, now: str, verdict: str) -> None:
    """A qualifier that is lost widens what is counted, one put in narrows it; said elsewhere beside it, it is kept."""
    source, report = (reading(f"Peru has 300 {words} in Austria.", id=words) for words in (was, now))
    assert [one.verdict for one in compare(report, source).findings if one.kind == "source"] == [verdict]


@pytest.mark.parametrize(
    ("when", "verdict"), [("in the first half of 2024", "other scope"), ("in 2023", "other period")]
)
def test_part_of_a_year_is_not_held_against_the_year(when: str, verdict: str) -> None:
    """Half a year is another scope than the year, last year another period; neither is a fault."""
    one = reading("Trade between Austria and Peru came to $3 billion in 2024.", id="one")
    other = reading(f"Trade between Austria and Peru came to $1.4 billion {when}.", id="other")
    findings = check_across(one, [other]).findings
    assert [found.verdict for found in findings] == [verdict]
    assert worst(findings) is None


@pytest.mark.parametrize(
    ("change", "verdict", "what"),
    [
        ({"countries": ()}, "cannot compare", "countries"),
        ({"unit": "XXX"}, "cannot compare", "unit"),
        ({}, "contradict", "no number fits"),
    ],
)
def test_what_is_unknown_is_named(change: dict[str, Any], verdict: str, what: str) -> None:
    """Countries or unit that one report does not tell are never guessed; where all is told, the figures are judged."""
    one = reading("Trade between Austria and Peru came to $3 billion in 2024.", id="one")
    other = reading("Trade between Austria and Peru came to $4 billion in 2024.", id="other")
    other = replace(other, figures=tuple(replace(figure, **change) for figure in other.figures))
    (found,) = check_across(one, [other]).findings
    assert found.verdict == verdict
    assert what in found.reason


def test_one_speaker_in_two_languages_revises() -> None:
    """Another number of the same person, later and in another language, is a revision, not a contradiction."""
    said = "Anna Petrova said trade between Austria and Peru came to $1.5 billion in 2024."
    later = "Как сообщила Анна Петрова, товарооборот Австрии и Перу в 2024 году составил 2 миллиарда долларов."
    one, other = reading(said, id="one"), reading(later, lang="ru", day=DAY.replace(month=6), id="other")
    assert [found.verdict for found in check_across(one, [other]).findings] == ["revised"]
