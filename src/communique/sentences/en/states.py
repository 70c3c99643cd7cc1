"""Stacks and buffers of words of many sentences, and the moves between them, in arrays over all sentences.

A move shifts the next word onto the stack (S), reduces the stack (D), draws an arc to the word on the stack from the
next word (L) or back (R), or breaks: a sentence may begin behind the next word (B).  A word that is reduced without a
head goes back to the buffer.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]

KINDS = ("S", "D", "L", "R", "B")
_SHIFT, _REDUCE, _LEFT, _RIGHT, _BREAK, _UNSHIFT = range(6)
# What a kind of move does to the height of the stack and of the buffer.
_STACK = np.array([1, -1, -1, 1, 0, -1])
_BUFFER = np.array([-1, 0, 0, -1, 0, 1])
# So many words the network looks at; of a stack the topmost three, so that many empty places lie below it.
PLACES = 8
_BELOW = 3


class States:
    """Where the parser stands in each sentence.

    Words are counted through all sentences; the number behind the last stands for no word.  `heads` are the words
    that words hang from, -1 where there is none, and `moves` what drew the arc.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        ends = list(accumulate(lengths))
        words = ends[-1] if ends else 0
        starts = [end - length for end, length in zip(ends, lengths, strict=True)]
        self._none = words
        # All stacks lie in one array, and all buffers in another, the next word on top.
        self._stack = np.full(words + _BELOW * (len(ends) + 1), words)
        self._buffer = self._stack.copy()
        first = [start + _BELOW * (number + 1) for number, start in enumerate(starts)]
        for place, start, end in zip(first, starts, ends, strict=True):
            self._buffer[place : place + end - start] = np.arange(end - 1, start - 1, -1)
        self._top = np.array(first, dtype=np.intp) - 1
        self._next = self._top + np.array(lengths, dtype=np.intp)
        self.heads, self.moves = np.full(words + 1, -1), np.full(words + 1, -1)
        # The outermost word that hangs from a word on either side, and what was outermost before it came.
        self._left, self._right, self._before = (np.full(words + 1, words) for _ in range(3))
        # Words that went back to the buffer, and words that begin a sentence.
        self._returned, self._begins = np.zeros(words + 1, dtype=bool), np.zeros(words + 1, dtype=bool)
        self._begins[starts] = True

    def go_on(self) -> bool:
        """Look at the words on top; sentences that are done are left behind.  False when all are."""
        self._s0, self._b0 = self._stack[self._top], self._buffer[self._next]
        live = (self._s0 != self._none) | (self._b0 != self._none)
        if not live.all():
            self._top, self._next, self._s0, self._b0 = (
                some[live] for some in (self._top, self._next, self._s0, self._b0)
            )
        self._s1, self._b1 = self._stack[self._top - 1], self._buffer[self._next - 1]
        return len(self._top) > 0

    def at_hand(self) -> Ints:
        """The words that the network looks at, a row a sentence."""
        s0, b0 = self._s0, self._b0
        places = np.empty((len(s0), PLACES), dtype=np.intp)
        places[:, 0], places[:, 1] = b0, self._b1
        places[:, 2], places[:, 3], places[:, 4] = s0, self._s1, self._stack[self._top - 2]
        places[:, 5], places[:, 6], places[:, 7] = self._left[b0], self._left[s0], self._right[s0]
        return places

    def allowed(self) -> Ints:
        """The kinds of moves that may be made in each sentence, as bits."""
        b0, b1 = self._b0, self._b1
        stacked, two, begins = self._s0 != self._none, b1 != self._none, self._begins[b0]
        arcs = stacked & (b0 != self._none) & ~begins
        shift = ~stacked | (two & ~begins & ~self._returned[b0])
        breaks = two & (b1 == b0 + 1) & ~self._begins[b1]
        bits = shift + (stacked << _REDUCE) + (breaks << _BREAK)
        return bits + arcs * ((1 << _LEFT) + (1 << _RIGHT))  # type: ignore[no-any-return]

    def move(self, moves: Ints, kinds: Ints) -> None:
        """Make a move of its kind in each sentence."""
        s0, b0 = self._s0, self._b0
        kinds[(kinds == _REDUCE) & (self.heads[s0] < 0) & (self._s1 != self._none)] = _UNSHIFT
        self._top += _STACK[kinds]
        self._next += _BUFFER[kinds]
        self._draw_left(kinds == _LEFT, moves)
        self._draw_right(kinds == _RIGHT, moves)
        pushed, returned = _STACK[kinds] > 0, kinds == _UNSHIFT
        self._stack[self._top[pushed]] = b0[pushed]
        self._buffer[self._next[returned]] = s0[returned]
        self._returned[s0[returned]] = True
        self._begins[self._b1[kinds == _BREAK]] = True

    def _draw_left(self, where: NDArray[np.bool_], moves: Ints) -> None:
        """An arc from the next word to the one on the stack, which may lose a head on its left for it."""
        s0, b0 = self._s0[where], self._b0[where]
        had = s0[self.heads[s0] >= 0]
        self._right[self.heads[had]] = self._before[had]
        self.heads[s0], self.moves[s0], self._left[b0] = b0, moves[where], s0
        self._returned[b0] = False

    def _draw_right(self, where: NDArray[np.bool_], moves: Ints) -> None:
        """An arc from the word on the stack to the next one."""
        s0, b0 = self._s0[where], self._b0[where]
        self._before[b0] = self._right[s0]
        self.heads[b0], self.moves[b0], self._right[s0] = s0, moves[where], b0
