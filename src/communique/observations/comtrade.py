"""UN Comtrade, through comtradeapicall: what each country reports of its trade in goods, with a partner or the world.

With the user's key the whole service; without one its preview, which gives 500 rows at most.  What the two sides of a
trade report are two series.  The key is sent to UN Comtrade alone, and never told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from threading import Lock
from types import SimpleNamespace
from typing import Any

from communique.errors import FetchFailed
from communique.observation import Observation
from communique.observations.asking import Question, Terms, is_page, not_understood, refused, unreachable
from communique.observations.fields import observation
from communique.observations.places import coded

_WORLD, _TOTAL, _OK, _ROWS = "0", "TOTAL", 200, 500
# comtradeapicall makes its own connections, which wait two minutes and print what goes wrong: while we ask, it makes
# ours, and only one at a time.
_ONE_AT_A_TIME = Lock()
# What is counted in which sign for a flow of the catalogue.
_SIGNS: Mapping[str, Mapping[str, int]] = {
    "X": {"X": 1}, "M": {"M": 1}, "X+M": {"X": 1, "M": 1}, "X-M": {"X": 1, "M": -1},
}  # fmt: skip


def ask(question: Question, terms: Terms) -> list[Observation]:
    """The yearly values of a flow, as one side reports it; turnover and balance from its exports and imports.

    Raises FetchFailed for any wrong answer.
    """
    reporter = coded(question.geography, "comtrade")
    partner = coded(question.partner, "comtrade") if question.partner else _WORLD
    if reporter is None or partner is None:
        return []
    signs = _SIGNS[question.row["key"]]
    rows = [row for flow in signs for row in _rows(question, terms, (reporter, partner, flow))]
    return list(_observations(question, rows, signs))


def _rows(question: Question, terms: Terms, places: tuple[str, str, str]) -> Sequence[Mapping[str, Any]]:
    import comtradeapicall

    reporter, partner, flow = places
    wish = {
        "typeCode": "C", "freqCode": "A", "clCode": "HS", "reporterCode": reporter, "partnerCode": partner,
        "flowCode": flow, "cmdCode": question.row.get("commodity", _TOTAL), "partner2Code": "0", "customsCode": "C00",
        "motCode": "0", "period": ",".join(map(str, range(question.since, question.until + 1))),
        "maxRecords": _ROWS, "format_output": "JSON", "includeDesc": False,
    }  # fmt: skip
    with _ours(question, terms):
        try:
            frame = (
                comtradeapicall.getFinalData(terms.key, **wish)
                if terms.key
                else comtradeapicall.previewFinalData(**wish)
            )
        except (KeyError, ValueError, TypeError, NotImplementedError):
            raise not_understood(question, "answers in a form that is not known") from None
    if frame is None:
        raise not_understood(question, "gives no answer")
    found: list[Mapping[str, Any]] = frame.to_dict("records")
    return found


def _observations(
    question: Question, rows: Sequence[Mapping[str, Any]], signs: Mapping[str, int]
) -> Iterator[Observation]:
    """A value a year for which every flow is there."""
    years: dict[str, dict[str, Decimal]] = {}
    for row in rows:
        try:
            year, flow, value = str(row["period"]), str(row["flowCode"]), Decimal(repr(float(row["primaryValue"])))
        except (KeyError, TypeError, ValueError):
            raise not_understood(question, "answers in a form that is not known") from None
        years.setdefault(year, {})[flow] = value
    for year, flows in years.items():
        if set(flows) == set(signs):
            value = sum((sign * flows[flow] for flow, sign in signs.items()), Decimal(0))
            yield _observation(question, year, value)


def _observation(question: Question, year: str, value: Decimal) -> Observation:
    row, partner = question.row, question.partner or "W"
    return observation(
        {
            "indicator": question.indicator.name,
            "geography": question.geography,
            "partner": question.partner or "",
            "period": year,
            "value": str(value),
            "unit": "USD",
            "coverage": "goods",
            "flow": row["key"],
            "provider": question.provider,
            "dataset": row["dataset"],
            "series": f"{question.geography}.{partner}.{row.get('commodity', _TOTAL)}.{row['key']}",
            "publisher": "UN Comtrade",
            "address": "https://comtradeplus.un.org/",
            "licence": "for your own use; UN Comtrade does not allow that its data are published again",
        },
        where=str(question),
    )


@contextmanager
def _ours(question: Question, terms: Terms) -> Iterator[None]:
    """While this lasts, the client connects through us: within the limits, and what goes wrong is raised."""
    import urllib3
    from comtradeapicall import PreviewGet

    class Pool(urllib3.PoolManager):
        """Connections that keep to the limits."""

        def request(self, *args: Any, **wishes: Any) -> Any:
            wishes |= {"timeout": terms.limits.seconds, "retries": urllib3.Retry(0, redirect=terms.limits.redirects)}
            try:
                response = super().request(*args, **wishes)
            except urllib3.exceptions.HTTPError as error:
                raise unreachable(question, terms, error) from None  # whose words may hold the key
            _check(question, terms, response)
            return response

    with _ONE_AT_A_TIME:
        theirs = PreviewGet.urllib3
        PreviewGet.urllib3 = SimpleNamespace(PoolManager=Pool, exceptions=urllib3.exceptions)
        try:
            yield
        finally:
            PreviewGet.urllib3 = theirs


def _check(question: Question, terms: Terms, response: Any) -> None:
    if response.status != _OK:
        raise refused(question, response.status, response.headers)
    if is_page(response.headers.get("Content-Type", ""), response.data):
        raise not_understood(question, "answers with a web page in place of data")
    if len(response.data) > terms.limits.size:
        raise not_understood(question, f"answers with more than {terms.limits.size:,} bytes")
    if b'"error"' in response.data[:_ROWS] and b'"error":""' not in response.data[:_ROWS].replace(b" ", b""):
        raise FetchFailed(
            "answers with an error of its own", where=str(question), remedy="Check the key and the years."
        )
