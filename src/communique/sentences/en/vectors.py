"""Words and their neighbours -> vectors: the network's first layers, by numpy's products of matrices.

spaCy multiplies with BLIS, which reaches a third of what the OpenBLAS inside numpy does on one core.  The first third
of the network looks at single words only (norm, prefix, suffix, shape), so its outcome is kept a word; the layers after
it look at a word and its neighbours, and are computed here for all words of many sentences at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH, SPACY

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = NDArray[np.float32]
_Key = tuple[int, ...]

# So many words are kept (some 40 MB) before the memory of them starts anew.
_KEPT = 100_000
# So many rows go through the layers together: enough for full products, few enough for the cache of the processor.
_ROWS = 500
_LAYER = "residual(expand_window>>maxout>>layernorm>>dropout)"


class Embedding:
    """The vectors of words met so far, by form, norm, and whether a space follows: all that an embedding looks at."""

    def __init__(self, embed: Any) -> None:
        self._embed: Callable[[list[Doc]], list[Floats]] = embed.predict
        self._rows: dict[_Key, int] = {}
        self._table: Floats = np.zeros((0, embed.get_dim("nO")), dtype=np.float32)

    def vectors(self, docs: Sequence[Doc]) -> list[Floats]:
        """One array a text, one row a token."""
        keys = [list(map(tuple, doc.to_array([ORTH, NORM, SPACY]).tolist())) for doc in docs]
        if len(self._rows) > _KEPT:
            self._rows.clear()
        known = self._rows
        new = [number for number, its in enumerate(keys) if not all(map(known.__contains__, its))]
        if new:
            self._learn([docs[number] for number in new], [keys[number] for number in new])
        return [self._table[list(map(known.__getitem__, its))] for its in keys]

    def _learn(self, docs: list[Doc], keys: Sequence[Sequence[_Key]]) -> None:
        found = self._embed(docs)
        rows, vectors = [], []
        for its_keys, its_vectors in zip(keys, found, strict=True):
            for number, key in enumerate(its_keys):
                if key not in self._rows:
                    self._rows[key] = len(self._rows)
                    rows.append(self._rows[key])
                    vectors.append(its_vectors[number])
        if len(self._rows) > len(self._table):
            larger = np.zeros((2 * len(self._rows), self._table.shape[1]), dtype=np.float32)
            larger[: len(self._table)] = self._table
            self._table = larger
        if rows:
            self._table[rows] = vectors


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

    def encoded(self, texts: Sequence[Floats]) -> Floats:
        """The vectors of all texts, one below the other."""
        return np.concatenate([self._block(block) for block in _blocks(texts)])

    def _block(self, texts: Sequence[Floats]) -> Floats:
        """Texts stand apart by rows of nothing, as the layers were trained."""
        pad = self._pad
        rows = sum(map(len, texts)) + pad * (len(texts) + 1)
        width = texts[0].shape[1]
        whole = np.zeros((rows + 2, width), dtype=np.float32)
        inner, kept, at = whole[1:-1], [], pad
        for text in texts:
            inner[at : at + len(text)] = text
            kept.append(np.arange(at, at + len(text)))
            at += len(text) + pad
        near = np.empty((rows, 3 * width), dtype=np.float32)
        for layer in self._layers:
            near[:, :width], near[:, width : 2 * width], near[:, 2 * width :] = whole[:-2], inner, whole[2:]
            inner += _made(near, *layer)
        return inner[np.concatenate(kept)]


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


def _blocks(texts: Sequence[Floats]) -> Iterator[list[Floats]]:
    block: list[Floats] = []
    rows = 0
    for text in texts:
        block.append(text)
        rows += len(text)
        if rows >= _ROWS:
            yield block
            block, rows = [], 0
    if block:
        yield block
