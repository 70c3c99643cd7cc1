"""Commitments and figures -> promises, as they stand on a day."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from communique.holdings import Pledged, Stated
from communique.promises.grouping import Namer, fullest, grouped
from communique.promises.pace import paced
from communique.promises.progress import levels, needed
from communique.promises.projection import projected
from communique.promises.promise import Promise, Target
from communique.promises.standing import standing, steps
from communique.records import Figure


def follow(
    pledged: Sequence[Pledged], figures: Sequence[Stated], *, today: date, name: Namer | None = None
) -> tuple[Promise, ...]:
    """The promises in all commitments, in the order in which they were first made; `name` names measures."""
    naming = name or _plain_name
    return tuple(_promise(group, figures, today, naming) for group in grouped(pledged, naming))


def _promise(group: Sequence[Pledged], figures: Sequence[Stated], today: date, name: Namer) -> Promise:
    best = fullest(group)
    deadline = best.commitment.deadline or next(
        (figure.period for figure in best.targets if figure.period_source == "deadline"), None
    )
    outcomes = [one.outcome for one in group if one.outcome in ("kept", "broken")]
    return Promise(
        id=_id(group),
        words=best.commitment.span,
        actors=tuple(sorted({actor for one in group for actor in one.commitment.actors})),
        deadline=deadline,
        standing=standing(group, deadline, today),
        steps=steps(group),
        said=tuple(group),
        target=_target(best, group, figures, name),
        outcome=outcomes[-1] if outcomes else None,
    )


def _target(best: Pledged, group: Sequence[Pledged], figures: Sequence[Stated], name: Namer) -> Target | None:
    if not best.targets:
        return None
    figure = best.targets[0]
    if figure.period is None and best.commitment.deadline:
        figure = replace(figure, period=best.commitment.deadline, period_source="deadline")
    target = Target(figure, name(figure))
    known = levels(figures, target.measure, figure, name)
    target = paced(needed(target, known, group), figures, known, name)
    return replace(target, projection=projected(target, known, figures, name))


def _id(group: Sequence[Pledged]) -> str:
    """Made from the commitment that came first, so that it stays while others follow."""
    first = group[0]
    return hashlib.sha256(f"{first.source.id} {first.commitment.id}".encode()).hexdigest()[:12]


def _plain_name(figure: Figure) -> str:
    return figure.indicator or figure.measure.casefold()
