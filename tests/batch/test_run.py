"""Runs: the counts are exact, and neither engine, nor kills, nor the number of workers changes a byte."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from bench.archives import Expected
from communique.batch import Wishes, Work, cluster, run
from communique.batch.manifest import Manifest, written_to
from communique.batch.progress import Progress, Summary
from communique.errors import UsageError
from tests.batch.archive import made, tables, wishes

ROOT = Path(__file__).parents[2]


def start(source: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    """A run as a process of its own."""
    words = [sys.executable, "-m", "tests.batch.archive", str(source), str(out), "local", str(workers)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(words, cwd=ROOT, env=environment, stderr=subprocess.PIPE)


@pytest.mark.slow
def test_every_page_is_accounted_for(archive: tuple[Path, Expected], dataset: tuple[Path, Summary]) -> None:
    """Reports, copies and figures are exactly those that were put in, and what was passed over is told with why."""
    expected, found = archive[1], dataset[1]
    assert (found.pages, found.reports, found.copies) == (expected.pages, expected.reports, expected.copies)
    assert found.figures == expected.figures
    assert found.passed_over == {
        "language": expected.german, "media": expected.pictures, "no article": expected.menus,
        "status": expected.redirects,
    }  # fmt: skip
    assert found.problems == 0
    assert json.loads((dataset[0] / "manifest" / "summary.json").read_text())["figures"] == expected.figures


@pytest.mark.slow
def test_killed_at_any_moment_the_tables_are_the_same(
    archive: tuple[Path, Expected], dataset: tuple[Path, Summary], tmp_path: Path
) -> None:
    """The driver is killed without warning, once in each step; the run goes on each time and ends the same."""
    out = tmp_path / "out"
    for step in ("gathered", "read"):
        process = start(archive[0], out, 2)
        before = entries(out, step)
        while entries(out, step) <= before + 1 and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert process.returncode == -signal.SIGKILL, "it was killed in the middle"
    summary = made(archive[0], out, Work("local", 2))
    assert summary.figures == archive[1].figures
    assert tables(out) == tables(dataset[0])
    assert not list(tmp_path.rglob("*.tmp")), "what was half written is cleared away"


@pytest.mark.slow
def test_a_run_whose_worker_is_killed_ends_well(
    archive: tuple[Path, Expected], dataset: tuple[Path, Summary], tmp_path: Path
) -> None:
    """What it was at is done again by another; two workers and a kill make the same bytes as one alone."""
    process = start(archive[0], tmp_path / "out", 2)
    while entries(tmp_path / "out", "read") < 1 and process.poll() is None:
        time.sleep(0.02)
    workers_of(process)[0].kill()
    process.communicate()
    assert process.returncode == 0
    assert tables(tmp_path / "out") == tables(dataset[0])


def entries(out: Path, step: str) -> int:
    """How many parts of a step are done."""
    return len(list((out / "manifest" / step).glob("*.json")))


def workers_of(process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The processes that read for a run."""
    try:
        children = psutil.Process(process.pid).children()
        return [one for one in children if "spawn_main" in " ".join(one.cmdline())]
    except psutil.NoSuchProcess:
        return []


