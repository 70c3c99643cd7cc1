"""Bad input through the front door: a message of one line, the exit code, within seconds, and nothing half written."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
# Seconds for one bad input: of processor time where the work is ours, since others use the machine too.
SOON = 20

GERMAN = (
    "Der Handel zwischen Österreich und Peru wuchs im vergangenen Jahr um sieben Prozent, sagte die Ministerin. " * 3
)
MENU = '<html><body><nav><a href="/a">Home</a> <a href="/b">Contact</a></nav></body></html>'

BROKEN = b"Trade between Peru and Austria grew \xe2\x28\xa1 by 7% \xff\xfe, the minister said on Monday in Lima. " * 9

BAD = [
    pytest.param("report.txt", b"", "report.txt", id="empty file"),
    pytest.param("report.txt", b" \n\t\r\n", "report.txt", id="blanks"),
    pytest.param("report.txt", bytes(range(256)) * 400, "report.txt", id="binary file"),
    pytest.param("report.txt", b"Trade grew by 7% " * 3_000_000, "report.txt", id="50 MB"),
    pytest.param("report.txt", GERMAN.encode(), "German", id="another language"),
    pytest.param("report.txt", BROKEN, "UTF-8", id="invalid UTF-8"),
    pytest.param("page.html", MENU.encode(), "page.html", id="page without article"),
    pytest.param("page.html", b"<div>" * 100_000 + b"Trade grew by 7%", "page.html", id="deeply nested HTML"),
    pytest.param("report.json", b"[" * 100_000, "report.json", id="deeply nested JSON"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "content", "says"), BAD)
def test_unreadable_file(run: Run, tmp_path: Path, name: str, content: bytes, says: str) -> None:
    """Exit code 3, nothing on standard output, a line that names the file, and no file in the folder."""
    path = tmp_path / name
    path.write_bytes(content)
    began = time.process_time()
    result = run("read", path, "--out", tmp_path / "out")
    assert time.process_time() - began < SOON
    assert (result.exit_code, result.stdout) == (3, "")
    assert says in result.stderr
    assert name in result.stderr
    assert "Traceback" not in result.stderr
    assert list((tmp_path / "out").glob("*")) == []


GOOD = [
    pytest.param("Peru bought " + "9" * 400 + " tons of wheat from Austria last year, they said.", id="400 digits"),
    pytest.param(
        "Peru bought " + ", ".join(f"{n} tons" for n in range(10_000)) + " of wheat last year.",
        id="ten thousand numbers",
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize("text", GOOD)
def test_strange_text_is_read(run: Run, tmp_path: Path, text: str) -> None:
    """What is only strange is read: exit code 0, a record whose spans hold."""
    path = tmp_path / "strange.txt"
    path.write_text(text, encoding="utf-8")
    began = time.process_time()
    result = run("read", path, "--json", "--lang", "en")
    assert time.process_time() - began < SOON
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert all(text[figure["start"] : figure["end"]] == figure["span"] for figure in record["figures"])


@pytest.fixture
def mute() -> Iterator[str]:
    """The address of a server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}/report"


@pytest.mark.slow
def test_address_that_never_answers(run: Run, mute: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is waited for as long as the settings say; then exit code 3 and the address."""
    monkeypatch.setenv("COMMUNIQUE_TIMEOUT", "1")
    began = time.perf_counter()
    result = run("read", mute, "--allow-private", "--out", tmp_path / "out")
    assert time.perf_counter() - began < SOON
    assert (result.exit_code, result.stdout) == (3, "")
    assert mute in result.stderr
    assert list((tmp_path / "out").glob("*")) == []


def test_private_address_is_refused(run: Run, mute: str) -> None:
    """No request is made unless it is asked for."""
    result = run("read", mute)
    assert result.exit_code == 3
    assert "--allow-private" in result.stderr
