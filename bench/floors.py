"""Accuracy that must not fall: `floors.toml` holds what was reached, and on which gold."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.measures import Values
from bench.sets import NAMES

FILE = Path(__file__).with_name("floors.toml")
_HEAD = """\
# Written by `python -m bench floors --pin`, when a change has made us better.  No score may fall below these
# on the gold files whose sha256 stands here.  `slack` is left for parsers whose arithmetic differs between machines.

slack = {slack}
"""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors by set and score, the gold they were measured on, and how far below is let pass."""

    slack: float
    gold: Mapping[str, str]
    scores: Values


@dataclass(frozen=True, slots=True)
class Fall:
    """A score below its floor."""

    set: str
    score: str
    value: float
    floor: float


def load(path: Path = FILE) -> Floors:
    """The floors as pinned."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    scores = {(name, score): floor for name in NAMES for score, floor in data.get(name, {}).items()}
    return Floors(data["slack"], data["gold"], scores)


def falls(floors: Floors, values: Values) -> list[Fall]:
    """Every score that is below its floor by more than the slack, or no longer measured."""
    return [
        Fall(name, score, values.get((name, score), 0.0), floor)
        for (name, score), floor in floors.scores.items()
        if values.get((name, score), 0.0) < floor - floors.slack
    ]


def changed_gold(floors: Floors, hashes: Mapping[str, str]) -> list[str]:
    """The sets whose files are not those that the floors were measured on."""
    return [name for name, digest in hashes.items() if floors.gold.get(name) != digest]


def pin(values: Values, hashes: Mapping[str, str], path: Path = FILE, slack: float = 0.3) -> None:
    """Write what was measured as the new floors."""
    lines = [_HEAD.format(slack=slack), "[gold]"]
    lines += [f'{name} = "{digest}"' for name, digest in hashes.items()]
    for name in NAMES:
        lines += ["", f"[{name}]"]
        lines += [f'"{score}" = {value:.1f}' for (of, score), value in values.items() if of == name]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
