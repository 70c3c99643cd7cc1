"""Pronouns that stand for a country: "Norway said its exports grew"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from communique.figures.frame import Codes, Frame, Setting, codes_of
from communique.knowledge import Language, words
from communique.records import Actor

# The relations in which a pronoun owns or does something.
_ROLES = ("nmod", "nsubj", "det")


def meant(report: Frame, setting: Setting, language: Language) -> Iterator[Actor]:
    """The pronouns of a figure's sentence that stand for one country, as actors."""
    for at, token in enumerate(setting.tree.tokens):
        if token.upos in ("PRON", "DET") and setting.tree.is_a(at, *_ROLES) and _is_back(token.form, language):
            codes = _meaning(report, setting, at)
            if len(codes) == 1:
                yield Actor(token.start, token.end, "country", token.form, tuple(codes), ("actor:pronoun",))


@lru_cache(maxsize=4096)
def _is_back(form: str, language: Language) -> bool:
    """Whether a word points back to a country, a firm or the like."""
    return any(entry.kind == "back" for _, entry in language.actors.at(words(form, key=language.key), 0))


def _meaning(report: Frame, setting: Setting, at: int) -> Codes:
    """The subject above a pronoun; where none is, and none is named before it, the first of the sentence before.

    A subject that only holds a country's name ("the value of Norway's exports") is not that country.
    """
    tree = setting.tree
    for above in tree.ancestors(at):
        for subject in tree.children(above, "nsubj"):
            if tree.tokens[subject].start < tree.tokens[at].start and at not in tree.subtree(subject):
                return _called(setting, subject)
    if any(actor.codes and actor.end <= tree.tokens[at].start for actor in setting.actors):
        return frozenset()
    return report.first_before(setting.sentence.start)


def _called(setting: Setting, subject: int) -> Codes:
    """The country that a subject is or is called after: "Norway", "the Norwegian government"."""
    name = {subject, *setting.tree.children(subject, "amod", "compound", "flat")}
    return codes_of(actor for actor in setting.actors if name & set(setting.tree.covering(actor.start, actor.end)))
