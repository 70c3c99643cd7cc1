"""Where an event stands in the text, when it was, and where."""

from __future__ import annotations

from dataclasses import dataclass

from communique.events.happening import Happening
from communique.period import Period
from communique.records import PeriodMention
from communique.scene import Scene

# What is said beside an event and is no part of it.
_APART = ("conj", "cc", "parataxis", "punct", "advcl", "acl:relcl")


@dataclass(frozen=True, slots=True)
class When:
    """The time of an event, and the rules that told it."""

    period: Period | None
    rules: tuple[str, ...]


def extent(scene: Scene, happening: Happening, others: frozenset[int]) -> tuple[int, int]:
    """The tokens of an event, first and last: its clause, or the phrase of its noun.

    `others` are the heads of the sentence's other events, which have their own words.
    """
    tree, top = scene.tree, happening.top
    apart = [child for child in tree.children(top, *_APART) if _is_apart(scene, child)]
    apart += [child for child in tree.children(top, "obl") if child in others]
    if happening.row.table == "happening_of":
        apart += tree.children(top, "ccomp")
    apart += tree.children(top, "mark") if scene.is_verb(top) else tree.children(top, "case")
    inside = tree.subtree(top, [child for child in apart if child != top])
    first, last = inside[0], inside[-1]
    if scene.tokens[top].deprel in ("acl", "amod"):
        # A participle alone says little: the noun that it describes belongs to it ("the treaty signed by Peru").
        noun = scene.tokens[top].head
        whole = tree.subtree(noun, [top, *tree.children(noun, "case", "acl:relcl")])
        first, last = min(first, whole[0]), max(last, whole[-1] if noun > top else last)
    return first, last


def _is_apart(scene: Scene, child: int) -> bool:
    """Whether what hangs from the head is a clause, or joins one on."""
    if not scene.tree.is_a(child, "conj"):
        return True
    return scene.is_verb(child) or scene.tree.is_a(child, "cc")


def date(scene: Scene, happening: Happening) -> When:
    """The time that the clause names, nearest to the word that tells the event."""
    inside = {scene.tokens[index].start for index in scene.tree.subtree(happening.clause, _clauses(scene, happening))}
    found = [each for each in scene.periods if each.period and not each.base and each.start in inside]
    found = [each for each in found if each.source != "inherited"]
    if not found:
        return When(None, ())
    near = scene.tokens[happening.head].start
    best = min(found, key=lambda each: abs(each.start - near))
    return When(_settled(scene, best, happening), best.rules)


def _clauses(scene: Scene, happening: Happening) -> list[int]:
    """The heads of clauses within the event's clause: what they date or place is something else."""
    inside = scene.tree.subtree(happening.clause)
    return [
        index
        for index in inside
        if index != happening.clause
        and scene.is_verb(index)
        and scene.tree.is_a(index, *_APART, "ccomp", "xcomp", "acl")
    ]


def _settled(scene: Scene, mention: PeriodMention, happening: Happening) -> Period | None:
    """A day without its year lies ahead where the event does."""
    period = mention.period
    if period and happening.scheduled and scene.published and period.end < scene.published:
        return period.shift(12) if any(rule.startswith("month:") for rule in mention.rules) else period
    return period


def place(scene: Scene, happening: Happening) -> str | None:
    """The town, or else the country, in which the clause says that it was; the one visited, where it is a visit."""
    tree = scene.tree
    wanted = ("where", "goal") if happening.row.means == "visit" else ("where",)
    tops = {happening.head, happening.clause, *tree.children(happening.clause, "obj", "nsubj:pass")}
    heads = [
        head
        for top in sorted(tops)
        for head in tree.children(top, "obl", "nmod")
        if any(scene.means("happening_where", case) in wanted for case in tree.children(head, "case"))
    ]
    if happening.row.means == "visit":
        heads += tree.children(happening.clause, "obj")
    found = scene.actors_at(heads)
    towns = [actor.name for actor in found if actor.kind == "city"]
    lands = [actor.name for actor in found if actor.kind in ("country", "region")]
    name = next(iter(towns or lands), None)
    return scene.language.subject(name) if name else None
