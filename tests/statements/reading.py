"""Reads who says what in a short text, with or without its syntax."""

from __future__ import annotations

from dataclasses import replace

from communique import statements
from communique.figures.speaker import Speakers
from communique.knowledge import load
from communique.records import Report, Statement
from communique.sentences import annotator, split


def heard(text: str, *, parsed: bool = True, lang: str = "en") -> tuple[Statement, ...]:
    """The statements of a text; `parsed` gives every sentence its syntax first."""
    report = Report("test", text, lang)
    sentences = split(report, annotator(lang).abbreviations, load(lang).key)
    if parsed:
        tokens = annotator(lang).parse(sentences)
        sentences = tuple(replace(a, tokens=b) for a, b in zip(sentences, tokens, strict=True))
    return statements.find(report, sentences, load(lang))


def said_of(text: str, word: str, *, parsed: bool = True) -> Statement | None:
    """The statement in which a word stands where it first occurs."""
    return Speakers(heard(text, parsed=parsed)).at(text.index(word))


def speaker_of(text: str, word: str, *, parsed: bool = True) -> str | None:
    """Who says a word of a text."""
    statement = said_of(text, word, parsed=parsed)
    return statement.speaker if statement else None
