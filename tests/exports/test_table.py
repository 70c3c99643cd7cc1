"""Tables for people."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from communique.exports.context import excerpt
from communique.exports.explanation import explained, things
from communique.exports.explanation_table import show_explanation
from communique.exports.table import WIDTH, folded, show_reading, terminal
from communique.exports.visible import visible
from communique.knowledge import Row
from communique.records import EVERY_PART, Part, Reading
from tests.exports.samples import GROWTH, LEVEL, RAISE, READING, REPORT, TEXT, TOLD


def shown(reading: Reading) -> str:
    """What is printed where nobody is looking."""
    out = io.StringIO()
    show_reading(reading, terminal(out))
    return out.getvalue()


def test_every_figure_is_shown_with_its_words() -> None:
    """The figure stands marked in its words, and beside it what was understood."""
    page = shown(READING)
    for words in ("[7%]", "more than 7%  change, up", "2024 · AT, CH", "said by Anna Example", "1.5 billion USD"):
        assert words in page
    assert "2.5 times  multiple, up, target" in page
    assert "by 2030" in page


def test_header_names_the_report() -> None:
    """Title, id, date, language, source and how many figures."""
    first, second = shown(READING).splitlines()[:2]
    assert first == "Talks in Exampleville"
    assert second == ("talks · 2025-03-17 · en · https://example.org/talks · 5 figures, 1 commitment, 1 event")


def test_plain_output_is_plain() -> None:
    """Into a file or a pipe: no colours, no spaces at line ends, at most 100 columns."""
    page = shown(READING)
    assert "\x1b" not in page
    assert all(line == line.rstrip() and len(line) <= WIDTH for line in page.splitlines())


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_fits_the_terminal(width: int) -> None:
    """Never wider than the terminal, nor than 100 columns."""
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=min(width, WIDTH), color_system=None, highlight=False)
    show_reading(READING, console)
    assert all(len(line) <= min(width, WIDTH) for line in out.getvalue().splitlines())


def test_three_tables() -> None:
    """Figures, commitments and events under their names, numbered so that `explain` can be asked for each."""
    page = shown(READING)
    assert [line for line in page.splitlines() if line in ("Figures", "Commitments", "Events", "Statements")] == [
        "Figures",
        "Commitments",
        "Events",
    ]
    for words in (" c1  ", "target  agreed", "AT, CH · by 2030", " e1  ", "state  scheduled", "AT → CH"):
        assert words in page
    assert "2024 · Exampleville" in page
    assert "PLOVER CONSULT-visit" in page


def test_only_what_was_asked_for() -> None:
    """One kind of things needs no heading; nothing is said of the others."""
    page = shown(replace(READING, parts=frozenset(["statements"])))
    assert "1 statement\n" in page
    assert " s1  " in page
    assert "speech · direct · forecast" in page
    assert "igure" not in page
    assert "Statements" not in page


def test_nothing_found_is_said() -> None:
    """Silence would look like a failure."""
    empty = replace(READING, figures=(), commitments=(), events=(), statements=())
    assert "No figures or commitments or events found." in shown(empty)
    assert "No events found." in shown(replace(empty, parts=frozenset(["events"])))


HOSTILE = "\x1b[2J\x07\x9b31m[red]x[/red] :smile: \u202eabc\ud800"


def test_nothing_from_outside_is_obeyed() -> None:
    """Escape sequences, marks of direction, Rich's own markup and emoji codes come out as letters."""
    figure = replace(GROWTH, measure=HOSTILE, speaker=HOSTILE, unit=HOSTILE, indicator=HOSTILE)
    commitment = replace(RAISE, actors=(HOSTILE,), speaker=HOSTILE)
    event = replace(TOLD, actors=(HOSTILE,), sources=(HOSTILE,), targets=(HOSTILE,), place=HOSTILE)
    report = replace(REPORT, title=HOSTILE, url=HOSTILE, id=HOSTILE, text=HOSTILE + TEXT[len(HOSTILE) :])
    page = shown(replace(READING, report=report, figures=(figure,), commitments=(commitment,), events=(event,)))
    assert not set(page) & set("\x1b\x07\x9b\u202e\ud800")
    assert "[red]" in page
    assert ":smile:" in page


@given(st.text())
def test_visible_text_is_one_harmless_line(text: str) -> None:
    """Whatever comes in, what comes out moves no cursor and can be written."""
    line = visible(text)
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in line)
    line.encode()


@given(st.text(min_size=1), st.data())
def test_excerpt_of_any_text(text: str, data: st.DataObject) -> None:
    """Any span of any text has an excerpt within its room."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = excerpt(text, start, end, before=20, after=20)
    assert len(words.before) <= 22
    assert len(words.after) <= 22
    assert len(words.marked) <= 61


def test_excerpt_stays_in_its_sentence() -> None:
    """The sentences around are left out, and what is cut is marked."""
    text = "They met. Trade grew by 7% last year. He left."
    words = excerpt(text, text.index("7%"), text.index("7%") + 2)
    assert (words.before, words.marked, words.after) == ("Trade grew by ", "7%", " last year.")
    words = excerpt(text, text.index("7%"), text.index("7%") + 2, before=8, after=7)
    assert (words.before, words.after) == ("… by ", " last …")


ROW = Row("bound", ("over",), "above", "Over 30 firms came.", None, "en/bounds.toml:4")


def test_explanation_gives_each_attribute_its_rules() -> None:
    """A row of a table is told with its meaning, place and example; a rule of a stage by its name."""
    lines = {line.attribute: line for line in explained(GROWTH, [ROW])}
    assert lines["bound"].value == "more than (“over”)"
    assert lines["bound"].reasons[0].rows == (ROW,)
    assert [reason.rule for reason in lines["unit"].reasons] == ["percent:%"]
    assert [reason.rule for reason in lines["measure"].reasons] == ["measure:subject"]
    assert lines["stated"].value == "(7, ∞)"
    assert "also" not in lines


def test_explanation_loses_no_rule() -> None:
    """A rule that belongs to no attribute is told at the end."""
    lines = explained(replace(LEVEL, rules=("wild",)), [])
    assert (lines[-1].attribute, lines[-1].reasons[0].rule) == ("also", "wild")


@pytest.mark.parametrize("part", sorted(EVERY_PART))
def test_every_kind_is_explained(part: Part) -> None:
    """Each thing found has its words, and every rule of it stands somewhere."""
    thing = things(READING, part)[0]
    out = io.StringIO()
    show_explanation(READING, part, 1, explained(thing, [ROW]), terminal(out))
    page = out.getvalue()
    assert page.startswith(f"{part.removesuffix('s').capitalize()} 1 of ")
    assert all(rule in page for rule in thing.rules)
    assert all(len(line) <= WIDTH for line in page.splitlines())


def test_explanation_for_people() -> None:
    """The words with the figure marked, then the lines."""
    out = io.StringIO()
    show_explanation(READING, "figures", 1, explained(GROWTH, [ROW]), terminal(out))
    page = out.getvalue()
    for words in ("Figure 1 of 5", "[7%]", "bound:over", "en/bounds.toml:4", "Over 30 firms came."):
        assert words in page
    assert all(len(line) <= WIDTH for line in page.splitlines())


def test_what_goes_on_is_set_in() -> None:
    """The first line is used to its end, the rest stands further in; no word is lost, and a short line stays."""
    console = Console(width=30)
    lines = [Text("    one two three four five six seven eight nine ten"), Text("  short")]
    told = [line.rstrip() for line in folded(lines, console).plain.split("\n")]
    assert told == ["    one two three four five", "        six seven eight nine", "        ten", "  short"]
