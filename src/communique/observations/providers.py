"""Every provider, a row each, and the one way to ask them.  Two have a module of their own; the others speak SDMX."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from communique.errors import UsageError
from communique.knowledge.catalogue import Indicator
from communique.observation import Observation
from communique.observations import comtrade, sdmx, worldbank
from communique.observations.asking import Question, Terms, loaded, within
from communique.observations.provider import Provider

PROVIDERS: tuple[Provider, ...] = (
    Provider("worldbank", "World Bank", "https://data.worldbank.org", "CC BY 4.0"),
    Provider(
        "comtrade", "UN Comtrade", "https://comtradeplus.un.org", "for your own use; not to be published again",
        coding="comtrade", world="0", key="COMTRADE_KEY",
    ),
    Provider(
        "imf", "International Monetary Fund", "https://data.imf.org", "free to use with its source named",
        client="IMF_DATA", world="G001",
    ),
    Provider("oecd", "OECD", "https://data-explorer.oecd.org", "CC BY 4.0", client="OECD", world="W"),
    Provider(
        "eurostat", "Eurostat", "https://ec.europa.eu/eurostat/databrowser", "CC BY 4.0",
        client="ESTAT", coding="eurostat", world="TOTAL",
    ),
    Provider(
        "ilo", "International Labour Organization", "https://ilostat.ilo.org", "CC BY 4.0", client="ILO", world="X01",
    ),
    Provider(
        "unsd", "United Nations Statistics Division", "http://data.un.org", "free to use with its source named",
        client="UNSD", coding="numeric", world="001",
    ),
)  # fmt: skip
# Those that are asked by a module of their own.
_OWN: Mapping[str, Callable[[Question, Terms], list[Observation]]] = {
    "worldbank": worldbank.ask,
    "comtrade": comtrade.ask,
}
_CLIENTS: Mapping[str, tuple[str, ...]] = {
    "worldbank": ("requests", "wbgapi"),
    "comtrade": ("urllib3", "comtradeapicall"),
}


def provider(name: str) -> Provider:
    """The provider of that name; raises UsageError where there is none."""
    for one in PROVIDERS:
        if one.name == name:
            return one
    known = ", ".join(one.name for one in PROVIDERS)
    raise UsageError(f"there is no provider {name!r}", remedy=f"There are: {known}; or name a file.")


def ask(question: Question, terms: Terms) -> list[Observation]:
    """What a provider answers; nothing where it has no such series.

    Raises FetchFailed, BadRecord or UsageError, each with what to do, for anything but a sound answer.
    """
    asked = provider(question.provider)
    own = _OWN.get(asked.name)
    if own is not None:
        loaded(*_CLIENTS[asked.name])
        return within(question, terms, lambda: own(question, terms))
    loaded("requests", "lxml.etree", "sdmx")
    return within(question, terms, lambda: sdmx.ask(question, terms, asked))


def questions(
    asked: Provider, indicators: Sequence[Indicator], countries: Sequence[str], years: tuple[int, int]
) -> Iterator[Question]:
    """What to ask of a provider about some countries: each alone, and what each reports on each other."""
    for indicator in indicators:
        if asked.name not in indicator.providers:
            continue
        for country in countries:
            partners: list[str | None] = [] if indicator.parties == "pair" else [None]
            if indicator.parties != "one":
                partners += [other for other in countries if other != country]
            yield from (Question(asked.name, indicator, country, other, *years) for other in partners)
