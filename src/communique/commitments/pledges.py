"""Syntax -> pledges: the word that pledges, and the verb or noun of what is pledged.

A pledge is told by a modal ("will build"), by a verb or an adjective over a clause ("agreed to build", "ready to"),
by a noun over one ("a plan to build"), by a verb over an amount ("committed $20 million"), or by a plain form that
points ahead ("are to build").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from communique.clause import is_negated
from communique.knowledge import Language
from communique.knowledge.tables import Row
from communique.scene import Scene

# How a verb takes the clause of what is pledged: "agreed to build", "agreed that it would build", "agreed on building".
_CLAUSES = ("xcomp", "ccomp", "csubj", "csubj:pass", "advcl", "obl", "obj", "nsubj", "nsubj:pass")
# The tables of words that pledge, and that of the forms of verbs that do.
_TABLES = ("pledge_modal", "pledge_be", "pledge", "pledge_noun", "pledge_amount")
_TENSE = "pledge_tense"
_UNDER_NOUNS = ("acl", "advcl", "nmod", "xcomp", "ccomp")


@dataclass(frozen=True, slots=True)
class Pledge:
    """`cue` is the word that pledges, `content` the head of what is pledged; they are one where a verb says both."""

    cue: int
    content: int
    row: Row


def pledges(scene: Scene) -> list[Pledge]:
    """The pledges of a sentence in the order of what is pledged, one for each verb or noun."""
    found: dict[int, Pledge] = {}
    telling, any_verb = _telling(scene.language), bool(scene.language.lemmas.get(_TENSE))
    for index, lemma in enumerate(scene.lemmas):
        if lemma not in telling and not (any_verb and scene.is_verb(index)):
            continue
        for pledge in _of(scene, index):
            for each in _coordinated(scene, pledge):
                if each.content not in found or _is_above(scene, each, found[each.content]):
                    found[each.content] = each
    inner = {pledge.cue for pledge in found.values() if pledge.cue != pledge.content}
    return [
        found[content] for content in sorted(found) if content not in inner and not _is_drawn_up(scene, content, found)
    ]


def _is_drawn_up(scene: Scene, content: int, found: Mapping[int, Pledge]) -> bool:
    """Whether a plan for a noun is what another pledge is about: "they intend to draw up a plan for trade" is one."""
    plan = found[content].cue
    of_a_noun = plan != content and scene.tokens[content].upos == "NOUN"
    return of_a_noun and scene.tree.is_a(plan, "obj") and scene.tokens[plan].head in found


@cache
def _telling(language: Language) -> frozenset[str]:
    """The lemmas of all words that pledge: few have one, so that the rules are asked of few."""
    return frozenset().union(*(language.lemmas.get(table, ()) for table in _TABLES))


def _is_above(scene: Scene, one: Pledge, other: Pledge) -> bool:
    """Whether a pledge governs another of the same content: "decided that it would" is decided."""
    return one.cue in scene.tree.ancestors(one.content) and other.cue not in scene.tree.ancestors(other.content)


def _of(scene: Scene, index: int) -> Iterator[Pledge]:
    token = scene.tokens[index]
    is_verb = scene.is_verb(index) and not scene.tree.is_a(index, "aux")
    if is_verb and (row := scene.tense(_TENSE, index)) and not is_negated(scene.tree, index):
        yield Pledge(index, index, row)
    if scene.tree.is_a(index, "aux"):
        yield from _modal(scene, index)
    elif scene.row("pledge_be", index) and token.deprel != "cop":
        yield from _ahead(scene, index)
    elif token.upos in ("VERB", "ADJ", "ADV", "NOUN"):
        yield from _governing(scene, index)


def _modal(scene: Scene, index: int) -> Iterator[Pledge]:
    row = scene.row("pledge_modal", index)
    verb = scene.tokens[index].head
    if row is None or scene.tokens[verb].upos != "VERB" or is_negated(scene.tree, verb):
        return
    if row.more.get("only") != "reported" or scene.is_reported(index):
        yield Pledge(index, verb, row)


def _ahead(scene: Scene, index: int) -> Iterator[Pledge]:
    """ "They are to build": a form of "be" over an infinitive."""
    row = scene.row("pledge_be", index)
    for child in scene.tree.children(index, "xcomp"):
        if row and scene.is_infinitive(child) and not scene.tree.children(index, "aux") and _stands(scene, index, row):
            yield Pledge(index, child, row)


def _governing(scene: Scene, index: int) -> Iterator[Pledge]:
    is_noun = scene.tokens[index].upos == "NOUN"
    row = _noun_row(scene, index) if is_noun else scene.row("pledge", index)
    if row is not None and _stands(scene, index, row):
        for child in scene.tree.children(index, *(_UNDER_NOUNS if is_noun else _CLAUSES)):
            content = child if _is_content(scene, child, is_noun) else _named(scene, child, row)
            if content is not None:
                yield Pledge(index, content, row)
    if not is_noun and (row := scene.row("pledge_amount", index)) and _stands(scene, index, row):
        # Only what is given is pledged so: "committed to peace" has no amount.
        if not scene.figures:
            return
        yield Pledge(index, index, row)


def _noun_row(scene: Scene, noun: int) -> Row | None:
    """The row of a noun of pledging, or of the verb of which it is the object: "accepted an invitation" is agreed."""
    row = scene.row("pledge_noun", noun)
    return (row and (scene.row("pledge", scene.tokens[noun].head) if scene.tree.is_a(noun, "obj") else None)) or row


def _is_content(scene: Scene, child: int, is_noun: bool) -> bool:
    if not scene.is_verb(child):
        return False
    if scene.tree.is_a(child, "ccomp"):
        return is_noun or any(scene.row("pledge_modal", aux) for aux in scene.tree.children(child, "aux"))
    if scene.has(child, "VerbForm=Ger"):
        return bool(scene.tree.children(child, "mark", "case"))
    return scene.is_infinitive(child)


def _named(scene: Scene, child: int, row: Row) -> int | None:
    """The noun that names what is pledged: "the need for a survey", or that of a noun below: "a plan of steps for"."""
    takes = row.more.get("takes")
    if takes is None or scene.tokens[child].upos != "NOUN" or scene.actors_at([child]):
        return None
    is_subject = scene.tree.is_a(child, "nsubj")
    if not scene.tree.children(child, "case") and not scene.has(child, "Case=Gen") and not is_subject:
        below = scene.tree.children(child, "nmod") if scene.tree.is_a(child, "nmod") else []
        deeds = (each for each in below if scene.row("deed_noun", each))
        return next((each for each in deeds if scene.tree.children(each, "case")), None)
    if scene.row("deed_noun", child) or (takes == "noun" and not is_subject):
        return child
    return None


def _stands(scene: Scene, index: int, row: Row) -> bool:
    """Whether the word of pledging is affirmed, and of now: not "refused to agree", "had promised", "wanted to"."""
    if is_negated(scene.tree, index) or (scene.tokens[index].upos == "NOUN" and _is_taken_back(scene, index)):
        return False
    if scene.is_reported(index) or scene.tokens[index].upos == "NOUN":
        return True
    helpers = scene.tree.children(index, "aux", "cop")
    if any(scene.row("pledge_past", aux) and scene.has(aux, "Tense=Past") for aux in helpers):
        return False
    is_past = any(scene.has(each, "Tense=Past|VerbForm=Fin") for each in (index, *helpers))
    return not is_past or row.more.get("past") != "no"


def _is_taken_back(scene: Scene, noun: int) -> bool:
    """Whether a noun of pledging is denied: "no plan to", "has not signed a deal to", "dropped a plan to"."""
    if any(scene.row("pledge_not", child) for child in scene.tree.children(noun, "det", "case")):
        return True
    verb = scene.tokens[noun].head
    governed = verb >= 0 and scene.tree.is_a(noun, "obj", "nsubj", "nsubj:pass")
    return governed and (is_negated(scene.tree, verb) or scene.row("pledge_not", verb) is not None)


def _coordinated(scene: Scene, pledge: Pledge) -> Iterator[Pledge]:
    """A pledge, and those of the verbs joined to its own that have their own objects."""
    yield pledge
    if pledge.content == pledge.cue:
        return
    for other in scene.tree.children(pledge.content, "conj"):
        is_bare = scene.has(other, "VerbForm=Inf") or scene.has(other, "VerbForm=Ger") or scene.is_infinitive(other)
        own = scene.tree.children(other, "nsubj")
        if is_bare and not own and has_terms(scene, pledge.content) and has_terms(scene, other):
            yield Pledge(pledge.cue, other, pledge.row)


def has_terms(scene: Scene, index: int) -> bool:
    """Whether a verb has something of its own to act on."""
    return bool(scene.tree.children(index, "obj", "obl", "xcomp", "nsubj:pass"))
