"""Figures against official series -> whether they match, are close, mismatch or cannot be verified, and why.

One wrong dimension is enough.  *Close* is what an honest speaker may have had: off by a rounding, an earlier vintage,
the other side's number, a series that covers more.  *Mismatch* is what no official value fits, or only with the
year, unit, scale, sign or series exchanged.  Where only the other side's series are at hand, or the value is still
provisional, nothing is called a mismatch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communique.exports.observations import value_words
from communique.findings.cite import finding, quote, said, span
from communique.findings.claim import Claim, claims
from communique.findings.dimensions import DIMENSIONS, Dimension, current, fit, own, provisional
from communique.findings.plausible import implausible
from communique.findings.shelf import Shelf, Value, shelf, values
from communique.observation import Observation
from communique.verdict import Cited, Finding, Verdict

# Without the claim's own value at hand, a fit elsewhere tells where the number may be from, and no more.
_TELLING = frozenset({"revised since", "mirror", "goods and services", "currency", "unit", "other year"})
# What is told where nothing else is at hand than a value that differs in one dimension.
_ONLY = {
    "mirror": "only what the other side reports is at hand",
    "goods and services": "only a figure that covers something else is at hand",
    "revised since": "only an earlier vintage is at hand",
}
# Of many values only so many are named.
_SHOWN = 3


def official(cited: Iterable[Cited], observations: Iterable[Observation]) -> tuple[Finding, ...]:
    """One finding a figure that a series could tell of; `observations` with all their vintages, the oldest first."""
    found = shelf(observations)
    return tuple(one for each in cited for one in _findings(each, found))


def _findings(cited: Cited, found: Shelf) -> Iterator[Finding]:
    possible = claims(cited)
    claim = next((one for one in possible if _known(one, found)), None)
    if claim is None:
        return
    yield verified(claim, found)
    yield from implausible(claim, found)


def _known(claim: Claim, found: Shelf) -> bool:
    """Whether there is any series of the thing and the countries, of whatever time, side or currency."""
    countries = set(claim.figure.countries)
    names = {claim.indicator.name, claim.indicator.mirror}
    return any(
        {one.series.geography, one.series.partner or one.series.geography} == countries
        for name in names if name for one in found.newest.get(name, {}).values()
    )  # fmt: skip


def verified(claim: Claim, found: Shelf) -> Finding:
    """The verdict on a claim."""
    if claim.period is None:
        return _made(claim, "cannot verify", "no period", "the words do not say which year", ())
    told = current(claim, found)
    fits = [fit(claim, value) for value in told]
    if "match" in fits:
        apart = [value for value, how in zip(told, fits, strict=True) if how != "match"]
        others = "; " + "; ".join(f"but {_shown(value)}" for value in apart[:_SHOWN]) if apart else ""
        reason = "one of the series fits" if apart else "it fits what is published"
        return _made(claim, "match", reason, "", [*_those(told, fits, "match"), *apart], others)
    if "close" in fits:
        return _made(claim, "close", _nearness(claim, told, fits), "", _those(told, fits, "close"))
    other = _elsewhere(claim, found, told)
    return other or _apart(claim, found, told)


def _elsewhere(claim: Claim, found: Shelf, told: Sequence[Value]) -> Finding | None:
    """What the claim fits with one dimension otherwise, if anything."""
    for dimension in DIMENSIONS:
        value = next((value for tried, value in dimension.tried(claim, found) if fit(tried, value) == "match"), None)
        if value is None or (not told and dimension.name not in _TELLING):
            continue
        verdict = _gravity(claim, dimension, told)
        return _made(claim, verdict, dimension.name, _told(dimension, value), [value, *told])
    return None


def _gravity(claim: Claim, dimension: Dimension, told: Sequence[Value]) -> Verdict:
    """The verdict of a dimension, made milder where the claim's own value is not at hand or not the last word."""
    if dimension.verdict == "close":
        said_otherwise = dimension.name == "goods and services" and claim.coverage and told
        return "mismatch" if said_otherwise else "close"
    return "mismatch" if told and not provisional(told) else "cannot verify"


