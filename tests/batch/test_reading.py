"""A report that is slow, faulty or deadly costs itself alone."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow.dataset
import pytest

from bench.archives import record
from communique import pipeline
from communique.batch import Wishes
from communique.batch.gather import gather
from communique.batch.limit import Attempts, Fault, TooSlow, attempt
from communique.batch.manifest import Manifest
from communique.batch.plan import planned
from communique.batch.read import read
from communique.batch.wishes import Done
from communique.records import Limits, Reading, Report, Tool

COUNT = 40


def spin() -> None:
    """Work without end."""
    while True:
        sum(range(1000))


def fake(reports: Iterable[Report], **_: object) -> Iterator[Reading]:
    """What stands in place of the stages: quick, but for texts that say what they do."""
    for report in reports:
        if "SLOW" in report.text:
            spin()
        if "FAULTY" in report.text:
            raise ZeroDivisionError("nobody thought of this")
        yield Reading(report, Tool("0", None))


@pytest.fixture
def manifest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Manifest:
    """A run of forty reports, of which one is slow and one is faulty, gathered and not yet read."""
    monkeypatch.setattr(pipeline, "read_reports", fake)
    said = {7: "SLOW", 30: "FAULTY"}
    lines = [
        json.dumps({"text": f"Report {number} says {said.get(number, 'nothing')} at all.", "lang": "en"})
        for number in range(COUNT)
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(lines))
    kept, wishes = Manifest(tmp_path / "out"), Wishes((str(source),), seconds=0.3)
    slices = planned(wishes.inputs)
    kept.plan(wishes, "0", slices)
    assert gather(kept, wishes, slices[0]).pieces == ("000000-000",)
    return kept


def rows(manifest: Manifest, name: str) -> list[dict[str, object]]:
    """The rows of a table."""
    found: list[dict[str, object]] = pyarrow.dataset.dataset(manifest.out / name).to_table().to_pylist()
    return found


def reading(manifest: Manifest) -> Done:
    """The piece, read."""
    return read(manifest, Wishes((), seconds=0.3), "000000-000")


def test_slow_and_faulty_reports_are_problems_and_all_others_are_read(manifest: Manifest) -> None:
    """Each stands in `problems` with its file and place."""
    done = reading(manifest)
    assert (done.counts["reports"], done.counts["problems"]) == (COUNT - 2, 2)
    found = {row["kind"]: row for row in rows(manifest, "problems")}
    assert set(found) == {"TooSlow", "Fault"}
    whole = (manifest.out.parent / "in.jsonl").read_bytes()
    offset = found["TooSlow"]["offset"]
    assert isinstance(offset, int)
    assert whole[offset:].startswith(b'{"text": "Report 7 ')
    assert "ZeroDivisionError" in str(found["Fault"]["what"])


def test_a_report_that_ended_three_workers_is_passed_over(manifest: Manifest) -> None:
    """What the last one was at stands in the manifest; two ends of a batch, and three of the report by itself."""
    at = manifest.folder / "at" / "000000-000.json"
    at.write_text(json.dumps({"reports 0": 2, "report 3": 3, "report 4": 2}))
    done = reading(manifest)
    assert done.counts["reports"] == COUNT - 3
    deadly = [row for row in rows(manifest, "problems") if row["kind"] == "Deadly"]
    assert len(deadly) == 1
    assert not at.exists()


def test_a_kill_or_two_from_outside_condemn_nobody(manifest: Manifest) -> None:
    """A batch that was under way when a worker was killed is read all the same."""
    (manifest.folder / "at" / "000000-000.json").write_text(json.dumps({"reports 0": 1, "reports 32": 1}))
    assert reading(manifest).counts["reports"] == COUNT - 2


def test_attempts_count_what_a_worker_was_at_when_it_ended(tmp_path: Path) -> None:
    """Only the last thing begun is held against it."""
    path = tmp_path / "at.json"
    first = Attempts(path)
    first.begin("a")
    first.begin("b")
    second = Attempts(path)
    assert (second.ended("a"), second.ended("b")) == (0, 1)
    second.begin("b")
    assert Attempts(path).ended("b") == 2


AT_WORK = """
import sys, time
from pathlib import Path
from communique.batch.limit import Attempts
with Attempts(Path(sys.argv[1])) as attempts:
    attempts.begin("a")
    print("begun", flush=True)
    time.sleep(30)
