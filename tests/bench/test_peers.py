"""Published rows, and the table that shows them."""

from __future__ import annotations

import pytest

from bench import floors, peers, table
from bench.measures import Measure, measures
from bench.scorers import of_kind


def test_published_rows_name_their_source() -> None:
    """Each peer has a source, and scores that are among the measures."""
    known = {(row.set, row.score) for row in measures()}
    for peer in peers.published():
        assert peer.source
        assert {(peer.set, score) for score in peer.scores} <= known


def test_a_table_shows_ours_beside_theirs(capsys: pytest.CaptureFixture[str]) -> None:
    """A row has our value, whether it reaches its target, the floor and the peer's value; others are left out."""
    pinned = floors.Floors(0.3, {}, {("newsquant", "value"): 93.5})
    table.show(measures(), {("newsquant", "value"): 94.6}, pinned, peers.published())
    shown = capsys.readouterr().out
    for part in ("94.6", "✓", "93.5", "90.2", "92.0"):
        assert part in shown
    assert "spaCy" not in shown


@pytest.mark.parametrize(
    ("row", "value", "met"),
    [
        (Measure("s", "a", target=94), 94.0, True),
        (Measure("s", "a", target=94), 93.9, False),
        (Measure("s", "a", most=3), 2.5, True),
        (Measure("s", "a", most=3), 3.5, False),
        (Measure("s", "a"), 1.0, None),
    ],
)
def test_a_target_is_met_from_its_side(row: Measure, value: float, met: bool | None) -> None:
    """Some measures are good when high, others when low, and some have no target."""
    assert row.is_met(value) is met


def test_a_listing_is_cut_to_one_kind() -> None:
    """Of a scorer's listing only the part under the kind asked for is kept."""
    printed = "table\n--- MISSED: 1\n  [0] gold\n--- UNIT: 1\n  [2] pred"
    assert of_kind(printed, "UNIT") == "UNIT: 1\n  [2] pred"
    assert of_kind(printed, "CHANGE") == "CHANGE: 0"
