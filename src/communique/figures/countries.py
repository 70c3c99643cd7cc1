"""Which countries a figure is about: those of its own words where they say it, else those of the report's frame."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from communique.records import Actor, Report, Sentence
from communique.tree import Tree

Codes = frozenset[str]
Span = tuple[int, int]

_NONE: Codes = frozenset()
# A title names what the whole report is about, so a country in it weighs as much as so many mentions in the text.
_TITLE_WEIGHT = 3
# Topics that are matters between countries: one of them named, the other is meant.
_SHARED = (
    "trade.turnover", "trade.other", "investment", "enterprises", "finance", "agreements", "projects", "visit",
    "education", "security", "tourism", "transport", "migration", "culture", "other",
)  # fmt: skip
# Topics that are one country's own, where nothing links them to another.
_OWN = ("economy", "population", "energy.share", "energy.output", "energy.capacity", "water", "health", "trade.balance")
# Relations that begin a clause of its own inside a sentence.
_CLAUSES = ("conj", "advcl", "parataxis", "ccomp", "acl")


@dataclass(frozen=True, slots=True)
class Frame:
    """The countries of a report with their weights, heaviest first, and those named in each sentence, by its start."""

    weights: tuple[tuple[str, int], ...]
    sentences: Mapping[int, Codes]

    @property
    def pair(self) -> Codes:
        """The two countries that the report is about; one or none where it names no more."""
        return frozenset(code for code, _ in self.weights[:2])

    def partner(self, code: str) -> Codes:
        """The heaviest other country of the pair's report."""
        return frozenset(next(([other] for other, _ in self.weights if other != code), []))

    def before(self, start: int) -> Codes:
        """The countries of the nearest sentence before an offset that names any."""
        earlier = [at for at, codes in self.sentences.items() if at < start and codes]
        return self.sentences[max(earlier)] if earlier else _NONE


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a figure stands: its sentence, the actors there, and the spans of the figure and of its measure."""

    sentence: Sentence
    actors: Sequence[Actor]
    figure: Span
    measure: Span | None


def frame(title: Sequence[Actor], by_sentence: Sequence[tuple[Sentence, Sequence[Actor]]], home: str | None = None) -> Frame:
    """The frame of a report: how often its title and its sentences name each country; `home` is its publisher's."""
    counts: Counter[str] = Counter()
    for code in _codes(title):
        counts[code] += _TITLE_WEIGHT
    if home is not None:
        counts[home] += _TITLE_WEIGHT
    for _, actors in by_sentence:
        counts.update(code for actor in actors for code in actor.codes)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Frame(tuple(ranked), {sentence.start: _codes(actors) for sentence, actors in by_sentence})


def of(report: Frame, setting: Setting, topic: str) -> tuple[tuple[str, ...], str]:
    """The codes of the countries that a figure is about, sorted, and the name of the rule that chose them."""
    codes, rule = _chosen(report, setting, topic)
    return tuple(sorted(codes)), f"countries:{rule}"


def _chosen(report: Frame, setting: Setting, topic: str) -> tuple[Codes, str]:
    near = _near(setting)
    if len(near) > 1:
        return near, "in the measure"
    here = _codes(setting.actors)
    clause = _clause(setting)
    pair = _is_pair(setting)
    if pair:
        return (here if len(here) == 2 else report.pair), "together"
    shared = topic.startswith(_SHARED)
    own = topic.startswith(_OWN)
    if near:
        if own and len(clause) < 2:
            return near, "own"
        if len(clause) == 2:
            return clause, "in the clause"
        if shared:
            return near | report.partner(next(iter(near))), "partner"
        return near, "own"
    if len(clause) > 1:
        return clause if len(clause) == 2 else report.pair, "in the clause"
    if len(clause) == 1:
        if own:
            return clause, "own"
        if shared:
            return clause | report.partner(next(iter(clause))), "partner"
        return clause, "own"
    if own and here:
        return here, "own"
    if own and len(report.before(setting.sentence.start)) == 1:
        return report.before(setting.sentence.start), "before"
    return report.pair, "frame"


def _codes(actors: Iterable[Actor]) -> Codes:
    return frozenset(code for actor in actors for code in actor.codes)


def _is_pair(setting: Setting) -> bool:
    return any(actor.kind == "pair" for actor in _inside(setting, _spans(setting)))


def _near(setting: Setting) -> Codes:
    """The countries in the noun phrases of the measure and of the figure."""
    return _codes(_inside(setting, _spans(setting)))


def _inside(setting: Setting, spans: Sequence[Span]) -> list[Actor]:
    return [actor for actor in setting.actors if any(start <= actor.start and actor.end <= end for start, end in spans)]


def _spans(setting: Setting) -> list[Span]:
    spans = [setting.figure, *([setting.measure] if setting.measure else [])]
    tree = Tree(setting.sentence.tokens)
    for start, end in list(spans):
        covered = tree.covering(start, end)
        if covered:
            top = tree.top(covered)
            if tree.tokens[top].upos in ("NOUN", "PROPN", "SYM", "NUM"):
                inner = tree.subtree(top, _branches(tree, top))
                spans += [(tree.tokens[i].start, tree.tokens[i].end) for i in inner]
    return _merged(spans)


def _branches(tree: Tree, top: int) -> list[int]:
    found = []
    for index in tree.subtree(top):
        if index != top and tree.is_a(index, *_CLAUSES, "appos"):
            found.append(index)
    return found


def _merged(spans: list[Span]) -> list[Span]:
    """Spans joined where nothing but a space parts them, so that a name of several words lies in one of them."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _clause(setting: Setting) -> Codes:
    """The countries in the clause in which the figure stands, with the subject that it shares."""
    tree = Tree(setting.sentence.tokens)
    covered = tree.covering(*setting.figure)
    if not covered:
        return _codes(setting.actors)
    top = tree.top(covered)
    path = [top, *tree.ancestors(top)]
    head = next((index for index in path if tree.tokens[index].upos in ("VERB", "AUX") or tree.tokens[index].head < 0), top)
    inside = [head]
    without = [i for i in tree.subtree(head) if i != head and i not in path and tree.is_a(i, *_CLAUSES) and tree.tokens[i].upos in ("VERB", "AUX")]
    inside = tree.subtree(head, without)
    if not tree.children(head, "nsubj"):
        for upper in tree.ancestors(head):
            subjects = tree.children(upper, "nsubj")
            for subject in subjects:
                inside += tree.subtree(subject)
            if subjects:
                break
    spans = _merged([(tree.tokens[i].start, tree.tokens[i].end) for i in inside])
    return _codes(_inside(setting, spans))
