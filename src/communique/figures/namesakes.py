"""Actors as the whole report shows them: names that a country explains, dissolved states, towns that are venues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from communique.knowledge import Language, rows
from communique.records import Actor, Sentence, Word

Named = list[tuple[Sentence, tuple[Actor, ...]]]

# Between a country and the name that it explains ("the Danish retail group Nordhav") stand words that say what it is:
# not more than so many, and none as short as those that would join the name to something else ("to", "of", "and").
_MOST_BETWEEN = 4
_SHORT = 3
# A name in angle brackets may stand so many words behind the country.
_MOST_BEFORE_MARK = 10
# A publisher's country is spoken of where it is not named ("our people"), as if it were named so many times more.
_HOME = 10
_PEOPLES = ("people", "country", "region")


def settled(
    by_sentence: Sequence[tuple[Sentence, Sequence[Actor]]], language: Language, home: str | None = None
) -> Named:
    """The actors of each sentence as the whole report shows them; `home` is its publisher's country.

    A name explained once by its country ("the Danish retail group Nordhav") stands for it everywhere; Moscow in a
    report on the Soviet Union is SU; a town whose country is not named is a venue, and left out where two others are.
    """
    named = [(sentence, tuple(actors)) for sentence, actors in by_sentence]
    counted = _counted(named)
    if home is not None:
        counted[home] += _HOME
    states, heirs = _states(counted)
    moved = [(sentence, tuple(_dissolved(actors, states, heirs))) for sentence, actors in named]
    owners = _unmistakable(_owners(moved, language), moved)
    peoples = _codes(moved)
    return [(sentence, (*_placed(actors, peoples), *_aliases(sentence, owners))) for sentence, actors in moved]


def _codes(named: Named) -> frozenset[str]:
    """The codes that are named by more than a town."""
    return frozenset(code for _, actors in named for actor in actors if actor.kind in _PEOPLES for code in actor.codes)


def _placed(actors: Sequence[Actor], peoples: frozenset[str]) -> list[Actor]:
    """Without the towns of countries that the report does not speak of."""
    return [actor for actor in actors if actor.kind != "city" or len(peoples) < 2 or peoples & set(actor.codes)]


def _counted(named: Named) -> Counter[str]:
    """How often each country is named by more than a town."""
    return Counter(code for _, actors in named for actor in actors if actor.kind in _PEOPLES for code in actor.codes)


def _states(peoples: Counter[str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Dissolved states that the report speaks of, by their heirs; and heirs it speaks more of, by their states."""
    states = {heir: state for state, heir in _heirs() if peoples[state] > peoples[heir]}
    heirs = {state: heir for state, heir in _heirs() if peoples[heir] > peoples[state]}
    return states, heirs


@cache
def _heirs() -> tuple[tuple[str, str], ...]:
    """Every dissolved state with its heir."""
    return tuple((row.says[0], row.means) for row in rows("world", "countries") if row.table == "dissolved")


def _dissolved(actors: Sequence[Actor], states: Mapping[str, str], heirs: Mapping[str, str]) -> Iterator[Actor]:
    """Towns of a state's heir as those of the state, where the report speaks of that state.

    Where it speaks more of the heir, the state is only its past, and stands for the heir.
    """
    for actor in actors:
        code = next((states[code] for code in actor.codes if code in states), None)
        heir = next((heirs[code] for code in actor.codes if code in heirs), None)
        if heir is not None:
            yield replace(actor, codes=(heir,))
        else:
            yield replace(actor, codes=(code,)) if code and actor.kind == "city" else actor


def _owners(named: Named, language: Language) -> Mapping[str, tuple[str, ...]]:
    """Names of the report by the codes of the country that explains them; one explained by two has none."""
    found: dict[str, set[str]] = {}
    for sentence, actors in named:
        for actor in actors:
            for name in _explained(sentence.words, actor, actors, language):
                found.setdefault(name, set()).update(actor.codes)
    return {name: tuple(codes) for name, codes in found.items() if len(codes) == 1}


def _explained(its_words: Sequence[Word], actor: Actor, actors: Sequence[Actor], language: Language) -> list[str]:
    """The first and last word of the name that stands a few plain words after a country.

    The country is an adjective, or has a hyphen or what marks an owner behind it ("Norway's paper maker Tarn").
    """
    after = [word for word in its_words if word.start >= actor.end]
    if actor.kind == "country" and actor.codes and _is_joined(after[:1]):
        after = after[2:]
    elif actor.kind != "people":
        return []
    countries = {other.start for other in actors if other.codes}
    marked = _bracketed(after, countries)
    if marked is not None:
        return [marked.form]
    for at, word in enumerate(after[: _MOST_BETWEEN + 1]):
        if at and _is_name(after, at, language):
            run = [at]
            while run[-1] + 1 < len(after) and _is_name(after, run[-1] + 1, language):
                run.append(run[-1] + 1)
            return [after[run[0]].form, after[run[-1]].form]
        if not word.form.isalpha() or len(word.form) <= _SHORT or word.start in countries:
            return []
    return []


def _bracketed(after: Sequence[Word], countries: Container[int]) -> Word | None:
    """The first word of a name that a newsroom set in angle brackets, plain words of any length before it."""
    for word, follower in pairwise(after[:_MOST_BEFORE_MARK]):
        if word.form == "<":
            return follower
        if not word.form.islower() or word.start in countries:
            return None
    return None


def _is_joined(first: Sequence[Word]) -> bool:
    return bool(first) and first[0].form in "-‑–'’"


def _is_name(its_words: Sequence[Word], at: int, language: Language) -> bool:
    form = its_words[at].form
    return len(form) > 2 and form[0].isupper() and form.isalpha() and not language.actors.at(its_words, at)


def _unmistakable(owners: Mapping[str, tuple[str, ...]], named: Named) -> dict[str, tuple[str, ...]]:
    """Without names that the report also has as plain words: "group", "company"."""
    plain = {word.form for sentence, _ in named for word in sentence.words} if owners else frozenset()
    return {name: codes for name, codes in owners.items() if name.lower() not in plain}


def _aliases(sentence: Sentence, owners: Mapping[str, tuple[str, ...]]) -> Iterator[Actor]:
    for word in sentence.words if owners else ():
        if word.form in owners:
            yield Actor(word.start, word.end, "person", word.form, owners[word.form], ("actor:explained",))
