"""What stands around a figure that tells its countries: in its noun phrases, in its clause, in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from communique.figures import territory
from communique.figures.frame import Codes, Frame, Setting, Span, codes_of, in_order
from communique.figures.pronouns import meant
from communique.knowledge import Language
from communique.records import Actor, Word


@dataclass(frozen=True, slots=True)
class Vicinity:
    """The countries near a figure, in its clause and in its sentence, and how they belong together.

    `first` is the first of the clause, `subject` those of its subject; `antecedent` is what "the country" in the
    measure means.  `together` tells a word for both of a pair, `owned` one for a country's own affair, `body` an actor
    without a country, `abroad` a word for no country in particular, `possessed` a country before the noun, `given`
    money of which a government speaks.
    """

    start: int
    near: Codes
    clause: Codes
    here: Codes
    first: Codes
    subject: Codes
    antecedent: Codes
    together: bool
    owned: bool
    body: bool
    abroad: bool
    possessed: bool
    given: bool
    money: bool


def vicinity(report: Frame, setting: Setting, language: Language) -> Vicinity:
    """What stands around the figure of a setting; pronouns that stand for a country are read as its name."""
    setting = replace(setting, actors=[*setting.actors, *meant(report, setting, language)])
    # In a sentence that names nobody, nothing has to be told apart.
    its_clause, its_subject = [], []
    if setting.actors:
        its_clause, its_subject = territory.clause(setting, language), territory.subject(setting)
    near, clause = _near(setting), _inside(setting.actors, its_clause)
    measure = setting.measure or setting.figure
    return Vicinity(
        start=setting.sentence.start,
        near=codes_of(near),
        clause=codes_of(clause),
        here=codes_of(setting.actors),
        first=frozenset(in_order(clause)[:1]),
        subject=codes_of(_inside(setting.actors, its_subject)),
        antecedent=_antecedent(report, setting, near),
        together=any(actor.kind == "pair" for actor in near),
        owned=_says(setting, [measure], "own", language),
        body=any(actor.kind == "body" and not actor.codes for actor in [*_whole(setting), *clause]),
        abroad=_says(setting, its_clause, "world", language),
        possessed=_is_possessed(setting, near),
        given=setting.money and report.home is not None,
        money=setting.money,
    )


def _near(setting: Setting) -> list[Actor]:
    """The actors of the figure's own noun phrase and of its measure.

    Where the measure is another figure's, which is about one country, the own phrase puts another in its place: "5% of
    the Chilean market, compared to 7% in Norway".
    """
    if not setting.actors:
        return []
    own = territory.phrase(setting.tree, setting.figure)
    if setting.measure is None or (setting.is_measure_of_one and codes_of(_inside(setting.actors, own))):
        return _inside(setting.actors, own)
    return _inside(setting.actors, territory.merged([*own, *territory.phrase(setting.tree, setting.measure)]))


def _inside(actors: Sequence[Actor], spans: Sequence[Span]) -> list[Actor]:
    return [actor for actor in actors if any(start <= actor.start and actor.end <= end for start, end in spans)]


def _whole(setting: Setting) -> list[Actor]:
    return _inside(setting.actors, territory.whole(setting)) if setting.actors else []


def _is_possessed(setting: Setting, near: Sequence[Actor]) -> bool:
    """Whether a country, or a word for one that was named, stands before the measured noun: "its oil demand"."""
    tree = setting.tree
    owners = [at for actor in near if actor.codes for at in tree.covering(actor.start, actor.end)]
    measured = tree.covering(*setting.measure) if setting.measure else []
    pronouns = [at for at in measured if tree.tokens[at].upos == "PRON" and tree.is_a(at, "nmod", "det")]
    before = [at for at in owners if tree.is_a(at, "amod", "compound") or tree.tokens[at].deprel == "nmod:poss"]
    return bool(pronouns or before)


def _antecedent(report: Frame, setting: Setting, near: Sequence[Actor]) -> Codes:
    """What "the country" means: the last one named before it, here or in an earlier sentence."""
    words_for_one = [actor for actor in near if actor.kind == "country" and not actor.codes]
    if not words_for_one or codes_of(near):
        return frozenset()
    earlier = [actor for actor in setting.actors if actor.codes and actor.end <= words_for_one[0].start]
    if earlier:
        return frozenset(earlier[-1].codes)
    before = report.before(setting.sentence.start)
    return before if len(before) == 1 else frozenset()


def _says(setting: Setting, spans: Sequence[Span], kind: str, language: Language) -> bool:
    """Whether some words hold one of a kind of the tables."""
    return any(
        start <= first and after <= end
        for first, after in _said(setting.sentence.words, kind, language)
        for start, end in spans
    )


def _said(cut: Sequence[Word], kind: str, language: Language) -> list[Span]:
    """Where phrases of a kind stand among the words of a sentence; the longest at each word wins."""
    places: list[Span] = []
    if language.actors.openings(kind).isdisjoint([word.key for word in cut]):
        return places
    at = 0
    while at < len(cut):
        size, entry = next(iter(language.actors.at(cut, at)), (1, None))
        if entry is not None and entry.kind == kind:
            places.append((cut[at].start, cut[at + size - 1].end))
        at += size
    return places
