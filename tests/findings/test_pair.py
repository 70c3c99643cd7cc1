"""The Moscow talks: an English report against the Russian transcript that it was made from, as read by people."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from bench.corpus import CorpusAbsent, find
from communique.findings import check, compare
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
    """All thirteen rows as people judged them: four bounds dropped, none added."""
    assert [one.verdict for one in pair.findings if one.kind == "source"] == ROWS


def test_omitted_figures_are_listed(pair: Checked) -> None:
    """The six that the report left out, and no other."""
    assert len([one for one in pair.findings if one.kind == "omitted"]) == 6


def test_half_of_the_commitments_left_out_are_listed(pair: Checked) -> None:
    """Of those that people found left out, at least half overlap one that is listed."""
    page = (find().folder / "seed-pair.md").read_text(encoding="utf-8")
    section = page.split("\n## 4.")[1].split("\n## 5.")[0]
    left_out = [(int(at), int(at) + len(words)) for words, at in re.findall(r"«(.*)» @(\d+)", section)]
    listed = [one.evidence[0] for one in pair.findings if one.kind == "omitted-commitment"]
    hits = [any(one.start < end and start < one.end for one in listed) for start, end in left_out]
    assert len(left_out) > 20
    assert 2 * sum(hits) >= len(left_out)


def test_two_presidents_differ() -> None:
    """The transcript alone: 7 % and $1.5bn against 16 % and $2bn, and the years before that lie apart too."""
    reading = _read("ru", "ru-tj-2025-03-17-statements")
    values = {figure.id: float(figure.values[0]) for figure in reading.figures}
    strains = [one for one in check(reading).findings if one.verdict == "strain"]
    told = sorted(sorted(values[figure] for figure in one.figures) for one in strains)
    assert told == [[7, 16], [7, 16, 1.5e9, 2e9], [1.5e9, 2e9]]
