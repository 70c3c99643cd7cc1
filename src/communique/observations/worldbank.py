"""The World Bank, through wbgapi: yearly series of single countries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from threading import Lock
from typing import Any

from communique.observation import Observation
from communique.observations.asking import Question, Terms, not_understood, unreachable, watcher
from communique.observations.fields import observation
from communique.observations.places import coded

_WDI = 2  # the number of the World Development Indicators among the Bank's databases
# wbgapi keeps what it sends with each request in the module itself.
_ONE_AT_A_TIME = Lock()


def ask(question: Question, terms: Terms) -> list[Observation]:
    """The values of a series.  Raises FetchFailed for any wrong answer."""
    import requests
    import wbgapi

    country = coded(question.geography, "alpha3")
    if country is None or question.partner is not None:
        return []
    url = f"country/{country}/indicator/{question.row['key']}"
    with _ONE_AT_A_TIME:
        wbgapi.get_options = {"timeout": terms.limits.seconds, "hooks": {"response": watcher(question, terms)}}
        try:
            about = wbgapi.source.get(_WDI) or {}
            rows = list(wbgapi.fetch(url, {"date": f"{question.since}:{question.until}"}))
        except wbgapi.APIError as error:
            raise not_understood(question, f"answers with an error: {error.msg}") from None
        except (KeyError, TypeError, ValueError, IndexError):
            raise not_understood(question, "answers in a form that is not known") from None
        except requests.RequestException as error:
            raise unreachable(question, terms, error) from None
        finally:
            wbgapi.get_options = {}
    return list(_observations(question, rows, str(about.get("lastupdated") or "")))


def _observations(question: Question, rows: list[Mapping[str, Any]], edition: str) -> Iterator[Observation]:
    for row in rows:
        if row.get("value") is None:
            continue
        series = question.row["key"]
        yield observation(
            {
                "indicator": question.indicator.name,
                "geography": question.geography,
                "period": str(row.get("date", "")),
                "value": repr(row["value"]),
                "unit": question.row.get("unit", ""),
                "coverage": question.row.get("coverage", ""),
                "status": str(row.get("obs_status") or ""),
                "provider": question.provider,
                "dataset": question.row["dataset"],
                "series": f"{question.geography}.{series}",
                "publisher": "World Bank",
                "edition": edition,
                "address": f"https://data.worldbank.org/indicator/{series}?locations={question.geography}",
                "licence": "CC BY 4.0",
            },
            where=str(question),
        )
