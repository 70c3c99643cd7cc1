"""What a figure counts, as its words tell it: goods, or services too; up over the years, or of one year.

The same in every language, so that figures of two can be held together.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, get_args

from communique.knowledge import load, words
from communique.knowledge.catalogue import words_of
from communique.observation import Coverage
from communique.verdict import Cited, Verdict

Runs = Literal["", "cumulative", "yearly"]
# Characters before and after a figure in which words of its sentence may tell.
_BEFORE, _BEHIND = 160, 80
_MARKS = re.compile(r"[\W_]+")
_STOP = re.compile(r"[.!?…;\n]\s")
# Payments of which a share is in some money.
SETTLED = "finance.settlement"
_ALL: Coverage = "goods and services"


class Scope(NamedTuple):
    """What trade covers, over how long something is counted up, and the share of which money in payments it is.

    Empty where the words do not say it.
    """

    covers: Coverage = ""
    runs: Runs = ""
    moneys: frozenset[str] = frozenset()


def scope(cited: Cited) -> Scope:
    """What the measure of a figure, and its own part of the sentence, say of it."""
    figure = cited.figure
    said = f"{figure.measure} {_around(cited)}"
    covers = coverage(said) if (figure.indicator or "").startswith("trade.") else ""
    runs: Runs = next((one for one in get_args(Runs) if one == _meaning("runs", said)), "")
    paid = figure.indicator == SETTLED
    return Scope(covers, runs, _moneys(said, cited.reading.report.lang) if paid else frozenset())


def coverage(said: str) -> Coverage:
    """What words say that trade covers; whole words, since much else begins as "goods" does in some languages."""
    return next((one for one in get_args(Coverage) if one == _meaning("coverage", said)), "")


def apart(one: Scope, other: Scope) -> str:
    """Why two figures do not count the same, or nothing.  Trade of which nothing is said is that of goods."""
    covers = {one.covers or "goods", other.covers or "goods"}
    if len(covers) > 1:
        return f"the one counts {_covered(one)}, the other {_covered(other)}"
    if one.runs != other.runs and "cumulative" in (one.runs, other.runs):
        return f"the one is counted up {_counted(one)}, the other {_counted(other)}"
    if one.moneys and other.moneys and one.moneys != other.moneys:
        return f"the one is of {' and '.join(sorted(one.moneys))}, the other of {' and '.join(sorted(other.moneys))}"
    return ""


def changed(now: Scope, was: Scope) -> tuple[Verdict, str] | None:
    """Whether a report counts more or less than its source, as far as both tell."""
    if now.covers and was.covers and now.covers != was.covers:
        return "scope widened" if now.covers == _ALL else "scope narrowed", f"{was.covers} became {now.covers}"
    if "services" in (now.covers, was.covers) and now.covers != was.covers:
        return "scope narrowed" if now.covers else "scope widened", f"{_covered(was)} became {_covered(now)}"
    if now.runs and was.runs and now.runs != was.runs:
        return "scope widened" if now.runs == "cumulative" else "scope narrowed", f"{was.runs} became {now.runs}"
    return None


@cache
def scope_words() -> frozenset[str]:
    """All single words that tell a scope: they do not say what is measured."""
    told = (*words_of("coverage"), *words_of("runs"))
    return frozenset(word for says, _ in told for word in says.split())


def _moneys(text: str, lang: str) -> frozenset[str]:
    """The currencies that words name; none where they only speak of national ones."""
    language = load(lang)
    hits = language.quantities.hits(words(text, key=language.key))
    return frozenset(entry.means for found in hits for _, entry in found if entry.kind == "currency")


def _covered(one: Scope) -> str:
    return one.covers or "trade as such"


def _counted(one: Scope) -> str:
    return "over the years" if one.runs == "cumulative" else "for one time"


def _meaning(table: str, said: str) -> str:
    there = f" {_MARKS.sub(' ', said.casefold()).strip()} "
    return next((means for says, means in words_of(table) if f" {says} " in there), "")


def _around(cited: Cited) -> str:
    """The words of a figure's sentence from the figure before it to the one behind it."""
    figure, text = cited.figure, cited.reading.report.text
    beside = cited.reading.figures
    first = max((one.end for one in beside if one.end <= figure.start), default=0)
    last = min((one.start for one in beside if one.start >= figure.end), default=len(text))
    before = text[max(first, figure.start - _BEFORE) : figure.start]
    behind = text[figure.end : min(last, figure.end + _BEHIND)]
    return f"{_STOP.split(before)[-1]} {_STOP.split(behind)[0]}"
