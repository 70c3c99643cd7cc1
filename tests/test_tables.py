"""Every row of every table earns its place: its `example` shows what it does, its `not` where it keeps still.

A row that makes something stands by name in the `rules` of an actor or a figure of its example.  A row that only steers
(what joins two numbers, what is no measure, how a plural is made) leaves no name: it is taken away, and what is found
in its example must then be something else, and in its `not` the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from communique import mentions, parties, pipeline
from communique.errors import KnowledgeError
from communique.findings import check
from communique.findings.giving import ways
from communique.knowledge import load, tables, words
from communique.records import Actor, Commitment, Event, Figure, Mentions, Report, Sentence, Statement, Token
from communique.sentences import annotator, split
from communique.verdict import Finding
from tests.parties.reading import acting
from tests.spec_cases import languages

NOW = date(2025, 3, 18)
PLAIN = "The country spent $40 million on roads."
ANNOTATED = {"abbreviations", "spelling"}  # the tables that an annotator reads when it is made
IDLE = frozenset((Path(__file__).parent / "idle_rows.txt").read_text(encoding="utf-8").splitlines())
# What holds for the whole world has its examples in English; the catalogue steers no reading, and has tests of its own.
ROWS = [
    *((row, "en") for row in tables.all_rows("world") if not row.place.startswith("world/indicators.toml")),
    *((row, language) for language in languages() for row in tables.all_rows(language)),
]


@dataclass(frozen=True, slots=True)
class Found:
    """What is found in a text: its sentences with their syntax, those who act in it, and what they say and do."""

    sentences: tuple[Sentence, ...]
    syntax: tuple[tuple[Token, ...], ...]
    actors: tuple[Actor, ...]
    figures: tuple[Figure, ...]
    statements: tuple[Statement, ...]
    commitments: tuple[Commitment, ...]
    events: tuple[Event, ...]
    parties: tuple[Actor, ...]
    faults: tuple[Finding, ...]
    ways: tuple[tuple[str, ...], ...]


def read(text: str, language: str) -> Found:
    """What is found in a text with the tables as they now are; an address stands for a report that came from it."""
    report = Report(id="example", text=text, lang=language, published=NOW)
    if "://" in text:
        report = replace(report, text=PLAIN, url=text)
    knowledge, tagger = load(language), annotator(language)
    sentences = split(report, tagger.abbreviations, knowledge.key)
    actors = mentions.actors(words(report.text, key=knowledge.key), knowledge)
    # The wide reading too: what is vague ("dozens") is a mention, though no figure.
    readings = [next(pipeline.read_reports([report], wide=wide)) for wide in (False, True)]
    figures = tuple(figure for reading in readings for figure in reading.figures)
    plain = readings[0]
    syntax = tuple(tagger.parse(sentences))
    who = parties.find(
        parties.Input(
            report,
            [replace(sentence, tokens=tokens) for sentence, tokens in zip(sentences, syntax, strict=True)],
            [Mentions(actors=mentions.actors(sentence.words, knowledge)) for sentence in sentences],
            knowledge,
            statements=plain.statements,
        )
    )
    everyone = tuple(actor for line in who for actor in line)
    return Found(
        sentences,
        syntax,
        tuple(actors),
        figures,
        plain.statements,
        plain.commitments,
        plain.events,
        everyone,
        check(plain).findings,
        tuple(ways(plain).values()),
    )


@cache
def baseline(text: str, language: str) -> Found:
    """The same, with all rows in place."""
    return read(text, language)


def named(row: tables.Row, text: str, language: str) -> bool:
    """Whether a row's name stands in the rules of an actor or a figure of a text."""
    found = baseline(text, language)
    things = (*found.actors, *found.figures, *found.statements, *found.commitments, *found.events, *found.parties)
    return any(row.rule in thing.rules for thing in things)


