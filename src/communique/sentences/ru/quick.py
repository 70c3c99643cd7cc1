"""Words -> morphology and syntax, as slovnet's models give them: the heads of their networks, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

from communique.sentences.ru.network import Encoder, Floats, Forms, Ints


@dataclass(frozen=True, slots=True)
class Marks:
    """What the models say of a sentence's words: part of speech with features, head (-1 for the root), relation."""

    tags: list[tuple[str, str]]
    heads: list[int]
    relations: list[str]


class Marker:
    """Both models; `morphology` and `syntax` are slovnet's, with their embedding."""

    def __init__(self, morphology: Any, syntax: Any) -> None:
        self._morphology, self._syntax = Encoder(morphology.infer), Encoder(syntax.infer)
        self._tag_scores = morphology.infer.model.head.proj
        self._tags = [_tag(tag) for tag in morphology.infer.decoder.tags_vocab.items]
        self._relations: list[str] = list(syntax.infer.decoder.rels_vocab.items)
        self._heads, self._rels = _Heads(syntax.infer.model.head), _Relations(syntax.infer.model.rel)

    def marks(self, sentences: Sequence[Sequence[str]]) -> Iterator[Marks]:
        """The marks of each sentence, in order."""
        forms = Forms(sentences)
        tags = self._tag_scores(self._morphology.encoded(forms)).argmax(axis=1).tolist()
        vectors = self._syntax.encoded(forms)
        spans = list(pairwise(accumulate(map(len, sentences), initial=0)))
        heads = self._heads.of(vectors, spans)
        relations = self._rels.of(vectors, heads).tolist()
        for start, end in spans:
            its_heads = [head - start if head >= 0 else -1 for head in heads[start:end].tolist()]
            yield Marks(
                [self._tags[tag] for tag in tags[start:end]],
                its_heads,
                [self._relations[relation] for relation in relations[start:end]],
            )


def _tag(tag: str) -> tuple[str, str]:
    """A tag of the model ("NOUN|Case=Gen|…") as part of speech and features in order."""
    upos, _, feats = tag.partition("|")
    return upos, "|".join(sorted(feats.split("|"), key=lambda feat: feat.partition("=")))


class _Heads:
    """Which word each hangs from: the one, or the root, whose score with it is highest."""

    def __init__(self, head: Any) -> None:
        self._from, self._to, self._kernel = head.head, head.tail, head.kernel.array
        self._root: Floats = head.tail(head.root.array[None])

    def of(self, vectors: Floats, spans: Sequence[tuple[int, int]]) -> Ints:
        """The place of each word's head among all words, -1 for the root."""
        asking, asked = self._from(vectors) @ self._kernel, self._to(vectors)
        to_root = asking @ self._root[0]
        heads = np.full(len(vectors), -1)
        for start, end in spans:
            if end > start:
                scores = asking[start:end] @ asked[start:end].T
                best = scores.argmax(axis=1)
                below = scores[np.arange(end - start), best] > to_root[start:end]
                heads[start:end][below] = best[below] + start
        return heads


class _Relations:
    """In which relation each word hangs from its head."""

    def __init__(self, rel: Any) -> None:
        self._head, self._tail, self._kernel = rel.head, rel.tail, rel.kernel.array
        self._root: Floats = rel.head(rel.root.array[None])

    def of(self, vectors: Floats, heads: Ints) -> Ints:
        """The number of each word's relation."""
        above = np.concatenate([self._head(vectors), self._root])[heads]
        below = self._tail(vectors)
        words, hidden = below.shape
        scores = (above @ self._kernel).reshape(words, self._kernel.shape[1] // hidden, hidden)
        best: Ints = np.einsum("wrh,wh->wr", scores, below).argmax(axis=1)
        return best
