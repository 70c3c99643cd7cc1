"""Words -> vectors: what the network makes of single words, kept for those met before.

The first third of the network looks at nothing but a word (norm, prefix, suffix, shape) and whether a space follows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


class Embedding:
    """The vectors of words met so far, by form, norm, and whether a space follows: all that an embedding looks at."""

    def __init__(self, embed: Any) -> None:
        self._embed: Callable[[list[Doc]], list[Floats]] = embed.predict
        self._rows: dict[bytes, int] = {}
        self._table: Floats = np.zeros((0, embed.get_dim("nO")), dtype=np.float32)

    def vectors(self, docs: Sequence[Doc]) -> tuple[Floats, Ints]:
        """The vectors of the different words of some texts, and which of these each of their tokens is."""
        keys = _keys(docs)
        if len(self._rows) > _KEPT:
            self._rows.clear()
        if not self._rows.keys() >= set(keys):
            self._learn(docs, keys)
        its = np.fromiter(map(self._rows.__getitem__, keys), dtype=np.intp, count=len(keys))
        rows, which = np.unique(its, return_inverse=True)
        return self._table[rows], which

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
