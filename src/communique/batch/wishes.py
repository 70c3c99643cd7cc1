"""What is asked of a run, and what its workers are to know: frozen, and the same wherever it is read."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from communique.pages.archived import Stretch
from communique.records import EVERY_PART, Limits, Part

# What many reports are read for; who says it stands with each figure and commitment.
PARTS: frozenset[Part] = frozenset(EVERY_PART - {"statements"})
# So many bytes of an archive are a slice, some hundreds of pages as they are packed; so many reports are a piece.
STEP, PIECE = 16_000_000, 256
# Seconds of processor time that one report may take.
SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Filters:
    """Which reports are wanted; what is empty asks for nothing.

    `hosts` also mean the hosts below them; `since` and `until` are days of publication, both included; a report must
    name all of `countries` and have all of `words`, each of which may be several words, or a beginning ("trad*").
    """

    langs: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    countries: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """What decides what the tables hold: with the same wishes and inputs they are the same.

    `seconds` are of processor time, for one report; `copies` says that copies are read too.  `step` are the bytes of an
    archive that one worker gathers at a time, `piece` the reports that one reads at a time.
    """

    inputs: tuple[str, ...]
    filters: Filters = field(default_factory=Filters)
    parts: frozenset[Part] = PARTS
    limits: Limits = field(default_factory=Limits)
    seconds: float = SECONDS
    copies: bool = False
    step: int = STEP
    piece: int = PIECE

    def plain(self) -> dict[str, object]:
        """As it is written in the manifest."""
        found = asdict(self) | {"parts": sorted(self.parts)}
        plain: dict[str, object] = json.loads(json.dumps(found, default=str))
        return plain


@dataclass(frozen=True, slots=True)
class Work:
    """How it is done, which changes nothing in the tables: the engine, how many workers, where the cluster is."""

    engine: Literal["local", "ray"] | None = None
    workers: int | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """What one worker gathers at a time: stretches of files, one after another."""

    number: int
    stretches: tuple[Stretch, ...]

    @property
    def name(self) -> str:
        """Its name in the manifest."""
        return f"{self.number:06d}"

    @property
    def bytes(self) -> int:
        """How much there is to gather, for progress: bytes as they lie there."""
        return sum(one.end - one.start if one.shape != "rows" else one.size for one in self.stretches)


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a part: its name, how many of what, and the pieces that a slice left to be read."""

    part: str
    counts: Mapping[str, int] = field(default_factory=dict)
    pieces: tuple[str, ...] = ()


def wishes_of(plain: Mapping[str, Any]) -> Wishes:
    """The wishes that were written so."""
    given = dict(plain)
    filters = dict(given.pop("filters"))
    for name in ("since", "until"):
        filters[name] = dt.date.fromisoformat(filters[name]) if filters[name] else None
    for name in ("langs", "hosts", "countries", "words"):
        filters[name] = tuple(filters[name])
    return Wishes(
        inputs=tuple(given.pop("inputs")),
        filters=Filters(**filters),
        parts=frozenset(given.pop("parts")),
        limits=Limits(**given.pop("limits")),
        **given,
    )
