"""What a report speaks of at each place: the ones named before, the subject of the sentence, the report's own pair."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.records import Actor

# A title names what the whole report is about; a government's release, its own country.
_TITLE = 3
_HOME = 3
# So many sentences back a word may point.
_REACH = 3
_THINGS = ("country", "body", "city")


@dataclass(frozen=True, slots=True)
class Named:
    """One named in a sentence: the actor, whether as a subject, how it is joined to the one before, its sex."""

    actor: Actor
    subject: bool = False
    joined: bool = False
    sex: str = ""

    @property
    def is_weak(self) -> bool:
        """Whether this is a bare unknown name in passing, such as nothing points back to."""
        return not self.subject and self.actor.rules == ("party:name",)


def ranked(title: Iterable[Actor], actors: Iterable[Actor], home: str | None) -> tuple[str, ...]:
    """The countries of a report, heaviest first."""
    counts: Counter[str] = Counter({code: _TITLE for actor in title for code in actor.codes})
    counts.update(code for actor in actors for code in actor.codes)
    if home is not None:
        counts[home] += _HOME
    return tuple(sorted(counts, key=lambda code: -counts[code]))


class Focus:
    """Remembers those named, sentence by sentence, and says whom a word means that names nobody."""

    def __init__(self, by_weight: Sequence[str], home: str | None) -> None:
        self._ranked = tuple(by_weight)
        self._home = home
        self._past: deque[list[Named]] = deque(maxlen=_REACH)
        self._here: list[Named] = []
        self._couple: tuple[str, ...] = ()

    def enter(self) -> None:
        """Goes on to the next sentence."""
        if self._here:
            codes = _codes(self._here)
            self._couple = codes if len(codes) == 2 else self._couple
            self._past.append(self._here)
        self._here = []

    def name(self, named: Named) -> None:
        """Takes in one who is named in the sentence."""
        self._here.append(named)

    def person(self, sex: str) -> Actor | None:
        """Whom "he" or "she" means: the last person who was a subject, else the last one."""
        for line in self._lines():
            people = [each for each in line if each.actor.kind in ("person", "title") and each.sex in ("", sex)]
            best = [each for each in people if each.actor.kind == "person"] or people
            found = next((each for each in best if each.subject), best[-1] if best else None)
            if found is not None:
                return found.actor
        return None

    def thing(self) -> Actor | None:
        """What "it" means: the last country or body that was a subject, else the first one of the sentence."""
        for line in self._lines():
            things = [each for each in line if each.actor.kind in _THINGS and not each.is_weak]
            subjects = [each for each in things if each.subject]
            if things:
                return (subjects[-1] if subjects else things[0]).actor
        return None

    def several(self) -> tuple[Actor, ...]:
        """Whom "they" means: those joined by "and" as a subject, else a people, else the last that were joined."""
        for line in self._lines():
            for want_subject in (True, False):
                for at in range(len(line) - 1, -1, -1):
                    if line[at].subject != want_subject:
                        continue
                    if line[at].joined and at:
                        return tuple(each.actor for each in line[_first(line, at) : at + 1])
                    if want_subject and line[at].actor.kind in ("people", "body", "pair"):
                        return (line[at].actor,)
        return ()

    def couple(self, size: int = 2) -> tuple[str, ...]:
        """Which are "the two countries": those of the sentence, of the nearest that named just two, the heaviest."""
        here = _codes(self._here)
        if len(here) == size:
            return here
        for line in reversed(self._past):
            if len(codes := _codes(line)) == size:
                return codes
        return self._couple if size == 2 and self._couple else self._ranked[:size]

    def own(self) -> tuple[str, ...]:
        """The country of an organ that nothing says it of: the sentence's subject, the publisher, the one spoken of."""
        here = [each for each in self._here if each.subject and each.actor.codes]
        return self.country() if here or self._home is None else (self._home,)

    def country(self) -> tuple[str, ...]:
        """The country spoken of: the last one that was a subject, else the first of the nearest sentence."""
        for line in self._lines():
            coded = [each for each in line if each.actor.codes and each.actor.kind != "pair"]
            subjects = [each for each in coded if each.subject]
            if coded:
                return (subjects[-1] if subjects else coded[0]).actor.codes[:1]
        return self._ranked[:1]

    def home(self) -> tuple[str, ...]:
        """The publisher's country."""
        return (self._home,) if self._home else ()

    def _lines(self) -> list[list[Named]]:
        return [line for line in (self._here, *reversed(self._past)) if line]


def _first(line: Sequence[Named], at: int) -> int:
    """Where the row of those joined together that ends at an index begins."""
    while at and line[at].joined:
        at -= 1
    return at


def _codes(line: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for each in line if each.actor.kind != "pair" for code in each.actor.codes))
