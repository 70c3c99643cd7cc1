"""Commitments -> groups of those to one thing, over reports and languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from communique.holdings import Pledged
from communique.records import Figure

Namer = Callable[[Figure], str]

_WORD = re.compile(r"[^\W\d_]{4,}")
# The beginning of a word tells what it is about, whatever its ending, in English as in Russian.
_STEM = 5
# Two commitments are to one thing where they share so much of their words.
_ALIKE = 0.5
# What is said of one plan at one meeting is in the news for so long.
_TOGETHER = timedelta(days=3)
# Kinds that say nothing of what is to be done: such a commitment may be to the plan that another one names.
_OPEN = frozenset({"cooperate", "sign", "other"})


def grouped(pledged: Iterable[Pledged], name: Namer) -> list[list[Pledged]]:
    """Groups in the order of their first commitment; each in the order of publication."""
    groups: list[list[Pledged]] = []
    ordered = sorted(pledged, key=_moment)
    for one in sorted(ordered, key=lambda one: not one.targets):  # targets first: they say most exactly what is meant
        fitting = [group for group in groups if any(_same(one, other, name) for other in group)]
        if fitting:
            fitting[0].append(one)
        else:
            groups.append([one])
    return sorted((sorted(group, key=_moment) for group in groups), key=lambda group: _moment(group[0]))


def _same(one: Pledged, other: Pledged, name: Namer) -> bool:
    """Whether two commitments are to one thing."""
    if not _meet(one, other) or not _agree_on_time(one, other):
        return False
    mine, yours = _aims(one, name), _aims(other, name)
    if mine and yours:
        return bool(mine & yours)
    if one.commitment.kind == other.commitment.kind and _alike(one, other) >= _ALIKE:
        return True
    return bool(mine or yours) and _of_one_plan(one, other)


def _meet(one: Pledged, other: Pledged) -> bool:
    mine, yours = set(one.commitment.actors), set(other.commitment.actors)
    return not mine or not yours or bool(mine & yours)


def _agree_on_time(one: Pledged, other: Pledged) -> bool:
    mine, yours = one.commitment.deadline, other.commitment.deadline
    return mine is None or yours is None or mine.overlaps(yours)


def _aims(one: Pledged, name: Namer) -> frozenset[tuple[object, ...]]:
    """What is to be reached: measure and number.  A deadline moved is another time for the same thing."""
    return frozenset((name(figure), figure.aspect, figure.values, figure.unit) for figure in one.targets)


def _alike(one: Pledged, other: Pledged) -> float:
    mine, yours = _stems(one.commitment.span), _stems(other.commitment.span)
    return len(mine & yours) / min(len(mine), len(yours)) if mine and yours else 0.0


def _stems(words: str) -> set[str]:
    return {word[:_STEM].casefold() for word in _WORD.findall(words)}


def _of_one_plan(one: Pledged, other: Pledged) -> bool:
    """Whether one names the number and the other only the plan: the same deadline, sides and days of talks."""
    mine, yours = one.commitment, other.commitment
    if mine.deadline is None or mine.deadline != yours.deadline or set(mine.actors) != set(yours.actors):
        return False
    if not any(commitment.kind in _OPEN and not commitment.figures for commitment in (mine, yours)):
        return False
    days = one.source.published, other.source.published
    return days[0] is not None and days[1] is not None and abs(days[0] - days[1]) <= _TOGETHER


def _moment(one: Pledged) -> tuple[str, str, int]:
    return str(one.source.published or ""), one.source.id, one.commitment.start


def fullest(group: Sequence[Pledged]) -> Pledged:
    """The commitment that says most: with a number, with a deadline, the latest of these."""
    return max(group, key=lambda one: (bool(one.targets), one.commitment.deadline is not None, _moment(one)))
