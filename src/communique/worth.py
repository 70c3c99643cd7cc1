"""Which sentences of a report are worth their syntax: those that may hold something of the parts asked for.

A cheap look at words and their possible lemmas, before any grammar; it lets too many through rather than too few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from communique import commitments, events, figures, statements
from communique.knowledge import Language
from communique.records import Mentions, Part, Report, Sentence

# Where statements are not asked for, a source is looked for so many sentences before a figure and behind it, there in
# its own paragraph or directly; what a pronoun stands for, in so many sentences before it that may name it.
NEAR = 3
# A pronoun stands for nothing further back than the paragraph before its own.
_PARAGRAPHS = 1
# What tells from its possible lemmas alone that a sentence may hold something of a part.
_LOOKS: dict[Part, Callable[[frozenset[str], Language], bool]] = {
    "commitments": commitments.cues,
    "events": events.cues,
}


@dataclass(frozen=True, slots=True)
class Input:
    """What is known of a report before any syntax: its sentences and what each mentions.

    `lemmas` gives all lemmas that a form may have; `wide` asks for quantities too that only point or name.
    """

    report: Report
    sentences: Sequence[Sentence]
    mentions: Sequence[Mentions]
    language: Language
    lemmas: Callable[[str], frozenset[str]]
    wide: bool = False


def chosen(given: Input, parts: frozenset[Part]) -> tuple[int, ...]:
    """The numbers of the sentences that need syntax for these parts of the record, in order."""
    holding = frozenset(
        number
        for number, (sentence, its) in enumerate(zip(given.sentences, given.mentions, strict=True))
        if any(given.wide or figures.may_be_figure(each, sentence.words) for each in its.quantities)
    )
    return _Choice(given, holding).of(parts)


@dataclass(frozen=True, slots=True)
class _Choice:
    """A report, and which of its sentences hold a quantity that may be a figure."""

    given: Input
    holding: frozenset[int]

    def of(self, parts: frozenset[Part]) -> tuple[int, ...]:
        """Those that some parts need."""
        picked = set(self.holding)
        for number in self.holding:
            picked.update(self._antecedents(number))
        everywhere = range(len(self.given.sentences))
        near = everywhere if "statements" in parts else sorted(set(self._near()))
        left = [number for number in near if number not in picked]
        picked.update(statements.cued(self.given.report.text, self.given.sentences, left, self.given.language))
        looks = [look for part, look in _LOOKS.items() if part in parts]
        picked.update(
            number
            for number in (everywhere if looks else ())
            if number not in picked and any(look(self._lemmas(number), self.given.language) for look in looks)
        )
        return tuple(sorted(picked))

    def _near(self) -> Iterator[int]:
        """The sentences that may tell who said a figure: some before it, the next, and others of its paragraph."""
        for number in self.holding:
            paragraph = self.given.sentences[number].paragraph
            yield from range(max(number - NEAR, 0), number)
            for behind in range(number + 1, min(number + NEAR + 1, len(self.given.sentences))):
                if behind == number + 1 or self.given.sentences[behind].paragraph == paragraph:
                    yield behind

    def _antecedents(self, number: int) -> Iterator[int]:
        """The sentences that may name what a sentence with a figure only points to; a figure between comes first."""
        furthest = self.given.sentences[number].paragraph - _PARAGRAPHS
        behind = takewhile(
            lambda at: at not in self.holding and self.given.sentences[at].paragraph >= furthest,
            range(number - 1, -1, -1),
        )
        topics = (at for at in behind if not self.given.mentions[at].quantities)
        yield from islice((at for at in topics if figures.may_be_topic(self._lemmas(at), self.given.language)), NEAR)

    def _lemmas(self, number: int) -> frozenset[str]:
        """All lemmas that the words of a sentence may have."""
        of = self.given.lemmas
        return frozenset().union(*[of(word.form) for word in self.given.sentences[number].words])
