"""Adding by many, and adding that is cut off."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from communique.keeping.add import keep
from communique.ledger import Ledger, open_ledger, tables
from tests.ledger import adder
from tests.ledger.holding import reading

ROOT = Path(__file__).parents[2]
COUNT = 300
KILLS = 20


def start(where: str, count: int, first: int = 0, workers: int = 1) -> subprocess.Popen[str]:
    """A process that adds."""
    words = [sys.executable, "-m", "tests.ledger.adder", where, str(count), str(first), str(workers)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)


def whole(where: str) -> tuple[set[str], list[str]]:
    """The reports in a ledger, and those that miss something."""
    ledger = open_ledger(where)
    each = reading()
    wanted = {
        tables.figure: len(each.figures), tables.commitment: 1, tables.event: 1, tables.statement: 1, tables.band: 16,
    }  # fmt: skip
    with ledger.looking() as connection:
        ids = set(connection.execute(select(tables.report.c.id)).scalars())
        halves = []
        for table, count in wanted.items():
            query = select(table.c.report, func.count()).group_by(table.c.report)
            counts = {row[0]: row[1] for row in connection.execute(query)}
            halves += [one for one in ids | set(counts) if counts.get(one) != count or one not in ids]
    ledger.close()
    return ids, halves


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_any_moment_keeps_what_was_confirmed(where: str, workers: int) -> None:
    """Twenty processes, each killed without warning: what was said to be kept is there, and no half of anything."""
    confirmed: set[str] = set()
    chance = random.Random(7)
    open_ledger(where).close()
    for number in range(KILLS // 2):
        process = start(where, COUNT, first=number * COUNT // 4, workers=workers)
        assert process.stdout is not None
        lines = [process.stdout.readline()]
        time.sleep(chance.random() * 0.15)
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.read().splitlines()
        process.wait()
        confirmed |= {line.split()[0] for line in lines if len(line.split()) == 2}
        there, halves = whole(where)
        assert halves == []
        assert confirmed <= there
    assert len(confirmed) >= KILLS // 2


@pytest.mark.slow
def test_eight_at_once_end_with_each_report_once(where: str) -> None:
    """Eight processes that add the same reports: each report is there once, and whole."""
    count = 200
    processes = [start(where, count) for _ in range(8)]
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0] * 8
    there, halves = whole(where)
    assert (len(there), halves) == (count, [])


def test_what_is_there_is_not_read_again(ledger: Ledger) -> None:
    """The second time nothing goes to the reader."""
    reports = [adder.report(number) for number in range(3)]
    first = list(keep(ledger, reports, processes=1, reader=adder.read))
    again = list(keep(ledger, reports, processes=1, reader=lambda _: pytest.fail("read again")))
    assert [one.outcome for one in again] == ["known"] * 3
    assert [one.id for one in again] == [one.id for one in first]


@pytest.mark.slow
def test_workers_keep_the_order(tmp_path: Path) -> None:
    """What two processes read is written in the order in which it was given."""
    ledger = open_ledger(tmp_path / "ledger.sqlite")
    reports = [adder.report(number) for number in range(50)]
    added = list(keep(ledger, reports, processes=2, reader=adder.read))
    assert [one.name for one in added] == [one.id for one in reports]
