"""What the `more` of an entry for a unit or a currency says: words of the form `name=value`, parted by spaces.

factor=0.01     the phrase stands for so many of what it means: a cent is 0.01 USD, a decade 10 years
place=suffix    where the number stands: "prefix" (the phrase before it), "suffix" (after it), "both",
                "glued" (after it with no space between: "2.5p", "5in"); such phrases count nowhere else
least=100       beside a smaller number the phrase is another word of the language: "three won seats"
family=dollar   a name shared by several currencies; which one is meant depends on the country of the report
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from communique.knowledge.lexicon import Entry


def factor(entry: Entry) -> Decimal:
    """How many of `entry.means` the phrase stands for; 1 unless the row says otherwise."""
    return Decimal(_hints(entry.more).get("factor", "1"))


def place(entry: Entry) -> str:
    """Where the phrase stands beside its number: "prefix", "suffix", "both" or "glued"."""
    return _hints(entry.more).get("place", "suffix")


def family(entry: Entry) -> str | None:
    """The shared name ("dollar", "franc") of a currency that the words alone do not settle, or None."""
    return _hints(entry.more).get("family")


def least(entry: Entry) -> Decimal:
    """The smallest number beside which the phrase is what it says; 0 unless the row says otherwise."""
    return Decimal(_hints(entry.more).get("least", "0"))


def written(**hints: str | None) -> str:
    """Hints as they stand in `Entry.more`; those that are None or empty are left out."""
    return " ".join(f"{name}={value}" for name, value in hints.items() if value)


@cache
def _hints(more: str) -> dict[str, str]:
    return dict(word.split("=", 1) for word in more.split() if "=" in word)
