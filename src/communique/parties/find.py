"""Who the words of a report mean: every actor with the countries that it stands for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.knowledge import Language
from communique.parties.focus import Focus, ranked
from communique.parties.meaning import Meaning
from communique.parties.phrases import Phrase, Phrases
from communique.parties.roster import Roster
from communique.parties.speakers import Speakers
from communique.parties.units import Cutter
from communique.records import Actor, Mentions, Report, Sentence, Statement


@dataclass(frozen=True, slots=True)
class Input:
    """What the stage works on.

    `title` holds the actors that the report's title names, `home` its publisher's country; the statements tell who
    "we" are.
    """

    report: Report
    sentences: Sequence[Sentence]
    mentions: Sequence[Mentions]
    language: Language
    title: Sequence[Actor] = ()
    home: str | None = None
    statements: Sequence[Statement] = ()


def find(given: Input) -> tuple[tuple[Actor, ...], ...]:
    """The actors of each sentence, in order, none of them overlapping."""
    phrases = list(_phrases(given))
    weights = ranked(given.title, (actor for mention in given.mentions for actor in mention.actors), given.home)
    roster = Roster([phrase for line in phrases for phrase in line], weights, given.language)
    meaning = Meaning(roster, Focus(weights, given.home), Speakers(given.statements), given.language)
    return tuple(tuple(meaning.of(sentence, line)) for sentence, line in zip(given.sentences, phrases, strict=True))


def _phrases(given: Input) -> Iterator[list[Phrase]]:
    cutter = Cutter(given.language, _plain(given))
    for sentence, mention in zip(given.sentences, given.mentions, strict=True):
        yield Phrases(given.language, sentence.tokens).of(cutter.cut(sentence, mention.actors))


def _plain(given: Input) -> frozenset[str]:
    """The words that the report has without a capital, by their keys."""
    return frozenset(word.key for line in given.sentences for word in line.words if word.form[0].islower())
