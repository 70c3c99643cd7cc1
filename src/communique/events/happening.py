"""Syntax -> happenings: the verb or noun that tells what happened, and whether it is still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from communique.clause import is_negated
from communique.knowledge import Language
from communique.knowledge.tables import Row
from communique.scene import Scene

# The parts of speech that tell what happened.
_TELLING = ("VERB", "NOUN")
_BELOW = ("obj", "iobj", "nsubj:pass", "xcomp", "nsubj", "compound", "ccomp", "advmod")
_OBJECTS = ("obj", "iobj", "nsubj", "obl", "xcomp", "compound:prt", "advmod")
# Categories of PLOVER whose denial is a refusal; a visit that did not take place is no event.
_REFUSABLE = frozenset(("AGREE", "CONCEDE", "SUPPORT", "COOPERATE"))
# Types of events that are background in a relative clause.
_ASIDE = frozenset(("state", "protest", "other"))
# What a verb says in such a clause it says of something that happens, not that it happens.
# Categories of PLOVER that may last: a plain present of theirs is no event.
_LASTING = frozenset(("", "AGREE", "AID", "SUPPORT", "CONCEDE", "COOPERATE"))
_NO_CLAUSE = ("advcl",)


@dataclass(frozen=True, slots=True)
class Happening:
    """`head` is the word that tells it, `clause` the predicate of its clause: the same, or a light verb over a noun.

    `top` is where the clause begins: its predicate, or the verb over its infinitive.
    """

    head: int
    clause: int
    top: int
    row: Row
    scheduled: bool = False
    refused: bool = False
    rules: tuple[str, ...] = ()


def happenings(scene: Scene) -> list[Happening]:
    """The happenings of a sentence in order; what only fills in another one is left out."""
    found: list[Happening] = []
    taken: set[int] = set()
    lemmas, telling = scene.lemmas, _telling(scene.language)
    must = not scene.language.lemmas.get("happening_must", {}).keys().isdisjoint(lemmas)
    for index, token in enumerate(scene.tokens):
        if token.upos not in _TELLING or index in taken or not (must or lemmas[index] in telling):
            continue
        for happening in _verb(scene, index) if token.upos == "VERB" else _noun(scene, index):
            found.append(happening)
            taken |= _filled(scene, happening)
    return [each for each in found if each.head not in taken]


def _filled(scene: Scene, happening: Happening) -> set[int]:
    """The words that take part in a happening, and so tell none of their own."""
    heads = [*scene.tree.children(happening.clause, *_BELOW), *_complements(scene, happening)]
    inner = {below for head in heads for below in (head, *scene.tree.children(head, "nmod", "acl", "amod", "xcomp"))}
    return (inner | {happening.clause}) - {happening.head}


def _complements(scene: Scene, happening: Happening) -> Sequence[int]:
    """What stands with a preposition and makes the verb what it is: "flew to Lima for talks"."""
    verb = happening.clause
    if happening.row.table != "happening_of":
        return scene.tree.children(verb, "nmod") if verb == happening.head and not scene.is_verb(verb) else []
    wanted = set(happening.row.more["with"].split())
    return [
        child
        for child in scene.tree.children(verb, "obl")
        if any(scene.tokens[word].lemma.lower() in wanted for word in (child, *scene.tree.children(child, "case")))
    ]


def _verb(scene: Scene, index: int) -> Iterator[Happening]:
    if (must := _must(scene, index)) is not None:
        yield Happening(index, index, index, must)
        return
    row = _with_object(scene, index) or scene.row("happening", index)
    if row is not None and not (row.more.get("object") == "no" and scene.tree.children(index, "obj", "ccomp")):
        yield from _settled(scene, index, index, row)


def _must(scene: Scene, verb: int) -> Row | None:
    """The row of what somebody says must be done."""
    must = next((row for aux in scene.tree.children(verb, "aux") if (row := scene.row("happening_must", aux))), None)
    return must if must and any(True for _ in scene.around(verb)) else None


def _with_object(scene: Scene, verb: int) -> Row | None:
    """The row of a verb with a word that stands under it: an object, a preposition, a particle."""
    lemma = scene.lemmas[verb]
    if lemma not in _governing(scene.language):
        return None
    for child in scene.tree.children(verb, *_OBJECTS):
        beside = ("case",) if scene.tree.is_a(child, "obl") else ("compound", "conj", "nmod")
        for word in (child, *scene.tree.children(child, *beside)):
            row = scene.language.row("happening_of", f"{lemma} {scene.lemmas[word]}")
            if row is not None:
                return row
    return None


@cache
def _telling(language: Language) -> frozenset[str]:
    """The lemmas of all words that tell what happened: few have one, so that the rules are asked of few."""
    alone = (language.lemmas.get(table, {}) for table in ("happening", "happening_noun"))
    return _governing(language).union(*alone)


@cache
def _governing(language: Language) -> frozenset[str]:
    """The verbs that tell something with a word under them."""
    return frozenset(pair.partition(" ")[0] for pair in language.lemmas.get("happening_of", ()))


def _noun(scene: Scene, index: int) -> Iterator[Happening]:
    row = scene.row("happening_noun", index)
    if row is None or scene.tree.is_a(index, "compound", "amod"):
        return
    head = scene.tokens[index].head
    if head >= 0 and scene.row("happening_lead", head):
        # "Talks are due to begin": the verb that carries the noun stands below the one that announces it.
        head = next(iter(scene.tree.children(head, "xcomp")), head)
    is_light = head >= 0 and scene.row("happening_light", head) is not None
    if is_light and scene.tree.is_a(index, "obj", "nsubj:pass", "nsubj"):
        yield from _settled(scene, index, head, row)
    elif _is_particular(scene, index):
        yield Happening(index, index, index, row)


def _is_particular(scene: Scene, noun: int) -> bool:
    """Whether a noun tells of one event: it says who takes part, or when."""
    inside = scene.tree.subtree(noun, scene.tree.children(noun, "acl", "conj", "appos"))
    starts = {scene.tokens[index].start for index in inside}
    named = any(actor.codes or actor.kind in ("body", "person") for actor in scene.actors_at(inside))
    dated = any(period.start in starts for period in scene.periods)
    return named or dated


def _settled(scene: Scene, head: int, verb: int, row: Row) -> Iterator[Happening]:
    """A happening, where its clause says that it happened or is to happen."""
    if scene.tokens[-1].form == "?" or scene.has(verb, "Mood=Imp") or _is_conditional(scene, verb):
        return
    negated = is_negated(scene.tree, verb)
    if negated and row.more.get("plover") not in _REFUSABLE:
        return
    helping = next(
        (found for aux in scene.tree.children(verb, "aux") if (found := scene.row("happening_aux", aux))), None
    )
    helping = helping or scene.tense("happening_tense", verb)
    if helping is not None:
        if helping.means == "scheduled" and not (helping.more.get("only") and not scene.is_reported(verb)):
            yield Happening(head, verb, verb, row, scheduled=True, refused=negated, rules=(helping.rule,))
        return
    if scene.is_infinitive(verb):
        lead = _lead(scene, verb)
        if lead is not None and not negated:
            is_ahead = lead.means == "scheduled"
            yield Happening(head, verb, scene.tokens[verb].head, row, scheduled=is_ahead, rules=(lead.rule,))
        return
    if scene.tree.is_a(verb, *_NO_CLAUSE) and scene.has(verb, "VerbForm=Ger"):
        return
    if _is_standing(scene, verb, row) or _is_aside(scene, verb, row):
        return
    yield Happening(head, verb, verb, row, refused=negated)


def _is_aside(scene: Scene, verb: int, row: Row) -> bool:
    """Whether a relative clause only describes somebody by what was said: "a bill that the party opposes"."""
    return scene.tokens[verb].deprel == "acl:relcl" and row.means in _ASIDE


def _is_standing(scene: Scene, verb: int, row: Row) -> bool:
    """Whether a plain present tells what is so, and not what happened: "Norway supports the reforms"."""
    if row.more.get("needs") == "date":
        return False
    is_plain = scene.has(verb, "Tense=Pres|VerbForm=Fin") and not scene.tree.children(verb, "aux", "aux:pass")
    return is_plain and row.more.get("plover", "") in _LASTING


def _lead(scene: Scene, verb: int) -> Row | None:
    """The row of the verb or adjective over an infinitive: "plans to visit", "began to withdraw"."""
    head = scene.tokens[verb].head
    if head < 0 or is_negated(scene.tree, head) or not scene.tree.is_a(verb, "xcomp", "ccomp", "advcl", "acl"):
        return None
    return scene.row("happening_lead", head)


def _is_conditional(scene: Scene, verb: int) -> bool:
    heads = [verb, scene.tokens[verb].head] if scene.tree.is_a(verb, "conj") else [verb]
    return any(scene.row("happening_if", mark) for head in heads for mark in scene.tree.children(head, "mark"))
