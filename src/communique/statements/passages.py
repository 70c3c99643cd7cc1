"""Quoted passages: those that a statement reaches into are its own as a whole, the others are told by what is near."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.records import Sentence, Statement
from communique.statements.claims import Said, Span
from communique.statements.quotes import Passage, Quotes

# A sentence with less than this share in quotation marks only borrows words.
_WHOLE = 0.6
# A passage after this many sentences without a source is nobody's.
_FAR = 4


def widened(span: Span, marks: Quotes) -> Span:
    """A stretch with the whole of the passages that stand at its edges, over as many sentences as they go."""
    first, last = marks.at(span[0]), marks.at(span[1] - 1)
    return min(span[0], first.start) if first else span[0], max(span[1], last.end) if last else span[1]


def spoken(
    sentences: Sequence[Sentence], said: Sequence[Said], marks: Quotes, own: Sequence[Statement | None]
) -> list[Statement]:
    """The statements of the claims (`own`, None where a claim has no content) and those of all other passages.

    A passage behind a statement of the same paragraph goes on with it: it becomes part of that statement.
    """
    grown = list(own)
    loose: list[Statement] = []
    starts = [sentence.start for sentence in sentences]
    lines = [item.claim.line for item in said]
    covered = _Covered([statement for statement in own if statement])
    for passage in marks.passages:
        first = max(bisect_right(starts, passage.start) - 1, 0)
        last = max(first, bisect_left(starts, passage.end, lo=first) - 1)
        index = _whose(passage, (first, last), said, lines)
        if index is None or said[index].voice.kind in ("self", "nobody") or covered.mostly(passage):
            continue
        item, before = said[index], grown[index]
        if item.claim.line not in range(first, last + 1) and _borrows(marks, sentences, passage, (first, last)):
            continue
        if before and before.end <= passage.start and _is_near(sentences, item.claim.line, first):
            grown[index] = replace(before, end=passage.end, quoted="direct")
        else:
            loose.append(_passage(passage, item))
    return [statement for statement in grown if statement] + loose


def _borrows(marks: Quotes, sentences: Sequence[Sentence], passage: Passage, where: tuple[int, int]) -> bool:
    """Whether the passage is only some words of the sentences in which it stands."""
    start, end = sentences[where[0]].start, max(sentences[where[1]].end, passage.end)
    return marks.share(start, end) < _WHOLE


def _is_near(sentences: Sequence[Sentence], line: int, first: int) -> bool:
    """Whether a passage begins in the sentence of the claim or the next one of the same paragraph."""
    return first - line <= 1 and sentences[line].paragraph == sentences[first].paragraph


def _passage(passage: Passage, item: Said) -> Statement:
    return Statement(
        passage.start, passage.end, item.voice.name, item.claim.source, item.claim.cue, "direct",
        (item.claim.entry.rule, "quote:passage", *item.voice.rules),
    )  # fmt: skip


def _whose(passage: Passage, where: tuple[int, int], said: Sequence[Said], lines: Sequence[int]) -> int | None:
    """The claim in the sentences of the passage, else the last one before it, else the first one right after."""
    low, high = bisect_left(lines, where[0]), bisect_right(lines, where[1])
    if low < high:
        return min(range(low, high), key=lambda index: _distance(passage, said[index]))
    if low > 0 and where[0] - lines[low - 1] <= _FAR:
        return low - 1
    return high if high < len(said) and lines[high] - where[1] <= 1 else None


def _distance(passage: Passage, item: Said) -> int:
    cue = item.claim.cue
    return min(abs(cue[0] - passage.end), abs(cue[1] - passage.start))


class _Covered:
    """The stretches that statements cover, to be asked about in order."""

    def __init__(self, found: Sequence[Statement]) -> None:
        self._spans = merged((statement.start, statement.end) for statement in found)
        self._starts = [start for start, _ in self._spans]

    def mostly(self, passage: Passage) -> bool:
        """Whether at least half of a passage is covered."""
        index = max(bisect_right(self._starts, passage.start) - 1, 0)
        inside = 0
        while index < len(self._spans) and self._spans[index][0] < passage.end:
            low, high = self._spans[index]
            inside += max(0, min(high, passage.end) - max(low, passage.start))
            index += 1
        return 2 * inside >= passage.end - passage.start


def merged(spans: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
