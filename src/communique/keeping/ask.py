"""Questions to the ledger: a dossier, words, SQL."""

from __future__ import annotations

from dataclasses import replace

from communique.holdings import Dossier, Hit, Pledged, Stated
from communique.ledger import Ledger, Wish, finding, judging, observations_of
from communique.ledger import search as words
from communique.ledger.dossier import dossier as made
from communique.ledger.measures import namer
from communique.ledger.query import SECONDS, Answer, ask, ask_duckdb
from communique.ledger.speakers import under_one_name


def dossier(ledger: Ledger, wish: Wish) -> Dossier:
    """All that the ledger holds about some countries, as judgements leave it."""
    with ledger.looking() as connection:
        given = finding.judgements(connection)
        stated = judging.figures(finding.stated(connection, wish), given)
        pledged = [] if wish.indicator else judging.commitments(finding.pledged(connection, wish), given)
        happened = [] if wish.indicator else judging.events(finding.happened(connection, wish), given)
        stated, pledged = under_one_name(stated, pledged)
        known = observations_of(connection, wish.countries, wish.indicator) if wish.countries else []
    return replace(made(wish.countries, stated, pledged, happened, namer(given)), observations=tuple(known))


def followed(ledger: Ledger, wish: Wish) -> tuple[list[Pledged], list[Stated]]:
    """The commitments, and the figures to hold them against, as judgements leave them."""
    with ledger.looking() as connection:
        given = finding.judgements(connection)
        pledged = judging.commitments(finding.pledged(connection, wish), given)
        stated, pledged = under_one_name(judging.figures(finding.stated(connection, wish), given), pledged)
    return pledged, stated


def search(ledger: Ledger, wanted: str, most: int = 20, after: int = 0) -> list[Hit]:
    """So many reports that have the words, `after` so many others."""
    with ledger.looking() as connection:
        return words.search(connection, wanted, most, after)


def figures(ledger: Ledger, wanted: str, most: int = 20, after: int = 0) -> list[Stated]:
    """The figures whose own words, measure, indicator or speaker have the words, as judgements leave them."""
    with ledger.looking() as connection:
        found = finding.figures_with(connection, wanted, most, after)
        return judging.figures(found, finding.judgements(connection))


def counted(ledger: Ledger, wanted: str) -> tuple[int, int]:
    """How many reports and how many figures have the words."""
    with ledger.looking() as connection:
        return words.count(connection, wanted), finding.count_with(connection, wanted)


def query(ledger: Ledger, question: str, *, duckdb: bool = False, seconds: float = SECONDS) -> Answer:
    """The answer to a question in SQL, within so many seconds."""
    return (ask_duckdb if duckdb else ask)(ledger, question, seconds)
