"""Promises for people and for programs: where they stand, since when, what they need and how they go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Context, Decimal

from rich.console import Console
from rich.text import Text

from communique.exports.dossier import plain_figure, plain_source, where
from communique.exports.record import Plain
from communique.exports.table import folded, show
from communique.exports.visible import visible
from communique.exports.wording import amount, number_words, with_unit
from communique.interval import Interval
from communique.promises.promise import Derived, Promise, Step, Target

_COLOURS = {"overdue": "red", "dropped": "red", "done": "green", "ahead": "green", "on pace": "green", "behind": "red"}
# What was reckoned is shown to three digits: more would claim more than the words that it came from.
_SHOWN = Context(prec=3, rounding=ROUND_HALF_EVEN)
_LONGEST = 160
_SPREAD = Decimal("0.02")


def show_promises(promises: Iterable[Promise], console: Console) -> None:
    """Print promises."""
    count = 0
    for promise in promises:
        count += 1
        show(folded(_lines(promise), console).append("\n"), console)
    if not count:
        show(Text("No commitments to follow.\n"), console)


def plain_promises(promises: Iterable[Promise]) -> list[Plain]:
    """Promises as plain data."""
    return [
        {
            "id": one.id, "words": one.words, "actors": list(one.actors),
            "deadline": str(one.deadline) if one.deadline else None, "standing": one.standing, "outcome": one.outcome,
            "steps": [_plain_step(step) for step in one.steps],
            "commitments": [said.commitment.id for said in one.said],
            "target": _plain_target(one.target) if one.target else None,
        }
        for one in promises
    ]  # fmt: skip


def _plain_step(step: Step) -> Plain:
    commitment = step.said.commitment
    return {
        "status": step.status, "day": str(step.day) if step.day else None, "commitment": commitment.id,
        "words": commitment.span, "speaker": commitment.speaker, "source": plain_source(step.said.source),
    }  # fmt: skip


def reckoned(interval: Interval, unit: str) -> str:
    """An interval that was reckoned, in words: "about 16.5%", "6.2–8.2%", "more than 3 billion USD"."""
    low, high = interval.low, interval.high
    if low is None or high is None:
        if low is None and high is None:
            return "anything"
        end = low if low is not None else high
        assert end is not None
        return f"{'at least' if high is None else 'at most'} {with_unit(_rounded(end), unit)}"
    if high - low <= abs(high) * _SPREAD:
        return f"about {with_unit(_rounded((low + high) / 2), unit)}"
    first, last = _rounded(low), _rounded(high)
    scale = last.partition(" ")[2]  # "3.55–3.95 billion": said once
    return with_unit(f"{first.removesuffix(f' {scale}') if scale else first}–{last}", unit)


def _rounded(number: Decimal) -> str:
    return number_words(_SHOWN.plus(number))


def _lines(promise: Promise) -> Iterator[Text]:
    named = promise.deadline is None or str(promise.deadline) in promise.words
    until = "" if named else f" by {promise.deadline}"
    told = f" · a person says: {promise.outcome}" if promise.outcome else ""
    yield Text.assemble(
        (visible(promise.words), "bold"), (f"  {' '.join(promise.actors)}{until}  #{promise.id[:8]}", "dim")
    )
    yield Text.assemble("  ", (promise.standing, _COLOURS.get(promise.standing, "cyan")), told)
    for step in promise.steps:
        said = step.said
        by = f"{visible(said.commitment.speaker)}, " if said.commitment.speaker else ""
        words = visible(said.commitment.span)[:_LONGEST]
        yield Text.assemble(f"    {step.day or 'no date'}  {step.status:<9}“{words}”",
                            (f"  {by}{where(said.source)}  #{said.commitment.id[:8]}", "dim"))  # fmt: skip
    if promise.target:
        yield from _target(promise.target)


def _target(target: Target) -> Iterator[Text]:
    yield Text(f"  target: {visible(target.measure)}, {amount(target.figure)}")
    if target.base:
        figure = target.base.figure
        by = f", as stated by {visible(figure.speaker)}" if figure.speaker else ""
        yield Text.assemble(
            f"    from {amount(figure)} in {figure.period}{by}", (f"  {where(target.base.source)}", "dim")
        )
    for name, derived in (("needs", target.needed), ("that is, a year", target.growth), ("done", target.progress)):
        if derived:
            yield _derived(name, derived)
    assumed = dict.fromkeys(one for derived in (target.needed, target.growth) if derived for one in derived.assumptions)
    yield from (Text(f"    assumed or in doubt: {visible(one)}", style="dim") for one in assumed)
    yield Text.assemble("  pace: ", (target.pace, _COLOURS.get(target.pace, "yellow")), f", {visible(target.reason)}")
    for one in target.evidence:
        yield Text.assemble(f"    {one.pace}: {reckoned(one.growth, '%')}, {visible(one.working)}",
                            (f"  {where(one.said.source)}", "dim"))  # fmt: skip
    if target.projection:
        there = target.projection
        reach = reckoned(there.interval, there.unit)
        yield Text.assemble(
            f"  if it goes on so: {reach} in {there.period}", (f"  {there.method}: {there.working}", "dim")
        )


def _derived(name: str, derived: Derived) -> Text:
    return Text.assemble(f"    {name}: {reckoned(derived.interval, derived.unit)}", (f"  {derived.working}", "dim"))


def _plain_target(target: Target) -> Plain:
    there, base = target.projection, target.base
    return {
        "figure": plain_figure(target.figure), "measure": target.measure,
        "base": {**plain_figure(base.figure), "source": plain_source(base.source)} if base else None,
        "needed": _plain(target.needed), "growth": _plain(target.growth), "progress": _plain(target.progress),
        "pace": target.pace, "reason": target.reason,
        "evidence": [
            {"pace": one.pace, "growth": _ends(one.growth), "working": one.working,
             "figure": plain_figure(one.said.figure), "source": plain_source(one.said.source)}
            for one in target.evidence
        ],
        "projection": {"period": str(there.period), "interval": _ends(there.interval), "unit": there.unit,
                       "method": there.method, "working": there.working} if there else None,
    }  # fmt: skip


def _plain(derived: Derived | None) -> Plain | None:
    if derived is None:
        return None
    return {"interval": _ends(derived.interval), "unit": derived.unit, "working": derived.working,
            "assumptions": list(derived.assumptions)}  # fmt: skip


def _ends(interval: Interval) -> Plain:
    return {"low": interval.low, "high": interval.high, "low_open": interval.low_open, "high_open": interval.high_open}
