"""The page on method: what it shows is what the checks say."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from communique.exports.checked_lines import lines
from communique.findings import check, check_across, compare
from communique.pipeline import read
from communique.records import Reading
from communique.verdict import Checked

PAGE = Path(__file__).parent.parent / "docs" / "method.md"
# A report, what it is held against if anything, and what is printed.
EXAMPLE = re.compile(r"```report\n(.*?)\n```\s+(?:```(other|source)\n(.*?)\n```\s+)?```finding\n(.*?)\n```", re.DOTALL)
EXAMPLES = EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))


def reading(text: str, name: str) -> Reading:
    """The reading of a text in the language it is in."""
    return read(text, date=dt.date(2025, 3, 18), lang="en" if text.isascii() else "ru", id=name)


def checked(text: str, how: str, against: str) -> Checked:
    """What is found of a text, alone or against another."""
    report = reading(text, "example")
    if how == "source":
        return compare(report, reading(against, "source"))
    return check_across(report, [reading(against, "other")]) if how else check(report)


def test_page_has_examples() -> None:
    """They are found where they stand, those of all three checks."""
    assert len(EXAMPLES) >= 10
    assert {how for _, how, _, _ in EXAMPLES} == {"", "other", "source"}
    assert len(EXAMPLES) == PAGE.read_text(encoding="utf-8").count("```finding")


@pytest.mark.parametrize(("text", "how", "against", "shown"), EXAMPLES)
def test_example_is_what_is_printed(text: str, how: str, against: str, shown: str) -> None:
    """Each line shown is a line of the answer."""
    printed = list(lines(checked(text, how, against)))
    for line in shown.splitlines():
        assert line in printed
