"""What is one measure: the catalogue's indicators, the words where it has none, and what people merged or parted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from sqlalchemy import Connection, select

from communique.holdings import Judgement
from communique.ledger import tables
from communique.ledger.judging import standing
from communique.records import Figure

Namer: TypeAlias = Callable[[Figure], str]


# The catalogue's word for what it has no name for.
_UNKNOWN = "other"


def namer(judgements: Iterable[Judgement]) -> Namer:
    """The name of the measure of any figure.

    The last word on two names counts.  A decision about some words goes before the indicator that they were read as.
    """
    said = {
        frozenset((one.subject, one.value or "")): one.verb for one in standing(judgements) if one.kind == "measure"
    }
    together = [pair for pair, verb in said.items() if verb == "merge"]
    apart = {pair for pair, verb in said.items() if verb == "part"}
    groups = _groups(together)

    def name(figure: Figure) -> str:
        words = plain(figure.measure)
        if words in groups:
            return groups[words]
        own = next((one for one in (figure.indicator, figure.topic) if one and one != _UNKNOWN), None)
        if own is None or frozenset((own, words)) in apart:
            return words
        return groups.get(own, own)

    return name


def plain(words: str) -> str:
    """A measure's words as they are compared."""
    return " ".join(words.casefold().split())


def measured(connection: Connection) -> set[str]:
    """Every name of a measure: words and indicators of figures, what they count, and what people put in their place."""
    figure, judgement = tables.figure.c, tables.judgement.c
    asked = [select(column).distinct() for column in (figure.measure, figure.indicator, figure.topic, figure.unit)]
    asked.append(select(judgement.value).where(judgement.field.in_(("measure", "indicator", "topic"))))
    return {name for query in asked for name in connection.execute(query).scalars() if name}


def _groups(pairs: Iterable[frozenset[str]]) -> dict[str, str]:
    """Each name that was merged with others -> the name of all of them."""
    members: dict[str, set[str]] = {}
    for pair in pairs:
        joined = set(pair).union(*(members.get(name, set()) for name in pair))
        for name in joined:
            members[name] = joined
    return {name: min(joined, key=_order) for name, joined in members.items()}


def _order(name: str) -> tuple[bool, str]:
    """Indicators of the catalogue first."""
    return not is_indicator(name), name


def is_indicator(name: str) -> bool:
    """Whether a name is one of the catalogue's, not words of a report."""
    return "." in name and " " not in name
