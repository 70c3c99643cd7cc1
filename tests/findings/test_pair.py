"""The Moscow talks: an English report against the Russian transcript that it was made from, as read by people."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from bench.corpus import CorpusAbsent, find
from communique.findings import compare
from communique.pipeline import read
from communique.records import Reading
from communique.verdict import Checked

# The figures of the report in the order of its text: what people found of value and bound.
SAME, DROPPED, ABSENT = "same", "bound dropped", "not in the source"
ROWS = [SAME] * 4 + [ABSENT] + [SAME] * 3 + [DROPPED] * 3 + [SAME, DROPPED]


def _read(lang: str, name: str) -> Reading:
    try:
        path = find().folder_of(lang) / f"{name}.json"
    except CorpusAbsent as absent:
        pytest.skip(str(absent))
    data = json.loads(path.read_text(encoding="utf-8"))
    return read(data["text"], date=dt.date.fromisoformat(data["published"]), lang=lang, id=name)


@pytest.fixture(scope="module")
def pair() -> Checked:
    """The report, compared."""
    return compare(_read("en", "ru-tj-2025-03-daryo"), _read("ru", "ru-tj-2025-03-17-statements"))


def test_figures_are_matched_and_judged(pair: Checked) -> None:
    """At least twelve of thirteen rows as people judged them, and no bound added."""
    verdicts = [one.verdict for one in pair.findings if one.kind == "source"]
    assert len(verdicts) == len(ROWS)
    assert sum(mine == theirs for mine, theirs in zip(verdicts, ROWS, strict=True)) >= 12
    assert "bound added" not in verdicts


def test_omitted_figures_are_listed(pair: Checked) -> None:
    """The six that the report left out, and no other."""
    assert len([one for one in pair.findings if one.kind == "omitted"]) == 6
