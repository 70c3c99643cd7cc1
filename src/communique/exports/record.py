"""A reading as plain data, with the keys of the record: dicts, lists, strings, ints and Decimals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TypeAlias

from communique.interval import Interval
from communique.records import Figure, Reading, Report, Tool

Plain: TypeAlias = dict[str, object]


def record(reading: Reading) -> Plain:
    """The record of a report, keys in the order in which they are always written."""
    sections = {name: plain(reading) for name, plain in SECTIONS.items()}
    return {**_report(reading.report), **sections, "tool": _tool(reading.tool)}


def _figures(reading: Reading) -> list[Plain]:
    return [_figure(figure) for figure in reading.figures]


def _none(_: Reading) -> list[Plain]:
    """A kind that is not looked for yet."""
    return []


# The kinds of things found in a report, in the order in which they are written: a line each.
SECTIONS: Mapping[str, Callable[[Reading], list[Plain]]] = {
    "figures": _figures,
    "commitments": _none,
    "events": _none,
}


def _report(report: Report) -> Plain:
    return {
        "id": report.id,
        "url": report.url,
        "title": report.title,
        "published": report.published.isoformat() if report.published else None,
        "publisher": report.publisher,
        "lang": report.lang,
        "text": report.text,
    }


def _figure(figure: Figure) -> Plain:
    values = list(figure.values)
    return {
        "id": figure.id,
        "span": figure.span,
        "start": figure.start,
        "end": figure.end,
        "value": values[0] if len(values) == 1 else values,
        "unit": figure.unit,
        "bound": figure.bound,
        "qualifier": figure.qualifier,
        "aspect": figure.aspect,
        "direction": figure.direction,
        "modality": figure.modality,
        "period": str(figure.period) if figure.period else None,
        "period_source": figure.period_source,
        "measure": figure.measure,
        "indicator": figure.indicator,
        "topic": figure.topic,
        "countries": list(figure.countries),
        "speaker": figure.speaker,
        "quoted": figure.quoted,
        "cue": figure.cue,
        "stated": _interval(figure.stated),
        "expected": _interval(figure.expected),
        "rules": list(figure.rules),
    }


def _interval(interval: Interval) -> dict[str, Decimal | bool | None]:
    return {
        "low": interval.low,
        "high": interval.high,
        "low_open": interval.low_open,
        "high_open": interval.high_open,
    }


def _tool(tool: Tool) -> Plain:
    return {"version": tool.version, "model": tool.model}
