"""What is measured, in the order of the table: the rows of `measures.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import speed, web
from bench.checks import speed as checking
from bench.corpus import Corpus

# Values by the names of set and score.
Values = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Measure:
    """One row: the set, the scorer's name, and what is to be reached (`most` where less is better)."""

    set: str
    score: str
    target: float | None = None
    most: float | None = None

    def is_met(self, value: float) -> bool | None:
        """Whether a value reaches the target; None where there is none."""
        if self.target is not None:
            return value >= self.target
        return value <= self.most if self.most is not None else None


def measures() -> list[Measure]:
    """All rows, in the order of the file."""
    data = tomllib.loads(Path(__file__).with_name("measures.toml").read_text(encoding="utf-8"))
    return [Measure(**row) for row in data["measure"]]


def pace(corpus: Corpus) -> Values:
    """Our speed and size, and the words a second of the tools run beside."""
    rates, sizes = speed.speed(corpus), speed.size()
    found = {
        ("speed", "words/s, all stages"): rates["ours"],
        ("speed", "words/s, spaCy's tagger and parser alone"): rates["spacy"],
        ("speed", "ratio, all with the statements of whole reports"): rates["ours"] / rates["spacy"],
        ("speed", "ratio, figures, commitments, events, speakers"): rates["things"] / rates["spacy"],
        ("speed", "ratio, the same on dense reports"): rates["things-dense"] / rates["spacy-dense"],
        ("speed", "ratio, figures only"): rates["figures"] / rates["spacy"],
        ("speed", "words/s of Russian, all stages"): rates["ours-ru"],
        ("speed", "words/s of Russian, slovnet's morphology and syntax alone"): rates["slovnet"],
        ("speed", "ratio in Russian, all"): rates["ours-ru"] / rates["slovnet"],
        ("speed", "ratio in Russian, without statements"): rates["things-ru"] / rates["slovnet"],
        ("speed", "time a word in a report of 200,000 to that in one of 12,500"): rates["growth"],
        ("size", "reading one report, peak MB"): sizes["memory"],
        ("size", "communique --help, seconds"): sizes["help"],
        ("size", "first read of one report, seconds"): sizes["read"],
    }
    if "quantulum3" in rates:
        found["speed", "words/s, quantulum3"] = rates["quantulum3"]
    found |= {("checks", name): value for name, value in checking.times().items()}
    found |= {("ledger", name): value for name, value in speed.ledger().items()}
    return found | {("pages", name): value for name, value in web.times().items()}
