"""What a figure is about, in NewsQuant's way: surface words without stop words, "-" if none.

Two noun phrases make a concept, both found in the syntax around the figure: the noun that it stands before, belongs to
or is a part of, with its complements; and the subject of the clause.  The noun that a count counts is its unit and no
concept; a pronoun is none either.  Our `measure` is used only where the syntax gives neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.lang.en.stop_words import STOP_WORDS

from bench.newsquant_place import Place
from bench.newsquant_units import TIMES, contents, counted, is_count, is_fraction, modifiers, reach

_LEFT_OUT = STOP_WORDS | {"total"}
_OUTSIDE = ("acl", "cop", "advcl", "punct", "appos", "parataxis", "nsubj", "csubj", "aux", "mark", "obl", "dep")
_SUBJECT = ("nsubj", "csubj")
# A noun behind one of these stands beside the phrase and is no part of it.
_BESIDE = {"than", "with", "without", "including", "like", "after", "before", "during", "since", "between", "until"}
_MARKS = " ,;:!?\"'()[]“”‘’—–-"
_ENDING = re.compile(r"['’]s?$")
# The sign of a share, in brackets behind the name of its company.
_TICKER = re.compile(r"\s?\(\.?[A-Z][A-Z.:\s]*\)")
_SILENT = ("PUNCT", "DET", "ADP", "PRON", "SYM", "PART", "CCONJ", "ADV", "AUX")


def concepts(place: Place) -> list[str]:
    """The words, in the order of the text; empty where there are none."""
    if is_fraction(place) or place.figure.span.lower().startswith("one"):
        return []
    noun = counted(place) if is_count(place) else None
    unit = set() if noun is None else {noun, *modifiers(place, noun), *contents(place, noun)}
    chosen: set[int] = set()
    for head in heads(place, unit):
        chosen |= set(extent(place, head))
    chosen |= {index for part in chosen for index in place.tree.covering(*_span(place, part))}
    chosen |= {index for name in chosen for index in _rest_of_name(place, name)}
    chosen = {index for index in chosen - unit if _is_said(place, index)}
    chunks = [_chunk(place, index) for index in sorted(chosen)]
    return list(dict.fromkeys(word for chunk in chunks for word in chunk.split("/")))


def heads(place: Place, unit: set[int]) -> list[int]:
    """The heads of the phrases that the concept is made of."""
    top = quantity(place, unit)
    if is_fronted(place, top):
        return []
    part = part_of(place, top, unit)
    if part is not None and not _has_owner(place, part):
        return [part]
    said = said_of(place, top) if part is None else part
    found = [*([] if said is None else [said]), *clause(place, top, said), *meant_for(place, top)]
    if not found and not place.tree.is_a(top, *_SUBJECT):
        fallback = measure_head(place)
        found = [] if fallback is None or fallback in place.own else [fallback]
    return [head for head in found if head not in unit]


def clause(place: Place, top: int, said: int | None) -> list[int]:
    """The subject of the clause of a figure; its object too where the figure is neither ("raise sales by 3 %")."""
    start = top if said is None else said
    subject, other = subject_of(place, start, has_noun=said is not None), object_of(place, start)
    if "for" in cases(place, top) and (other is not None or (said is not None and place.tree.is_a(said, "obj"))):
        # "Sold the house for $2 million": the price is the object's and not the seller's.
        return [] if other is None or said is not None else [other]
    if said is not None or other is None:
        return [] if subject is None else [subject]
    if subject is None:
        return [] if place.tree.is_a(top, *_SUBJECT) else [other]
    both = place.tree.is_a(top, "obl") and place.figure.unit not in (*TIMES, "time", "x")
    return [subject, other] if both else [subject]


def meant_for(place: Place, top: int) -> list[int]:
    """What an amount is for, right behind it: "15 % for **growth fees**", "paid $2 for **the flight**"."""
    end, near = max(place.own), {top, *place.own}
    holders = [top, *(head for head in (place.words[top].head,) if head >= 0)]
    for child in (child for holder in holders for child in place.tree.children(holder, "nmod", "obl")):
        is_free = place.is_noun(child) and place.words[child].lemma not in TIMES and "for" in cases(place, child)
        between = [other for other in place.others if end < other < child and place.words[other].head not in near]
        if child > end and is_free and not between and place.others.isdisjoint(extent(place, child)):
            return [child]
    return []


def cases(place: Place, index: int) -> list[str]:
    """The prepositions of a token, by their lemmas."""
    return [place.words[child].lemma for child in place.tree.children(index, "case")]


def is_fronted(place: Place, top: int) -> bool:
    """Whether a time stands before the subject of its clause: "In the last three months the bank lent more"."""
    above = (index for index in place.tree.ancestors(top) if place.words[index].upos in ("VERB", "AUX"))
    verb = next(above, None)
    if place.figure.unit not in TIMES or verb is None:
        return False
    subjects = place.tree.children(verb, *_SUBJECT)
    return bool(subjects) and top < min(place.tree.subtree(subjects[0]))


def part_of(place: Place, top: int, unit: set[int]) -> int | None:
    """The noun that a figure is a part or an amount of: "2 % of sales", "$2 million in gains"."""
    if top in unit:
        return None
    for child in place.tree.children(top, "nmod"):
        free = child > top and child not in {*place.own, *place.others, *unit} and place.is_noun(child)
        case = cases(place, child)
        if free and ("of" in case or ("in" in case and place.figure.unit.isupper() and len(place.figure.unit) == 3)):
            return child
    return None


def said_of(place: Place, top: int) -> int | None:
    """The noun that a figure stands before ("a 2 % drop") or belongs to ("a price of 2")."""
    words, tree = place.words, place.tree
    if tree.is_a(top, *_SUBJECT, "conj"):
        return None
    head = words[top].head
    while head > top and tree.is_a(head, "amod", "compound") and _is_inside(place, head):
        head = words[head].head
    return None if head < 0 or not place.is_noun(head) or head in place.others else head


def _is_inside(place: Place, index: int) -> bool:
    """Whether an adjective, or a noun before a noun, is only a part of the phrase that a figure stands before."""
    return place.words[index].upos == "ADJ" or place.is_noun(place.words[index].head)


def _has_owner(place: Place, index: int) -> bool:
    return any(place.words[child].upos == "PRON" for child in place.tree.children(index, "nmod:poss"))


def measure_head(place: Place) -> int | None:
    """The head of our measure, found again in the sentence by its words."""
    start = _found(place)
    if start is None:
        return None
    covered = place.tree.covering(start, start + len(place.figure.measure))
    if not covered:
        return None
    top = place.tree.top(covered)
    return top if place.is_noun(top) else None


def _found(place: Place) -> int | None:
    """Where the words of the measure stand: nearest to the figure if more than once."""
    text, words = place.sentence.text, place.figure.measure
    at, found = text.find(words), []
    while at >= 0 and words:
        found.append(place.sentence.start + at)
        at = text.find(words, at + 1)
    return min(found, key=lambda start: abs(start - place.figure.start), default=None)


def quantity(place: Place, unit: set[int]) -> int:
    """The head of the figure with its unit; of the figure that it translates or goes on from, if it hangs on one."""
    top = place.tree.top(sorted({*place.own, *unit}))
    seen = {top}
    while place.words[top].head in place.others and place.words[top].head not in seen:
        top = place.words[top].head
        seen.add(top)
    return top


def object_of(place: Place, index: int) -> int | None:
    """The object of the verb that a figure stands by, which is not the figure itself."""
    verb = place.words[index].head
    if verb < 0 or place.words[verb].upos not in ("VERB", "AUX"):
        return None
    for child in place.tree.children(verb, "obj"):
        if place.is_noun(child) and child != index and child not in place.others and child not in place.own:
            return child
    return None


def subject_of(place: Place, index: int, has_noun: bool = False) -> int | None:
    """The subject of the clause that a token stands in, or the noun that the clause describes; not the token itself.

    A figure that has a noun of its own is not about the noun that a participle around both describes.
    """
    inside = {index, *place.tree.ancestors(index)}
    for above in (index, *place.tree.ancestors(index)):
        for child in place.tree.children(above, *_SUBJECT):
            if child in inside:
                return None
            if place.is_noun(child) or place.tree.is_a(child, "csubj") or place.words[child].tag == "VBG":
                return child
        if above != index and place.tree.is_a(above, "acl") and place.words[above].head >= 0:
            is_far = has_noun and not place.tree.is_a(above, "acl:relcl")
            return None if is_far else place.words[above].head
    return None


def _holds_other(place: Place, index: int) -> bool:
    return not place.others.isdisjoint(place.tree.subtree(index))


def _rest_of_name(place: Place, index: int) -> Iterator[int]:
    """What a name goes on with: a ticker in brackets, or digits that the parser took apart ("iPhone 14 Pro")."""
    words, at = place.words, index + 1
    if ticker := _TICKER.match(place.sentence.text, words[index].end - place.sentence.start):
        yield from place.tree.covering(*(place.sentence.start + offset for offset in ticker.span()))
    if words[index].upos != "PROPN" or at >= len(words) or not words[at].form.isdigit() or at in place.others:
        return
    while at < len(words) and (words[at].form.isdigit() or words[at].upos == "PROPN"):
        yield at
        at += 1


def extent(place: Place, head: int) -> list[int]:
    """The tokens of a noun phrase with its complements and a participle right behind it, without clauses."""
    tree, words = place.tree, place.words
    below = tree.subtree(head)
    described = {index for child in tree.children(head, "acl") for index in _described(place, head, child)}
    without = [child for index in below for child in tree.children(index, *_OUTSIDE) if child not in described]
    without += [index for index in below if index != head and words[index].lemma in TIMES]
    without += [child for index in below for child in tree.children(index, "conj") if _holds_other(place, child)]
    without += [index for index in below if index != head and not _BESIDE.isdisjoint(cases(place, index))]
    found = tree.subtree(head, without)
    beside = found[0] - 1
    while beside >= 0 and tree.is_a(head, "nsubj") and tree.is_a(beside, "nsubj") and _are_sisters(place, head, beside):
        # A phrase that the parser tore apart: two subjects of one verb, side by side.
        found = [*tree.subtree(beside, without), *found]
        beside = found[0] - 1
    return found


def _are_sisters(place: Place, one: int, two: int) -> bool:
    return place.words[one].head == place.words[two].head


def _described(place: Place, head: int, participle: int) -> list[int]:
    """A participle with what belongs to it ("goods sold abroad"): right behind the noun, without a figure."""
    below = place.tree.subtree(participle)
    near = participle == head + 1 and place.words[participle].tag in ("VBN", "VBG")
    return below if near and place.others.isdisjoint(below) and set(place.own).isdisjoint(below) else []


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
    """The word as written between spaces ("drop-top"), without marks around it or a possessive ending.

    The brackets of a ticker and the point of an abbreviation belong to the word.
    """
    start, end = (offset - place.sentence.start for offset in _span(place, index))
    written = place.sentence.text[start:end].strip(" ,;:")
    if _TICKER.fullmatch(written):
        return written
    word = written.strip(_MARKS + ".")
    return _ENDING.sub("", f"{word}." if place.words[index].form == f"{word}." else word)


def _span(place: Place, index: int) -> tuple[int, int]:
    text, token, offset = place.sentence.text, place.words[index], place.sentence.start
    start = text.rfind(" ", 0, token.start - offset) + 1
    end = text.find(" ", token.end - offset)
    return offset + start, offset + (end if end >= 0 else len(text))
