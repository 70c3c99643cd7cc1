"""What is exported: all that the ledger holds about some countries or in some reports, as judgements leave it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias, TypeVar

from communique.errors import UsageError
from communique.exports.extract import EVERY_PART, Extract, Part
from communique.holdings import Happened, Pledged, Source, Stated
from communique.keeping.ask import dossier
from communique.keeping.findings import APART, EVERY, findings
from communique.keeping.follow import changed, promises
from communique.ledger import Ledger, Wish, finding, judging
from communique.verdict import Reviewed

Held = TypeVar("Held", Stated, Pledged, Happened)
Things: TypeAlias = tuple[tuple[Stated, ...], tuple[Pledged, ...], tuple[Happened, ...]]

# A feed tells what changed in so many days.
_DAYS = 90
_SHORTEST = 4
_SITE = re.compile(r"https?://[^\s\"<>\\^`{|}\x00-\x20\x7f-\uffff]+")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export: a dossier (`countries`), or what stands in `reports` alone (ids or their beginnings).

    `site` is the address below which our pages are found.
    """

    countries: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    site: str | None = None


def extract(ledger: Ledger, wanted: Wanted, today: date, parts: frozenset[Part] = EVERY_PART) -> Extract:
    """What is wanted, as it stands on a day, with those parts alone that are asked for.

    Raises UsageError for a report that is not in the ledger, and for a site that is no address.
    """
    site = _address(wanted.site)
    wish = Wish(wanted.countries, replaced=bool(wanted.reports))
    with ledger.looking() as connection:
        every = {source.id: source for source in finding.sources(connection)}
    chosen = {_found(report, every) for report in wanted.reports}
    figures, commitments, events = _of_reports(ledger, chosen) if chosen else _of_dossier(ledger, wish)
    found = _findings(ledger, wish, chosen) if "findings" in parts else ()
    followed = promises(ledger, wish, today) if "promises" in parts else ()
    moved = changed(ledger, wish, today - timedelta(days=_DAYS), today) if "changes" in parts else ()
    ids = chosen or _reports(figures, commitments, events) | _evidence(found)
    with ledger.looking() as connection:
        texts = finding.texts(connection, ids) if "texts" in parts else {}
    return Extract(
        title=" ".join(wanted.countries) or ", ".join(sorted(chosen)) or "All countries",
        at=ledger.clock(),
        site=site,
        sources=tuple(source for source in every.values() if source.id in ids),
        texts=texts,
        figures=figures,
        commitments=commitments,
        events=events,
        promises=tuple(one for one in followed if any(_in(said.source, chosen) for said in one.said)),
        changes=tuple(one for one in moved if any(_in(said.source, chosen) for said in one.promise.said)),
        findings=found,
    )


def _found(report: str, every: Collection[str]) -> str:
    there = [one for one in every if one.startswith(report)]
    if len(there) != 1 or len(report) < _SHORTEST:
        raise UsageError(f"there is no one report {report!r} in the ledger", remedy="A dossier shows the ids.")
    return there[0]


def _address(site: str | None) -> str | None:
    if site is not None and not _SITE.fullmatch(site):
        raise UsageError(f"{site!r} is no address of pages", remedy="It begins with https:// or http://")
    return site.rstrip("/") if site else None


def _in(source: Source, chosen: Collection[str]) -> bool:
    return not chosen or source.id in chosen


def _of_dossier(ledger: Ledger, wish: Wish) -> Things:
    """What is about countries; what copies of one text say counts once."""
    whole = dossier(ledger, wish)
    return tuple(one for group in whole.compared for one in group.statements), whole.commitments, whole.events


def _of_reports(ledger: Ledger, chosen: Collection[str]) -> Things:
    """What stands in some reports, be they copies of others or older versions."""
    wish = Wish(replaced=True)
    with ledger.looking() as connection:
        given = finding.judgements(connection)
        figures = judging.figures(_standing(finding.stated(connection, wish), chosen), given)
        commitments = judging.commitments(_standing(finding.pledged(connection, wish), chosen), given)
        events = judging.events(_standing(finding.happened(connection, wish), chosen), given)
    return tuple(figures), tuple(commitments), tuple(events)


def _standing(found: Iterable[Held], chosen: Collection[str]) -> list[Held]:
    return [one for one in found if _in(one.source, chosen)]


def _reports(*found: Iterable[Stated | Pledged | Happened]) -> set[str]:
    return {one.source.id for things in found for one in things}


def _findings(ledger: Ledger, wish: Wish, chosen: Collection[str]) -> tuple[Reviewed, ...]:
    """What does not agree, and what agrees where a person confirmed it, as far as it rests on the reports chosen."""
    found = findings(ledger, wish, verdicts=EVERY)
    telling = (one for one in found if one.finding.verdict in APART or one.word == "confirm")
    return tuple(one for one in telling if not chosen or any(item.report in chosen for item in one.finding.evidence))


def _evidence(found: Collection[Reviewed]) -> set[str]:
    return {item.report for one in found for item in one.finding.evidence}
