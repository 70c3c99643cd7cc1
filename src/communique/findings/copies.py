"""Reports -> those that are texts of their own: copies of one wire text count once, slightly edited ones too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from communique.records import Reading

# Runs of so many words are compared; two texts that share so great a part of the longer one's are copies.
_RUN = 4
_SHARED = 0.8
# A run that so many texts have is a stock phrase and tells nothing; it also keeps the work linear.
_STOCK = 20


def distinct(reading: Reading, others: Iterable[Reading]) -> list[Reading]:
    """The other reports, without copies of the reading or of one before them."""
    seen: dict[tuple[str, ...], list[int]] = {}
    sizes: list[int] = []
    _add(_runs(reading), seen, sizes)
    found = []
    for other in others:
        runs = _runs(other)
        if not _is_copy(runs, seen, sizes):
            found.append(other)
            _add(runs, seen, sizes)
    return found


def _runs(reading: Reading) -> frozenset[tuple[str, ...]]:
    """All runs of words; a text shorter than one is its own only run."""
    text = reading.report.text.casefold()
    words = "".join(mark if mark.isalnum() else " " for mark in text).split()
    return frozenset(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def _add(runs: frozenset[tuple[str, ...]], seen: dict[tuple[str, ...], list[int]], sizes: list[int]) -> None:
    for run in runs:
        where = seen.setdefault(run, [])
        if len(where) < _STOCK:
            where.append(len(sizes))
    sizes.append(len(runs))


def _is_copy(runs: frozenset[tuple[str, ...]], seen: dict[tuple[str, ...], list[int]], sizes: list[int]) -> bool:
    shared = Counter(number for run in runs for number in seen.get(run, ()))
    return any(count >= _SHARED * max(len(runs), sizes[number]) for number, count in shared.items())
