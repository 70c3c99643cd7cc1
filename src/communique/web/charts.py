"""Series and promises as SVG, drawn on the server.

Each statement is drawn as the interval that a reader takes it to mean, with a point at the number as said; where the
words leave an end open, an arrow shows it.  Nothing is drawn that is not in the table under the chart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import vl_convert

from communique.errors import UsageError
from communique.exports.visible import visible
from communique.holdings import Stated
from communique.interval import Interval
from communique.observation import Series
from communique.period import Period
from communique.promises.progress import side
from communique.promises.promise import Promise, Target
from communique.web.measures import Series as Stretch

Theme = Literal["light", "dark"]
Size = Literal["wide", "narrow"]


@dataclass(frozen=True, slots=True)
class Look:
    """For which eyes and which screen."""

    theme: Theme = "light"
    size: Size = "wide"


@dataclass(frozen=True, slots=True)
class Dot:
    """A statement in a chart: its time in years, its interval (open ends as None) and who made it.

    What is about the whole of 2024 stands at 2024, its first half a quarter of a year before that.
    """

    at: float
    low: float | None
    high: float | None
    value: float
    who: str
    firm: bool


@dataclass(frozen=True, slots=True)
class Path:
    """The way from a base to what is needed (or expected) at a deadline; the ends as intervals."""

    name: str
    years: tuple[float, float]
    low: tuple[float, float]
    high: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """An official value; those of one series are joined by a line."""

    at: float
    value: float
    series: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn; `unit` names the axis."""

    dots: tuple[Dot, ...]
    paths: tuple[Path, ...]
    unit: str
    official: tuple[Mark, ...] = ()


_OTHERS, _MOST = "others", 5
_NEEDED, _THERE = "needed", "if it goes on so"
# Told apart by eyes of every kind, and by shape besides.
_COLOURS: dict[Theme, list[str]] = {
    "light": ["#1f5f8b", "#b4540a", "#2c7a56", "#8a3b78", "#6b6b2a", "#777777"],
    "dark": ["#7db8e0", "#f0a35e", "#7fcfa6", "#d9a0cf", "#cfcf80", "#aaaaaa"],
}
_DASHES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 4], [1, 4]]
_SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "circle"]
_INK: dict[Theme, dict[str, str]] = {
    "light": {"text": "#4a4a45", "grid": "#e6e3da", "need": "#7a5c00", "there": "#666a70"},
    "dark": {"text": "#b9b7b0", "grid": "#34373c", "need": "#e0bf6a", "there": "#9aa0a8"},
}
_WIDTHS: dict[Size, int] = {"wide": 640, "narrow": 270}
_HEIGHTS: dict[Size, int] = {"wide": 260, "narrow": 200}
_FONT = "Helvetica, Arial, sans-serif"


def of_series(series: Stretch) -> Drawing:
    """The statements of a series, and the way to each of its targets."""
    named = series.speakers[:_MOST]
    dots = [_dot(one, named, at, of) for one, at, of in _beside(series.drawn)]
    paths = [path for target in series.targets for path in _paths(target)]
    marks = tuple(Mark(_year(one.period), float(one.value), _named(one.series)) for one in series.yearly)
    return Drawing(tuple(dots), tuple(paths), series.unit, marks)


def of_promise(promise: Promise, known: Sequence[Stated]) -> Drawing | None:
    """The way of a promise: base, what is needed, where it would go, and every level stated since."""
    target = promise.target
    if target is None or target.base is None or target.needed is None:
        return None
    names = tuple(dict.fromkeys([side(target.base), *map(side, known)]))[:_MOST]
    dots = [_dot(one, names, at, of) for one, at, of in _beside(known)]
    return Drawing(tuple(dots), tuple(_paths(target)), target.needed.unit)


@lru_cache(maxsize=512)
def svg(drawing: Drawing, look: Look) -> str:
    """A drawing as SVG."""
    if not drawing.dots and not drawing.paths:
        raise UsageError("there is nothing to draw")
    layers = alt.layer(*_layers(drawing, look)).resolve_scale(color="independent", shape="independent")
    chart = layers.properties(width=_WIDTHS[look.size], height=_HEIGHTS[look.size]).to_dict()
    chart["config"] = _config(look)
    made: str = vl_convert.vegalite_to_svg(chart)
    return made


def _layers(drawing: Drawing, look: Look) -> Iterator[alt.Chart]:
    if drawing.paths:
        yield from _path_layers(drawing, look)
    if drawing.official:
        yield from _official_layers(drawing, look)
    if drawing.dots:
        yield from _dot_layers(drawing, look)


