"""How long checking takes, once read: `python -m bench.checks.speed`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median
from time import process_time

from bench.corpus import ROOT
from communique.findings import check, check_across
from communique.interval import expected, stated
from communique.period import Period
from communique.pipeline import read
from communique.records import Figure, Reading, Report, Tool

EXAMPLE = ROOT / "examples" / "moscow-talks.txt"
# Figures of one report in the series, countries and years that they are about.
_EACH, _COUNTRIES, _YEARS = 10, 40, 25
_RUNS = 9
TOOL = Tool("0", None)


def one_report() -> float:
    """Seconds for all checks inside the example report, the median of some runs."""
    reading = read(EXAMPLE.read_text(encoding="utf-8"), date=dt.date(2025, 3, 18))
    return median(_seconds(reading, ()) for _ in range(_RUNS))


def across(figures: int) -> float:
    """Seconds for holding one report against others with so many figures together."""
    pattern = read("Trade between Austria and Peru came to $1.5 billion in 2024.").figures[0]
    others = [_made(pattern, number) for number in range(figures // _EACH)]
    return _seconds(others[0], others[1:])


def _made(pattern: Figure, number: int) -> Reading:
    """A report of made-up figures, whose text is its own."""
    found = tuple(_varied(pattern, number * _EACH + place) for place in range(_EACH))
    report = Report(id=f"r{number}", text=f"Report {number}. {pattern.measure}", lang="en")
    return Reading(report, TOOL, figures=found)


def _varied(pattern: Figure, number: int) -> Figure:
    value = Decimal(1000 + number % 37)
    return replace(
        pattern,
        id=f"f{number}",
        countries=("AT", f"X{number % _COUNTRIES}"),
        period=Period.of_year(2000 + number // _COUNTRIES % _YEARS),
        values=(value,),
        stated=stated([value], Decimal(1), "exact"),
        expected=expected([value], Decimal(1), "exact"),
    )


def _seconds(reading: Reading, others: Sequence[Reading]) -> float:
    start = process_time()
    if others:
        check_across(reading, others)
    else:
        check(reading)
    return process_time() - start


def times() -> Mapping[str, float]:
    """The rows of the table of `make bench`; the better of two runs of each size, since the machine is shared."""
    small, large = (min(across(figures) for _ in range(2)) for figures in (10_000, 20_000))
    return {
        "one report, ms": one_report() * 1000,
        "10,000 figures across reports, seconds": small,
        "time of 20,000 to that of 10,000": large / small,
    }


def main() -> None:
    """Print the times."""
    print(f"one report, once read: {one_report() * 1000:.1f} ms (wanted: under 20 ms)")
    for figures in (2_500, 5_000, 10_000, 20_000):
        print(f"{figures:,} figures across reports: {across(figures):.2f} s")


if __name__ == "__main__":
    main()
