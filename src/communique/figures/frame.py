"""The countries of a whole report, and where one figure of it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.records import Actor, Sentence
from communique.tree import Tree

Codes = frozenset[str]
Span = tuple[int, int]

# A title names what the whole report is about, so a country in it weighs as much as so many mentions in the text.
_TITLE = 3
# A publisher's own country stands alone where any other is named less than one time for so many of it.
_ALONE = 5
# The country whose government publishes a report is a side of what it says, also where it names itself as "we".
_HOME = 3


@dataclass(frozen=True, slots=True)
class Frame:
    """The countries of a report, heaviest first; those named in each sentence, by its start; the publisher's."""

    ranked: tuple[str, ...]
    named: tuple[tuple[int, tuple[str, ...]], ...]
    home: str | None
    lead: Codes = frozenset()

    @property
    def pair(self) -> Codes:
        """The two countries that the report is about; one or none where it names no more."""
        return frozenset(self.ranked[:2])

    @property
    def core(self) -> Codes:
        """The pair, or the three that title and opening speak of where these three are also those named most."""
        return self.lead if self.lead == frozenset(self.ranked[:3]) else self.pair

    def partner(self, codes: Codes) -> Codes:
        """The heaviest country that is not among `codes`, or none."""
        return frozenset([code for code in self.ranked if code not in codes][:1])

    def helped(self, codes: Codes) -> Codes | None:
        """Of a publisher's country and another one, the other; None where there is no such pair."""
        others = codes - {self.home}
        return others if self.home in self.pair and len(others) == 1 else None

    def before(self, start: int) -> Codes:
        """The countries of the nearest sentence before an offset that names any."""
        return frozenset(self._before(start))

    def first_before(self, start: int) -> Codes:
        """The country that the nearest sentence before an offset names first."""
        return frozenset(self._before(start)[:1])

    def spoken_of(self, start: int) -> Codes:
        """What the text speaks of: the first country of the nearest sentence; in a government's release, the pair."""
        before = self._before(start)
        is_release = self.home is not None and frozenset(before) == self.pair
        return frozenset(before[:1]) if before and not is_release else self.pair

    def topical(self, start: int) -> Codes:
        """The countries that a sentence without a name speaks of: the core, or others the text has just turned to."""
        before = self.before(start)
        if len(before) == 2 and before & self.core and not before <= self.core:
            return before
        if len(before) == 1 and not before <= self.core:
            return before | self.partner(before)
        return self.core

    def _before(self, start: int) -> tuple[str, ...]:
        at = bisect_left(self.named, start, key=lambda item: item[0])
        return next((self.named[index][1] for index in range(at - 1, -1, -1) if self.named[index][1]), ())


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure before another in its sentence: the span of its measure, and its countries."""

    measure: Span
    codes: Codes


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a figure stands: its sentence, the actors there, its span and that of its measure.

    `others` are the spans of the quantities in the sentence, `earlier` the figures there that are already settled.
    """

    sentence: Sentence
    tree: Tree
    actors: Sequence[Actor]
    figure: Span
    measure: Span | None
    money: bool = False
    others: tuple[Span, ...] = ()
    earlier: tuple[Earlier, ...] = ()

    @property
    def is_measure_of_one(self) -> bool:
        """Whether the measure is also that of an earlier figure, which is about one country."""
        return any(len(other.codes) == 1 and other.measure == self.measure for other in self.earlier)


def frame(
    title: Iterable[Actor], by_sentence: Sequence[tuple[Sentence, Sequence[Actor]]], home: str | None = None
) -> Frame:
    """The frame of a report from the actors of its title and its sentences; `home` is its publisher's country."""
    counts: Counter[str] = Counter(dict.fromkeys(codes_of(title), _TITLE))
    for _, actors in by_sentence:
        counts.update(code for actor in actors for code in actor.codes)
    if home is not None:
        counts[home] += _HOME
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    named = tuple((sentence.start, in_order(actors)) for sentence, actors in by_sentence)
    opening = next((actors for _, actors in by_sentence if codes_of(actors)), ())
    lead = codes_of(actor for actor in (*title, *opening) if actor.kind != "city")
    if home is not None and lead <= {home} and ranked[0] == home and _is_aside(counts, ranked[1:2], home):
        ranked = [home]
    return Frame(tuple(ranked), named, home, lead=lead)


def _is_aside(counts: Counter[str], other: Sequence[str], home: str) -> bool:
    """Whether the other country is only named in passing, in a text about its publisher's own affairs."""
    return bool(other) and counts[other[0]] * _ALONE < counts[home]


def codes_of(actors: Iterable[Actor]) -> Codes:
    """All codes of some actors."""
    return frozenset(code for actor in actors for code in actor.codes)


def in_order(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The codes of some actors in the order in which the text names them."""
    return tuple(dict.fromkeys(code for actor in sorted(actors, key=lambda actor: actor.start) for code in actor.codes))
