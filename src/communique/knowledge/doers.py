"""Words for those who act, as phrases: the rows of `parties.toml`, nouns in both numbers, and the capitals."""

from __future__ import annotations

from collections.abc import Iterator

from communique.knowledge import cities
from communique.knowledge.inflection import forms
from communique.knowledge.lexicon import Entry
from communique.knowledge.tables import rows

# Tables of nouns, which stand in both numbers.
_NOUNS = ("organ", "public", "firm")
# Tables of names, which stand in their own case.
_NAMES = ("company", "group", "leader")


def phrases(lang: str) -> Iterator[tuple[str, Entry]]:
    """Every phrase of a language's `parties.toml`; a capital is a seat of government, in its Latin spelling."""
    for row in rows(lang, "parties"):
        for phrase in row.says:
            for form in forms(phrase, lang) if row.table in _NOUNS else (phrase,):
                yield form, Entry(row.table, row.means, row.rule, cased=row.table in _NAMES)
            if row.table == "leader" and " " in phrase:
                yield phrase.rpartition(" ")[2], Entry("surname", row.means, row.rule, cased=True)
    for name, _ in cities.capitals():
        yield name, Entry("seat", "", "seat:capital")
