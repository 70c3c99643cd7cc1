"""How many planted faults are found, and how often a clean text is accused: `python -m bench.checks.score`."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from rich.console import Console
from rich.table import Table

from communique.findings import check, compare, worst
from communique.pipeline import read

# The rules were made with `cases`.  `fresh`, then `later`, were written without view of any rule, but rules have since
# been made with both in view.  `unseen` were written without view of those and are held out: no rule is to be made for
# one of them.
Set = Literal["cases", "fresh", "later", "unseen"]
SETS: tuple[Set, ...] = get_args(Set)
HELD_OUT: Set = "unseen"
LANGUAGES = ("en", "ru")
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


def cases(name: Set) -> list[Case]:
    """All cases of a set, in order."""
    text = Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8")
    return [Case(**row) for row in tomllib.loads(text)["case"]]


def outcomes(name: Set) -> Iterator[Outcome]:
    """What comes of each case of a set."""
    for case in cases(name):
        yield Outcome(case, _faulty(case.wrong, case), _faulty(case.clean, case))


def _faulty(text: str, case: Case) -> bool:
    reading = read(text, date=PUBLISHED, lang=case.lang)
    if case.source is None:
        return worst(check(reading).findings) is not None
    return worst(compare(reading, read(case.source, date=PUBLISHED, lang=case.lang)).findings) is not None


def _table(name: Set, all_of_it: Sequence[Outcome]) -> Table:
    columns = [f"{lang} {what}" for lang in LANGUAGES for what in ("found", "accused")]
    table = Table("planted", *columns, title=f"{name}: faults found, clean texts accused")
    for fault in dict.fromkeys(one.case.fault for one in all_of_it):
        table.add_row(fault, *_cells([one for one in all_of_it if one.case.fault == fault]))
    table.add_section()
    table.add_row("all", *_cells(all_of_it))
    return table


def _cells(some: Sequence[Outcome]) -> Iterator[str]:
    for lang in LANGUAGES:
        of_it = [one for one in some if one.case.lang == lang]
        yield f"{sum(one.found for one in of_it)} of {len(of_it)}"
        yield f"{sum(one.accused for one in of_it)} of {len(of_it)}"


def _lines(name: Set, all_of_it: Sequence[Outcome]) -> Iterator[str]:
    for one in all_of_it:
        if not one.found:
            yield f"{name}: missed {one.case.fault} ({one.case.lang}): {one.case.wrong}"
        if one.accused:
            yield f"{name}: accused {one.case.fault} ({one.case.lang}): {one.case.clean}"


def _rates(name: Set, all_of_it: Sequence[Outcome]) -> str:
    found, accused = sum(one.found for one in all_of_it), sum(one.accused for one in all_of_it)
    count = len(all_of_it)
    return f"{name}: planted faults found: {found} of {count}; clean texts accused: {accused} of {count}"


def main() -> None:
    """Print what was missed and accused (not of the set held out), then numbers by kind and language, then rates."""
    console = Console(highlight=False, markup=False, soft_wrap=True)
    results = {name: list(outcomes(name)) for name in SETS}
    for name, all_of_it in results.items():
        for line in _lines(name, all_of_it) if name != HELD_OUT else ():
            console.print(line)
    for name, all_of_it in results.items():
        console.print(_table(name, all_of_it))
        console.print(_rates(name, all_of_it))


if __name__ == "__main__":
    main()
