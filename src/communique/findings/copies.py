"""Reports -> those that are texts of their own: copies of one wire text count once, slightly edited ones too.

A copy in which a figure was changed on the way is no copy: what it changed is for the checks to tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from communique.records import Reading

# Runs of so many words are compared; two texts that share so great a part of the longer one's are copies.
_RUN = 4
_SHARED = 0.8
# A run that so many texts have is a stock phrase and tells nothing; it also keeps the work linear.
_STOCK = 20

Run = tuple[str, ...]
Said = frozenset[tuple[object, ...]]


@dataclass(slots=True)
class _Seen:
    """Texts that went before: by each run of words their numbers, and how many runs and which figures each has."""

    runs: dict[Run, list[int]] = field(default_factory=dict)
    texts: list[tuple[int, Said]] = field(default_factory=list)

    def add(self, runs: frozenset[Run], figures: Said) -> None:
        for run in runs:
            where = self.runs.setdefault(run, [])
            if len(where) < _STOCK:
                where.append(len(self.texts))
        self.texts.append((len(runs), figures))

    def has(self, runs: frozenset[Run], figures: Said) -> bool:
        """Whether one of them is nearly the same text and has all these figures."""
        shared = Counter(number for run in runs for number in self.runs.get(run, ()))
        return any(
            count >= _SHARED * max(len(runs), self.texts[number][0]) and figures <= self.texts[number][1]
            for number, count in shared.items()
        )


def distinct(reading: Reading, others: Iterable[Reading]) -> list[Reading]:
    """The other reports, without copies of the reading or of one before them."""
    seen, found = _Seen(), []
    seen.add(_runs(reading), _figures(reading))
    for other in others:
        runs, figures = _runs(other), _figures(other)
        if not seen.has(runs, figures):
            found.append(other)
            seen.add(runs, figures)
    return found


def _figures(reading: Reading) -> Said:
    return frozenset((one.values, one.unit, one.bound, one.aspect, one.period) for one in reading.figures)


def _runs(reading: Reading) -> frozenset[Run]:
    """All runs of words; a text shorter than one is its own only run."""
    text = reading.report.text.casefold()
    words = "".join(mark if mark.isalnum() else " " for mark in text).split()
    return frozenset(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))
