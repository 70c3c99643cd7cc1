"""How charts look: colours for two themes, shapes, sizes for three screens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from communique.web.charts.drawing import NEEDED, OTHERS, THERE, Drawing

Theme = Literal["light", "dark"]
Size = Literal["wide", "middle", "narrow"]


@dataclass(frozen=True, slots=True)
class Look:
    """For which eyes and which screen."""

    theme: Theme = "light"
    size: Size = "wide"

    @property
    def ink(self) -> dict[str, str]:
        """Colours of words, lines and ways."""
        return _INK[self.theme]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The room for what is drawn, and for the names beside or under it, in pixels."""

    width: int
    height: int
    names: int
    beside: bool = False


# The width of a page, of a page of paper, of a phone.
_FRAMES: dict[Size, _Frame] = {
    "wide": _Frame(800, 320, 330, beside=True),
    "middle": _Frame(620, 270, 560),
    "narrow": _Frame(270, 220, 250),
}
# Told apart by eyes of every kind, and by shape besides; the last is for those without a colour of their own.
_COLOURS: dict[Theme, list[str]] = {
    "light": ["#1f5f8b", "#b4540a", "#2c7a56", "#8a3b78", "#6b6b2a", "#0f7c86", "#a33b3b", "#777777"],
    "dark": ["#7db8e0", "#f0a35e", "#7fcfa6", "#d9a0cf", "#cfcf80", "#6fd0d8", "#f0938b", "#aaaaaa"],
}
_INK: dict[Theme, dict[str, str]] = {
    "light": {"text": "#4a4a45", "grid": "#e6e3da", "need": "#7a5c00", "there": "#666a70"},
    "dark": {"text": "#b9b7b0", "grid": "#34373c", "need": "#e0bf6a", "there": "#9aa0a8"},
}
_SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "circle"]
_DASHES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [1, 4]]
_FONT = "Helvetica, Arial, sans-serif"


def speakers(drawing: Drawing, look: Look) -> tuple[alt.Scale, alt.Scale]:
    """A colour and a shape for each speaker."""
    names = sorted({one.who for one in drawing.dots}, key=lambda name: (name == OTHERS, name))
    return (
        alt.Scale(domain=names, range=_each(names, _COLOURS[look.theme])),
        alt.Scale(domain=names, range=_each(names, _SHAPES)),
    )


def _each(names: Sequence[str], known: list[str]) -> list[str]:
    """One for each name; the last is for those that have none of their own."""
    *own, last = known
    return [last if name == OTHERS else own[at] for at, name in enumerate(names)]


def ways(drawing: Drawing, look: Look) -> alt.Scale:
    """A colour for what is needed and one for where it would go."""
    colours = {NEEDED: look.ink["need"], THERE: look.ink["there"]}
    there = [name for name in colours if any(path.name == name for path in drawing.paths)]
    return alt.Scale(domain=there, range=[colours[name] for name in there])


def series(drawing: Drawing) -> alt.Scale:
    """A dash for each official series."""
    names = sorted({one.series for one in drawing.official})
    return alt.Scale(domain=names, range=[_DASHES[at % len(_DASHES)] for at in range(len(names))])


def legend(look: Look, symbol: str) -> alt.Legend:
    """Names beside the chart where there is room for them, else under it."""
    frame = _FRAMES[look.size]
    return alt.Legend(
        title=None, orient="right" if frame.beside else "bottom", columns=1, labelLimit=frame.names, symbolSize=70,
        symbolType=symbol,
    )  # fmt: skip


def sized(chart: alt.LayerChart, look: Look) -> dict[str, Any]:
    """A chart in its size and in our ink, as Vega-Lite."""
    frame = _FRAMES[look.size]
    made: dict[str, Any] = chart.properties(width=frame.width, height=frame.height).to_dict()
    return made | {"config": _config(look)}


def _config(look: Look) -> dict[str, Any]:
    ink = look.ink
    words = {"labelColor": ink["text"], "titleColor": ink["text"], "labelFont": _FONT, "titleFont": _FONT,
             "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}  # fmt: skip
    axis = {**words, "gridColor": ink["grid"], "domainColor": ink["grid"], "tickColor": ink["grid"], "gridOpacity": 1}
    # One legend under the other, so that none makes the chart wider than its screen.
    stacked = {"direction": "vertical", "anchor": "start", "margin": 4}
    return {"background": None, "view": {"stroke": None}, "axis": axis, "font": _FONT,
            "legend": words | {"rowPadding": 5, "layout": {"bottom": stacked, "right": stacked}}}  # fmt: skip
