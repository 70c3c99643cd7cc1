"""Words of a measure that no series has: "exports of machinery" are a part of the exports that are published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from communique.knowledge import Language, Word, rows, words
from communique.knowledge.catalogue import Indicator, stems, words_of
from communique.mentions import actors
from communique.records import Figure


def narrower(figure: Figure, before: str, indicator: Indicator, language: Language) -> tuple[str, ...]:
    """The words of a figure's measure that neither its indicator, nor a country, nor any measure at all has.

    `before` are the words before the number, where the measure is only what is counted ("the population of … was 4
    million people"): there only what hangs by the indicator's own words counts.
    """
    own = _own(figure, indicator, language)
    known = own | _plain() | stems(figure.span.split()[-1])  # what is counted is no part of itself
    stated = [word for word, _ in _unknown(figure.measure, known, language)]
    led = list(_unknown(before, known, language)) if _names(before, own, language) else []
    return (*stated, *(word for word, last in led if last is not None and _is_of(last, known)))


def _names(text: str, own: frozenset[str], language: Language) -> bool:
    return any(_is_of(word, own) for word in words(text, key=language.key))


def _unknown(text: str, known: frozenset[str], language: Language) -> Iterator[tuple[str, Word | None]]:
    """Each word that is not known and names no country, and the word before it."""
    found = words(text, key=language.key)
    named = [range(actor.start, actor.end) for actor in actors(found, language) if actor.codes]
    for last, word in zip((None, *found), found, strict=False):
        plain = not word.form.isalpha() or len(word.form) == 1 or _is_of(word, known)
        if not plain and not any(word.start in span for span in named):
            yield word.form, last


def _is_of(word: Word, known: frozenset[str]) -> bool:
    return stems(word.form) <= known or stems(word.key) <= known


@cache
def _plain() -> frozenset[str]:
    return _stems(says for table in ("plain", "coverage", "way", "minus") for says, _ in words_of(table))


def _own(figure: Figure, indicator: Indicator, language: Language) -> frozenset[str]:
    """The words by which the catalogue knows the indicator, and the reader where no particular word is asked for."""
    own = _stems((*indicator.says, *indicator.titles.values(), *indicator.units)).union(*indicator.named)
    known = rows(language.code, "indicators") if not indicator.named else ()
    return own | _stems(says for row in known if row.means == figure.indicator for says in row.says)


def _stems(texts: Iterable[str]) -> frozenset[str]:
    return stems(" ".join(texts))
