"""Records <-> rows of the tables."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from sqlalchemy import RowMapping

from communique.holdings import Judgement, Source
from communique.interval import Interval
from communique.period import Period
from communique.records import Commitment, Event, Figure, Report, Statement

Row: TypeAlias = dict[str, Any]
Found: TypeAlias = Figure | Commitment | Event | Statement

# So many characters of the text on each side are kept beside a figure, for those who ask in SQL.
_AROUND = 80
_PLAIN = (
    "span", "unit", "bound", "qualifier", "aspect", "direction", "modality", "period_source", "measure", "indicator",
    "topic", "speaker", "quoted", "cue",
)  # fmt: skip
_LARGEST = 1e308
# The columns of a report that tell where something stands.
SOURCE = ("id", "name", "url", "title", "published", "publisher", "lang", "original", "first_seen", "last_seen")


def figure_row(figure: Figure, text: str) -> Row:
    """A figure's row, without what all rows of a report share."""
    row = {name: getattr(figure, name) for name in _PLAIN}
    row |= {
        "id": figure.id,
        "starts": figure.start,
        "ends": figure.end,
        "before": text[max(0, figure.start - _AROUND) : figure.start],
        "after": text[figure.end : figure.end + _AROUND],
        "value": as_float(figure.values[0]),
        "value_high": as_float(figure.values[1]) if len(figure.values) > 1 else None,
        "written": " ".join(map(str, figure.values)),
        "countries": " ".join(figure.countries),
        "rules": _listed(figure.rules),
    }
    row |= _period_row("period", figure.period)
    return row | _interval_row("stated", figure.stated) | _interval_row("expected", figure.expected)


def figure_of(row: RowMapping) -> Figure:
    """The figure of a row, exactly as it was."""
    return Figure(
        **{name: row[name] for name in _PLAIN},
        id=row["id"],
        start=row["starts"],
        end=row["ends"],
        values=tuple(map(Decimal, row["written"].split())),
        period=period_of(row["period"]),
        countries=tuple(row["countries"].split()),
        stated=_interval(row["stated_low"], row["stated_high"], row["stated_open"]),
        expected=_interval(row["expected_low"], row["expected_high"], row["expected_open"]),
        rules=tuple(json.loads(row["rules"])),
    )


def commitment_row(commitment: Commitment) -> Row:
    """A commitment's row, without what all rows of a report share."""
    end = commitment.deadline.end.isoformat() if commitment.deadline else None
    return {
        "id": commitment.id, "starts": commitment.start, "ends": commitment.end, "span": commitment.span,
        "actors": _listed(commitment.actors), "countries": " ".join(codes(commitment.actors)), "kind": commitment.kind,
        "deadline": _text(commitment.deadline), "deadline_end": end, "status": commitment.status,
        "figures": " ".join(commitment.figures), "speaker": commitment.speaker, "rules": _listed(commitment.rules),
    }  # fmt: skip


def commitment_of(row: RowMapping) -> Commitment:
    """The commitment of a row."""
    return Commitment(
        id=row["id"], span=row["span"], start=row["starts"], end=row["ends"], actors=tuple(json.loads(row["actors"])),
        kind=row["kind"], deadline=period_of(row["deadline"]), status=row["status"],
        figures=tuple(row["figures"].split()), speaker=row["speaker"], rules=tuple(json.loads(row["rules"])),
    )  # fmt: skip


def event_row(event: Event) -> Row:
    """An event's row, without what all rows of a report share."""
    start = event.date.start.isoformat() if event.date else None
    return {
        "id": event.id, "starts": event.start, "ends": event.end, "span": event.span, "type": event.type,
        "plover": event.plover, "mode": event.mode, "actors": _listed(event.actors),
        "countries": " ".join(codes(event.actors)), "sources": _listed(event.sources),
        "targets": _listed(event.targets), "date": _text(event.date), "date_start": start, "place": event.place,
        "scheduled": event.scheduled, "rules": _listed(event.rules),
    }  # fmt: skip


def event_of(row: RowMapping) -> Event:
    """The event of a row."""
    found: Row = {name: row[name] for name in ("id", "span", "type", "plover", "mode", "place", "scheduled")}
    found |= {name: tuple(json.loads(row[name])) for name in ("actors", "sources", "targets", "rules")}
    return Event(**found, start=row["starts"], end=row["ends"], date=period_of(row["date"]))


