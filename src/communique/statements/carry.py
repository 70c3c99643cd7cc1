"""Sentences without a source of their own that still report what the one before them said.

Each rule is one function and has one reason; where none of them holds, a sentence is the reporter's own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from communique.knowledge import Language, words
from communique.records import Sentence, Statement
from communique.statements.claims import PEOPLE, Said
from communique.statements.passages import merged

_LETTERS = re.compile(r"[^\W\d_]+")
_POINT = re.compile(r"\s*(?:[*•▪◦‣–—-]|\d{1,2}[.)])\s")
# Between two statements of one source at most so many sentences are taken to be its own.
_GAP = 2
# The lead: what the first sentences announce is explained in the next paragraph.
_LEAD = 2


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the rules look at: the sentences, the last claim in or before each, the first one after each."""

    sentences: Sequence[Sentence]
    before: Sequence[Said | None]
    after: Sequence[Said | None]
    accounts: frozenset[int]
    language: Language


def carried(
    sentences: Sequence[Sentence], said: Sequence[Said], found: Sequence[Statement], language: Language
) -> Iterator[Statement]:
    """Statements for whole sentences that carry on what a source said in a sentence nearby."""
    ground = _ground(sentences, said, language)
    taken = _taken(sentences, said, found)
    running: Said | None = None
    for number, sentence in enumerate(sentences):
        if number in taken:
            running = None
            continue
        item, rule = _carry(ground, number, running)
        running = item
        if item is not None and item.voice.name is not None:
            yield Statement(
                sentence.start, sentence.end, item.voice.name, item.claim.source, None, "indirect",
                tuple(dict.fromkeys((rule, *item.voice.rules))),
            )  # fmt: skip


def _taken(sentences: Sequence[Sentence], said: Sequence[Said], found: Sequence[Statement]) -> set[int]:
    """The sentences that have a claim or a quotation of their own."""
    taken = {item.claim.line for item in said}
    starts = [sentence.start for sentence in sentences]
    for start, end in merged((statement.start, statement.end) for statement in found):
        number = max(bisect_left(starts, start + 1) - 1, 0)
        while number < len(sentences) and sentences[number].start < end:
            taken.add(number)
            number += 1
    return taken


def _ground(sentences: Sequence[Sentence], said: Sequence[Said], language: Language) -> _Ground:
    before: list[Said | None] = [None] * len(sentences)
    after: list[Said | None] = [None] * len(sentences)
    for item in said:
        before[item.claim.line] = item
    for item in reversed(said):
        after[item.claim.line] = item
    for number in range(1, len(sentences)):
        before[number] = before[number] or before[number - 1]
    for number in range(len(sentences) - 2, -1, -1):
        after[number] = after[number] or after[number + 1]
    return _Ground(sentences, before, after, _accounts(sentences, said), language)


def _accounts(sentences: Sequence[Sentence], said: Sequence[Said]) -> frozenset[int]:
    """The paragraphs that give one person's account.

    The first sentence cites a person, a later one cites them again, and nobody else is cited in the paragraph: one
    citation alone does not make a paragraph theirs, and what a body says is mostly told further by the reporter.
    """
    cited: dict[int, list[Said]] = {}
    for item in said:
        cited.setdefault(sentences[item.claim.line].paragraph, []).append(item)
    return frozenset(paragraph for paragraph, items in cited.items() if _is_account(sentences, items))


def _is_account(sentences: Sequence[Sentence], items: Sequence[Said]) -> bool:
    first, last = items[0].claim.line, items[-1].claim.line
    opens = first == 0 or sentences[first - 1].paragraph != sentences[first].paragraph
    one = len({item.voice.name for item in items}) == 1 and items[0].voice.name is not None
    return opens and one and first < last and any(item.voice.kind in PEOPLE for item in items)


def _carry(ground: _Ground, number: int, running: Said | None) -> tuple[Said | None, str]:
    before, after = ground.before[number], ground.after[number]
    if after is not None and after.claim.way == "pointing" and after.claim.line == number + 1:
        return after, "carry:told behind"
    if before is not None:
        if _is_between(before, after):
            return before, "carry:between"
        if _is_listed(ground, number, before, running):
            return before, "carry:list"
        if number - before.claim.line == 1 or running is before:
            if _is_backshifted(ground, number):
                return before, "carry:backshift"
            if _points_back(ground, number):
                return before, "carry:pointing"
        if ground.sentences[number].paragraph in ground.accounts:
            return before, "carry:account"
        if _explains_lead(ground, number, before):
            return before, "carry:lead"
    elif after is not None and _leads(ground, number, after):
        return after, "carry:lead"
    return None, ""


def _is_between(before: Said, after: Said | None) -> bool:
    """Between two statements of the same source, close to each other."""
    return (
        after is not None
        and before.voice.name is not None
        and after.voice.name == before.voice.name
        and after.claim.line - before.claim.line <= _GAP + 1
    )


def _is_listed(ground: _Ground, number: int, before: Said, running: Said | None) -> bool:
    """A point of a list that the sentence with the claim, or one carried from it, opens with a colon."""
    sentence = ground.sentences[number]
    above = ground.sentences[number - 1] if number else sentence
    opens = number - before.claim.line == 1 or running is before
    near = number - before.claim.line <= _GAP
    if near and before.claim.entry.means == "announce" and sentence.text.rstrip().endswith(":"):
        return True
    return (
        bool(_POINT.match(sentence.text))
        and opens
        and (above.text.rstrip().endswith(":") or bool(_POINT.match(above.text)))
    )


def _is_backshifted(ground: _Ground, number: int) -> bool:
    """ "The cost would rise": the tense of reported speech goes on."""
    table = ground.language.sayings["backshift"]
    return any(ground.language.key(form) in table for form in _LETTERS.findall(ground.sentences[number].text))


def _points_back(ground: _Ground, number: int) -> bool:
    """Whether the subject is what was said ("This will comprise"), in the same paragraph."""
    sentence, above = ground.sentences[number], ground.sentences[number - 1]
    first = _LETTERS.match(sentence.text)
    if first is None or sentence.paragraph != above.paragraph:
        return False
    options = ground.language.sayings["article"].at(words(first.group(), 0, ground.language.key), 0)
    return any(entry.means == "pointing" for _, entry in options)


def _explains_lead(ground: _Ground, number: int, before: Said) -> bool:
    """The paragraph after a lead that gives its source ("according to numbers released by X")."""
    lead = ground.sentences[before.claim.line]
    if before.claim.entry.kind != "attribution" or before.claim.line >= _LEAD or before.voice.kind == "document":
        return False
    return ground.sentences[number].paragraph - lead.paragraph <= 1


def _leads(ground: _Ground, number: int, after: Said) -> bool:
    """The first sentence, where the next one names the source ("…, as X announced") in the same paragraph."""
    sentence, source = ground.sentences[number], ground.sentences[after.claim.line]
    return (
        number < _LEAD
        and after.claim.line - number == 1
        and sentence.paragraph == source.paragraph
        and (after.claim.entry.means == "announce")
    )
