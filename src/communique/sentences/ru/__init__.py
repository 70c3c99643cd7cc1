"""Russian: slovnet's small models for morphology and syntax, which speak Universal Dependencies already.

The models come in natasha's wheel.  natasha itself is not imported: its morphology needs a `setuptools` that newer
versions of Python no longer have; `pymorphy3` gives the lemmas.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from navec import Navec
from razdel import tokenize
from slovnet import Morph, Syntax

from communique.errors import KnowledgeError
from communique.knowledge.dictionary import dictionary
from communique.knowledge.letters import plain
from communique.knowledge.tables import rows
from communique.records import Sentence, Token
from communique.sentences.ru.lemmas import lemma_of, possible
from communique.sentences.ru.mended import mended
from communique.sentences.ru.rooted import rooted

_EMBEDDING = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_MORPHOLOGY = "model/slovnet_morph_news_v1.tar"
_SYNTAX = "model/slovnet_syntax_news_v1.tar"
# Sentences of one batch: more fill up with padding, fewer leave the matrices small.
_BATCH = 64
# Initials, a name and perhaps a remark in brackets before the colon: "В.Иванов (как переведено): …".
_LABEL = re.compile(r"\s*(?:[А-ЯЁ]\.\s?){1,2}[А-ЯЁ][\w-]+(?:\s*\([^()]{1,60}\))?\s*:\s+")
_LETTERS = re.compile(r"[^\W\d_]+")
# The future of "be", which the model takes for a present.
_FUTURE = "буд"


def load() -> Russian:
    """The Russian annotator; takes about half a second."""
    return Russian(_data())


def _data() -> Path:
    """The folder of models in natasha's wheel."""
    found = find_spec("natasha")
    if found is None or found.origin is None:
        raise KnowledgeError("the models for Russian are not installed", remedy="pip install natasha")
    return Path(found.origin).with_name("data")


class Russian:
    """Parses sentences in batches."""

    def __init__(self, data: Path) -> None:
        embedding = Navec.load(data / _EMBEDDING)
        self._morphology = Morph.load(data / _MORPHOLOGY, batch_size=_BATCH)
        self._syntax = Syntax.load(data / _SYNTAX, batch_size=_BATCH)
        self._morphology.navec(embedding)
        self._syntax.navec(embedding)
        words = dictionary()
        self._lemma = lru_cache(maxsize=65536)(lambda form, upos, feats: lemma_of(words, form, upos, feats))
        self.lemmas = lru_cache(maxsize=65536)(lambda form: possible(words, form))
        self.model = f"slovnet news_v1 (natasha {version('natasha')}, slovnet {version('slovnet')})"
        self.abbreviations = frozenset(
            phrase.rstrip(".").lower() for row in rows("ru", "abbreviations") for phrase in row.says
        )

    def parse(self, sentences: Sequence[Sentence]) -> list[tuple[Token, ...]]:
        """The tokens of each sentence, offsets counted in the report."""
        cut = [_pieces(each.text) for each in sentences]
        # Batches of sentences of like length: what is shorter is filled up to the longest.
        order = sorted((number for number, pieces in enumerate(cut) if pieces), key=lambda number: len(cut[number]))
        parsed: list[tuple[Token, ...]] = [()] * len(cut)
        for batch in _batches(order):
            forms = [[plain(piece[2]) for piece in cut[number]] for number in batch]
            marked = zip(self._morphology.map(forms), self._syntax.map(forms), strict=True)
            for number, (morphology, syntax) in zip(batch, marked, strict=True):
                tokens = [
                    self._token(piece, sentences[number].start, word, edge)
                    for piece, word, edge in zip(cut[number], morphology.tokens, syntax.tokens, strict=True)
                ]
                parsed[number] = rooted(mended(rooted(tokens)))
        return parsed

    def _token(self, piece: tuple[int, int, str], offset: int, word: object, edge: object) -> Token:
        start, end, form = piece
        upos: str = word.pos  # type: ignore[attr-defined]  # slovnet has no types
        feats = "|".join(f"{name}={value}" for name, value in sorted(word.feats.items()))  # type: ignore[attr-defined]
        if form.lower().startswith(_FUTURE):
            feats = feats.replace("Tense=Pres", "Tense=Fut")
        return Token(
            start=offset + start,
            end=offset + end,
            form=form,
            lemma=self._lemma(plain(form), upos, feats),
            upos=upos,
            tag="",
            head=int(edge.head_id) - 1,  # type: ignore[attr-defined]
            deprel=edge.rel,  # type: ignore[attr-defined]
            feats=feats,
        )


def _pieces(text: str) -> list[tuple[int, int, str]]:
    """The words of a sentence, without the speaker's name that begins a turn of a transcript: it has no syntax."""
    label = _LABEL.match(text)
    first = label.end() if label is not None else 0
    # razdel parts a word where its letters change from one script to the other.
    even_text = _LETTERS.sub(lambda match: plain(match.group()), text[first:])
    pieces = ((first + piece.start, first + piece.stop) for piece in tokenize(even_text))
    return [(start, stop, text[start:stop]) for start, stop in pieces]


def _batches(order: Sequence[int]) -> Iterator[list[int]]:
    numbers = iter(order)
    while batch := list(islice(numbers, _BATCH)):
        yield batch
