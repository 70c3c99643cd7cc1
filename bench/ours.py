"""What Communique reads in the gold texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.corpus import Corpus, load
from bench.newsquant import quantities
from communique import pipeline
from communique.exports.json import json_text
from communique.records import Report

Records = Mapping[str, str]


def reports(corpus: Corpus, lang: str) -> Records:
    """Our records of the annotated reports in a language, as JSON by report id."""
    return _read([load(path) for path in corpus.reports(lang)])


def records(path: Path) -> Records:
    """Our records of the texts of a file of the corpus that holds many, as JSON by id."""
    return _read(load(path))


def _read(gold: Sequence[Mapping[str, Any]]) -> Records:
    return {reading.report.id: json_text(reading) for reading in pipeline.read_reports(map(_report, gold))}


def newsquant(corpus: Corpus) -> list[Sequence[Mapping[str, Any]]]:
    """Our quantities in NewsQuant's conventions, a list for each of its sentences.

    It counts what a report's figures leave out on purpose ("one of the best speakers"), so the wide reading is asked.
    """
    reports = [Report(id=str(i), text=row["text"], lang="en") for i, row in enumerate(load(corpus.newsquant))]
    return [quantities(reading) for reading in pipeline.read_reports(reports, wide=True)]


def _report(gold: Mapping[str, Any]) -> Report:
    day = gold.get("published") or gold.get("date")
    published = date.fromisoformat(day) if day else None
    known: dict[str, Any] = {key: gold.get(key) for key in ("id", "text", "lang", "title", "url")}
    return Report(**known, published=published)
