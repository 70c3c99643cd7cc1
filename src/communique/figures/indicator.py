"""The indicator of a figure: our catalogue's name for what it measures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from communique.figures.anniversary import marking
from communique.figures.context import Place
from communique.knowledge import Language, Row

# So many words to either side of a quantity may tell what it is about, where its measure does not.
_REACH = 12


def indicator_of(place: Place, measure: tuple[int, int]) -> tuple[str | None, str]:
    """The indicator, and the rule that told it: from the measure's words first, else from those of the sentence."""
    tokens = place.tree.covering(*measure)
    its_own = _named(place, tokens)
    if its_own:
        head = place.tree.top(tokens)
        row = min(its_own, key=lambda found: (not _covers(place, found, head), _line(found[1])))[1]
        return row.means, row.rule
    is_marked = place.quantity.kind == "duration" and marking(place) is not None
    window = range(max(0, place.top - _REACH), min(len(place.words), place.top + _REACH))
    around = [] if is_marked else _named(place, window)
    if around:
        row = min(around, key=lambda found: (abs(found[0] - place.top), _line(found[1])))[1]
        return row.means, row.rule
    return None, "indicator:none"


@cache
def openings(language: Language) -> frozenset[str]:
    """The first words of the names of the catalogue."""
    return frozenset(name.partition(" ")[0] for name in language.lemmas["indicator"])


def _named(place: Place, where: Sequence[int]) -> list[tuple[int, Row]]:
    """The rows whose words stand among some tokens, each with the token where it begins; longer phrases win."""
    rows, firsts = place.scene.language.lemmas["indicator"], openings(place.scene.language)
    where = [index for index in where if not _is_money(place, index)]
    lemmas = [place.words[index].lemma.lower() for index in where]
    found = []
    for at, lemma in enumerate(lemmas):
        for size in (4, 3, 2, 1) if lemma in firsts else ():
            phrase = " ".join(lemmas[at : at + size])
            if phrase in rows:
                found.append((where[at], rows[phrase]))
                break
    return found


def _is_money(place: Place, index: int) -> bool:
    """Whether a token is part of a sum of money, whose currency is no topic."""
    number = place.scene.owner.get(index)
    return number is not None and place.scene.mentions.quantities[number].kind == "money"


def _covers(place: Place, found: tuple[int, Row], head: int) -> bool:
    """Whether the words that were found are, or end in, the head of the measure, and that says more than "growth"."""
    at, row = found
    return not place.row("change_noun", head) and at <= head <= at + max(phrase.count(" ") for phrase in row.says)


def _line(row: Row) -> int:
    return int(row.place.rpartition(":")[2])
