"""The example report, and the Python that the README shows: the first things a newcomer sees must be right."""

from __future__ import annotations

import contextlib
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import communique
from communique.cli import main
from communique.exports.json import json_text
from communique.records import Figure, Reading

ROOT = Path(__file__).parent.parent
PUTIN, RAHMON = "Vladimir Putin", "Emomali Rahmon"

# The words, the value, the unit, the bound, the one who says it.
FIGURES = [
    ("7 percent", 7, "%", ">", PUTIN),
    ("$1.5 billion", 1_500_000_000, "USD", "=", PUTIN),
    ("300 firms", 300, "firm", ">", PUTIN),
    ("$1.6 billion", 1_600_000_000, "USD", "=", PUTIN),
    ("96 percent", 96, "%", ">", PUTIN),
    ("2.5 times", 2.5, "x", "=", PUTIN),
    ("16 percent", 16, "%", "~", RAHMON),
    ("$2 billion", 2_000_000_000, "USD", "~", RAHMON),
    ("12 percent", 12, "%", "=", PUTIN),
    ("5,500 pupils", 5_500, "pupil", "~", PUTIN),
    ("968.5 million", 968_500_000, "USD", "=", None),
]


@pytest.fixture(scope="module")
def reading() -> Reading:
    """The example report, read as `make read` reads it."""
    text = (ROOT / "examples" / "moscow-talks.txt").read_text(encoding="utf-8")
    return communique.read(text, date=date(2025, 3, 18))


def found(reading: Reading, words: str) -> Figure:
    """The one figure whose span ends in or begins with these words."""
    (figure,) = [figure for figure in reading.figures if words in figure.span]
    return figure


@pytest.mark.slow
@pytest.mark.parametrize(("words", "value", "unit", "bound", "speaker"), FIGURES)
def test_example_is_read_rightly(
    reading: Reading, words: str, value: float, unit: str, bound: str, speaker: str | None
) -> None:
    """Each figure of the Moscow talks has the value, the bound and the speaker that the report gives it."""
    figure = found(reading, words)
    assert (tuple(map(float, figure.values)), figure.unit) == ((value,), unit)
    assert (figure.bound, figure.speaker) == (bound, speaker)


@pytest.mark.slow
def test_readme_shows_python_that_runs() -> None:
    """The Python in the README runs as it stands and prints a figure with its speaker."""
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    with contextlib.redirect_stdout(io.StringIO()) as shown:
        exec(compile(code, "README.md", "exec"), {})
    assert shown.getvalue().split() == ["7", "percent", ">", "change", "2024", "Vladimir", "Putin"]


@pytest.mark.slow
def test_readme_shows_what_is_printed() -> None:
    """What the README says `make read` prints is what is printed, line by line."""
    (shown,) = re.findall(r"```\n(.*?)\n…\n```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    words = ["read", str(ROOT / "examples" / "moscow-talks.txt"), "--date", "2025-03-18"]
    printed = [line.rstrip() for line in CliRunner().invoke(main, words).stdout.splitlines()]
    assert shown.splitlines() == printed[: len(shown.splitlines())]


def test_every_page_is_in_the_index() -> None:
    """A page that nothing leads to is not read; a link that leads nowhere is worse."""
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    pages = {path.name for path in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert set(re.findall(r"\]\((\w[\w-]*\.md)\)", index)) == pages
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.slow
def test_record_page_names_every_key() -> None:
    """Each key of the report and of a figure is explained on the page about the record."""
    page = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    record = json.loads(json_text(communique.read("Trade grew by 7 percent.", date=date(2025, 3, 18))))
    assert [key for key in (*record, *record["figures"][0]) if f"`{key}`" not in page] == []
