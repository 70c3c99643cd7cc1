"""Figures against official series -> whether they match, are close, mismatch or cannot be verified, and why.

One wrong dimension is enough.  *Close* is what an honest speaker may have had: off by a rounding, an earlier vintage,
the other side's number, a series that covers more.  *Mismatch* is what no official value fits, or only with the
year, unit, scale, sign or series exchanged.  Where only the other side's series are at hand, or the value is still
provisional, nothing is called a mismatch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from communique.findings.cite import finding, quote, reach, said, span
from communique.findings.claim import Claim, claims, prefixed
from communique.findings.dimensions import DIMENSIONS, Dimension, current, fit, own, provisional
from communique.findings.plausible import implausible
from communique.findings.shelf import Shelf, Value, shelf, values
from communique.findings.shown import shown, source_words
from communique.observation import Observation
from communique.rate import Rate, in_currency, others
from communique.verdict import Cited, Finding, Verdict

# Without the claim's own value at hand, a fit elsewhere tells where the number may be from, and no more.
_TELLING = frozenset({"revised since", "mirror", "goods and services", "currency", "unit", "other year"})
# Of many values only so many are named.
_SHOWN = 3


def official(
    cited: Iterable[Cited], observations: Iterable[Observation], rates: Sequence[Rate] = ()
) -> tuple[Finding, ...]:
    """One finding a figure that a series could tell of; `observations` with all their vintages, the oldest first.

    Where only series in another currency are at hand, a figure is held against them at one of the `rates`.
    """
    found = shelf(observations)
    return tuple(one for each in cited for one in _findings(each, found, rates))


def _findings(cited: Cited, found: Shelf, rates: Sequence[Rate]) -> Iterator[Finding]:
    possible = claims(cited)
    claim = next((one for one in possible if _known(one, found)), None)
    if claim is None:
        return
    made = verified(claim, found)
    if (made.verdict, made.reason) == ("cannot verify", "currency"):
        made = next(_at_rates(claim, found, rates), made)
    yield made
    yield from implausible(claim, found)


def _at_rates(claim: Claim, found: Shelf, rates: Sequence[Rate]) -> Iterator[Finding]:
    """The verdict in each currency that a rate leads to, where there is a series in it; the rate is in the working."""
    figure = claim.figure
    for unit in others(figure.unit, rates):
        changed = in_currency(figure, claim.period, unit, rates)
        possible = claims(replace(claim.cited, figure=changed[0])) if changed else ()
        then = next((one for one in possible if one.indicator.name == claim.indicator.name), None)
        if changed and then and current(then, found):
            made = verified(then, found)
            yield replace(made, working=f"{made.working}; at {changed[1]}")


def _known(claim: Claim, found: Shelf) -> bool:
    """Whether there is any series of the thing and the countries, of whatever time, side or currency.

    A share is held against shares alone: the whole that it is of is not the indicator's own.
    """
    countries = set(claim.figure.countries)
    names = {claim.indicator.name, claim.indicator.mirror}
    return any(
        {one.series.geography, one.series.partner or one.series.geography} == countries
        and (claim.figure.aspect != "share" or one.series.kind == "share")
        for name in names if name for one in found.newest.get(name, {}).values()
    )  # fmt: skip


def verified(claim: Claim, found: Shelf) -> Finding:
    """The verdict on a claim."""
    if claim.period is None:
        return _undated(claim, found)
    told = current(claim, found)
    fits = [fit(claim, value) for value in told]
    if "match" in fits:
        apart = _those(told, fits, "close") + _those(told, fits, "off")
        reason = "one of the series fits" if apart else "it fits what is published"
        return _made(claim, "match", reason, "", _those(told, fits, "match"), other=("but there is also", apart))
    if "close" in fits:
        return _made(claim, "close", _nearness(claim, told, fits), "", _those(told, fits, "close"))
    if claim.narrower:
        return _part(claim, told) if told else _nothing(claim, found)
    return _elsewhere(claim, found, told) or _apart(claim, found, told)


def _undated(claim: Claim, found: Shelf) -> Finding:
    """No verdict without a year; but the years that the number would fit are told."""
    every = values(found, claim, claim.indicator.name, own(claim), None)
    fitting = [value for value in every if fit(claim, value) == "match"]
    words = "the words do not say which year" + ("" if fitting else ", and it fits none that is at hand")
    return _made(claim, "cannot verify", "no period", words, (), other=("it would fit", fitting))


def _part(claim: Claim, told: Sequence[Value]) -> Finding:
    named = " ".join(claim.narrower[:_SHOWN])
    words = f'the words say "{named}", so that it may be a part only'
    return _made(claim, "cannot verify", "part", words, told)


def _elsewhere(claim: Claim, found: Shelf, told: Sequence[Value]) -> Finding | None:
    """What the claim fits with one dimension otherwise, if anything."""
    for dimension in DIMENSIONS:
        value = next((value for tried, value in dimension.tried(claim, found) if fit(tried, value) == "match"), None)
        if value is None or (not told and dimension.name not in _TELLING):
            continue
        verdict = _gravity(claim, dimension, told)
        if dimension.name == "other year" and not told:
            return _made(claim, verdict, dimension.name, _missing(claim), (), other=("it would fit", [value]))
        return _made(claim, verdict, dimension.name, "", told, other=(dimension.says, [value]))
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
        words = "that value is provisional and may still change: look again when it is final"
        return _made(claim, "cannot verify", "provisional", words, told)
    if len(claim.figure.countries) == 2 and claim.side is None and len({value.series.geography for value in told}) == 1:
        one = told[0].series
        words = f"only what {one.geography} reports is at hand: import or fetch what {one.partner} reports"
        return _made(claim, "cannot verify", "mirror", words, told)
    return _made(claim, "mismatch", "value", "no other official value at hand tells where it is from", told)


def _nothing(claim: Claim, found: Shelf) -> Finding:
    """Why nothing can be said: what is at hand is of another currency, side, coverage, unit or time."""
    for dimension in DIMENSIONS:
        if dimension.name in _TELLING and dimension.name != "other year":
            other = [value for _, value in dimension.tried(claim, found)]
            if other:
                words = f"at hand is only {dimension.only}"
                return _made(claim, "cannot verify", dimension.name, "", (), other=(words, other))
    every = values(found, claim, claim.indicator.name, own(claim), None)
    if every:
        last = max(every, key=lambda value: value.period.end)
        return _made(claim, "cannot verify", "other year", _missing(claim), (), other=("the last at hand is", [last]))
    words = f"no series for {claim.period} is at hand: import or fetch one"
    if claim.figure.aspect == "change":
        words = f"no change for {claim.period} is published, or can be worked out from levels: import or fetch them"
    return _made(claim, "cannot verify", "no series", words, ())


def _missing(claim: Claim) -> str:
    return f"no value for {claim.period} is at hand: import or fetch it"


def _those(told: Sequence[Value], fits: Sequence[str], wanted: str) -> list[Value]:
    return [value for value, how in zip(told, fits, strict=True) if how == wanted]


def _nearness(claim: Claim, told: Sequence[Value], fits: Sequence[str]) -> str:
    nearest = _those(told, fits, "close")[0]
    if claim.reach.stated.meets(nearest.reach.stated):
        return "the words allow it, but a reader takes them otherwise"
    return "off by less than a rounding"


_VERBS: dict[Verdict, str] = {
    "match": "matches", "close": "is close to", "mismatch": "does not match",
    "cannot verify": "cannot be verified against",
}  # fmt: skip


def _made(
    claim: Claim, verdict: Verdict, reason: str, words: str, told: Sequence[Value],
    *, other: tuple[str, Sequence[Value]] = ("", ()),
) -> Finding:  # fmt: skip
    """A finding: the claim, the year, the values of its own series, why; then `other` values, with what they are."""
    when = f" for {claim.period}" if claim.period else ""
    sentence = f"{said(claim.cited)} {_VERBS[verdict]} {_called(claim)}{when}"
    sentence += f": {_shown(claim, told)}" if told else ""
    sentence += f"; {words}" if words else ""
    more = [value for value in other[1] if value not in told]
    sentence += f"; {other[0]}" if other[1] else ""
    sentence += f": {_shown(claim, more)}" if more else ""
    every = list(dict.fromkeys((*told[:_SHOWN], *other[1][:_SHOWN])))
    working = "; ".join([_read(claim), *map(source_words, every)])
    if claim.period and claim.period != claim.figure.period:
        working += f"; {claim.figure.period} taken as {claim.period}"
    made = finding("official", verdict, reason, sentence, working, (claim.cited,))
    return replace(made, observations=_seen((*other[1], *told) if verdict != "match" else (*told, *other[1])))


def _called(claim: Claim) -> str:
    """What a claim is of: "trade turnover", "the change of trade turnover"."""
    of, aspect = claim.indicator, claim.figure.aspect
    return of.called if aspect == of.kind or aspect == "level" else f"the {aspect} of {of.called}"


def _seen(told: Sequence[Value]) -> tuple[Observation, ...]:
    return tuple(dict.fromkeys(one for value in told for one in value.observations))


def _shown(claim: Claim, told: Sequence[Value]) -> str:
    return "; ".join(shown(value, claim.indicator, claim.period) for value in told[:_SHOWN])


def _read(claim: Claim) -> str:
    """What is understood by a claim's words, in their own unit."""
    figure = claim.figure
    scaled = prefixed(figure.unit, claim.indicator.unit)
    taken = reach(figure) if scaled and figure.unit != claim.indicator.unit else claim.reach
    return f"{quote(figure)} reads as {span(taken.expected, figure.unit)}"