@pytest.fixture(scope="session")
def ray() -> Iterator[None]:
    """One Ray on this machine for all tests, small."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    found = pytest.importorskip("ray")
    found.init(num_cpus=2, object_store_memory=100_000_000, include_dashboard=False, log_to_driver=False,
               logging_level="ERROR")  # fmt: skip
    yield
    found.shutdown()


@pytest.mark.slow
@pytest.mark.usefixtures("ray")
def test_ray_makes_the_same_bytes(
    archive: tuple[Path, Expected], dataset: tuple[Path, Summary], tmp_path: Path
) -> None:
    """The engine changes nothing."""
    summary = made(archive[0], tmp_path / "out", Work("ray", 2))
    assert summary.figures == archive[1].figures
    assert tables(tmp_path / "out") == tables(dataset[0])


@pytest.mark.slow
@pytest.mark.usefixtures("ray")
def test_what_ray_says_does_not_mix_with_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    """It prints what befell its workers to standard output, where a program waits for JSON."""
    with cluster.joined(Work("ray", 2)):
        sys.stdout.write("a worker died\n")
    assert capsys.readouterr() == ("", "a worker died\n")


@pytest.mark.slow
def test_a_finished_run_is_not_done_again(archive: tuple[Path, Expected], dataset: tuple[Path, Summary]) -> None:
    """The same command a second time only tells what there is, and starts no worker."""
    seen: list[Progress] = []
    again = run(dataset[0], wishes(archive[0]), Work("local", 1), seen.append)
    assert seen == []
    assert replace(again, seconds=0) == replace(dataset[1], seconds=0)


@pytest.mark.slow
def test_other_wishes_do_not_mix_into_a_dataset(archive: tuple[Path, Expected], dataset: tuple[Path, Summary]) -> None:
    """What differs is named, and nothing is touched."""
    other = replace(wishes(archive[0]), seconds=1.0)
    with pytest.raises(UsageError, match="seconds"):
        run(dataset[0], other, Work("local", 1), lambda progress: None)


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    """A dataset goes into a folder of its own."""
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="other things"):
        run(tmp_path, Wishes((str(tmp_path),)), Work(), lambda progress: None)
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_that_changed_in_between_is_told(tmp_path: Path) -> None:
    """Offsets of a plan mean nothing in another file."""
    source, out = tmp_path / "a.txt", tmp_path / "out"
    source.write_text("Trade reached $1.5bn in 2024.")
    kept = Manifest(out)
    asked = wishes(source)
    with kept.locked():
        from communique.batch.run import _planned

        _planned(kept, asked)
    source.write_text("Trade reached $1.5bn in 2024, they said.")
    with pytest.raises(UsageError, match="changed"):
        run(out, asked, Work("local", 1), lambda progress: None)


@pytest.mark.slow
def test_files_that_came_later_are_told_and_not_read(tmp_path: Path) -> None:
    """A run keeps to its plan, also where the dataset lies among its inputs, or an input has gone in the end."""
    source, out = tmp_path / "in", tmp_path / "in" / "table"
    source.mkdir()
    (source / "a.txt").write_text("Trade of Peru with Chile reached $1.5bn in 2024.")
    first = made(source, out, Work("local", 1))
    assert (first.reports, first.added) == (1, 0)
    for name in ("b.txt", "c.jsonl", "picture.png"):
        (source / name).write_text("Trade grew.")
    again = made(source, out, Work("local", 1))
    assert (again.reports, again.added) == (1, 2)
    (source / "a.txt").unlink()
    assert made(source, out, Work("local", 1)).reports == 1


def test_two_drivers_do_not_work_in_one_folder(tmp_path: Path) -> None:
    """The second is told so; once the first is gone the folder is free."""
    kept = Manifest(tmp_path / "out")
    with kept.locked(), pytest.raises(UsageError, match="another run"), kept.locked():
        pass
    with kept.locked():
        pass


def test_a_disk_that_is_full_is_told_and_the_run_can_go_on(tmp_path: Path) -> None:
    """A worker meets it; one line says what and where, and nothing half written stands among the pieces."""
    source, out = tmp_path / "a.jsonl", tmp_path / "out"
    source.write_text(json.dumps({"text": f"Trade grew by 5%. {random.Random(1).randbytes(9000).hex()}", "lang": "en"}))

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))

    words = [sys.executable, "-m", "communique.cli", "batch", str(source), "--out", str(out), "--workers", "1"]
    ended = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, preexec_fn=no_room, check=False)
    assert (ended.returncode, ended.stdout) == (2, "")
    told = f"{out}: the dataset cannot be written (file too large). Give it room and rights; the same command goes on."
    assert ended.stderr.splitlines() == [f"communique: {told}"]
    assert not list((out / "manifest" / "pieces").iterdir())


def test_only_what_a_disk_says_is_put_down_to_the_disk(tmp_path: Path) -> None:
    """A read-only one is told in our words, any other error is left as it is."""
    with pytest.raises(UsageError, match="read-only file system"), written_to(tmp_path):
        raise OSError(errno.EROFS, "Read-only file system")
    with pytest.raises(OSError, match="mistake"), written_to(tmp_path):
        raise OSError(errno.EINVAL, "a mistake of ours")


@pytest.mark.parametrize("port", ["closed", "70000"])
def test_a_cluster_that_does_not_answer_is_told_at_once(tmp_path: Path, port: str) -> None:
    """Ray itself would go on knocking for a quarter of an hour."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    address = f"127.0.0.1:{free if port == 'closed' else port}"
    (tmp_path / "a.txt").write_text("Trade grew by 5%.")
    with pytest.raises(UsageError, match="no cluster of Ray answers there"):
        run(tmp_path / "out", wishes(tmp_path / "a.txt"), Work(address=address), lambda progress: None)


def test_what_a_worker_of_ray_has_to_say_arrives(tmp_path: Path) -> None:
    """Its UsageError crosses as a value and is raised here with all its parts."""
    kept = Manifest(tmp_path / "out")
    kept.plan(wishes(tmp_path), "0.0.0", ())
    row = {"out": [str(kept.out)], "step": ["gathered"], "part": ["000000"]}
    (made,) = cluster.work(row)["done"]
    with pytest.raises(UsageError, match="the run was begun with 0"):
        cluster.arrived(json.loads(made))


def test_progress_tells_no_time_that_it_cannot_know() -> None:
    """At the beginning there is no time left; later it is what is left at the rate of this run alone."""
    from communique.batch.progress import Meter

    meter = Meter("read", {"a": 10, "b": 10, "c": 20}, began=100.0)
    meter.before("a", {"reports": 50, "copies": 5, "figures": 7})
    early = meter.add("b", {"reports": 30, "copies": 0, "figures": 3}, now=101.0)
    assert early.left is None
    assert (early.share, early.pages, early.figures, early.rate) == (0.5, 85, 10, 30.0)
    last = meter.add("c", {"reports": 10, "copies": 0}, now=120.0)
    assert (last.share, last.left, last.rate) == (1.0, 0.0, 2.0)
