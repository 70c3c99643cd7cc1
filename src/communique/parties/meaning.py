"""Whom each phrase of a sentence means, with the report read up to there in mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.knowledge import Language, words
from communique.parties.focus import Focus, Named
from communique.parties.phrases import Phrase
from communique.parties.roster import Roster
from communique.parties.speakers import Speakers
from communique.parties.units import Unit
from communique.records import Actor, ActorKind, Sentence
from communique.tree import Tree, tree_of

_MANY = "Number=Plur"
_SUBJECTS = ("nsubj", "csubj")
# Relations in which a town may stand for a government, whatever word is before it.
_ACTING = ("nsubj", "obj", "iobj", "obl", "nmod", "conj", "appos", "root", "ccomp")


class Meaning:
    """Goes over the sentences of a report in order."""

    def __init__(self, roster: Roster, focus: Focus, speakers: Speakers, language: Language) -> None:
        self._roster = roster
        self._focus = focus
        self._speakers = speakers
        self._known_words, self._key = language.parties, language.key
        self._where = language.parties.openings("where", "inside")

    def of(self, sentence: Sentence, phrases: Sequence[Phrase]) -> Iterator[Actor]:
        """The actors that the phrases of the next sentence mean, in order."""
        self._focus.enter()
        tree = tree_of(sentence.tokens)
        heads = [_head(tree, phrase.unit) for phrase in phrases]
        all_heads = frozenset(heads)
        seats: dict[int, bool] = {}
        for phrase, head in zip(phrases, heads, strict=True):
            stands = phrase
            if phrase.kind == "city":
                stands = self._town(phrase, tree, head, _word_before(sentence, phrase), seats)
            actor = self._actor(stands, tree, head)
            if actor is None:
                continue
            self._focus.name(_named(actor, phrase, tree, head, all_heads))
            yield actor

    def _town(self, phrase: Phrase, tree: Tree, head: int, before: str, seats: dict[int, bool]) -> Phrase:
        """A capital as its government, unless the word before it says that it is only the place."""
        acts = phrase.unit.means == "seat" and before not in self._where
        if acts and head >= 0:
            above = tree.tokens[head].head
            acts = (
                tree.is_a(head, *_ACTING) and seats.get(above, True)
                if tree.is_a(head, "conj")
                else (tree.is_a(head, "nsubj", "obj", "iobj", "obl", "nmod"))
            )
        elif acts:
            acts = before != ""
        seats[head] = acts
        return replace(phrase, kind="country") if acts else phrase

    def _actor(self, phrase: Phrase, tree: Tree, head: int) -> Actor | None:
        unit, kind = phrase.unit, phrase.kind
        if kind == "pronoun":
            return None if head >= 0 and tree.is_a(head, "expl") else self._pronoun(unit)
        if kind in ("name", "person"):
            return self._person(phrase)
        if kind in ("organ", "public", "title"):
            return self._office(phrase, head >= 0 and _MANY in tree.tokens[head].feats)
        if kind == "country" and not phrase.codes:
            return _made(unit, "country", unit.text, self._land(unit))
        if kind == "firm":
            thing = self._focus.thing()
            return _made(unit, "body", thing.name, thing.codes) if thing and thing.kind == "body" else None
        if kind == "pair":
            size = 3 if unit.rule.startswith("several:") else 2
            return _made(unit, "pair", unit.text, self._focus.couple(size))
        named = unit.actor
        return replace(named, start=unit.start, end=unit.end, kind=_kind(kind)) if named else None

    def _pronoun(self, unit: Unit) -> Actor | None:
        if unit.means == "self":
            return self._self(unit)
        if unit.means in ("man", "woman"):
            found = self._focus.person(unit.means)
        elif unit.means == "thing":
            found = self._focus.thing()
        else:
            return self._several(unit)
        return _made(unit, "pronoun", found.name, found.codes) if found else None

    def _land(self, unit: Unit) -> tuple[str, ...]:
        """Which country "the country" or "our country" is."""
        entries = self._known_words.at(words(unit.text, 0, self._key), 0)
        owner = next((entry for _, entry in entries if entry.kind == "pronoun"), None)
        found = self._pronoun(replace(unit, means=owner.means)) if owner else None
        return found.codes[:1] if found and found.codes else self._focus.country()

    def _several(self, unit: Unit) -> Actor | None:
        found = self._focus.several()
        if not found:
            return None
        codes = tuple(dict.fromkeys(code for actor in found for code in actor.codes))
        return _made(unit, "pronoun", " ".join(actor.name for actor in found[:1]), codes)

    def _self(self, unit: Unit) -> Actor | None:
        """Whom "we" means: the country or the body of the one who speaks, else that of the publisher."""
        speaker = self._speakers.at(unit.start)
        known = self._roster.find(speaker) if speaker else None
        codes = known.codes if known and known.codes else self._focus.home()
        if codes or speaker:
            return _made(unit, "pronoun", speaker or unit.text, codes)
        return None

    def _person(self, phrase: Phrase) -> Actor | None:
        known = self._roster.find(phrase.name)
        if phrase.kind == "name" and phrase.vague and (known is None or known.is_only(phrase.name)):
            return None
        codes = phrase.codes or (known.codes if known else ()) or self._asked(phrase.asked)
        name = known.name if known else phrase.name
        is_person = phrase.kind == "person" or (known is not None and known.kind == "person")
        if known is not None and known.kind == "body":
            return _made(phrase.unit, "body", name, codes)
        kind: ActorKind = "person" if is_person or name.count(" ") == 1 else "body"
        found = _made(phrase.unit, kind, name, codes)
        return replace(found, rules=tuple(dict.fromkeys((*found.rules, known.rule)))) if known and known.rule else found

    def _office(self, phrase: Phrase, many: bool) -> Actor | None:
        """An office or an organ: of the country beside it, else of the one spoken of."""
        unit = phrase.unit
        codes = phrase.codes or self._asked(phrase.asked)
        kind: ActorKind = "title" if phrase.kind == "title" else "body" if phrase.kind == "organ" else "people"
        if not codes and phrase.asked is None and not phrase.vague and _stands_alone(phrase):
            spoken_of = self._focus.own if phrase.kind == "organ" else self._focus.country
            codes = self._focus.couple() if many else spoken_of()
        name = unit.text
        if not codes and phrase.asked is not None:
            name = phrase.asked.text
        return _made(unit, kind, name, codes) if codes or phrase.kind == "title" or phrase.asked else None

    def _asked(self, unit: Unit | None) -> tuple[str, ...]:
        """The countries of what stands beside an office: a pronoun, a person's name, "the two countries"."""
        if unit is None:
            return ()
        if unit.kind == "pronoun":
            found = self._pronoun(unit)
            return found.codes if found else ()
        if unit.kind == "country":
            return self._land(unit)
        if unit.kind == "pair":
            return self._focus.couple()
        known = self._roster.find(unit.text)
        return known.codes if known else ()


