"""The page on method: what it shows is what the checks say."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from communique.exports.checked_lines import lines
from communique.findings import check
from communique.pipeline import read

PAGE = Path(__file__).parent.parent / "docs" / "method.md"
EXAMPLES = re.findall(r"```report\n(.*?)\n```\s+```finding\n(.*?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def test_page_has_examples() -> None:
    """They are found where they stand."""
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize(("text", "shown"), EXAMPLES)
def test_example_is_what_is_printed(text: str, shown: str) -> None:
    """Each line shown is a line of the answer."""
    printed = list(lines(check(read(text, date=dt.date(2025, 3, 18), id="example"))))
    for line in shown.splitlines():
        assert line in printed
