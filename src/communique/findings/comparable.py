"""Which figures may be held against each other: one thing, of the same countries, at the same time, in the same unit.

Figures are bucketed by what makes them comparable; only those of one bucket ever meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from communique.findings.scope import SETTLED, Scope, apart, scope, scope_words
from communique.knowledge import load, words
from communique.mentions import actors
from communique.period import Period
from communique.records import Aspect, Figure
from communique.verdict import Cited

# Indicators that name one quantity; the others only say what a figure is about, so that there the words must tell.
# The share of a money in payments is one too, since its scope tells the money.
ONE_QUANTITY = frozenset({"trade.turnover", "trade.balance", "finance.remittances", SETTLED})
# Indicators for which it matters which country comes first.
DIRECTED = frozenset({"trade.exports", "trade.imports"})
# Words are the same where so many letters are: inflection stays behind.  Shorter ones are articles and the like.
_STEM, _SHORT = 5, 3
# A single word ("passengers") does not tell whose or which; two do.
TELLING = 2
# What stands for a unit that nothing tells.
UNKNOWN = frozenset({"", "-", "XXX"})
_WORD = re.compile(r"[^\W_]+")
# Measures whose words are kept, since one is asked for again and again.
_KEPT = 10_000
# Of many measures in one bucket only so many are tried, so that the work stays linear.
_MOST = 20


class Key(NamedTuple):
    """What makes figures comparable, all that is written in the record."""

    indicator: str
    countries: tuple[str, ...]
    unit: str
    aspect: Aspect
    period: str
    modality: str


def time(figure: Figure) -> Period | None:
    """What a figure is about in time; "the past year", which runs from one year into the next, is the earlier one."""
    period = figure.period
    if period is None or figure.period_source != "relative" or period.grain != "year":
        return period
    return Period.of_year(period.start.year) if period.end.year == period.start.year + 1 else period


def key(figure: Figure) -> Key | None:
    """The bucket of a figure; None, with no comparison, where a dimension is unknown."""
    period = time(figure)
    if figure.indicator is None or period is None or not figure.countries or figure.unit in UNKNOWN:
        return None
    countries = tuple(sorted(figure.countries))
    return Key(figure.indicator, countries, figure.unit, figure.aspect, str(period), figure.modality)


def buckets(cited: Iterable[Cited]) -> list[list[Cited]]:
    """Figures that may be compared, together, in the order in which they first come."""
    found: dict[Key, list[Cited]] = {}
    for one in cited:
        its_key = key(one.figure)
        if its_key is not None:
            found.setdefault(its_key, []).append(one)
    return list(found.values())


def way(figure: Figure, lang: str) -> tuple[str, ...]:
    """From which country to which goods go, in the order of the measure's words; empty where they do not tell both."""
    if figure.indicator not in DIRECTED:
        return ()
    language = load(lang)
    found = actors(words(figure.measure, key=language.key), language)
    codes = tuple(dict.fromkeys(actor.codes[0] for actor in found if len(actor.codes) == 1))
    return codes if len(codes) == 2 else ()


def other_way(one: Figure, other: Figure, lang: str, other_lang: str) -> bool:
    """Whether two figures name the same two countries in the other order."""
    mine, yours = way(one, lang), way(other, other_lang)
    return bool(mine) and mine == yours[::-1]


def told(figure: Figure) -> frozenset[str]:
    """The words that tell what a figure measures, its scope apart; none where its measure is only its own number."""
    if figure.measure == figure.span:
        return frozenset()
    return frozenset(word[:_STEM] for word in _long_words(figure.measure) if word not in scope_words())


def stems(measure: str) -> frozenset[str]:
    """The words of a measure without their endings."""
    return frozenset(word[:_STEM] for word in _long_words(measure))


@lru_cache(_KEPT)
def _long_words(measure: str) -> tuple[str, ...]:
    return tuple(word for word in _WORD.findall(measure.casefold()) if len(word) > _SHORT)


def same_thing(one: Figure, other: Figure, lang: str, other_lang: str) -> bool:
    """Whether two figures of a bucket measure one thing, the same way round, as far as their words tell.

    Of one quantity the words may say less than the other's, never something else; of the rest they must be the same.
    In two languages only an indicator that is one quantity tells.
    """
    if other_way(one, other, lang, other_lang):
        return False
    mine, yours = told(one), told(other)
    if lang != other_lang:
        return one.indicator in ONE_QUANTITY
    if mine == yours:
        return len(mine) >= TELLING or one.indicator in ONE_QUANTITY
    return one.indicator in ONE_QUANTITY and (mine <= yours or yours <= mine)


def alike(cited: Sequence[Cited]) -> list[tuple[Cited, Cited]]:
    """Pairs of a bucket to be compared: each with the first that measures the same thing, so never all with all."""
    leaders: dict[tuple[frozenset[str], Scope], Cited] = {}
    found = []
    for one in cited if len(cited) > 1 else ():
        name = told(one.figure), scope(one)
        near = ((leaders[name], name[1]),) if name in leaders else islice(_scoped(leaders), _MOST)
        match = next((other for other, its_scope in near if _same(other, one) and not apart(its_scope, name[1])), None)
        if match is not None:
            found.append((match, one))
        elif name not in leaders:
            leaders[name] = one
    return found


def _same(one: Cited, other: Cited) -> bool:
    return same_thing(one.figure, other.figure, one.reading.report.lang, other.reading.report.lang)


def _scoped(leaders: Mapping[tuple[frozenset[str], Scope], Cited]) -> Iterator[tuple[Cited, Scope]]:
    return ((one, its_scope) for (_, its_scope), one in leaders.items())
