"""The command as a process: how it starts, and how it ends when others end it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Start = Callable[..., subprocess.Popen[bytes]]

# What help must not wait for.
HEAVY = (
    "spacy",
    "numpy",
    "rich",
    "httpx",
    "trafilatura",
    "babel",
    "pycountry",
    "asyncio",
    "tomllib",
    "importlib.metadata",
)
SCORE = Path(__file__).parents[3] / "shared" / "corpus"


def test_help_imports_nothing_heavy() -> None:
    """`communique --help` comes in a blink since it loads next to nothing."""
    program = f"import sys, communique.cli; print([name for name in {HEAVY!r} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", program], text=True).strip() == "[]"


def test_help_comes_in_a_blink(start: Start) -> None:
    """Under 0.3 s for the whole process, the best of five on a machine that others use too."""
    times = []
    for _ in range(5):
        before = time.perf_counter()
        assert start("--help").wait() == 0
        times.append(time.perf_counter() - before)
    assert min(times) < 0.3


@pytest.mark.slow
def test_read_through_pipes(start: Start, talks: Path) -> None:
    """Exit code 0, JSON in UTF-8 whatever the locale, nothing on standard error."""
    process = start("read", talks, "--json", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert json.loads(out.decode())["id"] == "talks"


@pytest.mark.slow
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_empty_ones(talks: Path, closed: str) -> None:
    """A service may start us without a standard stream: a file is read all the same."""
    command = f"{sys.executable} -m communique.cli read {talks} --out records {closed}"
    assert subprocess.run(["sh", "-c", command], capture_output=True, check=False).returncode == 0
    assert Path("records/talks.json").exists()


@pytest.mark.slow
def test_table_in_a_poor_encoding(start: Start, talks: Path) -> None:
    """A terminal without our signs gets question marks, no failure."""
    process = start("read", talks, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    out, err = process.communicate()
    assert (process.returncode, err) == (0, b"")
    assert b"talks ? en ?" in out


@pytest.mark.slow
def test_closed_pipe_is_quiet(start: Start, talks: Path) -> None:
    """`communique read … | head -1`: no complaint, the exit code of SIGPIPE."""
    reading, writing = os.pipe()
    os.close(reading)
    process = start("read", talks, stdout=writing)
    os.close(writing)
    _, err = process.communicate()
    assert (process.returncode, err) == (141, b"")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full disk")
def test_full_disk_is_told(start: Start, talks: Path) -> None:
    """One line, no traceback."""
    with Path("/dev/full").open("wb") as full:
        process = start("read", talks, "--jsonl", stdout=full)
        _, err = process.communicate()
    assert process.returncode == 2
    assert err == b"communique: the output cannot be written: No space left on device\n"


@pytest.mark.slow
def test_interrupt_is_clean(start: Start, tmp_path: Path) -> None:
    """Ctrl-C while waiting for input: one line, exit code 130, nothing in the folder."""
    process = start("read", "-", "--out", tmp_path / "out", stdin=subprocess.PIPE)
    time.sleep(2.5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.decode().strip() == "communique: stopped; what was written before is whole"
    assert list((tmp_path / "out").glob("*")) == []


@pytest.mark.slow
@pytest.mark.skipif(not (SCORE / "score.py").exists(), reason="the shared corpus is absent")
def test_scorer_takes_what_out_wrote(start: Start, tmp_path: Path) -> None:
    """Nothing is needed between `--out` and the scorer."""
    (tmp_path / "gold").mkdir()
    for path in sorted((SCORE / "dev-en").glob("*.json"))[:3]:
        (tmp_path / "gold" / path.name).write_bytes(path.read_bytes())
    process = start("read", tmp_path / "gold", "--out", tmp_path / "found")
    assert process.wait() == 0
    command = [sys.executable, SCORE / "score.py", tmp_path / "gold", tmp_path / "found", "--json"]
    table = json.loads(subprocess.check_output(command))
    assert table["figures: value"][2] > 80
