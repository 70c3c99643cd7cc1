"""Words and their neighbours -> vectors: the network's first layers, by numpy's products of matrices.

spaCy multiplies with BLIS, which reaches a third of what the OpenBLAS inside numpy does on one core.  The first third
of the network looks at single words only (norm, prefix, suffix, shape), so its outcome is kept a word; the layers after
it look at a word and its neighbours, and are computed here for all words of many sentences at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH, SPACY

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

# What an embedding looks at in a word.
_ASKED = [ORTH, NORM, SPACY]
# So many words are kept (some 40 MB) before the memory of them starts anew.
_KEPT = 100_000
# So many rows go through the layers together: enough for full products, few enough for the cache of the processor.
_ROWS = 500
_LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"


class Embedding:
    """The vectors of words met so far, by form, norm, and whether a space follows: all that an embedding looks at."""

    def __init__(self, embed: Any) -> None:
        self._embed: Callable[[list[Doc]], list[Floats]] = embed.predict
        self._rows: dict[bytes, int] = {}
        self._table: Floats = np.zeros((0, embed.get_dim("nO")), dtype=np.float32)

    def vectors(self, docs: Sequence[Doc]) -> Floats:
        """The vectors of all tokens of all texts, one below the other."""
        keys = _keys(docs)
        if len(self._rows) > _KEPT:
            self._rows.clear()
        if not self._rows.keys() >= set(keys):
            self._learn(docs, keys)
        return self._table[list(map(self._rows.__getitem__, keys))]

    def _learn(self, docs: Sequence[Doc], keys: Sequence[bytes]) -> None:
        """Remember the words of all texts that have new ones."""
        ends = list(accumulate(map(len, docs), initial=0))
        its_keys = [keys[first:last] for first, last in pairwise(ends)]
        new = [number for number, its in enumerate(its_keys) if not self._rows.keys() >= set(its)]
        found = self._embed([docs[number] for number in new])
        rows, vectors = [], []
        for number, its_vectors in zip(new, found, strict=True):
            for key, vector in zip(its_keys[number], its_vectors, strict=True):
                if key not in self._rows:
                    self._rows[key] = len(self._rows)
                    rows.append(self._rows[key])
                    vectors.append(vector)
        if len(self._rows) > len(self._table):
            larger = np.zeros((2 * len(self._rows), self._table.shape[1]), dtype=np.float32)
            larger[: len(self._table)] = self._table
            self._table = larger
        self._table[rows] = vectors


def _keys(docs: Sequence[Doc]) -> list[bytes]:
    """What tells the vector of each token of all texts: its form, norm and space, as they lie in memory."""
    found = np.concatenate([doc.to_array(_ASKED).reshape(-1, len(_ASKED)) for doc in docs])
    keys: list[bytes] = np.ascontiguousarray(found).view(f"V{found.itemsize * len(_ASKED)}").ravel().tolist()
    return keys


class Windows:
    """Layers that each add to a word's vector what they make of it and its two neighbours (maxout, layer norm)."""

    def __init__(self, encode: Any) -> None:
        self._pad: int = encode.attrs["pad"]
        self._layers = []
        for residual in encode.layers[0].layers:
            found = {node.name: node for node in residual.walk()}
            maxout, norm = found["maxout"], found["layernorm"]
            weights = maxout.get_param("W")
            outputs, pieces, inputs = weights.shape
            # Pieces one behind the other, so that the greatest is found between whole blocks.
            turned = weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs)
            self._layers.append(
                (
                    np.ascontiguousarray(turned.T),
                    maxout.get_param("b").T.reshape(-1).copy(),
                    norm.get_param("G"),
                    norm.get_param("b"),
                )
            )

    @staticmethod
    def can_run(encode: Any) -> bool:
        """Whether layers are of the form that is computed here."""
        return {layer.name for layer in encode.layers[0].layers} == {_LAYER}

    def encoded(self, vectors: Floats, lengths: Sequence[int]) -> Floats:
        """The vectors of all words of texts of these lengths, one below the other as they are given."""
        found, first = [], 0
        for block in _blocks(lengths):
            last = first + sum(block)
            found.append(self._block(vectors[first:last], block))
            first = last
        return np.concatenate(found) if found else vectors

    def _block(self, vectors: Floats, lengths: Sequence[int]) -> Floats:
        """Texts stand apart by rows of nothing, as the layers were trained."""
        pad = self._pad
        rows, width = len(vectors) + pad * (len(lengths) + 1), vectors.shape[1]
        is_word, at = np.zeros(rows, dtype=bool), pad
        for length in lengths:
            is_word[at : at + length] = True
            at += length + pad
        whole = np.zeros((rows + 2, width), dtype=np.float32)
        inner = whole[1:-1]
        inner[is_word] = vectors
        # A row and its two neighbours lie behind each other in memory.
        near = np.lib.stride_tricks.sliding_window_view(whole.reshape(-1), 3 * width)[::width]
        for layer, seen in zip(self._layers, _reaches(is_word, len(self._layers)), strict=True):
            inner[seen] += _made(near[seen], *layer)
        return inner[is_word]


def _reaches(is_word: NDArray[np.bool_], layers: int) -> list[Ints]:
    """The rows that each layer must work out: those that a word still sees through the layers behind it."""
    found = []
    for _ in range(layers):
        found.append(is_word.nonzero()[0])
        wider = is_word.copy()
        wider[1:] |= is_word[:-1]
        wider[:-1] |= is_word[1:]
        is_word = wider
    return found[::-1]


def _made(near: Floats, weights: Floats, bias: Floats, scale: Floats, shift: Floats) -> Floats:
    width = len(scale)
    scores = near @ weights
    scores += bias
    best: Floats = np.maximum(scores[:, :width], scores[:, width : 2 * width])
    for piece in range(2, len(bias) // width):
        np.maximum(best, scores[:, piece * width : (piece + 1) * width], out=best)
    best -= best.mean(axis=1, keepdims=True)
    spread = np.einsum("ij,ij->i", best, best)[:, None] / width + np.float32(1e-8)
    best *= spread**-0.5
    best *= scale
    best += shift
    return best


def _blocks(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The lengths of texts that go through the layers together."""
    block: list[int] = []
    for length in lengths:
        block.append(length)
        if sum(block) >= _ROWS:
            yield block
            block = []
    if block:
        yield block
