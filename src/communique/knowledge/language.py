"""One language's tables, compiled once and handed to the stages as a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from communique.errors import UnknownLanguage
from communique.knowledge import calendar, doers, money, nominative, places, units
from communique.knowledge.dictionary import normal
from communique.knowledge.gates import Gate, gate
from communique.knowledge.letters import even
from communique.knowledge.lexicon import Entry, Lexicon, folded
from communique.knowledge.sayings import sayings
from communique.knowledge.tables import Row, rows

# What a word is looked up by, in each language: one line a language.
_KEYS: Mapping[str, Callable[[str], str]] = {"en": folded, "ru": normal}
# What turns a person's name, and another noun phrase, into the form of a subject; a language without cases has none.
_PERSONS: Mapping[str, Callable[[str, bool], str]] = {"ru": nominative.person}
_PHRASES: Mapping[str, Callable[[str], str]] = {"ru": nominative.phrase}
# The languages whose tables are full enough to be offered.
LANGUAGES = ("en", "ru")
# The language in which we ourselves speak to people.
OURS = "en"

# Tables whose phrases are looked for in the words of a sentence, before any grammar.
_NUMBER_TABLES = ("numbers", "bounds")
# Of the files on what sides pledge and on what happens, the tables whose words tell it: a sentence that has none of
# them needs no syntax for it.  The other tables only say more of it; forms of "be" are too common to tell anything.
_GATED = {
    "pledges": ("pledge_tense", "pledge_modal", "pledge", "pledge_noun", "pledge_amount"),
    "happenings": ("happening_must", "happening", "happening_of", "happening_noun"),
}
# Tables whose words are looked up by lemma, once a sentence has its syntax.
_WORD_TABLES = ("change", "modality", "shares", "measures", "indicators", *_GATED)
# Further keys of a row that a reader of the surface asks for.
_HINTS = ("place", "direction", "follows", "after")


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What the stages may ask of a language: phrases of the surface, and words by lemma."""

    code: str
    key: Callable[[str], str]
    quantities: Lexicon
    periods: Lexicon
    actors: Lexicon
    parties: Lexicon
    lemmas: Mapping[str, Mapping[str, Row]]
    sayings: Mapping[str, Lexicon]
    gates: Mapping[str, Gate]

    def person(self, name: str, oblique: bool = False) -> str:
        """A person's name as a subject; `oblique` says that it is known to stand in another case."""
        turned = _PERSONS.get(self.code)
        return turned(name, oblique) if turned else name

    def subject(self, phrase: str) -> str:
        """A noun phrase in a case that is no subject's, as a subject."""
        turned = _PHRASES.get(self.code)
        return turned(phrase) if turned else phrase

    def row(self, table: str, lemma: str) -> Row | None:
        """The row of a table of words that has this lemma."""
        known = self.lemmas.get(table)
        return known.get(lemma) if known else None


@cache
def load(code: str) -> Language:
    """The tables of a language by its ISO 639-1 code; raises UnknownLanguage where there are none."""
    if code not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UnknownLanguage(
            f"there are no tables for the language {code!r}", remedy=f"Languages read so far: {known}."
        )
    key = _KEYS[code]
    numbers = [row for table in _NUMBER_TABLES for row in rows(code, table)]
    return Language(
        code=code,
        key=key,
        quantities=Lexicon([*_phrases(numbers), *_folds(numbers), *units.phrases(code), *money.phrases(code)], key),
        periods=Lexicon(calendar.phrases(code), key),
        actors=Lexicon(places.phrases(code), key),
        parties=Lexicon(doers.phrases(code), key),
        lemmas=_by_lemma((row for table in _WORD_TABLES for row in rows(code, table)), key),
        sayings=sayings(code, key),
        gates=MappingProxyType(
            {name: gate((row for row in rows(code, name) if row.table in told), key) for name, told in _GATED.items()}
        ),
    )


def _phrases(table: Iterable[Row]) -> Iterator[tuple[str, Entry]]:
    for row in table:
        hints = " ".join(row.more[hint] for hint in _HINTS if hint in row.more)
        for phrase in row.says:
            yield phrase, Entry(row.table, row.means, row.rule, cased=row.more.get("cased") == "yes", more=hints)


def _folds(table: list[Row]) -> Iterator[tuple[str, Entry]]:
    """ "threefold", "sixfold": every number word with every word for "-fold"."""
    for fold in (row for row in table if row.table == "fold"):
        for number in (row for row in table if row.table == "number"):
            for word in number.says:
                yield word + fold.says[0], Entry("foldword", number.means, fold.rule, more="up")


def _keys(row: Row, key: Callable[[str], str]) -> Iterator[str]:
    """The lemmas of a row; where it holds only `with` certain others, each lemma with each of these.

    A word that is inflected within its phrase is told by its key too.
    """
    others = row.more.get("with", "").split()
    for lemma in row.says:
        for says in (f"{lemma} {other}" for other in others) if others else (lemma,):
            yield even(says)
            if not says.isascii():
                yield " ".join(key(word) for word in says.split())


def _by_lemma(table: Iterable[Row], key: Callable[[str], str]) -> Mapping[str, Mapping[str, Row]]:
    found: dict[str, dict[str, Row]] = {}
    for row in table:
        for lemma in _keys(row, key):
            found.setdefault(row.table, {}).setdefault(lemma, row)
    return MappingProxyType({name: MappingProxyType(words) for name, words in found.items()})
