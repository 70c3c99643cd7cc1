"""Russian: slovnet's small models for morphology and syntax, which speak Universal Dependencies already.

The models come in natasha's wheel.  natasha itself is not imported: its morphology needs a `setuptools` that newer
versions of Python no longer have; `pymorphy3` gives the lemmas.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
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
from communique.sentences.ru.quick import Marker, Marks
from communique.sentences.ru.rooted import rooted

_EMBEDDING = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_MORPHOLOGY = "model/slovnet_morph_news_v1.tar"
_SYNTAX = "model/slovnet_syntax_news_v1.tar"
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
        self._marker = Marker(
            Morph.load(data / _MORPHOLOGY).navec(embedding), Syntax.load(data / _SYNTAX).navec(embedding)
        )
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
        marked = self._marker.marks([[plain(form) for _, _, form in pieces] for pieces in cut])
        return [
            rooted(mended(rooted(self._tokens(pieces, sentence.start, marks)))) if pieces else ()
            for pieces, sentence, marks in zip(cut, sentences, marked, strict=True)
        ]

    def _tokens(self, pieces: Sequence[tuple[int, int, str]], offset: int, marks: Marks) -> list[Token]:
        return [
            self._token(offset, piece, tag, (head, relation))
            for piece, tag, head, relation in zip(pieces, marks.tags, marks.heads, marks.relations, strict=True)
        ]

    def _token(self, offset: int, piece: tuple[int, int, str], tag: tuple[str, str], arc: tuple[int, str]) -> Token:
        (start, end, form), (upos, feats) = piece, tag
        if form.lower().startswith(_FUTURE):
            feats = feats.replace("Tense=Pres", "Tense=Fut")
        lemma = self._lemma(plain(form), upos, feats)
        return Token(offset + start, offset + end, form, lemma, upos, "", *arc, feats)


def _pieces(text: str) -> list[tuple[int, int, str]]:
    """The words of a sentence, without the speaker's name that begins a turn of a transcript: it has no syntax."""
    label = _LABEL.match(text)
    first = label.end() if label is not None else 0
    # razdel parts a word where its letters change from one script to the other.
    even_text = _LETTERS.sub(lambda match: plain(match.group()), text[first:])
    pieces = ((first + piece.start, first + piece.stop) for piece in tokenize(even_text))
    return [(start, stop, text[start:stop]) for start, stop in pieces]
