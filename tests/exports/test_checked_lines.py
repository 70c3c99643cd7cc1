"""What a person reads on the terminal of what was found: whose words, in which order, and how much."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.exports.checked_lines import lines
from communique.exports.naming import place
from communique.findings import check_across, compare
from communique.pipeline import read
from communique.records import Report

DAY = dt.date(2025, 3, 18)
TRADE = "Trade between Austria and Peru came to $3 billion in {}."


@pytest.mark.parametrize(
    ("id_", "publisher", "url", "title", "called"),
    [
        ("talks", "Daryo", "https://daryo.uz/1", "Talks", "Daryo, 18 Mar 2025"),
        ("talks", None, "https://www.daryo.uz/1", "Talks", "daryo.uz, 18 Mar 2025"),
        ("talks", None, "seed document", None, "talks, 18 Mar 2025"),
        ("talks", None, "http://[no", None, "talks, 18 Mar 2025"),
        ("d32a1afa86d6", None, None, "Talks in Lima", "Talks in Lima, 18 Mar 2025"),
        ("d32a1afa86d6", None, None, None, "the report, 18 Mar 2025"),
    ],
)
def test_report_has_a_name_and_never_a_hash(
    id_: str, publisher: str | None, url: str | None, title: str | None, called: str
) -> None:
    """Its publisher, else the host of its address, else what it is called; with its day."""
    report = Report(id_, "", "en", title=title, url=url, published=DAY, publisher=publisher)
    assert place(report) == called


def test_faults_first_then_what_is_in_order_then_what_is_missing() -> None:
    """The count is of faults; what the source kept and what was left out stand under titles of their own."""
    said = " Some 4,200 students from Peru study in Austria. Peru sent 15 doctors."
    source = read(TRADE.format(2024) + said, date=DAY)
    report = read(TRADE.format(2024) + " The 4,200 students from Peru study in Austria.", date=DAY)
    told = list(lines(compare(report, source)))
    assert told[0] == "the report, 18 Mar 2025 · 1 finding"
    assert "drops the bound of" in told[2]
    assert told.index("Without a fault") < told.index("Left out")
    assert [line for line in told[told.index("Left out") :] if "15 doctors" in line]


def test_what_was_not_compared_keeps_quiet() -> None:
    """Of many only some are shown, with how many more there are; all where they are asked for."""
    report = read(" ".join(TRADE.format(year) for year in range(2010, 2018)), date=DAY, id="mine")
    other = read("It was in 2024 that this was said. " + TRADE.format(2024), date=DAY, id="other")
    checked = check_across(report, [other])
    few, every = list(lines(checked)), list(lines(checked, everything=True))
    assert few[0] == "mine, 18 Mar 2025 · no findings"
    assert few[-1] == "    and 3 more: --all shows them"
    assert len([line for line in every if "are of" in line]) == 8