"""


@pytest.mark.parametrize(("number", "before", "after"), [
    (signal.SIGKILL, {}, {"a": 1}), (signal.SIGTERM, {}, {}), (signal.SIGTERM, {"a": 1, "b": 2}, {"a": 1, "b": 2}),
])  # fmt: skip
def test_a_worker_that_is_told_to_stop_holds_it_against_nobody(
    tmp_path: Path, number: signal.Signals, before: dict[str, int], after: dict[str, int]
) -> None:
    """A run that is stopped again and again loses no report; an end without a word counts."""
    path = tmp_path / "at.json"
    if before:
        path.write_text(json.dumps(before))
    process = subprocess.Popen([sys.executable, "-c", AT_WORK, str(path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"
    process.send_signal(number)
    process.communicate(timeout=20)
    assert process.returncode != 0
    assert {key: Attempts(path).ended(key) for key in ("a", "b") if Attempts(path).ended(key)} == after


def test_a_note_that_lost_its_bytes_says_nothing(tmp_path: Path) -> None:
    """A power cut may leave an empty file in place of what was not made to last."""
    path = tmp_path / "at.json"
    path.touch()
    assert Attempts(path).ended("a") == 0


def test_a_fault_of_the_worker_itself_is_held_against_no_report(tmp_path: Path) -> None:
    """A full disk, for one: the worker lives, and what it was at has ended nobody."""
    path = tmp_path / "at.json"

    def fails() -> None:
        with Attempts(path) as attempts:
            attempts.begin("a")
            raise OSError("full")

    with pytest.raises(OSError, match="full"):
        fails()
    assert Attempts(path).ended("a") == 0


def test_the_limit_is_of_processor_time(tmp_path: Path) -> None:
    """Waiting costs nothing; what works on is stopped, also inside a regular expression that goes wrong."""
    assert attempt(0.2, lambda: time.sleep(0.4)) is None
    assert isinstance(attempt(0.2, spin), TooSlow)
    assert isinstance(attempt(0.2, lambda: re.fullmatch(r"(a+)+b", "a" * 40)), TooSlow)
    assert isinstance(attempt(0.2, lambda: 1 // 0), Fault)
    assert attempt(0.2, lambda: 5) == 5


DEAF = """
import signal, time
from communique.batch import limit
limit._LEAST, limit._PATIENCE = 0.2, 1
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGPROF])
with limit.limited(0.1):
    time.sleep(30)
print("came back")
"""


def test_a_worker_that_hears_no_timer_ends() -> None:
    """As one does which waits in a library that does not come back; it ends without a word, and another goes on."""
    ended = subprocess.run([sys.executable, "-c", DEAF], capture_output=True, timeout=25, check=False)
    assert (ended.returncode, ended.stdout) == (1, b"")


def gathered(tmp_path: Path, wishes: Wishes) -> tuple[Manifest, Done]:
    """The first slice of some inputs, gathered."""
    kept, slices = Manifest(tmp_path / "out"), planned(wishes.inputs)
    kept.plan(wishes, "0", slices)
    return kept, gather(kept, wishes, slices[0])


def test_what_cannot_be_had_from_an_archive_is_a_problem_with_its_place(tmp_path: Path) -> None:
    """Damage, a page that is too large and a page of control characters; the pages between them are kept."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    bodies = [b"Trade grew by 5%.", bytes(range(1, 9)) * 9, b"x" * 9000, b"Exports fell by 3%."]
    records = [record("response", f"http://a.example/{at}", head + body, "application/http") for at, body in
               enumerate(bodies)]  # fmt: skip
    source = tmp_path / "a.warc"
    source.write_bytes(b"".join(records) + b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 900\r\n\r\nshort")
    kept, done = gathered(tmp_path, Wishes((str(source),), limits=Limits(size=5000)))
    assert (done.counts["pages"], done.counts["gathered"]) == (5, 2)
    found = [(row["kind"], row["offset"]) for row in rows(kept, "problems")]
    starts = [sum(map(len, records[:at])) for at in range(5)]
    assert found == [("NotText", starts[1]), ("TooLarge", starts[2]), ("BadRecord", starts[4])]


def test_a_page_that_ended_three_workers_is_passed_over(tmp_path: Path) -> None:
    """Also where its body is looked for."""
    source = tmp_path / "a.jsonl"
    source.write_text("".join(json.dumps({"text": f"Report {n}.", "lang": "en"}) + "\n" for n in range(5)))
    kept, wishes = Manifest(tmp_path / "out"), Wishes((str(source),))
    slices = planned(wishes.inputs)
    kept.plan(wishes, "0", slices)
    (kept.folder / "at" / "000000.json").write_text(json.dumps({"pages 0": 2, "page 2": 2, "page 3": 3}))
    assert gather(kept, wishes, slices[0]).counts == {"pages": 5, "gathered": 4, "problems": 1}


def test_a_file_full_of_rubbish_does_not_fill_the_memory(tmp_path: Path) -> None:
    """Its problems are counted, a thousand of them are listed."""
    source = tmp_path / "a.jsonl"
    source.write_text("x\n" * 5000)
    kept, done = gathered(tmp_path, Wishes((str(source),)))
    assert done.counts["problems"] == 5000
    listed = rows(kept, "problems")
    assert len(listed) == 1001
    assert "counted, not listed" in str(listed[-1]["what"])


def test_an_archive_without_a_byte_is_a_problem(tmp_path: Path) -> None:
    """A download that failed is told; a text of nothing is a page without an article, as everywhere."""
    for name in ("a.warc.gz", "b.jsonl", "c.jsonl.gz", "d.parquet", "e.txt"):
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).touch()
    wishes = Wishes((str(tmp_path / "in"),))
    kept, slices = Manifest(tmp_path / "out"), planned(wishes.inputs)
    kept.plan(wishes, "0", slices)
    done = [gather(kept, wishes, one).counts for one in slices]
    assert done == [{"pages": 1, "problems": 1}] * 4 + [{"pages": 1, "passed over: no article": 1}]
    assert {row["what"] for row in rows(kept, "problems")} == {"the file is empty"}


def test_a_file_that_is_named_twice_is_gathered_once(tmp_path: Path) -> None:
    """By itself, in its folder and by another way to it."""
    source = tmp_path / "in" / "a.jsonl"
    source.parent.mkdir()
    source.write_text('{"text": "Trade grew."}\n' * 9)
    given = (str(source), str(source.parent), str(tmp_path / "in" / ".." / "in" / "a.jsonl"))
    assert planned(given) == planned(given[:1])
    assert len(planned(given, step=50)) == len(planned(given[:1], step=50)) > 1
