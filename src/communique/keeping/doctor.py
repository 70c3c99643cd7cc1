"""Every provider asked live for one value: for a person with a network, who wants to know which answer today."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping

from communique.errors import CommuniqueError
from communique.keeping.statistics import terms
from communique.knowledge.catalogue import catalogue
from communique.observations import PROVIDERS, Provider, Question, ask
from communique.settings import Settings

# Countries of which every provider has something.
_COUNTRY, _PARTNER = "FR", "DE"
_YEARS = 5


def examine(settings: Settings, environ: Mapping[str, str], year: int) -> Iterator[tuple[str, str, int, str, str]]:
    """For each provider and dataset: what was asked, how many values came, in how long, and "ok" or what is wrong."""
    for provider in PROVIDERS:
        for question in _questions(provider, year):
            began, count, result = time.monotonic(), 0, "ok"
            try:
                count = len(ask(question, terms(settings, provider, environ)))
            except CommuniqueError as error:
                result = f"{error.what}. {error.remedy or ''}".strip()
            else:
                result = result if count else "no values"
            asked = f"{question.indicator.name} ({question.row['dataset']})"
            yield provider.name, asked, count, f"{time.monotonic() - began:.1f}", result


def _questions(provider: Provider, year: int) -> Iterator[Question]:
    """One question a dataset of the provider."""
    seen = set()
    for one in catalogue():
        row = one.providers.get(provider.name)
        if row is not None and row["dataset"] not in seen:
            seen.add(row["dataset"])
            partner = None if one.parties == "one" or provider.name == "worldbank" else _PARTNER
            yield Question(provider.name, one, _COUNTRY, partner, year - _YEARS, year)
