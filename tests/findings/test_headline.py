"""Headline and text: the same thing with another number is told; another time, a part or another thing is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from communique.findings import check
from communique.pipeline import read
from communique.records import Reading

BODY = "Trade between Austria and Peru reached $2 billion in 2024, the ministry said. Wine came to $90 million."
RU = "Товарооборот Австрии и Перу достиг в 2024 году 2 млрд долларов, сообщило министерство."
CASES = [
    ("en", "Trade between Austria and Peru reaches $3 billion", BODY, ["contradict"]),
    ("en", "Trade between Austria and Peru reaches $2 billion", BODY, []),
    ("en", "Trade between Austria and Peru reaches nearly $2.1 billion", BODY, []),
    ("en", "Trade between Austria and Peru came to $3 billion in 2023", BODY, []),
    ("en", "Trade between Austria and Chile reaches $3 billion", BODY, []),
    ("en", "Austria and Peru to bring trade to $3 billion", BODY, []),
    ("en", "Austria to build nine schools", "Austria will build seven schools in Lima and two schools in Cusco.", []),
    ("ru", "Товарооборот Австрии и Перу достиг 3 млрд долларов", RU, ["contradict"]),
    ("ru", "Товарооборот Австрии и Перу достиг 2 млрд долларов", RU, []),
]


def reading(text: str, lang: str, title: str | None = None) -> Reading:
    """The reading of a text, with a title beside it or none."""
    made = read(text, date=dt.date(2025, 3, 18), lang=lang, id="example")
    return replace(made, report=replace(made.report, title=title))


@pytest.mark.parametrize(("lang", "head", "body", "verdicts"), CASES)
def test_headline_against_text(lang: str, head: str, body: str, verdicts: list[str]) -> None:
    """Whether it stands as a title beside the text, or as the first line of it."""
    for one in (reading(body, lang, title=head), reading(f"{head}\n\n{body}", lang)):
        told = [found for found in check(one).findings if "headline" in found.sentence]
        assert [found.verdict for found in told] == verdicts
        for found in told:
            assert all(one.report.text[item.start : item.end] == item.quote for item in found.evidence)
            assert set(found.figures) <= {figure.id for figure in one.figures}


def test_first_sentence_is_no_headline() -> None:
    """What ends as a sentence does is text, and its numbers are those of a sentence."""
    assert check(reading(f"Trade between Austria and Peru reached $3 billion in 2023.\n{BODY}", "en")).findings == ()
