"""slovnet's morphology and syntax alone, with all that they need: words cut by razdel, one batch call each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from navec import Navec
from razdel import sentenize, tokenize
from slovnet import Morph, Syntax

_BATCH = 32


def slovnet(texts: Sequence[str]) -> Callable[[], object]:
    """What tags and parses some texts; the models are loaded before."""
    found = find_spec("natasha")
    assert found is not None
    assert found.origin is not None
    data = Path(found.origin).with_name("data")
    embedding = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
    morphology = Morph.load(data / "model" / "slovnet_morph_news_v1.tar", batch_size=_BATCH).navec(embedding)
    syntax = Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar", batch_size=_BATCH).navec(embedding)

    def run() -> None:
        sentences = [[word.text for word in tokenize(each.text)] for text in texts for each in sentenize(text)]
        for _ in morphology.map(sentences):
            pass
        for _ in syntax.map(sentences):
            pass

    return run
