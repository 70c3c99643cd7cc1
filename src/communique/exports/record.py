"""A reading as plain data, with the keys of the record: dicts, lists, strings, ints and Decimals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from communique.interval import Interval
from communique.records import Commitment, Event, Figure, Part, Reading, Report, Statement, Tool

Plain: TypeAlias = dict[str, object]


def record(reading: Reading) -> Plain:
    """The record of a report, keys in the order in which they are always written; a part not asked for has no key."""
    sections: Plain = {name: plain(reading) for name, plain in SECTIONS.items() if name in reading.parts}
    return {**_report(reading.report), **sections, "tool": _tool(reading.tool)}


def _figures(reading: Reading) -> list[Plain]:
    return [_figure(figure) for figure in reading.figures]


def _commitments(reading: Reading) -> list[Plain]:
    return [_commitment(commitment) for commitment in reading.commitments]


def _events(reading: Reading) -> list[Plain]:
    return [_event(event) for event in reading.events]


def _statements(reading: Reading) -> list[Plain]:
    return [_statement(statement) for statement in reading.statements]


# The kinds of things found in a report, in the order in which they are written: a line each.
SECTIONS: Mapping[Part, Callable[[Reading], list[Plain]]] = {
    "figures": _figures,
    "commitments": _commitments,
    "events": _events,
    "statements": _statements,
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
        "stated": interval(figure.stated),
        "expected": interval(figure.expected),
        "rules": list(figure.rules),
    }


def _commitment(commitment: Commitment) -> Plain:
    return {
        "id": commitment.id,
        "span": commitment.span,
        "start": commitment.start,
        "end": commitment.end,
        "actors": list(commitment.actors),
        "kind": commitment.kind,
        "deadline": str(commitment.deadline) if commitment.deadline else None,
        "status": commitment.status,
        "figures": list(commitment.figures),
        "speaker": commitment.speaker,
        "rules": list(commitment.rules),
    }


def _event(event: Event) -> Plain:
    return {
        "id": event.id,
        "span": event.span,
        "start": event.start,
        "end": event.end,
        "type": event.type,
        "plover": event.plover,
        "mode": event.mode,
        "actors": list(event.actors),
        "sources": list(event.sources),
        "targets": list(event.targets),
        "date": str(event.date) if event.date else None,
        "place": event.place,
        "scheduled": event.scheduled,
        "rules": list(event.rules),
    }


def _statement(statement: Statement) -> Plain:
    return {
        "start": statement.start,
        "end": statement.end,
        "speaker": statement.speaker,
        "source": list(statement.source) if statement.source else None,
        "cue": list(statement.cue) if statement.cue else None,
        "quoted": statement.quoted,
        "kind": statement.kind,
        "manner": statement.manner,
        "nested": statement.nested,
        "rules": list(statement.rules),
    }


def interval(given: Interval) -> Plain:
    """The ends of an interval; null is endless."""
    return {
        "low": given.low,
        "high": given.high,
        "low_open": given.low_open,
        "high_open": given.high_open,
    }


def _tool(tool: Tool) -> Plain:
    return {"version": tool.version, "model": tool.model}
