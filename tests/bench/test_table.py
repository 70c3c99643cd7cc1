"""The table of the bench."""

from __future__ import annotations

import pytest

from bench.floors import Floors
from bench.measures import measures
from bench.table import show


def test_every_row_can_be_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A row of any set is printed, with a title for its set."""
    rows = measures()
    show(rows, {(row.set, row.score): 1.0 for row in rows}, Floors(0.3, {}, {}), [])
    told = capsys.readouterr().out
    assert all(row.score.removeprefix("figures: ")[:12] in told for row in rows)
