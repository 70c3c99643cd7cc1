"""How one figure was reached, rule by rule: each attribute with its value and the rows of the tables behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from communique.exports.stage_rules import ATTRIBUTES, meaning
from communique.exports.visible import visible
from communique.exports.wording import aspect_words, bound_words, interval_words, number_words, period_words
from communique.knowledge import Row
from communique.records import Figure

# Which attribute the rows of a file speak for.
_FILES: Mapping[str, str] = {
    "numbers": "value",
    "bounds": "bound",
    "units": "unit",
    "currencies": "unit",
    "change": "aspect",
    "shares": "aspect",
    "modality": "modality",
    "periods": "period",
    "measures": "measure",
    "indicators": "indicator",
    "saying": "speaker",
}
# Tables whose rows speak for something else than the rest of their file.
_TABLES: Mapping[str, str] = dict.fromkeys(("percent", "points", "times", "fold", "twice", "multiple"), "unit")
# All other files hold names of countries, bodies and places.
_COUNTRIES = "countries"
OTHERS = "also"


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule by its name; the rows of that name, where it is a row of a table, else what it says ("" if not known)."""

    rule: str
    rows: tuple[Row, ...]
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An attribute, its value in words ("" where there is none), and why."""

    attribute: str
    value: str
    reasons: tuple[Reason, ...]


def explained(figure: Figure, rows: Iterable[Row]) -> tuple[Line, ...]:
    """Every attribute of a figure with its reasons; `rows` are all that the language's tables hold."""
    reasons = _reasons(figure, rows)
    lines = [Line(name, value, tuple(reasons.pop(name, ()))) for name, value in _values(figure)]
    left = tuple(reason for group in reasons.values() for reason in group)
    return (*lines, Line(OTHERS, "", left)) if left else tuple(lines)


def _reasons(figure: Figure, rows: Iterable[Row]) -> dict[str, list[Reason]]:
    """The rules of a figure by the attribute that they speak for."""
    named: dict[str, list[Row]] = {rule: [] for rule in figure.rules}
    for row in rows:
        if row.rule in named:
            named[row.rule].append(row)
    groups: dict[str, list[Reason]] = {}
    for rule, found in named.items():
        groups.setdefault(_attribute(rule, found), []).append(_reason(rule, found))
    return groups


def _reason(rule: str, rows: list[Row]) -> Reason:
    return Reason(rule, tuple(rows), "" if rows else meaning(rule))


def _attribute(rule: str, found: list[Row]) -> str:
    """A rule that is no row is mostly named after its attribute ("measure:subject")."""
    table = rule.partition(":")[0]
    if table in _TABLES:
        return _TABLES[table]
    if not found:
        return ATTRIBUTES.get(table, table)
    file = found[0].place.partition("/")[2].partition(".")[0]
    return _FILES.get(file, _COUNTRIES)


def _values(figure: Figure) -> Iterator[tuple[str, str]]:
    """The attributes in the order of the record."""
    qualifier = f" (“{visible(figure.qualifier)}”)" if figure.qualifier else ""
    yield "value", " to ".join(number_words(value) for value in figure.values)
    yield "unit", visible(figure.unit)
    yield "bound", bound_words(figure) + qualifier
    yield "stated", interval_words(figure.stated)
    yield "expected", interval_words(figure.expected)
    yield "aspect", aspect_words(figure)
    yield "modality", figure.modality
    yield "period", period_words(figure)
    yield "measure", visible(figure.measure)
    yield "indicator", visible(figure.indicator or "")
    yield "topic", visible(figure.topic)
    yield "countries", ", ".join(figure.countries)
    yield "speaker", visible(figure.speaker or "")
    yield "quoted", " ".join([figure.quoted or "", f"({visible(figure.cue)})" if figure.cue else ""]).strip()
