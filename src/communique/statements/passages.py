"""Quoted sentences without a cue of their own: whose they are is told by the sentences around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from communique.records import Sentence, Statement
from communique.statements.claims import Said
from communique.statements.quotes import Passage, Quotes

# A sentence with less than this share in quotation marks only borrows words.
_WHOLE = 0.6
# A passage after this many sentences without a source is nobody's.
_FAR = 4


def spoken(
    sentences: Sequence[Sentence], said: Sequence[Said], marks: Quotes, found: Sequence[Statement]
) -> Iterator[Statement]:
    """Statements for the quoted parts of sentences that no statement found so far covers."""
    starts = [sentence.start for sentence in sentences]
    lines = [item.claim.line for item in said]
    covered = _Covered(found)
    for passage in marks.passages:
        first = max(bisect_right(starts, passage.start) - 1, 0)
        last = bisect_left(starts, passage.end, lo=first) - 1
        item = _whose(passage, first, max(first, last), said, lines)
        if item is None or item.voice.kind in ("self", "nobody"):
            continue
        for number in range(first, max(first, last) + 1):
            start, end = max(passage.start, starts[number]), min(passage.end, sentences[number].end)
            if end > start and not covered.mostly(start, end) and _counts(marks, sentences[number], item, number):
                yield Statement(
                    start, end, item.voice.name, item.claim.source, item.claim.cue, "direct",
                    (item.claim.entry.rule, "quote:passage", *item.voice.rules),
                )  # fmt: skip


def _counts(marks: Quotes, sentence: Sentence, item: Said, number: int) -> bool:
    return item.claim.line == number or marks.share(sentence.start, sentence.end) >= _WHOLE


def _whose(passage: Passage, first: int, last: int, said: Sequence[Said], lines: Sequence[int]) -> Said | None:
    """The claim in the sentences of the passage, else the last one before it, else the first one right after."""
    low, high = bisect_left(lines, first), bisect_right(lines, last)
    inside = said[low:high]
    if inside:
        return min(
            inside, key=lambda item: min(abs(item.claim.cue[0] - passage.end), abs(item.claim.cue[1] - passage.start))
        )
    if low > 0 and first - lines[low - 1] <= _FAR:
        return said[low - 1]
    return said[high] if high < len(said) and lines[high] - last <= 1 else None


class _Covered:
    """The stretches that statements cover, to be asked about in order."""

    def __init__(self, found: Sequence[Statement]) -> None:
        self._spans = merged((statement.start, statement.end) for statement in found)
        self._starts = [start for start, _ in self._spans]

    def mostly(self, start: int, end: int) -> bool:
        """Whether at least half of a stretch is covered."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        inside = 0
        while index < len(self._spans) and self._spans[index][0] < end:
            low, high = self._spans[index]
            inside += max(0, min(high, end) - max(low, start))
            index += 1
        return 2 * inside >= end - start


def merged(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
