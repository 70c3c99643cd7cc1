"""What is told of a run while it is at work."""

from __future__ import annotations

import io

import pytest

from communique.batch.progress import Progress
from communique.cli.batch_progress import duration, shown, told


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (59, "59 s"), (61, "1 min"), (3599, "60 min"), (3600, "1 h 0 min"), (90000, "25 h 0 min")],
)
def test_time_is_told_as_people_tell_it(seconds: float, words: str) -> None:
    """No finer than it can be known."""
    assert duration(seconds) == words


def test_a_line_tells_all_there_is() -> None:
    """Of reading with figures and time left; of gathering without what it cannot know."""
    reading = Progress("read", 0.123, 12000, 11000, 96000, 35.04, 7800.0)
    assert told(reading) == (
        "reading 12.3 %, 12,000 reports, 11,000 kept, 96,000 figures, 35.0 pages/s, about 2 h 10 min left in this step"
    )
    assert told(Progress("gather", 0.5, 10, 3, 0, 2.0, None)) == "gathering 50.0 %, 10 pages, 3 kept, 2.0 pages/s"


def test_a_log_gets_no_line_for_each_part(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nobody watches, a line a minute is enough."""
    with shown(io.StringIO()) as watch:
        for _ in range(100):
            watch(Progress("gather", 0.5, 10, 3, 0, 2.0, None))
    assert capsys.readouterr().err == ""
