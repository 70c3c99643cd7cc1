"""Providers that speak SDMX, through sdmx1: a key a question, and the answer's own marks of scale, unit and status."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from communique.observation import Observation
from communique.observations.asking import Question, Terms, not_understood, unreachable, watcher
from communique.observations.fields import observation
from communique.observations.places import coded
from communique.observations.provider import Provider

if TYPE_CHECKING:
    import requests

# Generic data tells the name of each dimension; what is specific to a structure is read too.
_ACCEPT = "application/vnd.sdmx.genericdata+xml;version=2.1, application/vnd.sdmx.structurespecificdata+xml;version=2.1"
Row = Mapping[str, str]
# An error of SDMX-ML 2.1 and its words, near the beginning of an answer.
_ERROR, _TEXT = re.compile(rb"<(?:\w+:)?ErrorMessage\b"), re.compile(rb"<(?:\w+:)?Text\b[^>]*>([^<]{1,200})")
_HEAD = 4000


def ask(question: Question, terms: Terms, provider: Provider) -> list[Observation]:
    """The values of a series.  Raises FetchFailed for any wrong answer."""
    key = _key(question, provider)
    if key is None:
        return []
    found = list(_rows(_message(question, terms, provider, key), question))
    summed = question.row.get("sum")
    rows = _sums(found, summed) if summed else found
    return [_observation(question, provider, row, key) for row in rows]


def _key(question: Question, provider: Provider) -> str | None:
    """The key of the series; None where the provider has no name for a country."""
    geography = coded(question.geography, provider.coding)
    partner = coded(question.partner, provider.coding) if question.partner else provider.world
    template = question.row["key"]
    if geography is None or partner is None or ("{partner}" not in template and question.partner):
        return None
    return template.format(geo=geography, partner=partner)


def _message(question: Question, terms: Terms, provider: Provider, key: str) -> Any:
    import requests
    import sdmx
    from lxml import etree

    logging.getLogger("sdmx").setLevel(logging.ERROR)
    client = sdmx.Client(provider.client)
    client.session.hooks["response"] += [watcher(question, terms), _refusal(question)]
    span = {"startPeriod": str(question.since), "endPeriod": str(question.until)}
    wish = {"key": key, "params": span, "headers": {"Accept": _ACCEPT}, "timeout": terms.limits.seconds}
    try:
        return client.data(question.row["dataset"], **wish)
    except requests.RequestException as error:
        raise unreachable(question, terms, error) from None
    except (
        sdmx.exceptions.XMLParseError,
        etree.LxmlError,
        NotImplementedError,
        LookupError,
        ValueError,
        AssertionError,
    ):
        raise not_understood(question, "answers in a form that is not known") from None


def _refusal(question: Question) -> Callable[..., None]:
    """A hook that tells an error inside a sound answer in the provider's own words."""

    def watch(response: requests.Response, *_: Any, **__: Any) -> None:
        if _ERROR.search(response.content[:_HEAD]):
            said = _TEXT.search(response.content[:_HEAD])
            words = said[1].decode("utf-8", "replace").strip() if said else "it does not say which"
            raise not_understood(question, f"answers with an error: {words}")

    return watch


def _rows(message: Any, question: Question) -> Iterator[Row]:
    """Each observation with all that is said of it: dimensions and attributes by name."""
    if not hasattr(message, "data"):
        footer = " ".join(map(str, getattr(getattr(message, "footer", None), "text", None) or ()))
        raise not_understood(question, f"answers with an error: {footer[:200]}" if footer else "answers without data")
    edition = getattr(message.header, "prepared", None)
    for dataset in message.data:
        for one in dataset.obs:
            told = {**one.attrib, **(one.key.values if one.key else {})}
            row = {name: str(getattr(value, "value", value)) for name, value in told.items()}
            yield {**row, "OBS_VALUE": str(one.value), "EDITION": str(edition or "")[:10]}


def _sums(rows: Sequence[Row], dimension: str) -> Iterator[Row]:
    """One row a period for the parts that differ in one dimension; a period that lacks a part has none."""
    parts = {row.get(dimension, "") for row in rows}
    for period in dict.fromkeys(row.get("TIME_PERIOD", "") for row in rows):
        these = [row for row in rows if row.get("TIME_PERIOD") == period]
        if len(these) == len(parts) > 1:
            try:
                total = sum((Decimal(row["OBS_VALUE"]) for row in these), Decimal(0))
            except InvalidOperation:
                continue
            yield {**these[0], "OBS_VALUE": str(total), dimension: "+".join(sorted(parts))}


def _observation(question: Question, provider: Provider, row: Row, key: str) -> Observation:
    power = row.get("UNIT_MULT") or row.get("SCALE")
    scale = f"1e{power}" if power and power.lstrip("-").isdecimal() else question.row.get("scale", "1")
    return observation(
        {
            "indicator": question.indicator.name,
            "geography": question.geography,
            "partner": question.partner or "",
            "period": row.get("TIME_PERIOD", ""),
            "value": row["OBS_VALUE"],
            "scale": scale,
            "unit": question.row.get("unit") or question.indicator.unit,
            "coverage": question.row.get("coverage", ""),
            "status": row.get("OBS_STATUS", ""),
            "provider": question.provider,
            "dataset": question.row["dataset"],
            "series": key,
            "publisher": provider.title,
            "edition": row["EDITION"],
            "address": provider.address,
            "licence": provider.licence,
        },
        where=str(question),
    )
