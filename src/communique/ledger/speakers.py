"""Who said what -> the same, each person under one name, however reports in several scripts write it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from communique.holdings import Pledged, Stated
from communique.persons import one_name
from communique.records import Commitment, Figure

Names: TypeAlias = Mapping[tuple[str, str], str]


def under_one_name(stated: Sequence[Stated], pledged: Sequence[Pledged]) -> tuple[list[Stated], list[Pledged]]:
    """Figures and commitments whose speakers are called by the name that stands most often among them."""
    names = one_name([*_spoken((one.figure.speaker, one.source.lang) for one in stated),
                      *_spoken((one.commitment.speaker, one.source.lang) for one in pledged)])  # fmt: skip
    if not names:
        return list(stated), list(pledged)
    return [_stated(one, names) for one in stated], [_pledged(one, names) for one in pledged]


def _spoken(found: Iterable[tuple[str | None, str]]) -> Iterable[tuple[str, str]]:
    return ((speaker, lang) for speaker, lang in found if speaker and speaker.strip())


def _stated(one: Stated, names: Names) -> Stated:
    return replace(one, figure=_figure(one.figure, one.source.lang, names))


def _pledged(one: Pledged, names: Names) -> Pledged:
    called = names.get((one.commitment.speaker or "", one.source.lang))
    commitment: Commitment = replace(one.commitment, speaker=called) if called else one.commitment
    targets = tuple(_figure(figure, one.source.lang, names) for figure in one.targets)
    return replace(one, commitment=commitment, targets=targets)


def _figure(figure: Figure, lang: str, names: Names) -> Figure:
    called = names.get((figure.speaker or "", lang))
    return replace(figure, speaker=called) if called else figure
