"""What a figure is about, in NewsQuant's way: surface words without stop words, "-" if none.

Our `measure` says what is measured.  NewsQuant differs in three ways, and these are the rules here: it takes the whole
noun phrase with its complements; the noun that a count counts is its unit and not a concept, so the owner or subject is
named instead; and it adds the subject where the measure is only something of it ("its revenue").
"""

from __future__ import annotations

import re

from spacy.lang.en.stop_words import STOP_WORDS

from bench.newsquant_place import Place
from bench.newsquant_units import contents, counted, is_fraction, modifiers

_LEFT_OUT = STOP_WORDS - {"top", "side", "part", "front", "back", "bottom", "full", "one", "two"}
_OUTSIDE = ("acl:relcl", "acl", "cop", "advcl", "punct", "appos", "parataxis", "case:lead", "nsubj", "csubj", "aux", "mark")
_SUBJECT = ("nsubj", "csubj")
_MARKS = " .,;:!?\"'()[]“”‘’—–-"
_ENDING = re.compile(r"['’]s?$")
# Words between a number and the object it belongs to.
_NEAR = 6


def concepts(place: Place) -> list[str]:
    """The words, in the order of the text; empty where there are none."""
    if is_fraction(place):
        return []
    noun = counted(place)
    unit = set() if noun is None else {noun, *modifiers(place, noun), *contents(place, noun)}
    chosen: set[int] = set()
    for head in heads(place, unit):
        chosen |= set(extent(place, head))
    chosen = {index for index in chosen - unit if _is_said(place, index)}
    return list(dict.fromkeys(_chunk(place, index) for index in sorted(chosen)))


def heads(place: Place, unit: set[int]) -> list[int]:
    """The heads of the phrases that the concept is made of."""
    measure = measure_head(place)
    if measure is None or measure in unit:
        owner = owner_of(place, max(unit, default=place.tree.top(place.own)))
        return [] if owner is None else [owner]
    subject = subject_of(place, measure)
    if not place.is_noun(measure):
        return [] if subject is None else [subject]
    if subject is not None and (_has_owner(place, measure) or _is_had(place, measure)):
        return [measure, subject]
    return [measure]


def owner_of(place: Place, noun: int) -> int | None:
    """Who has, makes or is what a number counts: the noun it belongs to, else the subject of its clause."""
    above = place.words[noun].head
    if above >= 0 and place.is_noun(above) and place.tree.is_a(noun, "nmod"):
        return above
    if (subject := subject_of(place, noun)) is not None:
        return subject
    below = [child for child in place.tree.children(noun, "nmod", "nmod:poss") if place.words[child].upos == "PROPN"]
    return below[0] if below else None


def _is_had(place: Place, index: int) -> bool:
    """Whether a measure is the object of its subject's verb, next to the number: "china has a 25 % tax"."""
    near = abs(index - place.own[-1]) <= _NEAR
    return near and place.tree.is_a(index, "obj")


def measure_head(place: Place) -> int | None:
    """The head of our measure, found again in the sentence by its words."""
    start = _found(place)
    if start is None:
        return None
    covered = place.tree.covering(start, start + len(place.figure.measure))
    covered = [index for index in covered if index not in place.own] or []
    if not covered:
        return None
    top = place.tree.top(covered)
    return top if place.words[top].upos not in ("PRON", "DET", "NUM", "SYM", "PUNCT") else None


def _found(place: Place) -> int | None:
    """Where the words of the measure stand: nearest to the figure if more than once."""
    text, words = place.sentence.text, place.figure.measure
    at, found = text.find(words), []
    while at >= 0 and words:
        found.append(place.sentence.start + at)
        at = text.find(words, at + 1)
    return min(found, key=lambda start: abs(start - place.figure.start), default=None)


def subject_of(place: Place, index: int) -> int | None:
    """The subject of the clause that a token stands in, or the noun that the clause describes; not the token itself."""
    inside = {index, *place.tree.ancestors(index)}
    for above in place.tree.ancestors(index):
        for child in place.tree.children(above, *_SUBJECT):
            if child in inside:
                return None
            if place.is_noun(child):
                return child
            return place.words[above].head if place.tree.is_a(above, "acl") else None
        if place.tree.is_a(above, "acl") and place.words[above].head >= 0:
            return place.words[above].head
    return None


def _has_owner(place: Place, index: int) -> bool:
    return any(place.words[child].upos == "PRON" for child in place.tree.children(index, "nmod:poss"))


def extent(place: Place, head: int) -> list[int]:
    """The tokens of a noun phrase with its complements, without clauses."""
    without = [child for index in place.tree.subtree(head) for child in place.tree.children(index, *_OUTSIDE)]
    return place.tree.subtree(head, without)


def _is_said(place: Place, index: int) -> bool:
    token = place.words[index]
    if index in place.own or index in place.others or token.upos in ("PUNCT", "DET", "ADP", "PRON", "SYM", "PART", "CCONJ"):
        return False
    return token.form.lower() not in _LEFT_OUT and any(mark.isalnum() for mark in token.form)


def _chunk(place: Place, index: int) -> str:
    """The word as written between spaces ("drop-top"), without marks around it or a possessive ending."""
    text, token, offset = place.sentence.text, place.words[index], place.sentence.start
    start = text.rfind(" ", 0, token.start - offset) + 1
    end = text.find(" ", token.end - offset)
    return _ENDING.sub("", text[start : end if end >= 0 else len(text)].strip(_MARKS))
