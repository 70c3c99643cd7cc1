"""Errors of one kind, each with its sentence, for those who work on the rules."""

from __future__ import annotations

from bench import scorers
from bench.corpus import Corpus
from bench.ours import dev_en, newsquant

# Kinds of `score.py`, and those of `score_newsquant.py` by the same names where they have them.
NEWSQUANT = {
    "missed": "MISSED",
    "spurious": "SPURIOUS",
    "unit": "UNIT",
    "change": "CHANGE",
    "concept": "CONCEPT",
    "concept~": "CONCEPT~",
}
DEV_EN = (
    "value", "missed", "spurious", "unit", "bound", "aspect", "direction", "modality", "period", "measure", "topic",
    "countries", "speaker",
)  # fmt: skip
KINDS = tuple(dict.fromkeys((*DEV_EN, *NEWSQUANT)))


def errors(corpus: Corpus, kind: str, on: str | None) -> str:
    """The errors of a kind, on one set or on each that knows it; `concept~` are concepts right in part only."""
    parts = []
    if kind in DEV_EN and on != "newsquant":
        parts.append(f"== dev-en\n{scorers.dev_en_errors(corpus, dev_en(corpus), kind)}")
    if kind in NEWSQUANT and on != "dev-en":
        parts.append(f"== newsquant\n{of_kind(scorers.newsquant_errors(corpus, newsquant(corpus)), NEWSQUANT[kind])}")
    return "\n".join(parts)


def of_kind(printed: str, kind: str) -> str:
    """The part of NewsQuant's listing that stands under one kind."""
    for part in printed.split("\n--- ")[1:]:
        if part.startswith(f"{kind}:"):
            return part
    return f"{kind}: 0"
