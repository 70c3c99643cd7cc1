"""Every event of a report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import cast

from communique.events import category, participants, setting
from communique.events.happening import Happening, happenings
from communique.events.participants import Participants
from communique.events.setting import When
from communique.knowledge import Language
from communique.records import Event, EventType, Report
from communique.scene import Scene

# The file of tables whose words tell an event.
_TABLE = "happenings"
_PAIR = 2
# What a side says that it will give is a commitment; it is an event when it is given, or has its day.
_GIVEN = frozenset(("AID", "SUPPORT", "CONCEDE"))


def cues(lemmas: frozenset[str], language: Language) -> bool:
    """Whether a sentence of words with these lemmas may tell an event: a cheap look before any grammar."""
    return language.gates[_TABLE].lets(lemmas)


def find(report: Report, scenes: Iterable[Scene]) -> tuple[Event, ...]:
    """The events of a report in the order of its text."""
    digest = hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()
    return tuple(event for scene in scenes for event in _of(report, scene, digest))


def _is_concrete(happening: Happening, who: Participants, when: When, where: str | None, is_ours: bool) -> bool:
    """Whether an event has participants, a time or a place; what is only announced, or is a common word, needs more.

    `is_ours` tells that a speaker says "we", which takes two.
    """
    needs = happening.row.more.get("needs")
    if needs == "date" and not when.period:
        return False
    if needs == "sides" and len(who.doers) < _PAIR and not is_ours:
        return False
    if happening.scheduled and happening.row.more.get("plover") in _GIVEN and not when.period:
        return False
    if (happening.row.table == "happening_noun" or needs == "partner") and len(who.all) < _PAIR:
        return bool(when.period or where) and bool(who.all)
    return bool(who.all or when.period or where or (is_ours and happening.row.more.get("plover")))


def _is_ours(scene: Scene, happening: Happening) -> bool:
    return any(scene.row("happening_we", subject) for subject in scene.tree.children(happening.clause, "nsubj"))


def _of(report: Report, scene: Scene, digest: str) -> Iterator[Event]:
    told = happenings(scene)
    heads = frozenset(happening.head for happening in told)
    for happening in told:
        who = participants.of(scene, happening)
        when = setting.date(scene, happening)
        where = setting.place(scene, happening)
        if not _is_concrete(happening, who, when, where, _is_ours(scene, happening)):
            continue
        span = setting.extent(scene, happening, heads - {happening.head})
        start, end = scene.tokens[span[0]].start, scene.tokens[span[1]].end
        kind = category.of(happening)
        yield Event(
            id=hashlib.sha256(f"{digest} {start} {end} {happening.head} event".encode()).hexdigest()[:12],
            span=report.text[start:end],
            start=start,
            end=end,
            type="state" if happening.refused else cast(EventType, happening.row.means),
            plover=kind.plover,
            mode=kind.mode,
            actors=who.all,
            sources=who.sources,
            targets=who.targets,
            date=when.period,
            place=where,
            scheduled=happening.scheduled and not happening.refused,
            rules=tuple(dict.fromkeys((happening.row.rule, *happening.rules, *when.rules))),
        )