def _stands_alone(phrase: Phrase) -> bool:
    """Whether an office or organ without a country is that of the country spoken of: "the president"."""
    return phrase.kind == "organ" or phrase.unit.rule.startswith("title:")


def _kind(kind: str) -> ActorKind:
    return "country" if kind == "country" else kind  # type: ignore[return-value]


def _made(unit: Unit, kind: ActorKind, name: str, codes: Sequence[str]) -> Actor:
    return Actor(unit.start, unit.end, kind, name, tuple(codes), (unit.rule,) if unit.rule else ())


def _head(tree: Tree, unit: Unit) -> int:
    """The token that is the head of a unit's words; -1 where the sentence has no syntax."""
    covering = tree.covering(unit.start, unit.end)
    return tree.top(covering) if covering else -1


def _named(actor: Actor, phrase: Phrase, tree: Tree, head: int, heads: frozenset[int]) -> Named:
    sex = phrase.unit.means if phrase.unit.means in ("man", "woman") else ""
    if head < 0:
        return Named(actor, sex=sex)
    joined = tree.is_a(head, "conj") and tree.tokens[head].head in heads
    first = tree.tokens[head].head if joined else head
    return Named(actor, tree.is_a(first, *_SUBJECTS), joined, sex)


def _word_before(sentence: Sentence, phrase: Phrase) -> str:
    """The word, in lower case, before a phrase; "" where it opens the sentence."""
    start = phrase.unit.start - sentence.start
    ahead = sentence.text[max(0, start - 30) : start].split()
    return ahead[-1].lower() if ahead else ""
