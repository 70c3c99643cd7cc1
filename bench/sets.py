"""The gold sets: which files they are, how we are scored on them, and which kinds of errors can be listed.

A line a set in `SETS`; its name is the one in `measures.toml` and `floors.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import ours, scorers
from bench.corpus import Corpus, digest
from bench.scorers import Scores


@dataclass(frozen=True, slots=True)
class Gold:
    """One set: its files, our scores on it, and its listing of errors by our names of their kinds."""

    name: str
    title: str
    files: Callable[[Corpus], list[Path]]
    scores: Callable[[Corpus], Scores]
    kinds: Mapping[str, str]
    errors: Callable[[Corpus, str], str]


_REPORT_KINDS = (
    "value", "missed", "spurious", "unit", "bound", "aspect", "direction", "modality", "period", "measure", "topic",
    "countries", "speaker", "commitments", "events",
)  # fmt: skip
_NEWSQUANT_KINDS = {
    "missed": "MISSED",
    "spurious": "SPURIOUS",
    "unit": "UNIT",
    "change": "CHANGE",
    "concept": "CONCEPT",
    "concept~": "CONCEPT~",
}


def _reports(lang: str, title: str) -> Gold:
    """The annotated reports of a language."""
    return Gold(
        f"dev-{lang}",
        title,
        lambda corpus: corpus.reports(lang),
        lambda corpus: scorers.reports(corpus, lang, ours.reports(corpus, lang)),
        dict(zip(_REPORT_KINDS, _REPORT_KINDS, strict=True)),
        lambda corpus, kind: scorers.report_errors(corpus, lang, ours.reports(corpus, lang), kind),
    )


SETS = (
    _reports("en", "English reports (F1)"),
    _reports("ru", "Russian reports (F1)"),
    Gold(
        "newsquant",
        "NewsQuant (F1)",
        lambda corpus: [corpus.newsquant],
        lambda corpus: scorers.newsquant(corpus, ours.newsquant(corpus)),
        _NEWSQUANT_KINDS,
        lambda corpus, kind: scorers.newsquant_errors(corpus, ours.newsquant(corpus), kind),
    ),
    Gold(
        "polnear",
        "PolNeAR",
        lambda corpus: [corpus.polnear],
        lambda corpus: scorers.printed(corpus, "score_polnear", corpus.polnear, ours.records(corpus.polnear)),
        {"attribution": "missed", "source": "source"},
        lambda corpus, kind: scorers.listed(
            corpus, "score_polnear", corpus.polnear, ours.records(corpus.polnear), kind
        ),
    ),
    Gold(
        "plover",
        "PLOVER",
        lambda corpus: [corpus.plover],
        lambda corpus: scorers.printed(corpus, "score_plover", corpus.plover, ours.records(corpus.plover)),
        {"category": "category", "actors": "actors"},
        lambda corpus, kind: scorers.listed(corpus, "score_plover", corpus.plover, ours.records(corpus.plover), kind),
    ),
)
NAMES = tuple(gold.name for gold in SETS)
KINDS = tuple(dict.fromkeys(kind for gold in SETS for kind in gold.kinds))


def accuracy(corpus: Corpus) -> Mapping[tuple[str, str], float]:
    """Our scores on all sets, by set and score."""
    return {(gold.name, score): value for gold in SETS for score, value in gold.scores(corpus).items()}


def hashes(corpus: Corpus) -> Mapping[str, str]:
    """What each gold set is, as one hash over its files in order."""
    return {gold.name: digest(gold.files(corpus)) for gold in SETS}


def errors(corpus: Corpus, kind: str, on: str | None) -> str:
    """The errors of a kind, on one set or on each that knows it; `concept~` are concepts right in part only."""
    asked = (gold for gold in SETS if kind in gold.kinds and on in (None, gold.name))
    return "\n".join(f"== {gold.name}\n{gold.errors(corpus, gold.kinds[kind])}" for gold in asked)