@contextmanager
def without(row: tables.Row, tagger: bool) -> Iterator[None]:
    """The knowledge as it would be without one row; the annotator, which is slow to build, made anew only if asked."""
    real = tables.rows

    def fewer(folder: str, table: str) -> tuple[tables.Row, ...]:
        return tuple(other for other in real(folder, table) if other is not row)

    users = [module for module in _modules() if getattr(module, "rows", None) is real]
    try:
        _set(users, fewer, tagger)
        yield
    finally:
        _set(users, real, tagger)


def _set(users: list[Any], rows: Callable[[str, str], tuple[tables.Row, ...]], tagger: bool) -> None:
    """Give the modules this way to rows, and let them forget what they made of the other."""
    for module in users:
        module.rows = rows
    for module in _modules():
        for thing in vars(module).values():
            made = getattr(thing, "__module__", "")
            if hasattr(thing, "cache_clear") and thing is not tables.rows and (tagger or "sentences" not in made):
                thing.cache_clear()


def _modules() -> list[Any]:
    return [module for name, module in list(sys.modules.items()) if name.startswith("communique")]


def steers(row: tables.Row, text: str, language: str) -> bool:
    """Whether something else is found in a text when the row is taken away."""
    before, doers = baseline(text, language), acting(text, lang=language)
    with without(row, tagger=row.place.rpartition("/")[2].partition(".")[0] in ANNOTATED):
        return read(text, language) != before or acting(text, lang=language) != doers


def parameter(row: tables.Row, language: str) -> Any:
    """A row as a parameter; one that is known to be wrong must fail, so that the mark goes when it does not."""
    name = f"{row.place.partition(':')[0]} {row.rule}"
    idle = pytest.mark.xfail(strict=True, raises=AssertionError, reason="see idle_rows.txt")
    return pytest.param(row, language, id=row.place, marks=[idle] if name in IDLE else [])


@pytest.mark.slow
@pytest.mark.parametrize(("row", "language"), [parameter(*pair) for pair in ROWS])
def test_row(row: tables.Row, language: str) -> None:
    """The example shows the row at work; the `not` shows where it keeps still."""
    if named(row, row.example, language):
        assert row.silent is None or not named(row, row.silent, language), (
            f"{row.place}: {row.rule} speaks in its `not`"
        )
        return
    assert steers(row, row.example, language), f"{row.place}: {row.rule} makes no difference to its example"
    assert row.silent is None or not steers(row, row.silent, language), f"{row.place}: {row.rule} speaks in its `not`"


@pytest.mark.parametrize(
    ("broken", "line", "says"),
    [
        (
            '[[bound]]\nsays = ["over"]\nexample = "Over 3 ships."\n\n[[bound]]\nmeans = "above"\nexample = "x"\n',
            5,
            "says",
        ),
        ('# A table.\n\n[[bound]]\nsays = ["over"]\nmeans = "above"\n', 3, "example"),
        ('[[bound]]\nsays = []\nexample = "Over 3 ships."\n', 1, "says"),
        ('[[bound]]\nsays = ["over", " "]\nexample = "Over 3 ships."\n', 1, "says"),
    ],
)
def test_broken_row(broken: str, line: int, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that is not well formed stops loading, and is named by file and line."""
    folder = tmp_path / "xx"
    folder.mkdir()
    (folder / "bounds.toml").write_text(broken, encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda _package: tmp_path)
    with pytest.raises(KnowledgeError, match=f"^xx/bounds.toml:{line}: a row without `{says}`"):
        tables.rows("xx", "bounds")


def test_broken_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is no TOML is named, and so is one that is not there."""
    (tmp_path / "xx").mkdir()
    (tmp_path / "xx" / "bad.toml").write_text("[[bound\n", encoding="utf-8")
    monkeypatch.setattr(tables, "files", lambda _package: tmp_path)
    with pytest.raises(KnowledgeError, match=r"^xx/bad\.toml: not well formed"):
        tables.rows("xx", "bad")
    with pytest.raises(KnowledgeError, match=r"^xx/none\.toml: no such table"):
        tables.rows("xx", "none")
