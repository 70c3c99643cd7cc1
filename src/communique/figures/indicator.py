"""The indicator of a figure: our catalogue's name for what it measures."""

from __future__ import annotations

from communique.figures.context import Place
from communique.knowledge import Row

OTHER = "other"


def indicator_of(place: Place, measure: tuple[int, int]) -> tuple[str | None, str]:
    """The indicator, and the rule that told it: from the measure's words first, else from those of the sentence."""
    its_own = place.tree.covering(*measure)
    for where in (its_own, range(max(0, place.top - 12), min(len(place.words), place.top + 12))):
        row = _best(place, [index for index in where])
        if row is not None:
            return row.means, row.rule
    return None, "indicator:none"


def _best(place: Place, where: list[int]) -> Row | None:
    rows = place.scene.language.lemmas["indicator"]
    lemmas = [place.words[index].lemma.lower() for index in where]
    found = [rows[lemma] for lemma in lemmas if lemma in rows]
    for size in (2, 3, 4):
        found += [rows[phrase] for i in range(len(lemmas)) if (phrase := " ".join(lemmas[i : i + size])) in rows]
    return min(found, key=lambda row: int(row.place.rpartition(":")[2]), default=None)
