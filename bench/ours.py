"""What Communique reads in the gold texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bench.corpus import Corpus, load
from bench.newsquant import quantities
from communique import pipeline
from communique.exports.json import json_text
from communique.records import Report


def dev_en(corpus: Corpus) -> dict[str, str]:
    """Our records of the English reports, as JSON by report id."""
    gold = [load(path) for path in sorted(corpus.dev_en.glob("*.json"))]
    return {reading.report.id: json_text(reading) for reading in pipeline.read_reports(map(_report, gold))}


def newsquant(corpus: Corpus) -> list[Sequence[Mapping[str, Any]]]:
    """Our quantities in NewsQuant's conventions, a list for each of its sentences.

    It counts what a report's figures leave out on purpose ("one of the best speakers"), so the wide reading is asked.
    """
    reports = [Report(id=str(i), text=row["text"], lang="en") for i, row in enumerate(load(corpus.newsquant))]
    return [quantities(reading) for reading in pipeline.read_reports(reports, wide=True)]


def _report(gold: Mapping[str, Any]) -> Report:
    published = date.fromisoformat(gold["published"]) if gold.get("published") else None
    known: dict[str, Any] = {key: gold.get(key) for key in ("id", "text", "lang", "title", "url")}
    return Report(**known, published=published)
