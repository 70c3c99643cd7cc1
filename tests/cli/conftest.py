"""Reports to give to the commands, and a way to run them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main

TALKS = (
    "Trade between Austria and Peru grew by over 7% to $1.5bn in 2024, President Anna Example said on Monday.\n\n"
    "The two countries agreed to raise it 2.5 times by 2030. About 35,000 students from Peru study in Austria.\n"
)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of the one who runs the tests, and an empty folder to stand in."""
    for name in [name for name in os.environ if name.startswith("COMMUNIQUE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """A report in a file."""
    path = tmp_path / "talks.txt"
    path.write_text(TALKS, encoding="utf-8")
    return path


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run a command in this process."""

    def run(*words: object, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in words], input=stdin, prog_name="communique")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def start() -> Callable[..., subprocess.Popen[bytes]]:
    """Start a command as a process of its own."""

    def start(*words: object, **more: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "communique.cli", *map(str, words)],
            stdout=more.pop("stdout", subprocess.PIPE),  # type: ignore[arg-type]
            stderr=subprocess.PIPE,
            **more,  # type: ignore[arg-type]
        )

    return start
