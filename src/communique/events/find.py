"""Every event of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.knowledge import Language
from communique.records import Actor, Event, Figure, Mentions, Report, Sentence, Statement

# The file of tables whose words tell a event.
_TABLE = "happenings"


@dataclass(frozen=True, slots=True)
class Input:
    """What the stage works on: sentences with their mentions and parties, the statements, the figures of the report."""

    report: Report
    sentences: Sequence[Sentence]
    mentions: Sequence[Mentions]
    parties: Sequence[Sequence[Actor]]
    statements: Sequence[Statement]
    figures: Sequence[Figure]
    language: Language


def cues(lemmas: frozenset[str], language: Language) -> bool:
    """Whether a sentence of words with these lemmas may tell an event: a cheap look before any grammar."""
    return not language.gates[_TABLE].isdisjoint(lemmas)


def find(_given: Input) -> tuple[Event, ...]:
    """The events of a report in the order of its text.  None are looked for yet."""
    return ()