def _apart(claim: Claim, found: Shelf, told: Sequence[Value]) -> Finding:
    """The verdict where nothing fits."""
    if not told:
        return _nothing(claim, found)
    if provisional(told):
        words = "the official value is provisional, so that it may still change"
        return _made(claim, "cannot verify", "provisional", words, told)
    if len(claim.figure.countries) == 2 and claim.side is None and len({value.series.geography for value in told}) == 1:
        words = f"only what {told[0].series.geography} reports is at hand; the other side may have other numbers"
        return _made(claim, "cannot verify", "mirror", words, told)
    return _made(claim, "mismatch", "value", "no official value at hand fits", told)


def _nothing(claim: Claim, found: Shelf) -> Finding:
    """Why nothing can be said: what is at hand is of another currency, side, coverage, unit or time."""
    for dimension in DIMENSIONS:
        if dimension.name in _TELLING and dimension.name != "other year":
            values_ = [value for _, value in dimension.tried(claim, found)]
            if values_:
                words = _ONLY.get(dimension.name, f"at hand is only another {dimension.name}")
                return _made(claim, "cannot verify", dimension.name, words, values_)
    every = values(found, claim, claim.indicator.name, own(claim), None)
    if every:
        last = max(every, key=lambda value: value.period.end)
        words = f"no value for {claim.period} is at hand; the last is of {last.period}"
        return _made(claim, "cannot verify", "other year", words, [last])
    return _made(claim, "cannot verify", "no series", f"no series for {claim.period} is at hand", ())


def _those(told: Sequence[Value], fits: Sequence[str], wanted: str) -> list[Value]:
    return [value for value, how in zip(told, fits, strict=True) if how == wanted]


def _nearness(claim: Claim, told: Sequence[Value], fits: Sequence[str]) -> str:
    nearest = _those(told, fits, "close")[0]
    if claim.reach.stated.meets(nearest.reach.stated):
        return "the words allow it, but a reader takes them otherwise"
    return "off by less than a rounding"


def _told(dimension: Dimension, value: Value) -> str:
    if dimension.name == "other year":
        return f"{dimension.says}: {value.period}"
    if dimension.name == "other series":
        return f"{dimension.says}: {value.series.indicator} of {_whose(value)}"
    return dimension.says


_VERBS: dict[Verdict, str] = {
    "match": "matches", "close": "is close to", "mismatch": "does not match", "cannot verify": "cannot be verified by",
}  # fmt: skip


def _made(claim: Claim, verdict: Verdict, reason: str, words: str, told: Sequence[Value], more: str = "") -> Finding:
    """A finding: the claim, the year, the values that it was held against, each with its vintage and series."""
    when = f" for {claim.period}" if claim.period else ""
    shown = "; ".join(_shown(value) for value in told[:_SHOWN]) or f"any series of {claim.indicator.name}{when}"
    sentence = f"{said(claim.cited)}{when} {_VERBS[verdict]} {shown}"
    sentence += f": {words}" if words else ""
    working = f"{quote(claim.figure)} reads as {span(claim.reach.expected, claim.figure.unit)}"
    working += "".join(f"; {_working(value)}" for value in told[:_SHOWN]) + more
    if claim.period and claim.period != claim.figure.period:
        working += f"; {claim.figure.period} taken as {claim.period}"
    made = finding("official", verdict, reason, sentence, working, (claim.cited,))
    return replace(made, observations=_seen(told))


def _seen(told: Sequence[Value]) -> tuple[Observation, ...]:
    return tuple(dict.fromkeys(one for value in told for one in value.observations))


def _shown(value: Value) -> str:
    """A value with its year, and whose it is: "2024: 1.5 billion USD (AT on PE, Statistics Austria)"."""
    series = value.series
    who = series.publisher or series.provider
    what = span(value.reach.expected, value.unit) if value.derived else value_words(value.observations[0])
    return f"{value.period}: {what} ({_whose(value)}, {who})"


def _whose(value: Value) -> str:
    series = value.series
    return f"{series.geography} on {series.partner}" if series.partner else series.geography


def _working(value: Value) -> str:
    one, series = value.observations[0], value.series
    parts = [f"{series.provider} {series.dataset} {series.key}".strip(), str(value.period)]
    parts += [f"derived from {value.derived}"] if value.derived else []
    parts += ["provisional"] if one.provisional else []
    parts += [f"edition {one.edition}"] if one.edition else []
    parts += [f"retrieved {one.retrieved[:10]}"] if one.retrieved else []
    return ", ".join(parts)
