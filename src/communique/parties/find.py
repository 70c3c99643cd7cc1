"""Who the words of a report mean: every actor with the countries that it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.knowledge import Language
from communique.records import Actor, Mentions, Report, Sentence


@dataclass(frozen=True, slots=True)
class Input:
    """What the stage works on.

    `title` holds the actors that the report's title names, `home` its publisher's country.
    """

    report: Report
    sentences: Sequence[Sentence]
    mentions: Sequence[Mentions]
    language: Language
    title: Sequence[Actor] = ()
    home: str | None = None


def find(given: Input) -> tuple[tuple[Actor, ...], ...]:
    """The actors of each sentence, in order, none of them overlapping."""
    return tuple(mention.actors for mention in given.mentions)
