"""The progress bar."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator

import pytest

from communique.cli import progress
from communique.records import Reading
from tests.exports.samples import READING


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """As a terminal answers."""
        return True


def slow(seconds: float) -> Iterator[Reading]:
    """Three readings, each of which must be waited for."""
    for _ in range(3):
        time.sleep(seconds)
        yield READING


def test_nothing_where_nobody_looks() -> None:
    """A file or a pipe gets no bar."""
    out = io.StringIO()
    assert len(list(progress.watched(slow(0), out))) == 3
    assert out.getvalue() == ""


def test_nothing_for_what_is_quick() -> None:
    """Two seconds pass without a bar."""
    out = Terminal()
    assert len(list(progress.watched(slow(0), out))) == 3
    assert out.getvalue() == ""


@pytest.mark.parametrize("shared", [True, False])
def test_bar_for_what_is_slow(monkeypatch: pytest.MonkeyPatch, shared: bool) -> None:
    """The bar appears while waiting and is gone at the end, on a terminal of its own and on one with the output."""
    monkeypatch.setattr(progress, "PATIENCE", 0.05)
    monkeypatch.setattr(progress, "PAUSE", 0.05)
    monkeypatch.setattr("sys.stdout", Terminal() if shared else io.StringIO())
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    assert len(list(progress.watched(slow(0.3), out))) == 3
    assert "2 reports, 10 figures" in out.getvalue()
    # The last thing done is to clear the line and to bring the cursor back.
    assert out.getvalue().endswith("\x1b[2K")
    assert "\x1b[?25h" in out.getvalue()


def test_bar_is_gone_after_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in the middle leaves no bar and no thread behind."""
    monkeypatch.setattr(progress, "PATIENCE", 0.05)

    def failing() -> Iterator[Reading]:
        time.sleep(0.2)
        raise KeyboardInterrupt
        yield READING

    out = Terminal()
    with pytest.raises(KeyboardInterrupt):
        list(progress.watched(failing(), out))
    before = out.getvalue()
    time.sleep(0.3)
    assert out.getvalue() == before
