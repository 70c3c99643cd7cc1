"""A value of an official series in words: how much, when, of whom, by whom, and in which vintage."""

from __future__ import annotations

from communique.exports.observations import value_words
from communique.findings.cite import span
from communique.findings.shelf import Value, days
from communique.knowledge.catalogue import Indicator, indicator
from communique.observation import Series
from communique.period import Period

_FILE = "file"


def shown(value: Value, asked: Indicator, period: Period | None) -> str:
    """A value for reading: "1.5 billion USD (AT on PE, Statistics Austria, as of 2025-03-01)".

    Where it is not of what was asked, or of another period, that is named.
    """
    of = "" if value.series.indicator == asked.name else f"{indicator(value.series.indicator).called}, "
    when = "" if period and days(period) == days(value.period) else f" for {value.period}"
    much = span(value.reach.expected, value.unit) if value.derived else value_words(value.observations[0])
    return f"{of}{much}{when} ({', '.join(_facts(value, asked))})"


def source_words(value: Value) -> str:
    """Where a value is from, for one who looks it up: provider, dataset, series, period, vintage."""
    one, series = value.observations[0], value.series
    parts = [f"{series.provider} {series.dataset} {series.key}".strip(), str(value.period)]
    parts += [f"derived from {value.derived}"] if value.derived else []
    parts += ["provisional"] if one.provisional else []
    parts += [f"edition {one.edition}"] if one.edition else []
    parts += [f"retrieved {one.retrieved[:10]}"] if one.retrieved else []
    return ", ".join(parts)


def _facts(value: Value, asked: Indicator) -> list[str]:
    one, series = value.observations[0], value.series
    vintage = one.edition or one.retrieved[:10]
    facts = [f"{series.geography} on {series.partner}" if series.partner else series.geography]
    facts += [series.coverage] if series.coverage not in ("", asked.coverage) else []
    facts += [_publisher(series)]
    facts += ["provisional"] if one.provisional else []
    return [*facts, f"as of {vintage}"] if vintage else facts


def _publisher(series: Series) -> str:
    """Who stands behind a number; of a file that does not say, the file."""
    return series.publisher or (series.dataset if series.provider == _FILE and series.dataset else series.provider)
