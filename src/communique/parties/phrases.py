"""Phrases for those who act: an office or an organ with the country beside it and the name of the one who holds it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from communique.knowledge import Language
from communique.parties.units import Unit
from communique.records import Actor, ActorKind, Token

# So many words may stand between a country and what is its own ("the Peruvian deputy trade minister").
_BETWEEN = 4
_NATIONS = ("country", "people", "region", "body", "city", "organ", "pair")
_OWNERS = (*_NATIONS, "name", "person", "title", "public")
_WHOSE = ("country", "region", "body", "city", "organ", "public", "pair", "people")
# What has others beside it, in the order in which they are put together.
_HEADS = (("organ", "public"), ("title",))
_BOUND = ("amod", "compound", "nmod", "flat", "nummod", "det")
_NOUNS = ("NOUN", "PROPN", "X")
_MODIFIERS = ("ADJ", "NOUN", "PROPN", "NUM", "X", "ADV")
# Forms of address, which take no country before them ("in Riga Mr Tamm").
_FORMS = ("man", "woman")
_KINDS: Mapping[str, ActorKind] = {"organ": "body", "public": "people", "title": "title", "person": "person"}


@dataclass(frozen=True, slots=True)
class Owned:
    """What stands beside an office: how far it reaches, the countries it names, the unit to be asked for others."""

    reach: int
    codes: tuple[str, ...] = ()
    asked: Unit | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """One who acts, as the words of a sentence name it; `asked` is the unit whose countries are its own.

    `vague` is one of many ("a minister"), or a word that may have its capital for another reason than being a name.
    """

    unit: Unit
    kind: str
    name: str
    codes: tuple[str, ...] = ()
    asked: Unit | None = None
    vague: bool = False


class Phrases:
    """Puts the units of one sentence together."""

    def __init__(self, language: Language, tokens: Sequence[Token]) -> None:
        self._vague = _opening(language, "indefinite")
        self._stops = _opening(language, "where", "link", "inside", "and", "indefinite", "possessive")
        self._articles = language.sayings["article"]
        self._at = {token.end: token for token in tokens}
        self._asked: dict[int, tuple[Unit | None, bool]] = {}

    def of(self, units: Sequence[Unit]) -> list[Phrase]:
        """Those who act in a sentence, in order: organs first, then offices, which may be an organ's own."""
        plain = [self._plain(unit) if unit.kind in _KINDS else unit for unit in units]
        kinds = {unit.kind for unit in plain}
        found = _free(plain)
        if "body" in kinds:
            found = _named_bodies(found)
        for heads in _HEADS:
            if not kinds.isdisjoint(heads):
                found = self._joined(found, heads)
        return [self._phrase(unit) for unit in found if unit.actor is not None or unit.kind in _ALONE]

    def _plain(self, unit: Unit) -> Unit:
        """A unit, or a plain word where one for an office is no noun here ("a major deal")."""
        token = self._at.get(unit.end)
        if token is None or token.upos in _NOUNS:
            return unit
        return replace(unit, kind="word", actor=None)

    def _is_only_first(self, unit: Unit) -> bool:
        """Whether a single word has a capital for another reason than that it is a name."""
        token = self._at.get(unit.end)
        is_single = unit.kind == "name" and unit.first == unit.key
        return is_single and token is not None and token.start == unit.start and token.upos != "PROPN"

    def _phrase(self, unit: Unit) -> Phrase:
        asked, vague = self._asked.get(unit.start, (None, False))
        name = unit.actor.name if unit.actor else unit.text
        return Phrase(unit, unit.kind, name, unit.codes, asked, vague or self._is_only_first(unit))

    def _joined(self, units: list[Unit], heads: Sequence[str]) -> list[Unit]:
        done: list[Unit] = []
        at = 0
        while at < len(units):
            unit = units[at]
            at += 1
            if unit.kind not in heads or unit.codes:
                done.append(unit)
            else:
                at = self._take(done, units, at)
        return done

    def _take(self, done: list[Unit], units: Sequence[Unit], at: int) -> int:
        """Puts the phrase of the head before `at` on `done`; gives the index behind it."""
        head = units[at - 1]
        left = self._left(done, head)
        right = Owned(at)
        if not left.codes and left.asked is None:
            right = self._right(units, at, head)
        vague = self._is_vague(done[: left.reach])
        first = done[left.reach] if left.reach < len(done) else head
        del done[left.reach :]
        name, start, end = head.text, first.start, right.reach
        if head.kind == "title":
            owned = any((left.codes, right.codes, left.asked, right.asked))
            named = self._behind(units, end, owned)
            before = None if named else self._before(done)
            if named:
                name, end, head = units[named - 1].text, named, replace(head, kind="person")
                if not owned:
                    right = self._right(units, end, head)
                    end = right.reach
            elif before is not None:
                name, start, head = done[before].text, done[before].start, replace(head, kind="person")
                del done[before:]
        last = units[end - 1].end
        codes = left.codes or right.codes
        actor = Actor(start, last, _KINDS[head.kind], name, codes, (head.rule,))
        done.append(replace(head, start=start, end=last, actor=actor))
        self._asked[start] = (left.asked or right.asked, vague)
        return end

    def _left(self, done: Sequence[Unit], head: Unit) -> Owned:
        """The country, the owner or the pronoun before a head; `reach` is where the phrase begins."""
        at = len(done) - 1
        while at >= 0 and len(done) - at <= _BETWEEN:
            unit = done[at]
            if unit.kind == "possessive" and at and done[at - 1].kind in _OWNERS:
                owner = done[at - 1]
                return Owned(at - 1, owner.codes, None if owner.codes else owner)
            if unit.kind == "pronoun" and self._owns(unit):
                return Owned(at, (), unit)
            if unit.kind in _NATIONS and (unit.kind == "people" or head.means not in _FORMS):
                return self._nation(done, at)
            if not self._is_modifier(unit):
                break
            at -= 1
        start = len(done)
        while start and done[start - 1].kind == "name" and self._touches(done[start - 1], head):
            start -= 1
        return Owned(start)

    def _nation(self, done: Sequence[Unit], at: int) -> Owned:
        """The country at an index, if it is bound to what is behind it, with those joined to it by "and"."""
        unit = done[at]
        adjacent = at == len(done) - 1
        token = self._at.get(unit.end)
        bound = adjacent if token is None else any(token.deprel.startswith(each) for each in (*_BOUND, "conj"))
        if not (bound or (adjacent and unit.kind in ("people", "country", "body"))):
            return Owned(len(done))
        codes = unit.codes
        while at >= 2 and done[at - 1].kind == "and" and done[at - 2].kind == unit.kind == "people":
            at -= 2
            codes = (*done[at].codes, *codes)
        asked = unit if not codes else None
        return Owned(at, tuple(dict.fromkeys(codes)), asked)

    def _right(self, units: Sequence[Unit], at: int, head: Unit) -> Owned:
        """The country behind "of"; behind "in" for those who have no office."""
        if at >= len(units) or units[at].kind not in (
            ("link",) if head.kind in ("title", "person") else ("link", "inside")
        ):
            return Owned(at)
        follow = at + 1
        if follow < len(units) and units[follow].is_small and units[follow].key not in self._stops:
            follow += 1
        if follow >= len(units) or units[follow].kind not in _WHOSE:
            return Owned(at)
        unit = units[follow]
        codes = unit.codes
        follow += 1
        while self._is_many(head) and self._goes_on(units, follow):
            codes = (*codes, *units[follow + 1].codes)
            follow += 2
        return Owned(follow, tuple(dict.fromkeys(codes)), None if codes else unit)

    def _goes_on(self, units: Sequence[Unit], at: int) -> bool:
        """Whether a list of countries goes on: ", Chile", "and Chile"."""
        if at + 1 >= len(units) or not (units[at].kind == "and" or units[at].text == ","):
            return False
        is_owner = at + 2 < len(units) and units[at + 2].kind == "possessive"
        return units[at + 1].kind == "country" and not is_owner

    def _behind(self, units: Sequence[Unit], at: int, known: bool) -> int | None:
        """The index behind the name that follows an office, or follows it after a comma."""
        if at < len(units) and units[at].kind == "name":
            return at + 1
        if at + 1 < len(units) and units[at].text == "," and units[at + 1].kind == "name" and known:
            return at + 2 if " " in units[at + 1].text else None
        return None

    def _before(self, done: Sequence[Unit]) -> int | None:
        """The index of the name before a comma that an office explains: "Ana Ruiz, the Peruvian minister"."""
        at = len(done) - 1
        if at >= 0 and self._is_article(done[at]):
            at -= 1
        return at - 1 if at >= 1 and done[at].text == "," and done[at - 1].kind == "name" else None

    def _is_vague(self, before: Sequence[Unit]) -> bool:
        return bool(before) and (before[-1].key in self._vague or before[-1].text[0].isdecimal())

    def _is_article(self, unit: Unit) -> bool:
        return unit.key in self._articles

    def _is_modifier(self, unit: Unit) -> bool:
        if unit.kind in ("name", "title", "public"):
            return not unit.codes
        if unit.text in "-‑":
            return True
        token = self._at.get(unit.end)
        if token is not None and not (token.upos in _MODIFIERS or token.deprel.startswith(_BOUND[0])):
            return False
        return unit.kind == "word" and unit.key not in self._stops and not self._is_article(unit)

    def _owns(self, pronoun: Unit) -> bool:
        token = self._at.get(pronoun.end)
        return token is None or token.deprel.startswith(("nmod", "det"))

    def _touches(self, unit: Unit, head: Unit) -> bool:
        return head.kind != "title" and unit.end <= head.start

    def _is_many(self, head: Unit) -> bool:
        token = self._at.get(head.end)
        return token is not None and "Number=Plur" in token.feats