def statement_row(statement: Statement, text: str) -> Row:
    """A statement's row; its id is its place, its words are in the report's text."""
    return {
        "id": f"{statement.start}-{statement.end}-{statement.kind}", "starts": statement.start, "ends": statement.end,
        "span": text[statement.start : statement.end][:_AROUND], "speaker": statement.speaker,
        "source": _place(statement.source), "cue": _place(statement.cue), "quoted": statement.quoted,
        "kind": statement.kind, "manner": statement.manner, "nested": statement.nested,
        "rules": _listed(statement.rules),
    }  # fmt: skip


def report_of(row: RowMapping) -> Report:
    """The report of a row, under the name its input gave it."""
    return Report(
        id=row["name"], text=row["text"], lang=row["lang"], title=row["title"], url=row["url"],
        published=day_of(row["published"]), publisher=row["publisher"],
    )  # fmt: skip


def source_of(row: RowMapping) -> Source:
    """A report without its text, from the columns `of_…`; `of_current` is the newest version of its page, if any."""
    return Source(
        id=row["of_id"], name=row["of_name"], url=row["of_url"], title=row["of_title"],
        published=day_of(row["of_published"]), publisher=row["of_publisher"], lang=row["of_lang"],
        group=row["of_original"], replaced=row["of_current"] is not None and row["of_current"] != row["of_id"],
        first_seen=row["of_first_seen"], last_seen=row["of_last_seen"],
    )  # fmt: skip


def judgement_row(judgement: Judgement) -> Row:
    """A judgement's row."""
    plain = ("id", "at", "who", "why", "verb", "kind", "subject", "report", "field", "value")
    return {name: getattr(judgement, name) for name in plain} | {"starts": judgement.start, "ends": judgement.end}


def judgement_of(row: RowMapping) -> Judgement:
    """The judgement of a row."""
    plain = ("id", "at", "who", "why", "verb", "kind", "subject", "report", "field", "value")
    return Judgement(**{name: row[name] for name in plain}, start=row["starts"], end=row["ends"])


def codes(actors: Iterable[str]) -> list[str]:
    """Those of some actors that are countries, sorted."""
    return sorted({actor for actor in actors if len(actor) == 2 and actor.isupper()})


def period_of(text: str | None) -> Period | None:
    """The period written so."""
    return None if text is None else Period.parse(text)


def day_of(text: str | None) -> date | None:
    """The day written so."""
    return None if text is None else date.fromisoformat(text)


def numbered(rows: Sequence[Row], shared: Mapping[str, object]) -> list[Row]:
    """Rows of one report in their order, each id once, with what they share."""
    unique = {row["id"]: row for row in reversed(rows)}
    kept = [row for row in rows if unique[row["id"]] is row]
    return [{**row, **shared, "number": number} for number, row in enumerate(kept, 1)]


def _period_row(name: str, period: Period | None) -> Row:
    if period is None:
        return {name: None, f"{name}_start": None, f"{name}_end": None}
    return {name: str(period), f"{name}_start": period.start.isoformat(), f"{name}_end": period.end.isoformat()}


def _interval_row(name: str, interval: Interval) -> Row:
    return {
        f"{name}_low": _text(interval.low),
        f"{name}_high": _text(interval.high),
        f"{name}_open": ("(" if interval.low_open else "") + (")" if interval.high_open else ""),
    }


def _interval(low: str | None, high: str | None, opened: str) -> Interval:
    bottom, top = (None if end is None else Decimal(end) for end in (low, high))
    return Interval(bottom, top, "(" in opened, ")" in opened)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _listed(names: Sequence[str]) -> str:
    return json.dumps(names, ensure_ascii=False)


def _place(place: tuple[int, int] | None) -> str | None:
    return None if place is None else f"{place[0]}-{place[1]}"


def as_float(value: Decimal) -> float:
    """A number near enough for questions; what no float can hold stays at the edge."""
    return max(-_LARGEST, min(_LARGEST, float(value)))


_ROWS: Mapping[str, Callable[[Any, str], Row]] = {
    "figure": figure_row,
    "commitment": lambda found, _: commitment_row(found),
    "event": lambda found, _: event_row(found),
    "statement": statement_row,
}


def row_of(kind: str, found: Found, text: str) -> Row:
    """The row of anything found in a text, by the name of its table."""
    return _ROWS[kind](found, text)
