"""Vectors of words -> a tree: the moves of spaCy's parser, one a sentence at a time, for all sentences at once.

What its network makes of the words at hand is the score of each move; the best that is allowed is made.
See Honnibal and Johnson (2015), "An Improved Non-monotonic Transition System for Dependency Parsing".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from communique.sentences.en.states import KINDS, PLACES, States

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

# The hidden layer takes the greater of so many.
_PIECES = 2


class Moves:
    """The network of a spaCy parser, and the trees that it leads to."""

    def __init__(self, parser: Any) -> None:
        narrow = next(node for node in parser.model.layers[0].walk() if node.name == "linear")
        lower, upper = parser.model.layers[1:]
        self._narrow, self._narrow_bias = _turned(narrow)
        self._hidden, self._hidden_bias = _hidden(lower), lower.get_param("b").T.reshape(-1).copy()
        self._upper, self._upper_bias = _turned(upper)
        self._kinds = np.array([KINDS.index(name.partition("-")[0]) for name in parser.move_names])
        # By what is allowed, as bits in the order of the kinds: nothing, or minus infinity.
        allowed = np.arange(2 ** len(KINDS))[:, None] >> self._kinds & 1
        self._barred = np.where(allowed, 0, -np.inf).astype(np.float32)

    @staticmethod
    def can_run(parser: Any) -> bool:
        """Whether a parser's network is of the form that is computed here."""
        layers, attrs = parser.model.layers, parser.model.attrs
        if len(layers) != 3 or not attrs["has_upper"] or attrs["unseen_classes"]:
            return False
        return (layers[1].get_dim("nF"), layers[1].get_dim("nP")) == (PLACES, _PIECES)

    def parsed(self, vectors: Floats, lengths: Sequence[int]) -> tuple[Ints, Ints]:
        """The head of each word (its place among all words, -1 for none) and the move that drew the arc to it."""
        words = len(vectors)
        # The last row is the empty word; the last column asks for what was learned of that.
        table = np.zeros((words + 1, self._narrow.shape[1] + 1), dtype=np.float32)
        table[:words, :-1] = vectors @ self._narrow + self._narrow_bias
        table[words, -1] = 1
        states = States(lengths)
        while states.go_on():
            scores = self._scores(table[states.at_hand()])
            scores += self._barred[states.allowed()]
            best = scores.argmax(axis=1)
            states.move(best, self._kinds[best])
        return states.heads[:words], states.moves[:words]

    def _scores(self, near: Floats) -> Floats:
        hidden = near.reshape(len(near), -1) @ self._hidden
        hidden += self._hidden_bias
        half = hidden.shape[1] // _PIECES
        scores: Floats = np.maximum(hidden[:, :half], hidden[:, half:]) @ self._upper
        scores += self._upper_bias
        return scores


def _turned(linear: Any) -> tuple[Floats, Floats]:
    return linear.get_param("W").T.copy(), linear.get_param("b")


def _hidden(lower: Any) -> Floats:
    """The weights of the hidden layer, piece by piece; each place has a last row for "nothing there"."""
    weights, nothing = lower.get_param("W"), lower.get_param("pad")[0]
    places, outputs, pieces, inputs = weights.shape
    by_place = weights.transpose(0, 3, 2, 1).reshape(places, inputs, pieces * outputs)
    empty = nothing.transpose(0, 2, 1).reshape(places, 1, pieces * outputs)
    made: Floats = np.concatenate([by_place, empty], axis=1).reshape(-1, pieces * outputs)
    return made
