"""The scorers that come with the gold, run as programs of their own on predictions in files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.corpus import Corpus
from bench.ours import Records

# Scores by name, in percent: F1 where nothing else is said.
Scores = Mapping[str, float]
_LAST = re.compile(r"\d+(?:\.\d+)?")


def reports(corpus: Corpus, lang: str, records: Records) -> Scores:
    """F1 of records on the annotated reports of a language."""
    with _folder(records) as folder:
        table = json.loads(_run(corpus, "score", corpus.folder_of(lang), folder, "--json"))
    return {name: row[2] for name, row in table.items()}


def report_errors(corpus: Corpus, lang: str, records: Records, kind: str) -> str:
    """The errors of one kind on the annotated reports of a language, a line each, then the table."""
    with _folder(records) as folder:
        return _run(corpus, "score", corpus.folder_of(lang), folder, "--errors", kind)


def printed(corpus: Corpus, scorer: str, gold: Path, records: Records) -> Scores:
    """The last number of each line that a scorer prints, the count behind "of" aside, by the line's first word."""
    with _folder(records) as folder:
        lines = _run(corpus, scorer, gold, folder).splitlines()[1:]
    return {line.split()[0]: float(_LAST.findall(line.partition(" of ")[0])[-1]) for line in lines}


def listed(corpus: Corpus, scorer: str, gold: Path, records: Records, kind: str) -> str:
    """The lines that a scorer prints of errors of one kind, then its table."""
    with _folder(records) as folder:
        lines = _run(corpus, scorer, gold, folder, "--errors").splitlines()
    kinds = ("missed ", "source ", "category ", "actors ")
    return "\n".join(line for line in lines if line.startswith(f"{kind} ") or not line.startswith(kinds))


def newsquant(corpus: Corpus, quantities: Sequence[Sequence[Mapping[str, Any]]], *options: str) -> Scores:
    """F1 of quantities (a list for each sentence, in order) on NewsQuant."""
    printed = _newsquant(corpus, quantities, "--json", *options)
    return {name: row[2] for name, row in json.loads(printed.splitlines()[0])["scores"].items()}


def newsquant_errors(corpus: Corpus, quantities: Sequence[Sequence[Mapping[str, Any]]], kind: str) -> str:
    """The errors of one kind on NewsQuant, under a line that counts them."""
    return of_kind(_newsquant(corpus, quantities, "--errors", "9999"), kind)


def of_kind(printed: str, kind: str) -> str:
    """The part of NewsQuant's listing that stands under one kind."""
    for part in printed.split("\n--- ")[1:]:
        if part.startswith(f"{kind}:"):
            return part
    return f"{kind}: 0"


def _newsquant(corpus: Corpus, quantities: Sequence[Sequence[Mapping[str, Any]]], *options: str) -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        lines = (json.dumps({"i": i, "quantities": list(found)}) for i, found in enumerate(quantities))
        path.write_text("\n".join(lines), encoding="utf-8")
        return _run(corpus, "score_newsquant", path, "--gold", corpus.newsquant, *options)


@contextmanager
def _folder(records: Records) -> Iterator[Path]:
    """A folder with one file a record, gone afterwards."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for report, record in records.items():
            (folder / f"{report}.json").write_text(record, encoding="utf-8")
        yield folder


def _run(corpus: Corpus, scorer: str, *arguments: object) -> str:
    command = [sys.executable, str(corpus.scorer(scorer)), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
