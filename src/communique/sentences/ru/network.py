"""slovnet's two models run for many sentences at once, without padding, by the same weights.

A word's share in the first layer, the dearest, depends on its form alone: it is computed once for each form of a call.
Sentences lie one behind the other with an empty row between, which is all that the layers see beyond their ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from slovnet.shape import word_shape

Floats = NDArray[np.float32]
Ints = NDArray[np.intp]

# So many rows go through the layers together: enough for full products, few enough for the cache of the processor.
_ROWS = 500
# A layer sees a word and its two neighbours.
_SEEN = 3


@dataclass(frozen=True, slots=True)
class Laid:
    """Sentences as rows: the number of each row's form (the last stands for none), and the rows that are words."""

    forms: Ints
    rows: Ints


class Forms:
    """The forms of some sentences, each once, and the sentences as numbers of forms, block by block."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        numbers: dict[str, int] = {}
        self._sentences = [[numbers.setdefault(form, len(numbers)) for form in forms] for forms in sentences]
        self.all = tuple(numbers)

    def blocks(self) -> Iterator[Laid]:
        """All sentences, some at a time."""
        none = len(self.all)
        forms, rows = [none], list[int]()
        for sentence in self._sentences:
            rows.extend(range(len(forms), len(forms) + len(sentence)))
            forms += [*sentence, none]
            if len(forms) >= _ROWS:
                yield Laid(np.array(forms), np.array(rows, dtype=np.intp))
                forms, rows = [none], list[int]()
        yield Laid(np.array(forms), np.array(rows, dtype=np.intp))


class Encoder:
    """A model's embedding and convolutions."""

    def __init__(self, infer: Any) -> None:
        self._words, self._shapes = infer.encoder.words_vocab, infer.encoder.shapes_vocab
        self._embedding = infer.model.emb
        self._layers = [_Layer(layer) for layer in infer.model.encoder.layers]

    def encoded(self, forms: Forms) -> Floats:
        """The vectors of all words, sentence behind sentence."""
        word_ids = np.array([self._words.encode(form.lower()) for form in forms.all], dtype=np.intp)
        shape_ids = np.array([self._shapes.encode(word_shape(form)) for form in forms.all], dtype=np.intp)
        first, *others = self._layers
        shares = first.shares(self._embedding(word_ids, shape_ids))
        return np.concatenate([_through(laid, shares, first, others) for laid in forms.blocks()])


def _through(laid: Laid, shares: Floats, first: _Layer, others: Sequence[_Layer]) -> Floats:
    gaps = np.ones(len(laid.forms), dtype=bool)
    gaps[laid.rows] = False
    inner = first.summed(shares, laid.forms)
    inner[gaps] = 0
    for layer in others:
        inner = layer.over(inner)
        inner[gaps] = 0
    return inner[laid.rows]


class _Layer:
    """A convolution over a word and its neighbours, rectified and normed; it may be applied to shares of words."""

    def __init__(self, layer: Any) -> None:
        weights, norm = layer.conv.weight.array, layer.norm
        self._width = weights.shape[0]
        # A row for each input of the word before, then of the word, then of the one behind.
        self._weights = np.ascontiguousarray(weights.transpose(2, 1, 0))
        self._bias = layer.conv.bias.array
        self._scale = norm.weight.array / norm.std.array
        self._shift = norm.bias.array - norm.mean.array * self._scale

    def shares(self, vectors: Floats) -> Floats:
        """What each form adds to the word behind it, to itself and to the word before it; nothing for none."""
        made = np.zeros((_SEEN, len(vectors) + 1, self._width), dtype=np.float32)
        for place in range(_SEEN):
            made[place, :-1] = vectors @ self._weights[place]
        return made

    def summed(self, shares: Floats, forms: Ints) -> Floats:
        """The layer over rows of forms, by their shares."""
        made: Floats = shares[1][forms]
        made[1:] += shares[0][forms[:-1]]
        made[:-1] += shares[2][forms[1:]]
        return self._normed(made)

    def over(self, vectors: Floats) -> Floats:
        """The layer over rows of vectors."""
        width = vectors.shape[1]
        near = np.zeros((len(vectors), _SEEN * width), dtype=np.float32)
        near[1:, :width], near[:, width : 2 * width], near[:-1, 2 * width :] = vectors[:-1], vectors, vectors[1:]
        return self._normed(near @ self._weights.reshape(_SEEN * width, self._width))

    def _normed(self, made: Floats) -> Floats:
        made += self._bias
        np.maximum(made, 0, out=made)
        made *= self._scale
        made += self._shift
        return made
