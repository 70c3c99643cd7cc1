"""How many planted faults are found, and how often a clean text is accused: `python -m bench.checks.score`."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from communique.findings import check, compare, worst
from communique.pipeline import read

CASES = Path(__file__).with_name("cases.toml")
PUBLISHED = dt.date(2025, 3, 18)


@dataclass(frozen=True, slots=True)
class Case:
    """The same words clean and with a fault; `source` is what they were taken from, if a comparison is asked for."""

    fault: str
    lang: str
    clean: str
    wrong: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the fault of a case was found, and whether its clean words were accused."""

    case: Case
    found: bool
    accused: bool


def cases() -> list[Case]:
    """All cases, in order."""
    return [Case(**row) for row in tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]]


def outcomes() -> Iterator[Outcome]:
    """What comes of each case."""
    for case in cases():
        yield Outcome(case, _faulty(case.wrong, case), _faulty(case.clean, case))


def _faulty(text: str, case: Case) -> bool:
    reading = read(text, date=PUBLISHED, lang=case.lang)
    if case.source is None:
        return worst(check(reading).findings) is not None
    return worst(compare(reading, read(case.source, date=PUBLISHED, lang=case.lang)).findings) is not None


def main() -> None:
    """Print what was missed and accused, then the two rates."""
    found = list(outcomes())
    for one in found:
        if not one.found:
            print(f"missed {one.case.fault} ({one.case.lang}): {one.case.wrong}")
        if one.accused:
            print(f"accused {one.case.fault} ({one.case.lang}): {one.case.clean}")
    right, wrong = sum(one.found for one in found), sum(one.accused for one in found)
    print(f"planted faults found: {right} of {len(found)}; clean texts accused: {wrong} of {len(found)}")


if __name__ == "__main__":
    main()
