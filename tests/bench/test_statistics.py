"""The benchmark of official statistics: its pairs, and the score that it must keep."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.statistics.score import LANGUAGES, SLIPS, cases, outcomes


def test_enough_pairs_of_every_kind_in_both_languages() -> None:
    """Sixty pairs at least, no text twice, and several of each slip in either language."""
    found = cases()
    assert len(found) >= 120
    assert len({case.text for case in found if case.slip != "right"}) == len(found) // 2
    count = Counter((case.slip, case.lang) for case in found)
    assert all(count[slip, lang] >= 5 for slip in SLIPS for lang in LANGUAGES)


@pytest.mark.slow
def test_verdicts_are_right_and_nobody_is_wronged() -> None:
    """Ninety-five in a hundred verdicts are right, reason and all, and nothing is called a mismatch that is none."""
    found = list(outcomes())
    assert sum(one.right for one in found) >= 0.95 * len(found)
    assert not [one.case.text for one in found if one.accused]