def _official_layers(drawing: Drawing, look: Look) -> Iterator[alt.Chart]:
    rows = [{"year": one.at, "value": one.value, "series": one.series} for one in drawing.official]
    names = sorted({one.series for one in drawing.official})
    dashes = alt.Scale(domain=names, range=_DASHES[: len(names)])
    base = _chart(rows).encode(x=_time(drawing), y=_amount("value", drawing), detail="series:N")
    ink = _INK[look.theme]["text"]
    yield base.encode(strokeDash=alt.StrokeDash("series:N", scale=dashes, legend=_legend(look, "stroke"))).mark_line(
        color=ink, strokeWidth=1.4
    )
    yield base.mark_point(shape="square", filled=True, size=22, color=ink, opacity=1)


def _path_layers(drawing: Drawing, look: Look) -> Iterator[alt.Chart]:
    rows = [row for path in drawing.paths for row in _path_rows(path)]
    scale = _kinds(drawing, _INK[look.theme])
    base = _chart(rows).encode(x=_time(drawing), detail="name:N")
    band = base.encode(y=_amount("low", drawing), y2="high:Q", color=alt.Color("kind:N", scale=scale, legend=None))
    yield band.mark_area(opacity=0.16)
    named = alt.Color("kind:N", scale=scale, legend=_legend(look, "stroke"))
    yield base.encode(y=_amount("middle", drawing), color=named).mark_line(strokeWidth=1.5, strokeDash=[5, 4])


def _dot_layers(drawing: Drawing, look: Look) -> Iterator[alt.Chart]:
    rows = list(_dot_rows(drawing.dots))
    names = sorted({one.who for one in drawing.dots}, key=lambda name: (name == _OTHERS, name))
    legend = _legend(look, "circle")
    scale = alt.Scale(domain=names, range=_colours(names, look))
    plain = alt.Color("who:N", scale=scale, legend=None)
    named = alt.Color("who:N", scale=scale, legend=legend)
    shape = alt.Shape("who:N", scale=alt.Scale(domain=names, range=_SHAPES[: len(names)]), legend=legend)
    base = _chart(rows).encode(x=_time(drawing))
    rules = base.encode(y=_amount("low", drawing), y2="high:Q", color=plain)
    yield rules.mark_rule(strokeWidth=6, opacity=0.5, strokeCap="round")
    firm = alt.FillOpacity("firm:Q", legend=None, scale=alt.Scale(domain=[0, 1], range=[0.15, 1]))
    dots = base.encode(y=_amount("value", drawing), color=named, shape=shape, fillOpacity=firm)
    yield dots.mark_point(filled=True, size=55, opacity=1)
    opened = [row for row in rows if row["open"]]
    if opened:
        arrows = _chart(opened).mark_text(fontSize=13, dy=-4, baseline="bottom")
        yield arrows.encode(x=_time(drawing), y=_amount("high", drawing), text=alt.value("↑"), color=plain)


def _chart(rows: Sequence[Mapping[str, object]]) -> alt.Chart:
    data: Any = {"values": list(rows)}
    return alt.Chart(alt.InlineData(**data))


def _colours(names: Sequence[str], look: Look) -> list[str]:
    """A colour for each name; grey is for those that have none of their own."""
    *own, grey = _COLOURS[look.theme]
    return [grey if name == _OTHERS else own[at] for at, name in enumerate(names)]


def _dot(one: Stated, named: Sequence[str], at: int, of: int) -> Dot:
    figure, period = one.figure, one.figure.period
    assert period is not None
    sign = -1 if figure.direction == "down" and figure.aspect == "change" else 1
    low, high = (_number(figure.expected.low), _number(figure.expected.high))
    ends = (low, high) if sign > 0 else (_minus(high), _minus(low))
    spread = min(0.45, (period.length() / 366) * 0.7) * (at - (of - 1) / 2) / max(of, 2)
    who = visible(side(one)) if side(one) in named else _OTHERS
    return Dot(_year(period) + spread, *ends, sign * float(figure.values[-1]), who[:40], figure.modality == "actual")


def _beside(dated: Iterable[Stated]) -> Iterator[tuple[Stated, int, int]]:
    """Each statement with its place among those for the same time, so that none hides another."""
    groups: dict[object, list[Stated]] = {}
    for one in dated:
        groups.setdefault(one.figure.period, []).append(one)
    for same in groups.values():
        yield from ((one, at, len(same)) for at, one in enumerate(same))


