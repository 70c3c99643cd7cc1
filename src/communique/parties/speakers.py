"""Who speaks at a place of the text in its own words: the one that "we" and "I" mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from communique.records import Statement


class Speakers:
    """The statements in a speaker's own words, for look-up by offset."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        own = [each for each in statements if each.speaker and (each.quoted == "direct" or each.kind == "turn")]
        self._own = sorted(own, key=lambda each: (each.start, -each.end))
        self._starts = [each.start for each in self._own]
        self._outer: list[int] = []
        for at, each in enumerate(self._own):
            above = at - 1
            while above >= 0 and self._own[above].end < each.end:
                above = self._outer[above]
            self._outer.append(above)

    def at(self, place: int) -> str | None:
        """The one in whose own words an offset stands: the innermost statement around it."""
        at = bisect_right(self._starts, place) - 1
        while at >= 0 and self._own[at].end <= place:
            at = self._outer[at]
        return self._own[at].speaker if at >= 0 else None
