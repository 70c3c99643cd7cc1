"""The specs: each case under specs/ is a test.  The runner knows no language; a new folder is a new language."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from communique import pipeline
from communique.exports.record import record
from tests.spec_cases import Case, cases, differences, languages, pinned

ALL = [case for language in languages() for case in cases(language)]


def parameter(case: Case) -> Any:
    """A case as a parameter; one not yet met must fail, and by an assertion, not by a crash."""
    marks = [pytest.mark.xfail(strict=True, raises=AssertionError, reason=case.pending)] if case.pending else []
    return pytest.param(case, id=case.place, marks=marks)


def read(case: Case) -> list[Any]:
    """The figures found in a case's text, as plain data."""
    published = date.fromisoformat(case.published) if case.published else None
    figures = record(pipeline.read(case.text, date=published, lang=case.lang, title=case.title))["figures"]
    assert isinstance(figures, list)
    return figures


@pytest.mark.parametrize("case", [parameter(case) for case in ALL])
def test_case(case: Case) -> None:
    """The text yields the figures that the spec says, and no others."""
    wrong = differences(case, read(case))
    assert not wrong, "\n".join(
        [f"specs/{case.place} · {case.group}", f"  {case.text}", *(f"  {line}" for line in wrong)]
    )


@pytest.mark.parametrize("language", languages())
def test_number_pending(language: str, record_property: Any) -> None:
    """The number of cases not yet met is the one written down, so that a change of it is seen."""
    pending = sum(case.pending is not None for case in cases(language))
    record_property(f"specs pending ({language})", f"{pending} of {len(cases(language))}")
    assert pending == pinned().get(language, 0), f"specs/pending.toml should say {language} = {pending}"


def test_texts_are_short_and_once() -> None:
    """No case stands twice with one clock, and none is longer than it needs to be."""
    seen: dict[tuple[str, str, str], str] = {}
    for case in ALL:
        key = (case.lang, case.text, case.published)
        assert key not in seen, f"specs/{case.place} repeats specs/{seen.get(key)}"
        seen[key] = case.place
        assert len(case.text) <= 600, f"specs/{case.place} is long: split it"
