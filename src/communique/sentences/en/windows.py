"""Words and their neighbours -> vectors: the network's middle layers, by numpy's products of matrices.

spaCy multiplies with BLIS, which reaches a third of what the OpenBLAS inside numpy does on one core.  Here the layers
are computed for all words of many sentences at once, in memory that is asked for once a call.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

# So many words go through the layers together: enough for full products, few enough for the cache of the processor.
_TOGETHER = 500
# A word, with its neighbours on the left and on the right.
_SEEN = 3
_LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"


@dataclass(frozen=True, slots=True, eq=False)
class _Layer:
    """Weights of the word on the left, the word itself and the one on the right, below each other; what comes after.

    The greatest of several outputs is taken; they lie one behind the other, so that it is found between whole blocks.
    """

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    @classmethod
    def of(cls, residual: Any) -> _Layer:
        """A layer as spaCy's library has it."""
        found = {node.name: node for node in residual.walk()}
        maxout, norm = found["maxout"], found["layernorm"]
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        outputs, pieces, inputs = weights.shape
        turned = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs).T)
        return cls(turned, bias.T.reshape(-1).copy(), norm.get_param("G"), norm.get_param("b"))

    def settle(self, scores: Floats, best: Floats) -> Floats:
        """Write into `best` what comes of the outputs of the product, which are changed."""
        width = best.shape[1]
        scores += self.bias
        np.maximum(scores[:, :width], scores[:, width : 2 * width], out=best)
        for first in range(2 * width, scores.shape[1], width):
            np.maximum(best, scores[:, first : first + width], out=best)
        best -= (best @ np.full(width, 1 / width, dtype=np.float32))[:, None]
        spread = np.einsum("ij,ij->i", best, best)[:, None] / width + np.float32(1e-8)
        best *= spread**-0.5
        best *= self.scale
        best += self.shift
        return best


class _Room:
    """Memory for the rows of one block, used again for the next: to ask for it anew takes as long as a product."""

    def __init__(self, rows: int, width: int, outputs: int) -> None:
        self.whole, self.near, self.one, self.best, self.scores, self.share = (
            np.empty((rows, columns), dtype=np.float32)
            for columns in (width, _SEEN * width, width, width, outputs, outputs)
        )


class Windows:
    """Layers that each add to a word's vector what they make of it and its two neighbours (maxout, layer norm)."""

    def __init__(self, encode: Any) -> None:
        self._pad: int = encode.attrs["pad"]
        self._first, *self._others = map(_Layer.of, encode.layers[0].layers)

    @staticmethod
    def can_run(encode: Any) -> bool:
        """Whether layers are of the form that is computed here."""
        return {layer.name for layer in encode.layers[0].layers} == {_LAYER}

    def encoded(self, words: Floats, which: Ints, lengths: Sequence[int]) -> Floats:
        """The vectors of all tokens of texts of these lengths; `words` are different ones, `which` those of the tokens.

        What the first layer makes of a word on each side of another is worked out once a word.
        """
        count, width = words.shape
        # Texts stand apart by rows of nothing, as the layers were trained: by one more word, which is none.
        words = np.concatenate([words, np.zeros((1, width), dtype=np.float32)])
        shares = [words @ part for part in np.split(self._first.weights, _SEEN)]
        blocks = [_placed(block, self._pad) for block in _blocks(lengths)]
        room = _Room(max(map(len, blocks), default=0) + 2, width, self._first.weights.shape[1])
        made = np.empty((len(which), width), dtype=np.float32)
        first = 0
        for is_word in blocks:
            last = first + int(is_word.sum())
            rows = np.full(len(is_word) + 2, count)
            rows[1:-1][is_word] = which[first:last]
            np.take(words, rows, axis=0, out=room.whole[: len(rows)], mode="clip")
            self._take_first(shares, rows, room)
            made[first:last] = self._go_on(is_word, room)[is_word]
            first = last
        return made

    def _take_first(self, shares: Sequence[Floats], rows: Ints, room: _Room) -> None:
        """The first layer, of the shares of the words in some rows."""
        inside = len(rows) - 2
        scores, share, best = (each[:inside] for each in (room.scores, room.share, room.best))
        np.take(shares[0], rows[:inside], axis=0, out=scores, mode="clip")
        for place in range(1, _SEEN):
            np.take(shares[place], rows[place : place + inside], axis=0, out=share, mode="clip")
            scores += share
        room.whole[1 : inside + 1] += self._first.settle(scores, best)

    def _go_on(self, is_word: NDArray[np.bool_], room: _Room) -> Floats:
        """The other layers; gives all rows but the outermost."""
        inner, width = room.whole[1 : len(is_word) + 1], room.whole.shape[1]
        for layer, seen in zip(self._others, _reaches(is_word, len(self._others)), strict=True):
            near, one, best, scores = (each[: len(seen)] for each in (room.near, room.one, room.best, room.scores))
            for place in range(_SEEN):
                np.take(room.whole, seen + place, axis=0, out=one, mode="clip")
                near[:, place * width : (place + 1) * width] = one
            inner[seen] += layer.settle(np.matmul(near, layer.weights, out=scores), best)
        return inner


def _placed(lengths: Sequence[int], pad: int) -> NDArray[np.bool_]:
    """The rows of a block of texts, those of words marked."""
    is_word, at = np.zeros(sum(lengths) + pad * (len(lengths) + 1), dtype=bool), pad
    for length in lengths:
        is_word[at : at + length] = True
        at += length + pad
    return is_word


def _reaches(is_word: NDArray[np.bool_], layers: int) -> list[Ints]:
    """The rows that each of the last layers must work out: those that a word sees through the layers behind it."""
    found = []
    for _ in range(layers):
        found.append(is_word.nonzero()[0])
        wider = is_word.copy()
        wider[1:] |= is_word[:-1]
        wider[:-1] |= is_word[1:]
        is_word = wider
    return found[::-1]


def _blocks(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The lengths of texts that go through the layers together."""
    block: list[int] = []
    words = 0
    for length in lengths:
        block.append(length)
        words += length
        if words >= _TOGETHER:
            yield block
            block, words = [], 0
    if block:
        yield block
