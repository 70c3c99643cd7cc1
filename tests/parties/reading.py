"""Reads who the words of a short text mean, as the stage is run within a whole reading."""

from __future__ import annotations

from datetime import date
from unittest.mock import patch

from communique import parties, pipeline
from communique.records import Actor, Report


def acting(text: str, *, lang: str = "en", title: str | None = None, url: str | None = None) -> tuple[Actor, ...]:
    """The actors of a text, in order."""
    report = Report(id="example", text=text, lang=lang, title=title, url=url, published=date(2025, 3, 18))
    found: list[tuple[tuple[Actor, ...], ...]] = []
    real = parties.find

    def kept(given: parties.Input) -> tuple[tuple[Actor, ...], ...]:
        found.append(real(given))
        return found[-1]

    with patch.object(parties, "find", kept):
        for _ in pipeline.read_reports([report]):
            pass
    return tuple(actor for line in found[0] for actor in line)