def _paths(target: Target) -> Iterator[Path]:
    """From the base to what is needed, and to where it would go."""
    base, figure = target.base, target.figure
    if base is None or base.figure.period is None or figure.period is None or target.needed is None:
        return
    ends = [(_NEEDED, target.needed.interval)]
    if target.projection:
        ends.append((_THERE, target.projection.interval))
    for name, interval in ends:
        start, stop = _ends(base.figure.expected), _ends(interval)
        if start and stop:
            years = (_year(base.figure.period), _year(figure.period))
            yield Path(name, years, (start[0], stop[0]), (start[1], stop[1]))


def _year(period: Period) -> float:
    """The middle of a period in years: a whole year stands at its number."""
    middle = period.start + (period.end - period.start) / 2
    return middle.year + (middle.timetuple().tm_yday - 1) / 366 - 0.5


def _ends(interval: Interval) -> tuple[float, float] | None:
    low, high = _number(interval.low), _number(interval.high)
    if low is None or high is None:
        return None if low is None and high is None else (low or high or 0.0, high or low or 0.0)
    return low, high


def _dot_rows(dots: Iterable[Dot]) -> Iterator[dict[str, Any]]:
    for one in dots:
        low = one.value if one.low is None else one.low
        high = one.value if one.high is None else one.high
        yield {"year": one.at, "low": low, "high": high, "value": one.value, "who": one.who,
               "firm": int(one.firm), "open": one.high is None}  # fmt: skip


def _path_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The way grows by the same share each year, as the pace that is needed is reckoned."""
    steps = 24
    first, last = path.years
    for step in range(steps + 1):
        share = step / steps
        low, high = (_between(ends, share) for ends in (path.low, path.high))
        yield {"year": first + (last - first) * share, "low": low, "high": high, "middle": (low + high) / 2,
               "kind": path.name, "name": f"{path.name} {path.low[1]}"}  # fmt: skip


def _between(ends: tuple[float, float], share: float) -> float:
    start, stop = ends
    if start > 0 and stop > 0:
        return float(start * (stop / start) ** share)
    return start + (stop - start) * share


def _time(drawing: Drawing) -> alt.X:
    years = [one.at for one in drawing.dots]
    years += [one.at for one in drawing.official]
    years += [year for path in drawing.paths for year in path.years]
    first, last = round(min(years)), round(max(years))
    axis = alt.Axis(values=list(range(first, last + 1)), format="d", labelOverlap=True, grid=False, ticks=False)
    return alt.X("year:Q", title=None, axis=axis, scale=alt.Scale(domain=[first - 0.6, last + 0.6], nice=False))


def _amount(name: str, drawing: Drawing) -> alt.Y:
    form = "~s" if max((abs(one.value) for one in drawing.dots), default=0) >= 10_000 else "~g"
    words = "replace(format(datum.value, '~s'), 'G', 'bn')" if form == "~s" else "format(datum.value, '~g')"
    return alt.Y(f"{name}:Q", title=visible(drawing.unit)[:30], scale=alt.Scale(zero=False, nice=True),
                 axis=alt.Axis(labelExpr=words, tickCount=5))  # fmt: skip


def _kinds(drawing: Drawing, ink: dict[str, str]) -> alt.Scale:
    colours = {_NEEDED: ink["need"], _THERE: ink["there"]}
    there = [name for name in colours if any(path.name == name for path in drawing.paths)]
    return alt.Scale(domain=there, range=[colours[name] for name in there])


def _legend(look: Look, symbol: str) -> alt.Legend:
    columns, limit = (1, 250) if look.size == "narrow" else (2, 290)
    return alt.Legend(
        title=None, orient="bottom", columns=columns, labelLimit=limit, symbolSize=70, symbolType=symbol,
    )  # fmt: skip


def _config(look: Look) -> dict[str, Any]:
    ink = _INK[look.theme]
    words = {"labelColor": ink["text"], "titleColor": ink["text"], "labelFont": _FONT, "titleFont": _FONT,
             "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}  # fmt: skip
    axis = {**words, "gridColor": ink["grid"], "domainColor": ink["grid"], "tickColor": ink["grid"], "gridOpacity": 1}
    return {"background": None, "view": {"stroke": None}, "axis": axis, "legend": words, "font": _FONT}


def _named(series: Series) -> str:
    """An official series in a legend: who publishes it, of whom."""
    whose = f"{series.geography} on {series.partner}" if series.partner else series.geography
    return visible(f"{series.publisher or series.provider} ({whose})")[:48]


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _minus(value: float | None) -> float | None:
    return None if value is None else -value
