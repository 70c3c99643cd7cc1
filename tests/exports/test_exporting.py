"""`communique export`: from the ledger to a file, as a user does it."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.errors import UsageError
from communique.exports.catalogue import FORMATS, named
from communique.interval import point
from communique.keeping import findings, review
from communique.keeping.export import Wanted, extract
from communique.ledger import Ledger, open_ledger
from tests.ledger.holding import TEXT, reading

_TODAY = date(2025, 12, 1)
# The same figures in other words, so that it is no copy.
_AGAIN = (
    "Anna Example told our listeners once more: over 7% of growth, $1.5bn in all of last year. Both agreed to raise it "
    "2.5 times by 2030 at talks with her guest; 3 schools are to be built and 35,000 students have come. President Anna"
)


def other(text: str) -> Any:
    """Another report, by which trade came to $1.9bn."""
    made = reading(text, id="other", publisher="Example Post")
    more, old = point(Decimal(400_000_000)), made.figures[1]
    level = replace(old, values=(Decimal(1_900_000_000),), stated=old.stated + more, expected=old.expected + more)
    return replace(made, figures=(level,), commitments=(), events=())


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger with two reports that contradict each other, in a file."""
    ledger = open_ledger(tmp_path / "l.sqlite", clock=lambda: datetime(2025, 11, 1, tzinfo=UTC))
    ledger.add([reading(publisher="Example Press")])
    ledger.add([other("Quite another text: " + TEXT + " So it was told to reporters in the evening of that day.")])
    yield ledger
    ledger.close()


def run(held: Ledger, *arguments: str) -> Result:
    """What the command does with this ledger."""
    return CliRunner().invoke(main, ["export", *arguments, "--ledger", held.where, "--today", str(_TODAY)])


def test_only_what_a_person_confirmed_goes_out_as_claim_review(held: Ledger) -> None:
    """The finding is there from the beginning; its review is there once a person says so, under their name."""
    wanted = Wanted(("AT", "PE"), site="https://desk.example.org/")
    assert json.loads(named("claimreview").write(extract(held, wanted, _TODAY)))["@graph"] == []
    [found] = [one.finding for one in findings.findings(held) if one.finding.verdict == "contradict"]
    review.judge(held, "confirm", found.id, review.Word("Carla Example", "both transcripts read"))
    [made] = json.loads(named("claimreview").write(extract(held, wanted, _TODAY)))["@graph"]
    assert made["author"] == {"@type": "Person", "name": "Carla Example"}
    assert made["url"] == f"https://desk.example.org/finding/{found.id}"
    assert made["reviewRating"]["alternateName"] == "Contradicted"
    assert "both transcripts read" in made["reviewRating"]["ratingExplanation"]
    assert made["itemReviewed"]["author"] == {"@type": "Person", "name": "Anna Example"}
    review.judge(held, "reject", found.id, review.Word("Carla Example"))
    assert json.loads(named("claimreview").write(extract(held, wanted, _TODAY)))["@graph"] == []


def test_an_agreement_counts_once_a_person_confirmed_it(held: Ledger) -> None:
    """That two agree is no news; that a person stands for it is a review."""
    held.add([reading(_AGAIN, id="third", publisher="Example Radio")])
    wanted = Wanted(("AT", "PE"), site="https://desk.example.org")
    assert "agree" not in {one.finding.verdict for one in extract(held, wanted, _TODAY).findings}
    agreeing = [
        one.finding for one in findings.findings(held, verdicts=findings.EVERY) if one.finding.verdict == "agree"
    ]
    review.judge(held, "confirm", agreeing[0].id, review.Word("Carla Example"))
    [made] = json.loads(named("claimreview").write(extract(held, wanted, _TODAY)))["@graph"]
    assert made["reviewRating"]["alternateName"] == "In agreement"


def test_a_report_alone(held: Ledger) -> None:
    """With --report what stands in that report, told by the beginning of its id; a wrong id is a usage error."""
    name = extract(held, Wanted(), _TODAY).sources[1].id
    found = extract(held, Wanted(reports=(name[:8],)), _TODAY)
    assert [source.publisher for source in found.sources] == ["Example Post"]
    assert {one.source.id for one in found.figures} == {name}
    assert found.promises == ()
    for wrong in ("nothing", name[:3], ""):
        with pytest.raises(UsageError, match="no one report"):
            extract(held, Wanted(reports=(wrong,)), _TODAY)


def test_a_report_that_is_a_copy(held: Ledger) -> None:
    """What stands in a copy is exported with its own places, though a dossier counts it with the first."""
    [copy] = held.add([reading("Again: " + TEXT, id="copy", publisher="Example Copyist")])
    assert copy.outcome == "copy"
    found = extract(held, Wanted(reports=(copy.id,)), _TODAY)
    assert len(found.figures) == 5
    for one in found.figures:
        assert found.texts[copy.id][one.figure.start : one.figure.end] == one.figure.span
    assert json.loads(named("annotations").write(found))["items"]


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_each_format_to_a_file(held: Ledger, tmp_path: Path, form: Any) -> None:
    """A file, whole, and nothing on standard output."""
    out = tmp_path / f"out{form.suffix}"
    result = run(held, form.name, "--dossier", "AT", "PE", "--site", "https://desk.example.org", "--out", str(out))
    assert result.exit_code == 0, result.stderr
    assert result.stdout == ""
    assert out.stat().st_size > 0


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_each_format_names_the_parts_it_needs(held: Ledger, form: Any) -> None:
    """With those parts alone a format writes what it writes with all."""
    [found] = [one.finding for one in findings.findings(held) if one.finding.verdict == "contradict"]
    review.judge(held, "confirm", found.id, review.Word("Carla Example"))
    wanted = Wanted(("AT", "PE"), site="https://desk.example.org")
    assert form.write(extract(held, wanted, _TODAY, form.parts)) == form.write(extract(held, wanted, _TODAY))


@pytest.mark.parametrize(("form", "library"), [("parquet", "pyarrow"), ("icalendar", "icalendar")])
def test_a_library_that_is_missing_is_named(
    held: Ledger, form: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra the remedy is told, and nothing else fails."""
    monkeypatch.setitem(sys.modules, library, None)
    result = run(held, form, "--dossier", "AT", "PE")
    assert result.exit_code == 2
    assert 'pip install "communique[exports]"' in result.stderr


def test_to_standard_output(held: Ledger) -> None:
    """Without --out the bytes alone, so that another program can take them."""
    rows = list(csv.DictReader(io.StringIO(run(held, "csv", "--dossier", "AT", "PE").stdout)))
    assert {row["publisher"] for row in rows} == {"Example Press", "Example Post"}
    assert "1900000000" in {row["value"] for row in rows}


def test_formats_are_listed(held: Ledger) -> None:
    """Without a format, those there are."""
    listed = run(held).stdout
    assert all(form.name in listed and form.title in listed for form in FORMATS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["word", "--dossier", "AT"], "bibtex"),
        (["csv", "--dossier"], "--dossier RU TJ"),
        (["csv", "AT", "--report", "abcd"], "one of both"),
        (["csv", "--report", "abcd"], "no one report"),
        (["claimreview", "--dossier", "AT"], "--site"),
        (["csv", "--out", "/nowhere/at/all.csv"], "cannot be written"),
        (["csv", "--site", "javascript:alert(1)"], "http"),
    ],
)
def test_wishes_that_cannot_be_met_are_told(held: Ledger, arguments: list[str], words: str) -> None:
    """Exit code 2, and what to do instead."""
    result = run(held, *arguments)
    assert result.exit_code == 2
    assert words in result.stderr
