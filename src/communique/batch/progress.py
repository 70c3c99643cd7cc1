"""How far a run is, and what it made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

StepName = Literal["gather", "read"]
# Below this many seconds, or this share of the step, nothing is said of the time left: it would be a guess.
_SECONDS, _SHARE = 5.0, 0.01


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a step is: `share` of it, 0 to 1, done in this run or before.

    `pages` are those gathered, or in the second step the reports read; `rate` those a second in this run; `left` the
    seconds that the step will still take at the rate of this run, None where that cannot be told.
    """

    step: StepName
    share: float
    pages: int
    kept: int
    figures: int
    rate: float
    left: float | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run made, also in earlier runs that it went on from; `seconds` are those of this one.

    `added` are files that have come to the inputs since the run was planned, and are not in it.
    """

    out: str
    pages: int
    passed_over: Mapping[str, int]
    gathered: int
    copies: int
    reports: int
    figures: int
    commitments: int
    events: int
    problems: int
    added: int
    seconds: float

    def plain(self) -> dict[str, object]:
        """As it is written and printed."""
        return {name: getattr(self, name) for name in self.__slots__} | {"passed_over": dict(self.passed_over)}


class Meter:
    """Counts what is done of a step, in this run and before, and tells how far it is."""

    def __init__(self, step: StepName, sizes: Mapping[str, int], began: float) -> None:
        self._step = step
        self._sizes = sizes
        self._whole = max(1, sum(sizes.values()))
        self._began = began
        self._size = self._now_size = self._now_pages = 0
        self.counts: Counter[str] = Counter()

    def before(self, part: str, counts: Mapping[str, int]) -> None:
        """A part was done by an earlier run."""
        self._size += self._sizes[part]
        self.counts.update(counts)

    def add(self, part: str, counts: Mapping[str, int], now: float) -> Progress:
        """A part is done now."""
        self.before(part, counts)
        self._now_size += self._sizes[part]
        self._now_pages += self._pages(counts)
        seconds = max(now - self._began, 1e-6)
        left = (self._whole - self._size) * seconds / self._now_size if self._now_size else None
        if seconds < _SECONDS or self._size < _SHARE * self._whole:
            left = None
        kept = self.counts["gathered" if self._step == "gather" else "reports"]
        pages = self._pages(self.counts)
        share = self._size / self._whole
        return Progress(self._step, share, pages, kept, self.counts["figures"], self._now_pages / seconds, left)

    def _pages(self, counts: Mapping[str, int]) -> int:
        return counts.get("pages", 0) if self._step == "gather" else counts.get("reports", 0) + counts.get("copies", 0)
