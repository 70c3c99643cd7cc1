"""Observations as plain data, and as lines for people: a series, then its values by period."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from rich.text import Text

from communique.exports.record import Plain
from communique.exports.visible import visible
from communique.exports.wording import number_words, with_unit
from communique.observation import Observation

_BEFORE = {"above": "over ", "at-least": "at least ", "about": "about ", "nearly": "almost ", "below": "under ",
           "up-to": "up to "}  # fmt: skip
_PREFIXED = frozenset({"Wh", "W"})
_PREFIXES = ((10**12, "T"), (10**9, "G"), (10**6, "M"), (10**3, "k"))


def plain_observation(one: Observation) -> Plain:
    """An observation as plain data: exact numbers are text."""
    series = one.series
    return {
        "id": one.id,
        "indicator": series.indicator,
        "value": f"{one.value:f}",
        "unit": series.unit,
        "period": str(one.period),
        "geography": series.geography,
        "partner": series.partner,
        "kind": series.kind,
        "flow": series.flow or None,
        "coverage": series.coverage or None,
        "bounding": one.bounding,
        "resolution": None if one.resolution is None else f"{one.resolution:f}",
        "provisional": one.provisional,
        "provider": series.provider,
        "dataset": series.dataset,
        "series": series.key,
        "publisher": series.publisher,
        "edition": one.edition,
        "retrieved": one.retrieved,
        "seen": one.seen,
        "address": series.address,
        "licence": series.licence,
    }


def series_lines(found: Iterable[Observation]) -> list[Text]:
    """A line for each series, of whom and by whom it is, and below it a line a value with its vintage."""
    lines = []
    for series, values in groupby(found, key=lambda one: one.series):
        whose = f"{series.geography} on {series.partner}" if series.partner else series.geography
        covers = f", {series.coverage}" if series.coverage else ""
        by = f"  {series.publisher or series.provider}, {series.dataset} {series.key}"
        head = (f"  {series.indicator} · {series.kind} · {whose}{covers}", "bold")
        lines.append(Text.assemble(head, (visible(by), "dim")))
        lines += [
            Text.assemble(f"    {one.period}  ", (value_words(one), "bold"), (_vintage(one), "dim")) for one in values
        ]
    return lines


def value_words(one: Observation) -> str:
    """A value as people write it, with the word that its publisher put before it."""
    return _BEFORE.get(one.bounding, "") + quantity_words(one.value, one.series.unit)


def quantity_words(value: Decimal, unit: str) -> str:
    """A number with its unit; energy and power by the prefix that people use: "154 TWh"."""
    if unit in _PREFIXED:
        power, prefix = next((each for each in _PREFIXES if abs(value) >= each[0]), (1, ""))
        value, unit = value / power, prefix + unit
    return with_unit(number_words(value), unit)


def _vintage(one: Observation) -> str:
    parts = [f"  retrieved {one.retrieved[:10]}"] if one.retrieved else []
    parts += [f"edition {one.edition}"] if one.edition else []
    parts += ["provisional"] if one.provisional else []
    return visible(", ".join(parts))
