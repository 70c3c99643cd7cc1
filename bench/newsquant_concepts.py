"""What a figure is about, in NewsQuant's way: surface words without stop words, "-" if none.

Two noun phrases make a concept, both found in the syntax around the figure: the noun that the figure is said of (that it
stands before, belongs to or is a part of) with its complements, and the subject of the clause.  The noun that a count
counts is its unit and no concept; a pronoun is none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.lang.en.stop_words import STOP_WORDS

from bench.newsquant_place import Place
from bench.newsquant_units import TIMES, contents, counted, is_fraction, modifiers, reach

_LEFT_OUT = (STOP_WORDS | {"total"}) - {"top", "side", "part", "front", "back", "bottom", "full", "one", "two"}
_OUTSIDE = ("acl", "cop", "advcl", "punct", "appos", "parataxis", "nsubj", "csubj", "aux", "mark", "obl", "dep")
_SUBJECT = ("nsubj", "csubj")
_VERBAL = ("acl", "advcl", "xcomp", "ccomp")
_MARKS = " .,;:!?\"'()[]“”‘’—–-"
_ENDING = re.compile(r"['’]s?$")
_SILENT = ("PUNCT", "DET", "ADP", "PRON", "SYM", "PART", "CCONJ", "ADV", "AUX")


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
    top = quantity(place, unit)
    said = said_of(place, top, unit)
    subject = subject_of(place, top if said is None else said)
    return [head for head in (said, subject) if head is not None and head not in unit]


def quantity(place: Place, unit: set[int]) -> int:
    """The head of the figure with its unit; of the figure that it translates or goes on from, if it hangs on one."""
    top = place.tree.top(sorted({*place.own, *unit}))
    seen = {top}
    while place.words[top].head in place.others and place.words[top].head not in seen:
        top = place.words[top].head
        seen.add(top)
    return top


def said_of(place: Place, top: int, unit: set[int]) -> int | None:
    """The noun that a figure is a part of ("2 % of sales"), stands before ("a 2 % drop") or belongs to ("a price of 2")."""
    words, tree = place.words, place.tree
    if top not in unit:
        for child in tree.children(top, "nmod"):
            if child > top and place.is_noun(child) and child not in place.others and tree.children(child, "case"):
                return child
    head = words[top].head
    if head < 0 or not place.is_noun(head) or head in place.others or tree.is_a(top, *_SUBJECT, "conj"):
        return None
    return head


def subject_of(place: Place, index: int) -> int | None:
    """The subject of the clause that a token stands in, or the noun that the clause describes; not the token itself."""
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
