"""Texts and files that mean harm, or are only broken: each ends soon, in a record or in an error of ours."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from communique import pipeline
from communique.exports.json import json_text
from communique.records import Reading

# Seconds for one bad input: of processor time where the work is ours, since others use the machine too.
SOON = 20

NUMBERS = [
    *(
        "0",
        "1",
        "7%",
        "-3",
        "+5",
        "1.5bn",
        "2,5",
        "1,000,000",
        "1e9",
        "½",
        "2½",
        "٣",
        "Ⅳ",
        "²",
        "2024",
        "2024-25",
        "1/3",
    ),
    *("million", "half a", "a third", "two and a half", "dozen", "hundreds of", "twenty", "hundred", "and", "per cent"),
    *("percentage points", "times", "-fold", "doubled", "10 to 15", "between 2 and 3", "from 12 to", "9" * 400),
]
WORDS = [
    *("trade", "students", "Peru", "Austria", "the two countries", "US$", "$", "€", "somoni", "km²", "bpd", "m", "bn"),
    *(
        "grew",
        "fell",
        "by",
        "to",
        "of",
        "over",
        "nearly",
        "up to",
        "at least",
        "plan to",
        "may",
        "last year",
        "by 2030",
    ),
    *("in the first half of", "on May 9", "year-on-year", "he said", "according to", "Vladimir Putin:", "she added"),
]
MARKS = [
    *(" ", "  ", "\n", "\n\n", "\r\n", "\t", "\x00", "\x1b[2J", "\x85", "\u2028", "\xa0", "\u200b", "\u202e", "\u200f"),
    *('"', "“", "”", "«", "»", "'", "’", "(", ")", "[", ",", ".", ";", ":", "-", "–", "—", "…", "•", "%", "/", "*"),
    *("\ud800", "\udfff", "\u0301", "\ufeff", "\U0001f600", "ﬁ", "İ", "ß", "\ufffd"),
]
MIXED = st.lists(st.sampled_from([*NUMBERS, *WORDS, *MARKS]), max_size=40)
ANY = st.one_of(
    MIXED.map("".join), MIXED.map(" ".join), st.text(max_size=300), st.text(st.characters(codec=None), max_size=80)
)


def holds(reading: Reading, text: str) -> None:
    """What is true of every record: the text as it came, spans as they stand at their offsets, ids of their own."""
    assert reading.report.text == text
    for figure in reading.figures:
        assert figure.span == text[figure.start : figure.end] != ""
        assert all(value.is_finite() for value in figure.values)
    assert len({figure.id for figure in reading.figures}) == len(reading.figures)
    json.loads(json_text(reading), parse_constant=pytest.fail)


@pytest.mark.slow
@settings(max_examples=400)
@given(ANY)
@example("")
@example("\ud800 5 \udfff million")
@example("9" * 400 + " tons")
@example("1" + "0" * 400 + " percent of twenty-two thousandths")
@example("five " * 200)
@example("a million million million million million million million million tons")
def test_any_text_is_read(text: str) -> None:
    """Nothing is raised, and a second reading is the same to the last id."""
    reading = pipeline.read(text)
    holds(reading, text)
    assert pipeline.read(text) == reading


@pytest.mark.slow
@settings(max_examples=100)
@given(MIXED.map(" ".join))
def test_any_text_is_read_in_the_wide_sense(text: str) -> None:
    """Also where quantities that only point are kept."""
    holds(pipeline.read(text, wide=True), text)


LONG = [
    pytest.param("Peru bought " + "9" * 400 + " tons of wheat.", id="number of 400 digits"),
    pytest.param("Peru bought " + ", ".join(f"{n} tons" for n in range(10_000)) + ".", id="10,000 in one sentence"),
    pytest.param("Peru bought " + " ".join(map(str, range(10_000))) + ".", id="10,000 without a word"),
    pytest.param("one hundred and " * 10_000, id="number words without end"),
    pytest.param("million " * 20_000, id="scales without end"),
    pytest.param('"' * 50_000 + " 5 tons " + "(" * 50_000, id="quotation marks without end"),
    pytest.param("Peru" * 100_000 + " 5 tons", id="one word without end"),
    pytest.param("." * 100_000 + " 5 tons", id="full stops without end"),
    pytest.param(" " * 200_000 + "5 tons", id="blanks"),
    pytest.param("\n" * 200_000 + "5 tons", id="line breaks"),
    pytest.param("-" * 100_000 + "5", id="dashes"),
    pytest.param("1," * 100_000, id="digits and commas"),
    pytest.param("1.2" * 50_000, id="digits and points"),
    pytest.param("he said " * 20_000 + "5 tons", id="sayings without end"),
    pytest.param("from 2020 to " * 10_000, id="periods without end"),
    pytest.param("Peru will build a port and " * 400 + "Chile will pay 5 dollars.", id="a sentence of 2,000 words"),
    pytest.param('"We will send 5 ships, ' * 5_000, id="quotations that never close"),
    pytest.param("Delegate 12 (Unknown): We have 5 ships.\n\n" * 3_000, id="a transcript of unknown speakers"),
    pytest.param("The minister said that " * 10 + "5 ships sank. " * 10, id="ten nested attributions"),
    pytest.param("Peru met Chile, which met " * 1_000 + "Fiji.", id="clauses in clauses"),
    pytest.param("a\u0301" * 100_000 + " 5 tons", id="accents that combine"),
]


@pytest.mark.slow
@pytest.mark.parametrize("text", LONG)
def test_long_texts_end_soon(text: str) -> None:
    """What has no end in sight is read within seconds: nothing here takes the square of its length."""
    began = time.process_time()
    reading = pipeline.read(text)
    assert time.process_time() - began < SOON
    holds(reading, text)
