"""Figures told side by side: what does not fit is told, and the same words with fitting numbers are not."""

from __future__ import annotations

import datetime as dt

import pytest

from communique.findings import check, check_across, worst
from communique.pipeline import read

DAY = dt.date(2025, 3, 18)
# A text with a place for one number: the one that fits, one that does not, and the kind of what is found.
CASES = [
    ("en", "The quota for sugar is going up by {} tonnes, from 14,000 to 24,000 tonnes.",
     "10,000", "6,000", "arithmetic"),
    ("en", "One ship carries 12,000 tonnes, the other {} tonnes, making 20,000 tonnes in all.",
     "8,000", "18,000", "arithmetic"),
    ("en", "Austria shipped goods worth {} million euros to Peru, of which wine accounted for 96 million euros.",
     "180", "18", "arithmetic"),
    ("en", "Austria is building a railway in Peru and will finish it by the end of {}.", "2026", "2023", "deadline"),
    ("en", "The euro's share in payments between Austria and Peru rose from 20 to 25 percent, that is, by {} percent.",
     "25", "5", "arithmetic"),
    ("ru", "Экспорт Австрии в Кению составил в 2024 году 95 млн евро, импорт — 35 млн евро, сальдо — {} млн евро.",
     "60", "80", "arithmetic"),
    ("ru", "Из 95 спасателей 45 спасателей приехали из Австрии, {} спасателей — из Перу.", "50", "70", "arithmetic"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "right", "wrong", "kind"), CASES)
def test_only_what_does_not_fit_is_told(lang: str, text: str, right: str, wrong: str, kind: str) -> None:
    """One number decides."""
    assert worst(check(read(text.format(right), date=DAY, lang=lang)).findings) is None
    found = check(read(text.format(wrong), date=DAY, lang=lang)).findings
    assert [one.kind for one in found] == [kind]


def test_what_time_keeps_apart_is_named() -> None:
    """Another year is another period; where none is told, nothing can be compared, and neither is a fault."""
    one = read("Trade between Austria and Peru came to $1.5 billion in 2024.", date=DAY, id="one")
    year = read("Trade between Austria and Peru came to $1.2 billion in 2023, as is known.", date=DAY, id="year")
    bare = read("Trade between Austria and Peru has come to $1.2 billion.", date=DAY, id="bare")
    assert [found.verdict for found in check_across(one, [year]).findings] == ["other period"]
    (found,) = check_across(one, [bare]).findings
    assert found.verdict == "cannot compare"
    assert "time" in found.reason
    assert worst([found]) is None
