"""Claims that official series make implausible: a part that is larger than its whole.

Milder than a mismatch, since nothing is published of the claim itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from communique.findings.cite import finding, quote, said, span
from communique.findings.claim import Claim
from communique.findings.dimensions import same_unit
from communique.findings.shelf import Shelf, Value, published
from communique.findings.shown import shown, source_words
from communique.knowledge.catalogue import indicator
from communique.period import Period
from communique.relation import below
from communique.verdict import Finding

# What the parts of an indicator belong to: the series of a country that none of them can pass.
WHOLES: Mapping[str, str] = {
    "trade.turnover": "trade.turnover",
    "trade.exports": "trade.exports",
    "trade.imports": "trade.imports",
    "finance.remittances": "economy.gdp",
    "education.students": "population.young",
    "tourism": "tourism",
}


def implausible(claim: Claim, found: Shelf) -> Iterator[Finding]:
    """A level of two countries that is more than the whole of either."""
    whole = WHOLES.get(claim.indicator.name)
    if whole is None or claim.period is None or claim.figure.aspect != "level" or len(claim.figure.countries) != 2:
        return
    for country in claim.figure.countries:
        for value in _latest(found, whole, country, claim.period):
            if same_unit(claim, value) and below(value.reach.stated, claim.reach.stated) == "yes":
                yield _made(claim, value, country)
                return


def _latest(found: Shelf, whole: str, country: str, period: Period) -> Iterator[Value]:
    """The whole of a country for the period, else for the last year before it."""
    every = [one for one in published(found, whole, [(country, None)], "level") if one.period.end <= period.end]
    every = [one for one in every if one.period.length() >= period.length()]
    if every:
        yield max(every, key=lambda value: value.period)


def _made(claim: Claim, value: Value, country: str) -> Finding:
    whole = indicator(value.series.indicator)
    sentence = f"{said(claim.cited)} for {claim.period} is more than {whole.called} of {country} as a whole: "
    sentence += shown(value, whole, None)
    working = f"{quote(claim.figure)} reads as {span(claim.reach.expected, claim.figure.unit)}; {source_words(value)}"
    made = finding("plausibility", "implausible", "a part is larger than its whole", sentence, working, (claim.cited,))
    return replace(made, observations=value.observations)
