"""The catalogue of indicators: what official series measure, and how each provider is asked for them.

It is the table `world/indicators.toml`; the words that lead a reader to an indicator stand in each language's own.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

from communique.errors import KnowledgeError, UsageError
from communique.observation import Coverage, Kind

Parties = Literal["one", "pair", "both"]
_FILE = "world/indicators.toml"
_NEEDED = ("means", "says", "en", "ru", "definition", "unit", "kind", "measured", "parties", "example")
# Words are the same where so many letters are: inflection stays behind.
_STEM = 5


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of the catalogue; the table explains its fields.  `providers` holds what to ask each for, by its name."""

    name: str
    says: tuple[str, ...]
    titles: Mapping[str, str]
    definition: str
    unit: str
    units: frozenset[str]
    kind: Kind
    measured: str
    parties: Parties
    coverage: Coverage
    mirror: str | None
    read: frozenset[str]
    named: tuple[frozenset[str], ...]
    never: tuple[frozenset[str], ...]
    derived: bool
    example: str
    providers: Mapping[str, Mapping[str, str]]

    @property
    def called(self) -> str:
        """What it is called within a sentence of the interface: "trade turnover"."""
        title = self.titles["en"]
        return title[0].lower() + title[1:]


@cache
def catalogue() -> tuple[Indicator, ...]:
    """Every indicator, in the order of the table.  Raises KnowledgeError for a row that is not well formed."""
    rows = _rows(_text(), "catalogue")
    return tuple(_indicator(raw, f"{_FILE}: row {number}") for number, raw in enumerate(rows, 1))


def indicator(name: str) -> Indicator:
    """The indicator of that name; raises UsageError where there is none."""
    for one in catalogue():
        if one.name == name:
            return one
    raise UsageError(f"there is no indicator {name!r}", remedy="`communique indicators` lists them.")


def search(word: str) -> tuple[Indicator, ...]:
    """The indicators whose name, titles, words or definition have all the words given, in any language."""
    wanted = stems(word)
    return tuple(one for one in catalogue() if word.casefold() == one.name or wanted <= stems(" ".join(_words(one))))


def measuring(read: str, measure: str) -> tuple[Indicator, ...]:
    """What a figure may be of that a reader gave the indicator `read`, by the words of its measure.

    The most particular first: one that must be named goes before one that need not.
    """
    there = stems(measure)
    fitting = [
        one
        for one in catalogue()
        if read in one.read
        and (not one.named or any(words <= there for words in one.named))
        and not any(words <= there for words in one.never)
    ]
    return tuple(sorted(fitting, key=lambda one: not one.named))


@cache
def words_of(table: str) -> tuple[tuple[str, str], ...]:
    """The words, and what they mean, of one of the smaller tables beside the catalogue: coverage, minus, way."""
    return tuple((says, str(raw["means"])) for raw in _rows(_text(), table) for says in _listed(raw, "says"))


def stems(text: str) -> frozenset[str]:
    """The words of a text without their endings."""
    plain = "".join(mark if mark.isalnum() else " " for mark in text.casefold().replace("ё", "е"))
    return frozenset(word[:_STEM] for word in plain.split())


def _words(one: Indicator) -> Iterator[str]:
    yield from (one.name, one.definition, *one.says, *one.titles.values())


def _text() -> str:
    return files("communique.knowledge").joinpath(_FILE).read_text(encoding="utf-8")


def _rows(text: str, table: str) -> Sequence[Mapping[str, object]]:
    try:
        found = tomllib.loads(text)[table]
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise KnowledgeError(f"not well formed: {error}", where=_FILE) from error
    assert isinstance(found, list)
    return found


def _indicator(raw: Mapping[str, object], place: str) -> Indicator:
    if missing := [name for name in _NEEDED if not raw.get(name)]:
        raise KnowledgeError(f"a row without `{missing[0]}`", where=place, remedy="Each needs it.")
    name, unit = str(raw["means"]), str(raw["unit"])
    return Indicator(
        name=name,
        says=_listed(raw, "says"),
        titles=MappingProxyType({"en": str(raw["en"]), "ru": str(raw["ru"])}),
        definition=str(raw["definition"]),
        unit=unit,
        units=frozenset((unit, *_listed(raw, "also"))),
        kind=str(raw["kind"]),  # type: ignore[arg-type]  # a test holds the table to its values
        measured=str(raw["measured"]),
        parties=str(raw["parties"]),  # type: ignore[arg-type]  # as above
        coverage=str(raw.get("coverage", "")),  # type: ignore[arg-type]  # as above
        mirror=str(raw["mirror"]) if "mirror" in raw else None,
        read=frozenset((name, *_listed(raw, "read"))),
        named=tuple(map(stems, _listed(raw, "named"))),
        never=tuple(map(stems, _listed(raw, "never"))),
        derived=raw.get("derived") != "no",
        example=str(raw["example"]),
        providers=MappingProxyType({key: _query(value) for key, value in raw.items() if isinstance(value, dict)}),
    )


def _listed(raw: Mapping[str, object], name: str) -> tuple[str, ...]:
    value = raw.get(name, [])
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def _query(value: Mapping[str, object]) -> Mapping[str, str]:
    return MappingProxyType({key: str(each) for key, each in value.items()})
