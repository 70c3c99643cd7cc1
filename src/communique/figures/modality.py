"""Whether a figure is a fact, an aim, a forecast or a possibility, by the words that govern it."""

from __future__ import annotations

from communique.figures.context import Place
from communique.records import Modality

_CLIMB = 10
_PASSIVE = ("aux:pass", "nsubj:pass")


def modality_of(place: Place, is_moved: bool) -> tuple[Modality, str]:
    """The modality of the quantity at a place, and its rule; `is_moved` says that it is a change or a multiple."""
    if (found := _worded(place)) is not None:
        return found
    below, at = place.top, place.top
    infinitive = False
    for _ in range(_CLIMB):
        if place.words[at].upos in ("VERB", "AUX", "ADJ", "NOUN", "NUM", "SYM") or at == place.top:
            found = _at(place, at, below, infinitive)
            if found is not None:
                return found
        if place.words[at].upos in ("VERB", "AUX"):
            infinitive = infinitive or _is_infinitive(place, at)
            if _is_finite(place, at) and not place.tree.is_a(at, "ccomp", "xcomp") and not infinitive:
                break
        head = place.words[at].head
        if head < 0:
            break
        if place.tree.is_a(at, "ccomp", "parataxis") and _is_finite(place, at):
            return _reported(place, head) or ("actual", "modality:actual")
        below, at = at, head
    return "actual", "modality:actual"


def _worded(place: Place) -> tuple[Modality, str] | None:
    """A word of modality beside the number: "a planned 40 flights", "the projected 4%"."""
    for index in (*place.tree.children(place.top, "amod", "advmod"), place.tokens[0] - 1):
        if index >= 0 and (row := place.row("modality_word", index)):
            return _named(row.means), row.rule
    return None


def _named(means: str) -> Modality:
    return "target" if means == "target" else "forecast" if means == "forecast" else "possible"


def _is_infinitive(place: Place, at: int) -> bool:
    return "VerbForm=Inf" in place.words[at].feats and any(
        place.words[child].upos == "PART" for child in place.tree.children(at, "mark", "aux")
    )


def _is_finite(place: Place, at: int) -> bool:
    return "VerbForm=Fin" in place.words[at].feats or bool(place.tree.children(at, "aux", "cop", "nsubj"))


def _at(place: Place, at: int, below: int, infinitive: bool) -> tuple[Modality, str] | None:
    """What the word at one step of the climb says."""
    for child in place.tree.children(at, "aux"):
        if row := place.row("modal", child):
            return _modal(place, at, row.means), row.rule
    for child in place.tree.children(at, "mark"):
        if row := place.row("condition", child):
            return "possible", row.rule
    if at in place.tokens:
        return None
    if place.words[at].upos in ("VERB", "ADJ"):
        return _verb(place, at, below, infinitive)
    if place.words[at].upos == "NOUN":
        return _noun(place, at, below, infinitive)
    return None


def _modal(place: Place, verb: int, means: str) -> Modality:
    """ "will" is a promise where somebody acts, a forecast where something comes about."""
    if means in ("will", "would"):
        comes_about = place.row("state_verb", verb) or place.words[verb].upos not in ("VERB", "AUX")
        grows = place.row("change_verb", verb) and not place.tree.children(verb, "obj")
        if place.tree.children(verb, "xcomp"):
            return "target"
        return "forecast" if comes_about or grows else "target"
    return _named(means)


def _verb(place: Place, at: int, below: int, infinitive: bool) -> tuple[Modality, str] | None:
    complement = place.tree.is_a(below, "xcomp", "ccomp", "advcl", "acl") or infinitive
    if complement and infinitive:
        for table in ("forecast_verb", "possible_verb", "pledge_verb"):
            row = place.row(table, at)
            if row and not (table == "forecast_verb" and not _is_passive(place, at) and place.words[at].upos == "VERB" and row.means == "x"):
                return _named(row.means), row.rule
        return None
    if place.tree.is_a(below, "obj", "nsubj", "obl") and (row := place.row("give_verb", at)):
        return "target", row.rule
    if place.tree.is_a(below, "obj", "nsubj", "obl", "xcomp") and (row := place.row("forecast_verb", at)):
        if row.says[0] == "expect" and place.words[at].lemma not in ("see", "set", "believe", "hope", "estimate"):
            return "forecast", row.rule
    return None


def _is_passive(place: Place, at: int) -> bool:
    return bool(place.tree.children(at, *_PASSIVE))


def _noun(place: Place, at: int, below: int, infinitive: bool) -> tuple[Modality, str] | None:
    for table in ("target_noun", "forecast_noun", "possible_noun"):
        row = place.row(table, at)
        if row is None:
            continue
        if infinitive or (place.words[at].lemma in row.says[:6] and place.tree.is_a(below, "nmod", "nummod", "compound")):
            return _named(row.means), row.rule
    return None


def _reported(place: Place, head: int) -> tuple[Modality, str] | None:
    """What the verb above a reported clause adds: "it is expected that ..."."""
    if (row := place.row("forecast_verb", head)) and place.words[head].lemma not in ("see", "believe"):
        return "forecast", row.rule
    return None
