"""The names of time of one language: its table of periods, and its small numbers ("the past ten days")."""

from __future__ import annotations

from collections.abc import Iterator

from communique.knowledge.lexicon import Entry
from communique.knowledge.tables import rows

# Names that are written with a capital, or with one only: "may" is no month, and "q1" no quarter.
_CASED = ("month", "weekday", "quarter", "half", "era")


def phrases(language: str) -> Iterator[tuple[str, Entry]]:
    """Every phrase of the tables with its entry; `more` is "unsure" where the word is often another word too."""
    for row in rows(language, "periods"):
        more = "unsure" if row.more.get("sure") == "no" else ""
        for phrase in row.says:
            yield phrase, Entry(row.table, row.means, row.rule, row.table in _CASED and phrase[0].isupper(), more)
    for row in rows(language, "numbers"):
        if row.table in ("number", "and_half"):
            for phrase in row.says:
                yield phrase, Entry(row.table, row.means, row.rule)
