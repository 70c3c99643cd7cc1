"""What a figure counts, as its words tell it: goods, or services too; up over the years, or of one year.

The same in every language, so that figures of two can be held together.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple, get_args

from communique.knowledge.catalogue import words_of
from communique.observation import Coverage
from communique.verdict import Cited, Verdict

Runs = Literal["", "cumulative", "yearly"]
# Characters before and after a figure in which words of its sentence may tell.
_BEFORE, _BEHIND = 160, 80
_STOP = re.compile(r"[.!?…;\n]\s")
# What stands between words.
_BETWEEN = re.compile(r"[\W_]+")
_ALL: Coverage = "goods and services"


class Scope(NamedTuple):
    """What trade covers, and over how long something is counted up; empty where the words do not say it."""

    covers: Coverage = ""
    runs: Runs = ""


def scope(cited: Cited) -> Scope:
    """What the measure of a figure, and its own part of the sentence, say of it."""
    figure = cited.figure
    words = f"{figure.measure} {_around(cited)}"
    covers = coverage(words) if (figure.indicator or "").startswith("trade.") else ""
    runs = _meaning("runs", words)
    return Scope(covers, next((one for one in get_args(Runs) if one == runs), ""))


def coverage(words: str) -> Coverage:
    """What words say that trade covers; whole words, since much else begins as "goods" does in some languages."""
    meaning = _meaning("coverage", words)
    return next((one for one in get_args(Coverage) if one == meaning), "")


def apart(one: Scope, other: Scope) -> str:
    """Why two figures do not count the same, or nothing.  Trade of which nothing is said is that of goods."""
    covers = {one.covers or "goods", other.covers or "goods"}
    if len(covers) > 1:
        return f"the one counts {_covered(one)}, the other {_covered(other)}"
    if one.runs != other.runs and "cumulative" in (one.runs, other.runs):
        return f"the one is counted up {_counted(one)}, the other {_counted(other)}"
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


def _covered(one: Scope) -> str:
    return one.covers or "trade as such"


def _counted(one: Scope) -> str:
    return "over the years" if one.runs == "cumulative" else "for one time"


def _meaning(table: str, words: str) -> str:
    there = f" {_BETWEEN.sub(' ', words.casefold()).strip()} "
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
