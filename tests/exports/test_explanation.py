"""How a figure was reached, for all figures that the example report and the specs hold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from communique import knowledge, pipeline
from communique.exports.explanation import OTHERS, Found, explained, things
from communique.exports.stage_rules import MEANINGS, meaning
from communique.records import EVERY_PART, Report
from tests.spec_cases import Case, cases, languages

EXAMPLE = Path(__file__).parents[2] / "examples" / "moscow-talks.txt"


def report(case: Case) -> Report:
    """The report of a spec."""
    published = date.fromisoformat(case.published) if case.published else None
    return Report(id=case.place, text=case.text, lang=case.lang, title=case.title, published=published)


def unexplained(found: Iterable[Found], rows: tuple[knowledge.Row, ...]) -> set[str]:
    """The rules that speak for no attribute, or of which nothing can be said."""
    lines = [line for thing in found for line in explained(thing, rows)]
    stray = {reason.rule for line in lines if line.attribute == OTHERS for reason in line.reasons}
    return stray | {reason.rule for line in lines for reason in line.reasons if not reason.rows and not reason.meaning}


@pytest.mark.slow
@pytest.mark.parametrize("language", languages())
def test_no_rule_goes_unexplained(language: str) -> None:
    """Each rule of each thing found stands beside its attribute, with its row, or with a sentence of `stage_rules`."""
    reports = [report(case) for case in cases(language)]
    if language == "en":
        reports.append(Report("example", EXAMPLE.read_text(encoding="utf-8"), "en", published=date(2025, 3, 18)))
    readings = pipeline.read_reports(reports)
    found = [thing for reading in readings for part in sorted(EVERY_PART) for thing in things(reading, part)]
    rows = knowledge.all_rows("world", language)
    assert unexplained(found, rows) == set(), "give each a line in src/communique/exports/stage_rules.py"


def test_open_kinds_share_one_sentence() -> None:
    """What has a rule for each currency is explained by its kind; what is not known is not made up."""
    assert meaning("code:SEK") == MEANINGS["code"]
    assert meaning("measure:wild") == ""
