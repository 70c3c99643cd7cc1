"""The benchmark of checks: planted faults are found, clean words are not accused."""

from __future__ import annotations

import pytest

from bench.checks.score import Outcome, cases, outcomes


def test_enough_cases_in_both_languages() -> None:
    """Each case is two texts, one clean and one not."""
    assert 2 * len(cases()) >= 120
    assert {case.lang for case in cases()} == {"en", "ru"}


@pytest.mark.slow
def test_found_and_not_accused() -> None:
    """Nine in ten planted faults are found, and at most 3 in 100 clean texts are accused."""
    found: list[Outcome] = list(outcomes())
    assert sum(one.found for one in found) >= 0.9 * len(found)
    assert sum(one.accused for one in found) <= 0.03 * len(found)
