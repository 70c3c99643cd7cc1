"""A process that adds reports and is made to be killed: `python -m tests.ledger.adder LEDGER COUNT FIRST WORKERS`.

Reading is done by hand, so that it is quick; all else is what `communique add` does.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from communique.keeping.add import keep
from communique.ledger import open_ledger
from communique.ledger.adding import Prepared, prepared
from communique.records import Report
from tests.ledger.holding import TEXT, reading


def report(number: int) -> Report:
    """The report of a number, like no other."""
    text = TEXT + "".join(f" Town {number * 31 + place} sent its greetings to town {place}." for place in range(40))
    return reading(text, id=f"report{number}").report


def read(reports: Sequence[Report]) -> list[Prepared]:
    """What stands in place of the stages."""
    return [prepared(reading(one.text, id=one.id)) for one in reports]


def main(where: str, count: str, first: str = "0", workers: str = "1") -> None:
    """Add, and say of each report that it is kept."""
    ledger = open_ledger(where)
    reports = (report(number) for number in range(int(first), int(first) + int(count)))
    for added in keep(ledger, reports, processes=int(workers), reader=read):
        sys.stdout.write(f"{added.id} {added.outcome}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
