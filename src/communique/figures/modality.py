"""Whether a figure is a fact, an aim, a forecast or a possibility, by the words that govern it.

The search climbs from the quantity to the verbs above it, until a clause that stands on its own.
"""

from __future__ import annotations

from typing import cast

from communique.figures.anniversary import marking
from communique.figures.context import Place
from communique.figures.noun import owner
from communique.records import Modality

_CLIMB = 10
Found = tuple[Modality, str]
_ACTUAL: Found = ("actual", "modality:actual")
_AIM: Found = ("target", "modality:infinitive")


def modality_of(place: Place) -> Found:
    """The modality of the quantity at a place, and the rule that told it."""
    if (row := marking(place)) is not None:
        return "actual", row.rule
    found = _worded(place)
    if found is not None:
        return found
    if _is_given(place):
        return _ACTUAL
    return _climbed(place)


def _climbed(place: Place) -> Found:
    below = at = place.top
    infinitive = False
    for _ in range(_CLIMB):
        found = _at(place, at, below, infinitive)
        if found is not None:
            return found
        if place.words[at].upos in ("VERB", "AUX"):
            infinitive = infinitive or _is_infinitive(place, at)
            if _is_finite(place, at) and not infinitive and not place.tree.is_a(at, "ccomp", "xcomp"):
                return _ACTUAL
        head = place.words[at].head
        if head < 0:
            return _AIM if infinitive or _is_point_of_list(place, at) else _ACTUAL
        if place.tree.is_a(at, "ccomp", "parataxis") and _is_finite(place, at):
            return _reported(place, head) or (_AIM if infinitive else _ACTUAL)
        below, at = at, head
    return _AIM if infinitive else _ACTUAL


def _is_point_of_list(place: Place, root: int) -> bool:
    """Whether the sentence is a point of a programme: a gerund with nobody who acts ("* training 100 pilots")."""
    if "VerbForm=Ger" not in place.words[root].feats or place.tree.children(root, "nsubj", "aux"):
        return False
    return all(place.words[index].upos in ("PUNCT", "SYM", "X") for index in range(root))


def _named(means: str) -> Modality:
    return cast(Modality, means)


def _worded(place: Place) -> Found | None:
    """A word of modality beside the number ("a planned 40 flights"), or a participle behind it ("already invested")."""
    for index in (*place.tree.children(place.top, "amod", "advmod"), place.tokens[0] - 1):
        if index >= 0 and (row := place.row("modality_word", index)):
            return _named(row.means), row.rule
    for child in place.tree.children(place.top, "acl"):
        if child > place.top and "VerbForm=Part" in place.words[child].feats and not place.tree.children(child, "aux"):
            row = place.row("give_verb", child)
            return (_named(row.means), row.rule) if row else _ACTUAL
    return None


def _is_given(place: Place) -> bool:
    """Whether the figure is what the text takes for granted: where something moved from, what somebody already has."""
    if place.has_case("base_case"):
        return True
    noun = owner(place)
    if noun is None or place.quantity.kind not in ("money", "percent", "measure"):
        return False
    before = place.tree.children(noun, "nmod:poss", "det")
    return any(
        place.words[index].deprel == "nmod:poss" or place.row("the", index) is not None for index in before
    ) and not place.tree.is_a(noun, "root")


def _is_infinitive(place: Place, at: int) -> bool:
    """Whether a verb is an infinitive by the word before it, or by its own form where its language has one."""
    if any(place.row("purpose_mark", child) for child in place.tree.children(at, "mark")):
        return True
    feats = place.words[at].feats
    return "VerbForm=Inf" in feats and "Aspect=" in feats and not place.tree.children(at, "aux")


def _is_finite(place: Place, at: int) -> bool:
    return "VerbForm=Fin" in place.words[at].feats or bool(place.tree.children(at, "aux", "cop"))


