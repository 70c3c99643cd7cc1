"""Figures in two currencies held against each other, at a rate that was given and is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from communique.findings.agreement import judged
from communique.findings.cite import reach
from communique.findings.comparable import alike, buckets, time
from communique.findings.matching import Match, matched
from communique.rate import Rate, in_currency, others
from communique.records import Figure, Reading
from communique.relation import relation
from communique.verdict import Cited, Finding, Verdict


def exchanged(cited: Sequence[Cited], rates: Sequence[Rate]) -> tuple[Finding, ...]:
    """What comes of figures of one thing in two currencies; none of them is compared without a rate for its time.

    Each is taken in the second currency of the rate, so that a pair meets once.
    """
    given: dict[int, Rate] = {}
    copies = []
    for one in cited:
        for figure, chosen in _copies(one.figure, rates):
            if figure.unit == chosen.quote:
                copies.append(replace(one, figure=figure))
                given[id(copies[-1])] = chosen
    found = []
    for pair in (pair for bucket in buckets([*cited, *copies]) for pair in alike(bucket)):
        at = [given[id(one)] for one in pair if id(one) in given]
        if len(at) == 1 and (made := judged(*pair, apart=True)) is not None:
            found.append(replace(made, working=f"{made.working}; at {at[0]}"))
    return tuple(found)


def matched_at(report: Reading, source: Reading, rates: Sequence[Rate]) -> list[Match]:
    """What was taken from a figure in another currency: the origin as it would be in that of the report."""
    copies = [copy for origin in source.figures for copy in _copies(origin, rates)]
    by_figure = {id(figure): chosen for figure, chosen in copies}
    found = matched(report, replace(source, figures=tuple(figure for figure, _ in copies)))
    return [replace(match, rate=by_figure[id(match.origin)]) for match in found]


def judged_at(match: Match) -> tuple[Verdict, str]:
    """Whether a figure of the report may be the money of the source, once both are in one currency."""
    if relation(reach(match.figure), reach(match.origin)) == "agree":
        return "same", "in one currency it is the same money"
    return "value differs", "in one currency the report has another number than the source"


def _copies(figure: Figure, rates: Sequence[Rate]) -> Iterable[tuple[Figure, Rate]]:
    made = (in_currency(figure, time(figure), unit, rates) for unit in others(figure.unit, rates))
    return [one for one in made if one is not None]
