"""What a figure is about, in NewsQuant's way: surface words without stop words, "-" if none.

Our `measure` says what is measured.  NewsQuant differs in three ways, and these are the rules here: it takes the whole
noun phrase with its complements; the noun that a count counts is its unit and not a concept, so the owner or subject is
named instead; and it adds the subject where the measure is only something of it ("its revenue").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.lang.en.stop_words import STOP_WORDS

from bench.newsquant_place import Place
from bench.newsquant_units import TIMES, contents, counted, is_fraction, modifiers, reach

_LEFT_OUT = (STOP_WORDS | {"total"}) - {"top", "side", "part", "front", "back", "bottom", "full", "one", "two"}
_OUTSIDE = ("acl", "cop", "advcl", "punct", "appos", "parataxis", "nsubj", "csubj", "aux", "mark")
_SUBJECT = ("nsubj", "csubj")
_MARKS = " .,;:!?\"'()[]“”‘’—–-"
_ENDING = re.compile(r"['’]s?$")
# Words between a number and the object it belongs to.
_NEAR = 6
_SILENT = ("PUNCT", "DET", "ADP", "PRON", "SYM", "PART", "CCONJ", "ADV")


def concepts(place: Place) -> list[str]:
    """The words, in the order of the text; empty where there are none."""
    if is_fraction(place) or place.figure.span.lower().startswith("one"):
        return []
    noun = counted(place)
    unit = set() if noun is None else {noun, *modifiers(place, noun), *contents(place, noun)}
    chosen: set[int] = set()
    for head in heads(place, unit):
        chosen |= set(extent(place, head))
    chosen |= {index for name in chosen for index in _rest_of_name(place, name)}
    chosen = {index for index in chosen - unit if _is_said(place, index)}
    return list(dict.fromkeys(_chunk(place, index) for index in sorted(chosen)))


def heads(place: Place, unit: set[int]) -> list[int]:
    """The heads of the phrases that the concept is made of."""
    measure = measure_head(place)
    if measure is None or measure in unit or measure in place.own:
        owner = owner_of(place, max(unit, default=place.tree.top(place.own)))
        return [] if owner is None else [owner]
    subject = subject_of(place, measure)
    if not (place.is_noun(measure) or place.tree.is_a(measure, *_SUBJECT)):
        return [] if subject is None else [subject]
    if subject is not None and (_has_owner(place, measure) or _is_had(place, measure)):
        return [measure, subject]
    noun = modified(place)
    if noun is None:
        return [measure]
    return [measure, noun] if subject is None else [measure, noun, subject]


def modified(place: Place) -> int | None:
    """The noun that a figure stands before: "a 19 % drop", "a 5 W charger"."""
    head = place.words[place.tree.top(place.own)].head
    return head if head > place.own[-1] and place.is_noun(head) and head not in place.others else None


def owner_of(place: Place, noun: int) -> int | None:
    """Who has, makes or is what a number counts: the noun it belongs to, else the subject of its clause."""
    above = place.words[noun].head
    if above >= 0 and place.is_noun(above) and place.tree.is_a(noun, "nmod", "appos"):
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
    """The subject of the clause that a token stands in, or the noun that the clause describes; not the token itself.

    A pronoun is passed over for the subject of the clause above it.
    """
    inside = {index, *place.tree.ancestors(index)}
    for above in (index, *place.tree.ancestors(index)):
        for child in place.tree.children(above, *_SUBJECT):
            if child in inside:
                return None
            if place.is_noun(child):
                return child
        if above != index and place.tree.is_a(above, "acl") and place.words[above].head >= 0:
            return place.words[above].head
    return None


def _has_owner(place: Place, index: int) -> bool:
    return any(place.words[child].upos == "PRON" for child in place.tree.children(index, "nmod:poss"))


def _holds_other(place: Place, index: int) -> bool:
    return not place.others.isdisjoint(place.tree.subtree(index))


def _rest_of_name(place: Place, index: int) -> Iterator[int]:
    """What a name goes on with behind its digits, where the parser took them apart: "iPhone 14 Pro"."""
    words, at = place.words, index + 1
    if words[index].upos != "PROPN" or at >= len(words) or not words[at].form.isdigit() or at in place.others:
        return
    while at < len(words) and (words[at].form.isdigit() or words[at].upos == "PROPN"):
        yield at
        at += 1


def extent(place: Place, head: int) -> list[int]:
    """The tokens of a noun phrase with its complements, without clauses."""
    below = place.tree.subtree(head)
    without = [child for index in below for child in place.tree.children(index, *_OUTSIDE)]
    without += [index for index in below if index != head and place.words[index].lemma in TIMES]
    without += [child for index in below for child in place.tree.children(index, "conj") if _holds_other(place, child)]
    return place.tree.subtree(head, without)


def _is_said(place: Place, index: int) -> bool:
    token = place.words[index]
    if index in place.own or index in place.others or token.upos in _SILENT or _is_of_unit(place, index):
        return False
    hollow = token.form.lower() in _LEFT_OUT and not token.form.isupper()
    return not hollow and any(mark.isalnum() for mark in token.form)


def _is_of_unit(place: Place, index: int) -> bool:
    """Whether a token is part of a rate or an age that stands right behind the figure: "a month", "-old"."""
    token, end = place.words[index], place.figure.end
    if end <= token.start < end + reach(place):
        return True
    chunk = _span(place, index)
    return chunk[0] < end and place.figure.start < chunk[1]


def _chunk(place: Place, index: int) -> str:
    """The word as written between spaces ("drop-top"), without marks around it or a possessive ending."""
    start, end = (offset - place.sentence.start for offset in _span(place, index))
    return _ENDING.sub("", place.sentence.text[start:end].strip(_MARKS))


def _span(place: Place, index: int) -> tuple[int, int]:
    text, token, offset = place.sentence.text, place.words[index], place.sentence.start
    start = text.rfind(" ", 0, token.start - offset) + 1
    end = text.find(" ", token.end - offset)
    return offset + start, offset + (end if end >= 0 else len(text))
