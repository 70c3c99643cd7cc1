"""What does not agree across the ledger, newest first, with what people said of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from communique.findings.agreement import agreement
from communique.holdings import Judgement, Source, Stated
from communique.ledger import Ledger, Wish, finding, judging
from communique.ledger.dossier import once, same_figure
from communique.ledger.measures import Namer, is_indicator, namer
from communique.records import Figure, Reading, Report, Tool
from communique.verdict import Cited, Finding, Reviewed, Verdict

# What is worth telling: two figures of one thing that do not fit together.
APART: frozenset[Verdict] = frozenset({"strain", "contradict", "revised"})
EVERY: frozenset[Verdict] = APART | {"agree", "narrower"}
_LONG_AGO = date.min
_TOOL = Tool("", None)


def findings(
    ledger: Ledger, wish: Wish | None = None, *, verdicts: frozenset[Verdict] = APART, most: int | None = None
) -> list[Reviewed]:
    """How the figures of all reports stand to each other, of these verdicts alone; the newest first, so many at most.

    A figure of several copies of a text counts once.  What a person rejected is there too, marked so.
    """
    with ledger.looking() as connection:
        given = finding.judgements(connection)
        stated = judging.figures(finding.stated(connection, wish or Wish()), given)
        texts = finding.texts(connection, {one.source.id for one in stated})
    name = namer(given)
    found = reviewed(agreement(_cited(once(stated, lambda one: same_figure(one.figure, name)), texts, name)), given)
    wanted = [one for one in found if one.finding.verdict in verdicts]
    return sorted(wanted, key=lambda one: one.day or _LONG_AGO, reverse=True)[:most]


def reviewed(found: Iterable[Finding], given: Sequence[Judgement]) -> list[Reviewed]:
    """Findings as judgements leave them."""
    bearing: dict[str, list[Judgement]] = {}
    for one in judging.standing(given):
        if one.kind == "finding":
            bearing.setdefault(one.subject, []).append(one)
    return [_reviewed(one, bearing.get(one.id, [])) for one in found]


def orphaned(ledger: Ledger) -> list[Judgement]:
    """The judgements on findings that are not found any more, as after a rereading."""
    there = {one.finding.id for one in findings(ledger, verdicts=EVERY)}
    with ledger.looking() as connection:
        given = finding.judgements(connection)
    return [one for one in judging.standing(given) if one.kind == "finding" and one.subject not in there]


def _reviewed(found: Finding, its: Sequence[Judgement]) -> Reviewed:
    days = [one.published for one in found.evidence if one.published]
    verdict: Verdict = found.verdict
    for one in its:
        if one.verb == "correct" and one.value:
            verdict = one.value  # type: ignore[assignment]  # checked when it was given
    word: Literal["confirm", "reject"] = "reject" if its and its[-1].verb == "reject" else "confirm"
    return Reviewed(replace(found, verdict=verdict), max(days, default=None), word if its else None, tuple(its))


def _cited(stated: Sequence[Stated], texts: Mapping[str, str], name: Namer) -> list[Cited]:
    sources = {one.source.id: one.source for one in stated}
    readings = {key: Reading(_report(source, texts[key]), _TOOL) for key, source in sources.items()}
    return [Cited(_named(one.figure, name), readings[one.source.id]) for one in stated]


def _named(figure: Figure, name: Namer) -> Figure:
    """A figure under the indicator that people's merging and parting of measures leaves it."""
    indicator = name(figure)
    return replace(figure, indicator=indicator) if figure.indicator or is_indicator(indicator) else figure


def _report(source: Source, text: str) -> Report:
    return Report(
        id=source.id, text=text, lang=source.lang, title=source.title, url=source.url, published=source.published,
        publisher=source.publisher,
    )  # fmt: skip
