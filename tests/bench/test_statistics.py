"""The benchmark of official statistics: its pairs, and the score that it must keep."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.statistics.score import LANGUAGES, SETS, SLIPS, cases, outcomes

# Right verdicts that were reached, and must be kept.
FLOORS = {"pairs": 120, "fresh": 55}


def test_enough_pairs_of_every_kind_in_both_languages() -> None:
    """Ninety pairs, no text twice, and several of each slip in either language."""
    found = [case for name in SETS for case in cases(name)]
    assert len(found) >= 180
    assert len({case.text for case in found if case.slip != "right"}) == len(found) // 2
    count = Counter((case.slip, case.lang) for case in found)
    assert all(count[slip, lang] >= 5 for slip in SLIPS for lang in LANGUAGES)


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_verdicts_are_right_and_nobody_is_wronged(name: str) -> None:
    """As many verdicts as ever are right, reason and all, and nothing is called a mismatch that is none."""
    found = list(outcomes(name))
    assert sum(one.right for one in found) >= FLOORS[name]
    assert not [one.case.text for one in found if one.accused]
