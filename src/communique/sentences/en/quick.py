"""The same small model several times as fast: its network run by numpy for all sentences of a call at once.

The tags, relations and heads are those that the pipeline gives; `Plain` asks the pipeline itself, for a model that is
built otherwise, and for the test that holds the two together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from spacy.attrs import DEP, HEAD, TAG

from communique.sentences.en.lifted import attached
from communique.sentences.en.moves import Moves
from communique.sentences.en.vectors import Embedding
from communique.sentences.en.windows import Windows

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

# So many words are parsed in one go: more would fill memory, fewer leave the products small.
_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Parse:
    """The tags, heads and relations of a sentence's words; the head of a root is itself."""

    tags: list[str]
    heads: list[int]
    relations: list[str]


class Parser(Protocol):
    """Parses the words that a pipeline has cut."""

    def parse(self, docs: Sequence[Doc]) -> Iterator[Parse]:
        """The parse of each text, in order."""


def parser_of(pipeline: Pipeline) -> Parser:
    """The fastest parser that there is for a loaded pipeline."""
    return Quick(pipeline) if _is_known(pipeline) else Plain(pipeline)


class Plain:
    """The parses as the pipeline makes them."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def parse(self, docs: Sequence[Doc]) -> Iterator[Parse]:
        """The parse of each text, in order."""
        strings = self._pipeline.vocab.strings
        for doc in self._pipeline.pipe(docs, batch_size=64):
            codes = doc.to_array([HEAD, DEP, TAG])
            # Heads come as unsigned distances.
            heads = [place + distance for place, distance in enumerate(codes[:, 0].astype("int32").tolist())]
            relations, tags = ([strings[code] for code in codes[:, column].tolist()] for column in (1, 2))
            yield Parse(tags, heads, relations)


class Quick:
    """The parses of a pipeline of tok2vec, tagger and parser, from the weights of these three."""

    def __init__(self, pipeline: Pipeline) -> None:
        pipes: dict[str, Any] = dict(pipeline.pipeline)
        embed, encode = pipes["tok2vec"].model.layers
        self._embedding, self._windows = Embedding(embed), Windows(encode)
        softmax = next(node for node in pipes["tagger"].model.walk() if node.name == "softmax")
        self._tagger, self._tagger_bias = softmax.get_param("W").T.copy(), softmax.get_param("b")
        self._tags: list[str] = list(pipes["tagger"].labels)
        self._moves = Moves(pipes["parser"])
        self._relations = [name.partition("-")[2] for name in pipes["parser"].move_names]

    def parse(self, docs: Sequence[Doc]) -> Iterator[Parse]:
        """The parse of each text, in order."""
        for batch in _batches(docs):
            yield from self._parsed(batch)

    def _parsed(self, docs: Sequence[Doc]) -> Iterator[Parse]:
        lengths = [len(doc) for doc in docs]
        vectors = self._windows.encoded(*self._embedding.vectors(docs), lengths)
        tags = (vectors @ self._tagger + self._tagger_bias).argmax(axis=1).tolist()
        heads, moves = (found.tolist() for found in self._moves.parsed(vectors, lengths))
        first = 0
        for doc in docs:
            last = first + len(doc)
            its_heads = [head - first if head >= 0 else place for place, head in enumerate(heads[first:last])]
            relations = [self._relations[move] if move >= 0 else "ROOT" for move in moves[first:last]]
            yield Parse([self._tags[tag] for tag in tags[first:last]], *attached(doc, its_heads, relations))
            first = last


def _is_known(pipeline: Pipeline) -> bool:
    """Whether a pipeline is built as the network is laid out here."""
    pipes: dict[str, Any] = dict(pipeline.pipeline)
    if not {"tok2vec", "tagger", "parser"} <= pipes.keys() or pipes["parser"].cfg["beam_width"] != 1:
        return False
    layers = pipes["tok2vec"].model.layers
    return len(layers) == 2 and Windows.can_run(layers[1]) and Moves.can_run(pipes["parser"])


def _batches(docs: Sequence[Doc]) -> Iterator[Sequence[Doc]]:
    first = words = 0
    for number, doc in enumerate(docs):
        words += len(doc)
        if words >= _WORDS:
            yield docs[first : number + 1]
            first, words = number + 1, 0
    if first < len(docs):
        yield docs[first:]
