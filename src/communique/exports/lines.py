"""What was understood of each thing found, in up to four short lines for people."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from communique.exports.visible import visible
from communique.exports.wording import amount, aspect_words, period_words
from communique.records import Commitment, Event, Figure, Statement


def figure_lines(figure: Figure) -> Text:
    """The amount and its kind; what it measures; when and where; who says it."""
    where = _beside(period_words(figure), ", ".join(figure.countries))
    return _joined(_kind(figure), _measure(figure), where, said_by(figure.speaker))


def commitment_lines(commitment: Commitment) -> Text:
    """The kind and how firm it is; who is to act and by when; who says it."""
    head = _head(commitment.kind, commitment.status)
    by = f"by {commitment.deadline}" if commitment.deadline else ""
    return _joined(head, _beside(", ".join(commitment.actors), by), said_by(commitment.speaker))


def event_lines(event: Event) -> Text:
    """The type and whether it is still to come; who, in which direction; when and where; its category in PLOVER."""
    head = _head(event.type, "scheduled" if event.scheduled else "")
    category = "-".join(part for part in (event.plover, event.mode) if part)
    return _joined(
        head,
        _beside(actor_words(event)),
        _beside(str(event.date) if event.date else "", event.place or ""),
        Text.assemble(("PLOVER ", "dim"), visible(category)) if category else Text(),
    )


def statement_lines(statement: Statement) -> Text:
    """Who says it; how, and how firmly."""
    manner = statement.manner if statement.manner != "fact" else ""
    who = Text(visible(statement.speaker)) if statement.speaker else Text("no speaker named", style="dim")
    return _joined(who, _beside(statement.kind, statement.quoted, manner))


def actor_words(event: Event) -> str:
    """Who took part: with an arrow where one acts on another."""
    if event.sources and event.targets:
        return f"{', '.join(event.sources)} → {', '.join(event.targets)}"
    return ", ".join(event.actors)


def said_by(speaker: str | None) -> Text:
    """The line of a speaker; nothing for the reporter's own words."""
    return Text() if speaker is None else Text.assemble(("said by ", "dim"), visible(speaker))


def _joined(*lines: Text) -> Text:
    return Text("\n").join(line for line in lines if line)


def _beside(*parts: str) -> Text:
    return Text(" · ".join(_seen(parts)))


def _seen(parts: Iterable[str]) -> list[str]:
    return [visible(part) for part in parts if part]


def _head(kind: str, manner: str) -> Text:
    return Text.assemble((kind, "bold"), (f"  {manner}" if manner else "", "magenta"))


def _kind(figure: Figure) -> Text:
    kind = Text.assemble((amount(figure), "bold"), (f"  {aspect_words(figure)}", "cyan"))
    if figure.modality != "actual":
        kind.append(f", {figure.modality}", "magenta")
    return kind


def _measure(figure: Figure) -> Text:
    name = figure.indicator or (figure.topic if figure.topic != "other" else "")
    return Text.assemble(visible(figure.measure), (f" ({visible(name)})" if name else "", "dim"))