def _at(place: Place, at: int, below: int, infinitive: bool) -> Found | None:
    """What the word at one step of the climb says."""
    for child in place.tree.children(at, "aux"):
        if (row := place.row("modal", child)) and "Tense=Past" not in place.words[child].feats:
            if place.row("ability", child) and place.row("outcome_verb", at):
                return _ACTUAL
            return _modal(place, at, row.means), row.rule
    for child in place.tree.children(at, "mark"):
        if (row := place.row("condition", child)) and not _contrasts(place, at, child):
            return "possible", row.rule
    if "Tense=Fut" in place.words[at].feats and "VerbForm=Fin" in place.words[at].feats:
        return _modal(place, at, "will"), "modality:future"
    if at in place.tokens:
        return None
    if place.row("be_to", at) and any(_is_infinitive(place, child) for child in place.tree.children(at, "xcomp")):
        return _AIM
    if place.words[at].upos in ("VERB", "ADJ"):
        return _verb(place, at, below, infinitive)
    return _noun(place, at, below, infinitive) if place.words[at].upos == "NOUN" else None


def _contrasts(place: Place, verb: int, mark: int) -> bool:
    """Whether a clause of condition only sets one time against another: "if in 2023 it sold 40 tonnes, in 2024 …"."""
    others = (child for child in place.tree.children(verb) if child != mark)
    return (
        "Tense=Past" in place.words[verb].feats
        and not any(place.row("condition", child) for child in others)
        and any(period.source == "stated" and period.period for period in place.scene.mentions.periods)
    )


def _modal(place: Place, verb: int, means: str) -> Modality:
    """ "will" is a promise where somebody acts, a forecast where something comes about."""
    if means not in ("will", "would"):
        return _named(means)
    if _is_conditional(place, verb):
        return "possible"
    if place.tree.is_a(verb, "ccomp") and place.row("forecast_object", place.words[verb].head):
        return "forecast"
    if place.row("enabling_verb", verb):
        return "forecast"
    comes_about = place.row("outcome_verb", verb) or place.words[verb].upos not in ("VERB", "AUX")
    return "forecast" if comes_about and not place.tree.children(verb, "xcomp") else "target"


def _is_conditional(place: Place, verb: int) -> bool:
    """Whether a condition hangs from the verb ("if the road is built, trade would reach")."""
    return any(
        place.row("condition", mark) is not None
        for clause in place.tree.children(verb, "advcl")
        for mark in place.tree.children(clause, "mark")
    )


def _verb(place: Place, at: int, below: int, infinitive: bool) -> Found | None:
    if infinitive:
        for table in ("implicative", "forecast_verb", "possible_verb", "pledge_verb"):
            if row := place.row(table, at):
                return _ACTUAL if table == "implicative" else (_named(row.means), row.rule)
        return None
    is_object = place.tree.is_a(below, "obj", "nsubj:pass", "obl")
    # "Ожидается рост": what is expected is the subject of a verb that has no object.
    if not is_object and not ("Voice=Mid" in place.words[at].feats and place.tree.is_a(below, "nsubj")):
        return None
    for table in ("give_verb", "forecast_object", "possible_object"):
        if table == "give_verb" and place.quantity.kind == "count":
            continue
        if row := place.row(table, at):
            return _named(row.means), row.rule
    return None


def _noun(place: Place, at: int, below: int, infinitive: bool) -> Found | None:
    """A noun of aim, forecast or possibility above: "a plan to raise trade to", "a target of", "a request for"."""
    for table in ("target_noun", "forecast_noun", "possible_noun"):
        row = place.row(table, at)
        if row is None:
            continue
        is_noun = place.words[below].upos == "NOUN"
        moves = is_noun and (place.row("change_noun", below) is not None or place.has_case("aim_case", below))
        says_so = infinitive or moves or table != "target_noun" or place.row("aim_noun", at) is not None
        if says_so and (infinitive or moves or _belongs(place, below)):
            return _named(row.means), row.rule
    return None


def _belongs(place: Place, below: int) -> bool:
    """Whether the quantity itself hangs from the noun above."""
    return below in (*place.tokens, place.top) and place.tree.is_a(below, "nmod", "nummod", "compound", "acl")


def _reported(place: Place, head: int) -> Found | None:
    """What the verb above a reported clause adds: "it is expected that ..."."""
    row = place.row("forecast_object", head)
    return (_named(row.means), row.rule) if row else None
