"""Other tools on the same texts: quantulum3 run here, the others as published rows with their source."""

from __future__ import annotations

import importlib
import importlib.util
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import scorers
from bench.corpus import Corpus, load

QUANTULUM3 = "quantulum3"


@dataclass(frozen=True, slots=True)
class Peer:
    """What one tool reaches on one set, by the scorer's names."""

    name: str
    set: str
    scores: Mapping[str, float]
    source: str


class Quantulum3:
    """quantulum3 without its classifier.

    The classifier it ships cannot be unpickled by the scikit-learn that its extra installs here (1.9), so units of one
    name are told apart without it.
    """

    def __init__(self) -> None:
        classifier: Any = importlib.import_module("quantulum3.classifier")
        classifier.USE_CLF = False
        self._parse = importlib.import_module("quantulum3.parser").parse

    def quantities(self, text: str) -> Sequence[Any]:
        """Its quantities: `value`, `unit.name`, `span`, `surface`, `uncertainty`."""
        found: Sequence[Any] = self._parse(text)
        return found


def quantulum3() -> Quantulum3 | None:
    """The tool ready to run; None where it is not installed (`uv sync --group bench`)."""
    if importlib.util.find_spec("quantulum3") is None:
        return None
    return Quantulum3()


def run(corpus: Corpus) -> list[Peer]:
    """quantulum3's rows on both sets; none where it is not installed."""
    tool = quantulum3()
    if tool is None:
        return []
    source = "quantulum3 run here, without its classifier"
    reports = [load(path) for path in corpus.reports("en")]
    records = {report["id"]: json.dumps({"figures": _figures(tool, report["text"])}) for report in reports}
    value = {"figures: value": scorers.reports(corpus, "en", records)["figures: value"]}
    sentences = [_sentence(tool, row["text"]) for row in load(corpus.newsquant)]
    # It gives a range as its middle, and the scorer has an option to allow for that.
    scores = scorers.newsquant(corpus, sentences, "--average-ranges")
    return [Peer(QUANTULUM3, "dev-en", value, source), Peer(QUANTULUM3, "newsquant", scores, source)]


def published() -> list[Peer]:
    """The rows of `peers.toml`."""
    data = tomllib.loads(Path(__file__).with_name("peers.toml").read_text(encoding="utf-8"))
    return [
        Peer(row.pop("name"), row.pop("set"), scores=row, source=row.pop("source")) for row in map(dict, data["peer"])
    ]


def _figures(tool: Quantulum3, text: str) -> list[dict[str, Any]]:
    return [
        {"span": found.surface, "start": found.span[0], "end": found.span[1], "value": found.value}
        for found in tool.quantities(text)
    ]


def _sentence(tool: Quantulum3, text: str) -> list[dict[str, Any]]:
    return [{"value": found.value, "normalized_unit": _unit(found.unit.name)} for found in tool.quantities(text)]


def _unit(name: str) -> str:
    """Its names are NewsQuant's but for a number without a unit."""
    return "-" if name == "dimensionless" else name
