"""Every commitment of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.knowledge import Language, Word
from communique.records import Actor, Commitment, Figure, Mentions, Report, Sentence, Statement

# The file of tables whose words tell a commitment.
_TABLE = "pledges"


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


def cues(its_words: Sequence[Word], language: Language) -> bool:
    """Whether the words of a sentence may tell a commitment: a cheap look before any grammar."""
    gate = language.gates[_TABLE]
    return any(word.key in gate for word in its_words)


def find(_given: Input) -> tuple[Commitment, ...]:
    """The commitments of a report in the order of its text.  None are looked for yet."""
    return ()
