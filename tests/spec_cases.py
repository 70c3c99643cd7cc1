"""The specs on disk: read, checked for their own form, and compared with what was read.  Knows no language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

SPECS = Path(__file__).parent.parent / "specs"
COMPARED = {
    *("span", "value", "unit", "bound", "aspect", "direction", "modality", "period", "period_source", "measure"),
    *("indicator", "topic", "countries", "speaker", "quoted", "qualifier"),
}
CASE_KEYS = {
    "text",
    "figures",
    "statements",
    "commitments",
    "events",
    "some",
    "expect",
    "published",
    "title",
    "lang",
    "pending",
}
TOLERANCE = 2e-3  # a third is 33.3

# What a case of those who act has beside these.
PARTY_KEYS = {"parties", "none", "url"}


@dataclass(frozen=True, slots=True)
class Case:
    """One text with the figures that must be found in it; `place` is "file:line"."""

    place: str
    group: str
    text: str
    figures: tuple[Mapping[str, Any], ...]
    some: bool
    published: str
    title: str | None
    lang: str
    pending: str | None


class SpecError(Exception):
    """A spec that is not well formed, named by file and line."""


def languages() -> list[str]:
    """The folders under specs/, each a language."""
    return sorted(path.name for path in SPECS.iterdir() if path.is_dir())


@cache
def cases(language: str) -> tuple[Case, ...]:
    """All cases of a language, in the order of file and line; raises SpecError where one is not well formed."""
    return tuple(case for path in sorted((SPECS / language).glob("*.toml")) for case in _file(path))


@cache
def pinned() -> Mapping[str, int]:
    """How many cases of each language are pending, as written down in specs/pending.toml."""
    counts: Mapping[str, int] = tomllib.loads((SPECS / "pending.toml").read_text(encoding="utf-8"))
    return counts


def _file(path: Path) -> list[Case]:
    text = path.read_text(encoding="utf-8")
    data = tomllib.loads(text)
    lines = [n for n, line in enumerate(text.splitlines(), start=1) if line.strip() == "[[group.case]]"]
    raws = [(group, raw) for group in data["group"] for raw in group["case"]]
    name = path.relative_to(SPECS).as_posix()
    return [_case(data, group, raw, f"{name}:{line}") for (group, raw), line in zip(raws, lines, strict=True)]


def _case(data: Mapping[str, Any], group: Mapping[str, Any], raw: Mapping[str, Any], place: str) -> Case:
    if strange := raw.keys() - CASE_KEYS - PARTY_KEYS:
        raise SpecError(f"{place}: no such key in a case: {', '.join(sorted(strange))}")

    def first(key: str, default: Any) -> Any:
        return next((level[key] for level in (raw, group, data) if key in level), default)

    common = {**group.get("expect", {}), **raw.get("expect", {})}
    figures = tuple(_figure(figure, common, raw["text"], place) for figure in raw["figures"])
    return Case(
        place=place,
        group=group["name"],
        text=raw["text"],
        figures=_placed(figures, raw["text"], place),
        some=raw.get("some", False),
        published=first("published", ""),
        title=first("title", None),
        lang=first("lang", place.partition("/")[0]),
        pending=raw.get("pending"),
    )


def _figure(raw: str | Mapping[str, Any], common: Mapping[str, Any], text: str, place: str) -> dict[str, Any]:
    own = {"span": raw} if isinstance(raw, str) else raw
    figure = {**common, **own}
    if strange := figure.keys() - COMPARED:
        raise SpecError(f"{place}: no such key in a figure: {', '.join(sorted(strange))}")
    return figure


def _placed(figures: Sequence[Mapping[str, Any]], text: str, place: str) -> tuple[Mapping[str, Any], ...]:
    """The figures with the offsets of their spans, which are looked for from left to right."""
    placed, reached = [], 0
    for figure in figures:
        start = text.find(figure["span"], reached)
        if start < 0:
            raise SpecError(f"{place}: the span {figure['span']!r} is not in the text from character {reached} on")
        reached = start + len(figure["span"])
        placed.append({**figure, "start": start, "end": reached})
    return tuple(placed)


def differences(case: Case, found: Sequence[Mapping[str, Any]]) -> list[str]:
    """What is wrong with the figures found for a case, a line each: `missed`, `spurious`, or a key with both values."""
    wrong: list[str] = []
    left = list(found)
    for figure in case.figures:
        match = max(left, key=lambda other: _overlap(figure, other), default=None)
        if match is None or not _overlap(figure, match):
            wrong.append(f"missed: {figure['span']!r}")
            continue
        left.remove(match)
        wrong.extend(
            f"{key} of {figure['span']!r}: expected {figure[key]!r}, found {match[key]!r}"
            for key in figure.keys() & COMPARED
            if not _same(key, figure[key], match[key])
        )
    if not case.some:
        wrong.extend(f"spurious: {figure['span']!r}" for figure in left)
    return sorted(wrong)


def _overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    return int(max(0, min(one["end"], other["end"]) - max(one["start"], other["start"])))


def _same(key: str, expected: Any, found: Any) -> bool:
    if key == "value":
        one, other = _numbers(expected), _numbers(found)
        return len(one) == len(other) and all(abs(a - b) <= TOLERANCE * abs(a) for a, b in zip(one, other, strict=True))
    if key == "measure":
        return _alike(expected, found)
    return bool(expected == ("" if found is None else found))


def _numbers(value: Any) -> list[float]:
    return [float(number) for number in (value if isinstance(value, list) else [value])]


def _alike(expected: str, found: str | None) -> bool:
    """Whether half of the words are shared, counted over both phrases."""
    one, other = (set(re.findall(r"\w+", (phrase or "").lower())) for phrase in (expected, found))
    if not one or not other:
        return one == other
    return 2 * len(one & other) / (len(one) + len(other)) >= 0.5
