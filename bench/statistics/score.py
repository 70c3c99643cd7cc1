"""How many verdicts on official series are right: `python -m bench.statistics.score [--wrong]`."""

from __future__ import annotations

import datetime as dt
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rich.console import Console
from rich.table import Table

from communique.findings import official
from communique.observation import Observation
from communique.observations import read_file
from communique.pipeline import read
from communique.verdict import Cited, Finding

PUBLISHED = dt.date(2025, 5, 20)
SLIPS = ("right", "other year", "scale", "mirror", "revised since")
# What the fresh pairs have besides, a pair in each language.
RARER = ("sign", "currency", "goods and services", "provisional")
SETS = ("pairs", "fresh")
LANGUAGES = ("en", "ru")
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Case:
    """A text, and the verdict and the reason that are right for it; `slip` is "right" where nothing is wrong."""

    slip: str
    lang: str
    text: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: the finding, if any."""

    case: Case
    finding: Finding | None

    @property
    def right(self) -> bool:
        """Whether the verdict is the right one, and for the right reason where it is no match."""
        if self.finding is None or self.finding.verdict != self.case.verdict:
            return False
        return self.case.slip == "right" or self.finding.reason == self.case.slip

    @property
    def accused(self) -> bool:
        """Whether a mismatch is told of what is none."""
        return self.finding is not None and self.finding.verdict == "mismatch" != self.case.verdict


def cases(name: str) -> list[Case]:
    """Both texts of every pair of a set."""
    pairs = tomllib.loads((_HERE / f"{name}.toml").read_text(encoding="utf-8"))["pair"]
    rights = [Case("right", pair["lang"], pair["right"], "match") for pair in pairs]
    return [*rights, *(Case(pair["reason"], pair["lang"], pair["wrong"], pair["verdict"]) for pair in pairs)]


def observations() -> list[Observation]:
    """The series, the earlier vintage first, as a ledger gives them."""
    vintages = [read_file(_HERE / name) for name in ("earlier.csv", "newest.csv")]
    both = [replace(one, series=replace(one.series, dataset="bench")) for found in vintages for one in found]
    return [replace(one, id=str(number)) for number, one in enumerate(both)]


def outcomes(name: str) -> Iterator[Outcome]:
    """What comes of each case of a set."""
    known = observations()
    for case in cases(name):
        reading = read(case.text, date=PUBLISHED, lang=case.lang)
        found = official([Cited(figure, reading) for figure in reading.figures], known)
        yield Outcome(case, next((one for one in found if one.kind == "official"), None))


def table(name: str, found: Sequence[Outcome]) -> Table:
    """Right verdicts by what is wrong and by language."""
    made = Table(f"official statistics: {name}", *LANGUAGES, "right", "false mismatches", box=None)
    for slip in (*SLIPS, *RARER, "all"):
        these = [one for one in found if slip in ("all", one.case.slip)]
        if not these:
            continue
        cells = [_share([one for one in these if one.case.lang == lang]) for lang in LANGUAGES]
        made.add_row(slip, *cells, _share(these), str(sum(one.accused for one in these)))
    return made


def _share(found: Sequence[Outcome]) -> str:
    return f"{sum(one.right for one in found)}/{len(found)}"


def main() -> None:
    """Print a table for each set, and with --wrong what was judged wrongly."""
    for name in SETS:
        found = list(outcomes(name))
        Console(width=120).print(table(name, found))
        for one in found if "--wrong" in sys.argv else ():
            if not one.right:
                told = f"{one.finding.verdict} ({one.finding.reason})" if one.finding else "nothing"
                print(f"{one.case.slip} wanted, {told}: {one.case.text}")


if __name__ == "__main__":
    main()
