"""Examples of answers, shortened, for the documentation of the API."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Query
from pydantic import BaseModel

from communique.knowledge.language import OURS

PROBLEMS: dict[int | str, str] = {
    400: "A wish that contradicts itself",
    401: "A token is needed",
    403: "Not for this token, or sent from another site",
    404: "There is no such thing",
    413: "Too large",
    422: "What was given cannot be read",
    429: "Too many requests; see Retry-After",
    503: "Too much is being read just now; see Retry-After",
}
_FINDING: dict[str, Any] = {
    "id": "1284b58fe5da", "kind": "agreement", "verdict": "strain",
    "reason": "the words allow both, but not what a reader takes them to mean",
    "sentence": '"more than 7 percent" (the minister) strains against "almost 16 percent" (the ambassador)',
    "working": '"more than 7 percent" reads as 7 to 8%; "almost 16 percent" reads as 15 to 16%',
    "evidence": [{"report": "a1b2", "source": "The Gazette", "published": "2025-03-18", "quote": "7 percent",
                  "start": 339, "end": 348}],
    "figures": ["becbc447e1bf", "21798be21828"],
}  # fmt: skip
_SOURCE = {"report": "a89815558f3666d4", "name": "talks", "url": None, "title": "Talks in Vienna",
           "published": "2025-03-17", "publisher": "The Gazette"}  # fmt: skip
_FIGURE = {"id": "becbc447e1bf", "span": "7 percent", "start": 339, "end": 348, "value": 7, "unit": "%", "bound": ">",
           "aspect": "change", "direction": "up", "period": "2024", "indicator": "trade.turnover",
           "countries": ["AT", "PE"], "speaker": "the minister",
           "stated": {"low": 7, "high": None, "low_open": True, "high_open": False},
           "expected": {"low": 7, "high": 8, "low_open": True, "high_open": False}}  # fmt: skip
_JUDGEMENT = {"id": "0d3f5a7b9c11", "at": "2025-04-01T09:30:00.000000Z", "who": "anna", "why": "a slip",
              "verb": "correct", "kind": "figure", "subject": "becbc447e1bf", "report": "a89815558f3666d4",
              "field": "period", "value": "2023"}  # fmt: skip
_PAGE = {"page": 1, "per_page": 50, "total": 1}

CHECKED = {"id": "a1b2", "published": "2025-03-18", "lang": OURS, "text": "…", "figures": [_FIGURE], "commitments": [],
           "events": [], "findings": [_FINDING], "implications": []}  # fmt: skip
COMPARED = {**CHECKED, "findings": [{**_FINDING, "kind": "source", "verdict": "bound dropped"}]}
ADDED = {"id": "a89815558f3666d4", "name": "a1b2", "outcome": "new", "figures": 12, "other": None}
REPORTS = {"items": [_SOURCE], **_PAGE}
DOSSIER = {"countries": ["AT", "PE"], "figures": [{"measure": "trade.turnover", "period": "2024", "aspect": "change",
           "unit": "%", "verdict": "strain", "statements": [_FIGURE]}],
           "commitments": [], "events": [], **_PAGE}  # fmt: skip
DOSSIERS = {"items": [{"countries": ["AT", "PE"], "figures": 12}], **_PAGE}
REVIEWED = {**_FINDING, "day": "2025-03-17", "word": None, "judgements": []}
FINDINGS = {"items": [REVIEWED], **_PAGE}
PROMISE = {"id": "e270631b0c4d", "words": "raise trade 2.5 times by 2030", "actors": ["AT", "PE"], "deadline": "2030",
           "standing": "agreed", "outcome": None, "steps": [], "target": {"pace": "behind"}}  # fmt: skip
PROMISES = {"items": [PROMISE], **_PAGE}
SEARCH = {"reports": [{"source": _SOURCE, "before": "rose by ", "marked": "7 percent", "after": " last year"}],
          "figures": [_FIGURE], "page": 1, "per_page": 20, "total": {"reports": 1, "figures": 1}}  # fmt: skip
LEDGER = {"counts": {"reports": 20, "figures": 74}, "reports": [_SOURCE], "findings": [_FINDING], "due": [PROMISE]}
JUDGED = _JUDGEMENT
JUDGEMENTS = {"items": [{**_JUDGEMENT, "stands": True}], **_PAGE}


class Wanted(BaseModel):
    """Which part of a dossier."""

    indicator: Annotated[str | None, Query(description="This one and those below it: trade.turnover")] = None
    since: Annotated[str | None, Query(description="About this time or later: 2020, 2020-05")] = None
    all_versions: Annotated[bool, Query(description="Older versions of pages too")] = False
    page: Annotated[int, Query(ge=1, le=1_000_000, description="Which page, from 1")] = 1
    per_page: Annotated[int, Query(ge=1, le=200, description="How many on a page")] = 50


def of(example: object, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """The documentation of an answer."""
    return {status: {"description": "Done", "content": {"application/json": {"example": example}}}}
