"""What an export is made from: things held in the ledger as judgements leave them.  No work inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from communique.holdings import Happened, Pledged, Source, Stated
from communique.promises import Change, Promise
from communique.verdict import Reviewed

# What takes time to work out, and not every export needs.
Part = Literal["texts", "promises", "changes", "findings"]
EVERY_PART: frozenset[Part] = frozenset({"texts", "promises", "changes", "findings"})


@dataclass(frozen=True, slots=True)
class Extract:
    """What was asked for, at the moment `at` (in UTC).

    `site` is the address below which others find our pages, without a slash at its end; `texts` are the texts of the
    reports by their ids in the ledger; `changes` are the promises that are not as they were.  Of these, and of promises
    and findings, an extract has what was asked for: see Part.
    """

    title: str
    at: datetime
    site: str | None = None
    sources: tuple[Source, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    figures: tuple[Stated, ...] = ()
    commitments: tuple[Pledged, ...] = ()
    events: tuple[Happened, ...] = ()
    promises: tuple[Promise, ...] = ()
    changes: tuple[Change, ...] = ()
    findings: tuple[Reviewed, ...] = ()
