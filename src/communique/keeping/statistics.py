"""Official series into the ledger, and figures against them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from communique.errors import InputError
from communique.findings import official
from communique.findings.claim import claims
from communique.findings.plausible import WHOLES
from communique.holdings import Dossier, Stated
from communique.knowledge.catalogue import Indicator, catalogue, indicator
from communique.ledger import Ledger, observations_of
from communique.ledger.observing import keep
from communique.observation import Observation
from communique.observations import Provider, Question, Terms, ask, provider, questions, read_file
from communique.rate import Rate
from communique.records import Limits, Reading, Report, Tool
from communique.settings import Settings
from communique.verdict import Checked, Cited, Finding


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of one question: how many values there are, how many of them are new or revised, or what went wrong.

    `cached` is when the values that stand in the ledger instead were last confirmed, if there are any.
    """

    question: Question
    values: int = 0
    fresh: int = 0
    revised: int = 0
    error: InputError | None = None
    cached: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be fetched: of whom, about which countries, in which years; no names mean all indicators."""

    providers: tuple[Provider, ...]
    countries: tuple[str, ...]
    years: tuple[int, int]
    names: tuple[str, ...] = ()


def terms(settings: Settings, asked: Provider, environ: Mapping[str, str]) -> Terms:
    """How a provider is asked: within what was set, with the user's key from the environment."""
    limits = Limits(size=settings.max_size, seconds=settings.timeout)
    return Terms(limits, environ.get(asked.key) or None if asked.key else None)


def from_file(path: Path, settings: Settings) -> list[Observation]:
    """The values of a file, kept nowhere."""
    return read_file(path, Limits(size=settings.max_size))


def wanted_of(checked: Checked, name: str, years: tuple[int, int]) -> Wanted:
    """What a provider is to be asked so that the figures of a report can be held against it.

    That is what they claim, what the other side calls it, and the wholes that a part cannot pass.
    """
    claimed = {one.indicator.name: one.indicator for each in _figures(checked) for one in claims(each)}
    names = {*claimed, *(one.mirror for one in claimed.values()), *(WHOLES.get(name) for name in claimed)}
    ordered = tuple(one.name for one in catalogue() if one.name in names)
    return Wanted((provider(name),), about(checked) if ordered else (), years, ordered)


def _figures(checked: Checked) -> list[Cited]:
    return [Cited(figure, checked.reading) for figure in checked.reading.figures]


def import_file(ledger: Ledger, path: Path, settings: Settings) -> tuple[int, int, int]:
    """The values of a file into the ledger: how many there are, are new, and revise an older one."""
    found = from_file(path, settings)
    with ledger.writing() as connection:
        return len(found), *keep(connection, found, ledger.now())


def fetch(ledger: Ledger, wanted: Wanted, settings: Settings, environ: Mapping[str, str]) -> Iterator[Fetched]:
    """What came of each question, as soon as its values are safely kept; one that fails stops no other."""
    for asked in wanted.providers:
        asking = terms(settings, asked, environ)
        for question in questions(asked, _indicators(wanted.names), wanted.countries, wanted.years):
            yield _fetched(ledger, question, asking)


def _indicators(names: Sequence[str]) -> tuple[Indicator, ...]:
    return tuple(map(indicator, names)) if names else catalogue()


def _fetched(ledger: Ledger, question: Question, asking: Terms) -> Fetched:
    try:
        found = ask(question, asking)
    except InputError as error:
        return Fetched(question, error=error, cached=_cached(ledger, question))
    with ledger.writing() as connection:
        return Fetched(question, len(found), *keep(connection, found, ledger.now()))


def _cached(ledger: Ledger, question: Question) -> str | None:
    """When the values of a question that are in the ledger were last confirmed."""
    countries = [code for code in (question.geography, question.partner) if code]
    with ledger.looking() as connection:
        found = observations_of(connection, countries, question.indicator.name)
    seen = [one.seen for one in found if one.series.provider == question.provider
            and (one.series.geography, one.series.partner) == (question.geography, question.partner)]  # fmt: skip
    return max(seen, default=None)


def held(ledger: Ledger, countries: Sequence[str] = (), name: str | None = None) -> list[Observation]:
    """What the ledger holds of official series, every vintage."""
    with ledger.looking() as connection:
        return observations_of(connection, countries, name, vintages=True)


def with_statistics(checked: Checked, known: Iterable[Observation], rates: Sequence[Rate] = ()) -> Checked:
    """A checked report with what official series say of its figures, those in another currency at `rates`."""
    return replace(checked, findings=(*checked.findings, *official(_figures(checked), known, rates)))


def verified(ledger: Ledger, found: Dossier) -> tuple[Finding, ...]:
    """What the official series in the ledger, with their older vintages, say of the figures of a dossier."""
    known = held(ledger, found.countries) if found.observations else []
    return official([_cited(one) for group in found.compared for one in group.statements], known) if known else ()


def about(checked: Checked) -> tuple[str, ...]:
    """The countries that the figures of a report are of."""
    return tuple(sorted({code for figure in checked.reading.figures for code in figure.countries}))


def _cited(one: Stated) -> Cited:
    source = one.source
    report = Report(source.id, "", source.lang, source.title, source.url, source.published, source.publisher)
    return Cited(one.figure, Reading(report, Tool("", None), (one.figure,)))
