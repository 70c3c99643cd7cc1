"""The scorers that come with the gold, run as programs of their own on predictions in files."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.corpus import Corpus

# Scores by name: F1 in percent.
Scores = Mapping[str, float]


def dev_en(corpus: Corpus, records: Mapping[str, str]) -> Scores:
    """F1 of records (JSON texts by report id) on the English reports."""
    with TemporaryDirectory() as folder:
        _write_records(Path(folder), records)
        table = json.loads(_run(corpus, "score", corpus.dev_en, folder, "--json"))
    return {name: row[2] for name, row in table.items()}


def dev_en_errors(corpus: Corpus, records: Mapping[str, str], kind: str) -> str:
    """The errors of one kind on the English reports, a line each, then the table."""
    with TemporaryDirectory() as folder:
        _write_records(Path(folder), records)
        return _run(corpus, "score", corpus.dev_en, folder, "--errors", kind)


def newsquant(corpus: Corpus, quantities: Sequence[Sequence[Mapping[str, Any]]], *options: str) -> Scores:
    """F1 of quantities (a list for each sentence, in order) on NewsQuant."""
    printed = _newsquant(corpus, quantities, "--json", *options)
    return {name: row[2] for name, row in json.loads(printed.splitlines()[0])["scores"].items()}


def newsquant_errors(corpus: Corpus, quantities: Sequence[Sequence[Mapping[str, Any]]]) -> str:
    """All errors on NewsQuant, grouped under a line that names their kind."""
    return _newsquant(corpus, quantities, "--errors", "9999")


def _newsquant(corpus: Corpus, quantities: Sequence[Sequence[Mapping[str, Any]]], *options: str) -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        lines = (json.dumps({"i": i, "quantities": list(found)}) for i, found in enumerate(quantities))
        path.write_text("\n".join(lines), encoding="utf-8")
        return _run(corpus, "score_newsquant", path, "--gold", corpus.newsquant, *options)


def _write_records(folder: Path, records: Mapping[str, str]) -> None:
    for name, record in records.items():
        (folder / f"{name}.json").write_text(record, encoding="utf-8")


def _run(corpus: Corpus, scorer: str, *arguments: object) -> str:
    command = [sys.executable, str(corpus.scorer(scorer)), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
