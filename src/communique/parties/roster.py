"""The persons and firms of a report by any word of their names, with the countries that the report gives them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from communique.knowledge import Language, words
from communique.parties.phrases import Phrase

# A surname is shared by no more persons than are kept.
_MOST = 8


@dataclass(frozen=True, slots=True)
class Known:
    """One with a name: the fullest form, its countries, whether it holds an office, "man" or "woman" where known."""

    name: str
    kind: str
    codes: tuple[str, ...] = ()
    rule: str = ""
    sex: str = ""

    def is_only(self, name: str) -> bool:
        """Whether the report says no more of this one than the name."""
        return self.name == name and self.kind == "name"


class Roster:
    """Who is called what in a report."""

    def __init__(self, phrases: Sequence[Phrase], ranked: Sequence[str], language: Language) -> None:
        self._language = language
        self._by_word: dict[str, list[str]] = {}
        self._known: dict[str, Known] = {}
        named = [phrase for phrase in phrases if phrase.kind in ("person", "name", "body") and not _is_plain(phrase)]
        for phrase in sorted(named, key=lambda each: -len(each.name.split())):
            self._add(phrase)
        self._settle(ranked)

    def find(self, name: str) -> Known | None:
        """The one who is meant by a name, full or in part."""
        full = self._full(name)
        return self._known.get(full) if full else None

    def _full(self, name: str) -> str | None:
        """The fullest name that ends with these words, else one that begins with them."""
        if name in self._known:
            return name
        options = self._by_word.get(name.rsplit(maxsplit=1)[-1], ())
        ending = [option for option in options if option.endswith(f" {name}")]
        opening = [option for option in options if option.startswith(f"{name} ")]
        return next(iter([*ending, *opening]), None)

    def _add(self, phrase: Phrase) -> None:
        full = self._full(phrase.name) or phrase.name
        old = self._known.get(full, Known(full, "name"))
        is_person = phrase.kind == "person"
        self._known[full] = Known(
            name=full,
            kind=phrase.kind if phrase.kind != "name" else old.kind,
            codes=old.codes or (phrase.codes if phrase.asked is None else ()),
            rule=old.rule if old.rule.startswith("title:") else phrase.unit.rule if is_person else old.rule,
            sex=old.sex or (phrase.unit.means if phrase.unit.means in ("man", "woman") else ""),
        )
        for word in {*full.split()}:
            names = self._by_word.setdefault(word, [])
            if full not in names and len(names) < _MOST:
                names.append(full)

    def _settle(self, ranked: Sequence[str]) -> None:
        """Gives each holder of an office whom no word ties to a country the heaviest one without such a holder."""
        held = {(known.rule, code) for known in self._known.values() for code in known.codes}
        for name, known in sorted(self._known.items()):
            code, rule = self._famous(known, ranked)
            if code and not known.codes and known.kind != "body":
                held.add((known.rule, code))
                self._known[name] = Known(name, "person", (code,), rule, known.sex)
        for name, known in sorted(self._known.items()):
            if known.codes or known.kind != "person" or not known.rule.startswith("title:"):
                continue
            free = next((code for code in ranked if (known.rule, code) not in held), None)
            if free is not None:
                held.add((known.rule, free))
                self._known[name] = Known(known.name, known.kind, (free,), known.rule, known.sex)

    def _famous(self, known: Known, ranked: Sequence[str]) -> tuple[str, str]:
        """The country of one whom a table knows, and its row; a surname needs an office or its country."""
        cut = words(known.name, 0, self._language.key)
        for size, entry in self._language.parties.at(cut, 0):
            near = known.rule.startswith("title:") or entry.means in ranked
            if size == len(cut) and (entry.kind == "leader" or (entry.kind == "surname" and near)):
                return entry.means, entry.rule
        return "", ""


def _is_plain(phrase: Phrase) -> bool:
    return phrase.kind == "body" and phrase.unit.rule != "party:name"
