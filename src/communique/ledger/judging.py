"""What people decided: added, never overwritten; what is shown is computed from it."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from communique.holdings import Happened, Judgement, Pledged, Stated
from communique.ledger.corrections import corrected
from communique.records import Commitment, Event, Figure

Thing = TypeVar("Thing", Figure, Commitment, Event)
Placed = Figure | Commitment | Event


def identified(judgement: Judgement) -> Judgement:
    """The judgement with the id that its content gives."""
    parts = (judgement.at, judgement.who, judgement.verb, judgement.kind, judgement.subject, judgement.report,
             judgement.field, judgement.value)  # fmt: skip
    digest = hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()
    return replace(judgement, id=digest[:12])


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Those that were not undone, in their order; an undo that was undone itself counts for nothing."""
    undone: set[str] = set()
    kept = []
    for judgement in reversed(list(judgements)):
        if judgement.id in undone:
            continue
        if judgement.verb == "undo":
            undone.add(judgement.subject)
        else:
            kept.append(judgement)
    return kept[::-1]


def figures(found: Sequence[Stated], judgements: Sequence[Judgement]) -> list[Stated]:
    """Figures as judgements leave them: corrected, without those rejected, those confirmed marked."""
    bearing = _bearing([(one.source.id, one.figure) for one in found], judgements, "figure")
    kept = []
    for number, one in enumerate(found):
        its = bearing.get(number, [])
        if not _is_rejected(its):
            figure = _corrected("figure", one.figure, its)
            sure = any(judgement.verb == "confirm" for judgement in its)
            kept.append(replace(one, figure=figure, judged=_ids(its), confirmed=sure))
    return kept


def commitments(found: Sequence[Pledged], judgements: Sequence[Judgement]) -> list[Pledged]:
    """Commitments as judgements leave them, with what was judged of the figures they name."""
    bearing = _bearing([(one.source.id, one.commitment) for one in found], judgements, "commitment")
    kept = []
    for number, one in enumerate(found):
        its = bearing.get(number, [])
        if not _is_rejected(its):
            said = [judgement.value for judgement in its if judgement.field == "outcome"]
            outcome = said[-1] if said and said[-1] != "-" else None
            commitment = _corrected("commitment", one.commitment, its)
            targets = tuple(_judged_targets(one, judgements))
            kept.append(replace(one, commitment=commitment, targets=targets, judged=_ids(its), outcome=outcome))
    return kept


def events(found: Sequence[Happened], judgements: Sequence[Judgement]) -> list[Happened]:
    """Events as judgements leave them."""
    bearing = _bearing([(one.source.id, one.event) for one in found], judgements, "event")
    return [
        replace(one, event=_corrected("event", one.event, its), judged=_ids(its))
        for number, one in enumerate(found)
        if not _is_rejected(its := bearing.get(number, []))
    ]


def lost(report: str, things: Mapping[str, Sequence[Placed]], judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements on a report that bear on nothing that is found in it now; `things` are by their kind."""
    ours = [one for one in standing(judgements) if one.report == report]
    left = []
    for kind, found in things.items():
        here = [one for one in ours if one.kind == kind]
        bearing = _bearing([(report, one) for one in found], here, kind)
        bound = {judgement.id for its in bearing.values() for judgement in its}
        left += [one for one in here if one.id not in bound]
    return left


def _bearing(
    found: Sequence[tuple[str, Placed]], judgements: Iterable[Judgement], kind: str
) -> dict[int, list[Judgement]]:
    """Which judgements bear on which of the things found, by the words that they share most of."""
    ours = [one for one in standing(judgements) if one.kind == kind]
    wanted = {one.report for one in ours}
    places: dict[str, list[tuple[int, Placed]]] = defaultdict(list)
    for number, (report, thing) in enumerate(found):
        if report in wanted:
            places[report].append((number, thing))
    bearing: dict[int, list[Judgement]] = defaultdict(list)
    for judgement in ours:
        nearest = max(places[judgement.report or ""], key=_nearness(judgement), default=None)
        if nearest is not None and _nearness(judgement)(nearest) > (0, 0):
            bearing[nearest[0]].append(judgement)
    return bearing


def _nearness(judgement: Judgement) -> Callable[[tuple[int, Placed]], tuple[int, int]]:
    """How many letters a thing shares with the words judged; of equals the one that has the fewest others."""

    def near(item: tuple[int, Placed]) -> tuple[int, int]:
        start, end = judgement.start or 0, judgement.end or 0
        thing = item[1]
        shared = min(thing.end, end) - max(thing.start, start)
        return max(0, shared), -(thing.end - thing.start) if shared > 0 else 0

    return near


def _judged_targets(one: Pledged, judgements: Sequence[Judgement]) -> Iterable[Figure]:
    bearing = _bearing([(one.source.id, figure) for figure in one.targets], judgements, "figure")
    for number, figure in enumerate(one.targets):
        its = bearing.get(number, [])
        if not _is_rejected(its):
            yield _corrected("figure", figure, its)


def _is_rejected(judgements: Sequence[Judgement]) -> bool:
    """The last word counts: what was rejected and then confirmed is there again."""
    said = [one.verb for one in judgements if one.verb in ("reject", "confirm")]
    return bool(said) and said[-1] == "reject"


def _corrected(kind: str, thing: Thing, judgements: Iterable[Judgement]) -> Thing:
    for one in judgements:
        if one.verb == "correct" and one.field and one.value is not None:
            thing = corrected(kind, thing, one.field, one.value)
    return thing


def _ids(judgements: Iterable[Judgement]) -> tuple[str, ...]:
    return tuple(one.id for one in judgements)
