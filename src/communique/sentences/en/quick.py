"""The same small model three times as fast: products by numpy's BLAS, and each word's own vector computed once.

spaCy multiplies matrices with BLIS, which reaches a third of what the OpenBLAS inside numpy does on one core.  And the
first third of the network looks at single words only (norm, prefix, suffix, shape), so that its outcome can be kept;
the layers after it, which look at neighbours, are left as they are.  The parses come out the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH, SPACY
from thinc.api import Model, NumpyOps

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

Floats = NDArray[np.float32]
_Model = Model[Any, Any]
_Key = tuple[int, ...]

# So many words are kept (some 40 MB) before the memory of them starts anew.
_KEPT = 100_000


def quicken(pipeline: Pipeline) -> None:
    """Make a loaded pipeline fast, in place; one that is not built of a `tok2vec` with an embedding stays as it is."""
    pipes: dict[str, Any] = dict(pipeline.pipeline)
    for pipe in pipes.values():
        for node in pipe.model.walk() if hasattr(pipe, "model") else ():
            if type(node.ops) is NumpyOps:
                node.ops = _Products()
    if "tok2vec" in pipes and len(pipes["tok2vec"].model.layers) == 2:
        layers = pipes["tok2vec"].model.layers
        layers[0] = _kept(layers[0])


class _Products(NumpyOps):  # type: ignore[misc]  # thinc's stubs leave it untyped
    """thinc's operations, with numpy's own product of matrices."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices, either of them turned first."""
        return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)


def _kept(embed: _Model) -> _Model:
    """An embedding that asks `embed` only for words that it has not met."""
    memory = _Memory(embed.predict)

    def forward(
        _: _Model,
        docs: Sequence[Doc],
        is_train: bool,  # noqa: ARG001 - given by name
    ) -> tuple[list[Floats], Callable[..., list[Any]]]:
        return memory.vectors(docs), lambda _: []

    return Model("kept_embedding", forward)


class _Memory:
    """The vectors of words met so far, by form, norm, and whether a space follows: all that an embedding looks at."""

    def __init__(self, embed: Callable[[list[Doc]], list[Floats]]) -> None:
        self._embed = embed
        self._rows: dict[_Key, int] = {}
        self._table: Floats = np.zeros((0, 0), dtype=np.float32)

    def vectors(self, docs: Sequence[Doc]) -> list[Floats]:
        """One array a text, one row a token."""
        keys = [[tuple(key) for key in doc.to_array([ORTH, NORM, SPACY]).tolist()] for doc in docs]
        if len(self._rows) > _KEPT:
            self._rows.clear()
        known = self._rows
        new = [number for number, its in enumerate(keys) if any(key not in known for key in its)]
        if new or not self._table.size:
            self._learn([docs[number] for number in new], [keys[number] for number in new])
        return [self._table[[known[key] for key in its]] for its in keys]

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
            larger = np.zeros((2 * len(self._rows), found[0].shape[1]), dtype=np.float32)
            larger[: len(self._table)] = self._table if self._table.size else 0
            self._table = larger
        if rows:
            self._table[rows] = vectors