@cache
def _opening(language: Language, *tables: str) -> frozenset[str]:
    """The first words of all phrases of some tables."""
    return language.parties.openings(*tables)


def _free(units: Sequence[Unit]) -> list[Unit]:
    """The units, those bound by a hyphen into an adjective as plain words: "Russian-made", "pro-Iranian"."""
    bound = {at for at, unit in enumerate(units) if unit.actor and (_opens(units, at) or _closes(units, at))}
    if not bound:
        return list(units)
    return [replace(unit, kind="word", actor=None) if at in bound else unit for at, unit in enumerate(units)]


def _opens(units: Sequence[Unit], at: int) -> bool:
    return at + 2 < len(units) and _is_hyphen(units, at + 1) and units[at + 2].text[0].islower()


def _closes(units: Sequence[Unit], at: int) -> bool:
    return at > 1 and _is_hyphen(units, at - 1) and (units[at - 2].is_small or (at == 2 and not units[0].actor))


def _is_hyphen(units: Sequence[Unit], at: int) -> bool:
    """Whether a hyphen touches the words on both sides of it."""
    touches = units[at - 1].end == units[at].start and units[at].end == units[at + 1].start
    return touches and units[at].text in "-‑"


def _named_bodies(units: list[Unit]) -> list[Unit]:
    """Names of bodies made whole: with the country that they begin with, with the short form in brackets behind."""
    done: list[Unit] = []
    for unit in units:
        before = done[-1] if done else None
        if before and unit.kind == "body" and not unit.codes and unit.rule == "party:name" and before.kind == "country":
            done[-1] = _wider(before, unit, f"{before.text} {unit.text}")
        elif len(done) > 1 and unit.text == ")" and done[-2].text == "(" and _is_short(done[-3:-1], done[-1]):
            short = done[-1]
            del done[-2:]
            done[-1] = _wider(done[-1], replace(done[-1], end=unit.end), f"{done[-1].text} ({short.text})")
        else:
            done.append(unit)
    return done


def _is_short(before: Sequence[Unit], short: Unit) -> bool:
    is_body = len(before) > 1 and before[0].kind == "body"
    return is_body and short.kind in ("name", "body") and short.text.isupper()


def _wider(first: Unit, last: Unit, text: str) -> Unit:
    codes = last.codes
    actor = Actor(first.start, last.end, "body", text, codes, (last.rule,))
    return replace(last, start=first.start, end=last.end, text=text, first=first.first, actor=actor)


# Units that are looked up in the report though no table knows whom they mean.
_ALONE = ("name", "pronoun", "firm", "pair", "organ", "public", "title")
