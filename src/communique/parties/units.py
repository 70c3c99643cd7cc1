"""A sentence cut into units: the actors named in it, words for those who act, unknown names, other words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from communique.knowledge import Entry, Language, Word
from communique.light import light
from communique.records import Actor, ActorKind, Sentence

# A name has no more words than this.
_LONGEST = 9
# Marks that stand inside a name where they touch it on both sides.
_INSIDE = "-‑’'&"
# What may open a quotation or a clause, behind which a capital says nothing.
_OPENERS = '"“”‘«„(—–-:'
_SMALL = ("article", "opening", "joint", "pronoun")
# Heads that no name runs over.
_HEADS = ("organ", "public", "pronoun")

# What a table's words are among the units, where it is not named as the table is.
_KINDS = {"role": "title", "group": "body", "leader": "name"}
# Tables that are asked for elsewhere: they name no unit.
_ASIDE = ("company", "seat", "where", "indefinite", "surname")


@light(frozen=True, slots=True)
class Unit:
    """Some words of a sentence, from offset to offset; `kind` is a table's name, "name", "word" or "mark".

    `first` and `key` are the keys of its first and last word, `means` what the row means,
    `actor` the actor that the words name.
    """

    start: int
    end: int
    kind: str
    text: str
    first: str
    key: str
    means: str = ""
    rule: str = ""
    actor: Actor | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """The countries that the words name."""
        return self.actor.codes if self.actor else ()

    @property
    def is_small(self) -> bool:
        """Whether this is a word without a capital, such as may stand between a country and an office."""
        return self.kind == "word" and self.text[0].islower()


class Cutter:
    """Cuts the sentences of one report; `plain` are the words that the report also has without a capital."""

    def __init__(self, language: Language, plain: frozenset[str]) -> None:
        self._language = language
        self._plain = plain
        self._role = language.sayings["role"]
        self._small = frozenset().union(*(language.sayings[table].firsts for table in _SMALL))
        self._acting = _acting(language)

    def cut(self, sentence: Sentence, actors: Sequence[Actor]) -> list[Unit]:
        """The units of a sentence, in order."""
        its_words = sentence.words
        at = {actor.start: actor for actor in actors}
        acting = self._acting
        units: list[Unit] = []
        free = 0
        for index, word in enumerate(its_words):
            if index < free:
                continue
            form, key = word.form, word.key
            if key not in acting and word.start not in at and not form[0].isupper():
                kind = "word" if form[0].isalnum() else "mark"
                units.append(Unit(word.start, word.end, kind, form, key, key))
                continue
            size, unit = self._known(its_words, index, at) or self._other(its_words, index, at)
            units.append(unit)
            free = index + size
        return units

    def _known(self, its_words: Sequence[Word], index: int, at: dict[int, Actor]) -> tuple[int, Unit] | None:
        """The longest of: an actor, a word for one who acts, a role; None where there is none."""
        entry = self._entry(its_words, index)
        actor = at.get(its_words[index].start)
        if entry and entry[1].kind == "public" and self._opens_name(its_words, index, index + entry[0]):
            return None
        if actor is None:
            return (entry[0], _unit(its_words[index : index + entry[0]], entry[1])) if entry else None
        size = sum(word.end <= actor.end for word in its_words[index : index + _LONGEST])
        if entry and entry[0] > size:
            return entry[0], _unit(its_words[index : index + entry[0]], entry[1])
        means = "seat" if any(each.kind == "seat" for _, each in self._language.parties.at(its_words, index)) else ""
        keys = its_words[index].key, its_words[index + size - 1].key
        return size, Unit(actor.start, actor.end, actor.kind, actor.name, *keys, means, actor.rules[0], actor)

    def _opens_name(self, its_words: Sequence[Word], index: int, after: int) -> bool:
        """Whether a word with a capital goes on as a name: the "People's" of a party."""
        if not its_words[index].form[0].isupper() or after >= len(its_words):
            return False
        is_next = its_words[after].form[0].isupper() and its_words[after].start - its_words[after - 1].end == 1
        return is_next and not self._is_head(its_words, after)

    def _entry(self, its_words: Sequence[Word], index: int) -> tuple[int, Entry] | None:
        if its_words[index].key not in self._acting:
            return None
        role = next(iter(self._role.at(its_words, index)), None)
        for each in self._language.parties.at(its_words, index):
            if each[1].kind not in _ASIDE:
                return role if role and role[0] > each[0] else each
        return role

    def _other(self, its_words: Sequence[Word], index: int, at: dict[int, Actor]) -> tuple[int, Unit]:
        """A name that no table knows, or a single word or mark."""
        size = self._name(its_words, index, at)
        if size:
            cut = its_words[index : index + size]
            is_body = any(
                entry.kind == "company" for at in range(size) for _, entry in self._language.parties.at(cut, at)
            )
            return size, _unit(cut, Entry("name", "", "party:name"), "body" if is_body and size > 1 else None)
        kind = "word" if its_words[index].form[0].isalnum() else "mark"
        return 1, _unit(its_words[index : index + 1], Entry(kind, "", ""))

    def _name(self, its_words: Sequence[Word], index: int, at: dict[int, Actor]) -> int:
        """How many words of a name that no table knows begin at a word; 0 for none."""
        if not self._opens(its_words, index):
            return 0
        last = index
        for follow in range(index + 1, min(len(its_words), index + _LONGEST)):
            word = its_words[follow]
            if word.start - its_words[follow - 1].end > 1 or word.start in at or self._is_head(its_words, follow):
                break
            if word.form[0].isupper():
                last = follow
            elif not self._is_inner(its_words, follow) and not self._goes_on(its_words, follow):
                break
        return last - index + 1

    def _goes_on(self, its_words: Sequence[Word], index: int) -> bool:
        """Whether "and" stands inside the name of a firm: "Oil and Gas Corporation"."""
        around = its_words[index - 1 : index + 2 : 2]
        is_joint = its_words[index].key in self._language.sayings["joint"] and len(around) == 2
        return (
            is_joint
            and around[1].form[0].isupper()
            and any(entry.kind == "company" for _, entry in self._language.parties.at(around, 0))
        )

    def _opens(self, its_words: Sequence[Word], index: int) -> bool:
        word = its_words[index]
        if not word.form[0].isupper() or word.key in self._small:
            return False
        if self._language.periods.at(its_words, index) or self._language.actors.at(its_words, index):
            return False
        is_first = index == 0 or its_words[index - 1].form in _OPENERS
        return not is_first or word.key not in self._plain

    def _is_head(self, its_words: Sequence[Word], index: int) -> bool:
        """Whether an office or organ begins here, which is no part of the name before it."""
        if its_words[index].key not in self._acting:
            return False
        found = self._language.parties.at(its_words, index)
        if any(entry.kind == "company" for _, entry in found):
            return False
        return any(entry.kind in _HEADS for _, entry in found) or bool(self._role.at(its_words, index))

    def _is_inner(self, its_words: Sequence[Word], index: int) -> bool:
        """Whether a word may stand inside a name: a particle, or a mark that touches on both sides."""
        word, particles = its_words[index], self._language.sayings["particle"]
        if index + 1 >= len(its_words):
            return False
        behind = its_words[index + 1]
        if not (behind.form[0].isupper() or behind.key in particles or behind.form in _INSIDE):
            return False
        if word.form == ".":
            return len(its_words[index - 1].form) <= 2
        if word.form in _INSIDE:
            return word.form == "&" or (behind.start == word.end and its_words[index - 1].end == word.start)
        return word.key in particles


@cache
def _acting(language: Language) -> frozenset[str]:
    """The first words of all phrases that name a unit: most words begin none."""
    kinds = language.parties.kinds.difference(_ASIDE)
    return language.parties.openings(*kinds) | language.sayings["role"].firsts


def _unit(cut: Sequence[Word], entry: Entry, actor: ActorKind | None = None) -> Unit:
    kind = actor or _KINDS.get(entry.kind, entry.kind)
    text = cut[0].form
    for before, word in pairwise(cut):
        text += (" " if word.start > before.end else "") + word.form
    start, end = cut[0].start, cut[-1].end
    codes = (entry.means,) if entry.kind == "group" else ()
    named = Actor(start, end, "body", text, codes, (entry.rule,)) if kind == "body" else None
    return Unit(start, end, kind, text, cut[0].key, cut[-1].key, entry.means, entry.rule, named)
