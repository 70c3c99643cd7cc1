"""What was understood of a figure, in up to four short lines for people."""

from __future__ import annotations

from rich.text import Text

from communique.exports.visible import visible
from communique.exports.wording import amount, aspect_words, period_words
from communique.records import Figure


def figure_lines(figure: Figure) -> Text:
    """The amount and its kind; what it measures; when and where; who says it."""
    when = [visible(part) for part in (period_words(figure), ", ".join(figure.countries)) if part]
    lines = [_kind(figure), _measure(figure), Text(" · ".join(when)), said_by(figure.speaker)]
    return Text("\n").join(line for line in lines if line)


def said_by(speaker: str | None) -> Text:
    """The line of a speaker; nothing for the reporter's own words."""
    return Text() if speaker is None else Text.assemble(("said by ", "dim"), visible(speaker))


def _kind(figure: Figure) -> Text:
    kind = Text.assemble((amount(figure), "bold"), (f"  {aspect_words(figure)}", "cyan"))
    if figure.modality != "actual":
        kind.append(f", {figure.modality}", "magenta")
    return kind


def _measure(figure: Figure) -> Text:
    name = figure.indicator or (figure.topic if figure.topic != "other" else "")
    return Text.assemble(visible(figure.measure), (f" ({visible(name)})" if name else "", "dim"))
