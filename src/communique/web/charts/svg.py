"""A drawing -> SVG, by Vega-Lite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert

from communique.errors import UsageError
from communique.exports.visible import visible
from communique.web.charts import style
from communique.web.charts.drawing import Dot, Drawing, Path
from communique.web.charts.style import Look

_STEPS = 24
# Numbers as large as this are written with a word for thousands and more.
_LARGE = 10_000


@lru_cache(maxsize=512)
def svg(drawing: Drawing, look: Look) -> str:
    """A drawing as SVG; raises UsageError for an empty one."""
    if not drawing.dots and not drawing.paths:
        raise UsageError("there is nothing to draw")
    layers = alt.layer(*_layers(drawing, look)).resolve_scale(color="independent", shape="independent")
    made: str = vl_convert.vegalite_to_svg(style.sized(layers, look))
    return made


def _layers(drawing: Drawing, look: Look) -> Iterator[alt.Chart]:
    if drawing.paths:
        yield from _path_layers(drawing, look)
    if drawing.official:
        yield from _official_layers(drawing, look)
    if drawing.dots:
        yield from _dot_layers(drawing, look)


def _path_layers(drawing: Drawing, look: Look) -> Iterator[alt.Chart]:
    rows = [row for path in drawing.paths for row in _path_rows(path)]
    scale = style.ways(drawing, look)
    base = _chart(rows).encode(x=_time(drawing), detail="name:N")
    band = base.encode(y=_amount("low", drawing), y2="high:Q", color=alt.Color("kind:N", scale=scale, legend=None))
    yield band.mark_area(opacity=0.16)
    named = alt.Color("kind:N", scale=scale, legend=style.legend(look, "stroke"))
    yield base.encode(y=_amount("middle", drawing), color=named).mark_line(strokeWidth=1.5, strokeDash=[5, 4])


def _official_layers(drawing: Drawing, look: Look) -> Iterator[alt.Chart]:
    rows = [{"year": one.at, "value": one.value, "series": one.series} for one in drawing.official]
    dash = alt.StrokeDash("series:N", scale=style.series(drawing), legend=style.legend(look, "stroke"))
    base = _chart(rows).encode(x=_time(drawing), y=_amount("value", drawing), detail="series:N")
    yield base.encode(strokeDash=dash).mark_line(color=look.ink["text"], strokeWidth=1.4)
    yield base.mark_point(shape="square", filled=True, size=22, color=look.ink["text"], opacity=1)


def _dot_layers(drawing: Drawing, look: Look) -> Iterator[alt.Chart]:
    rows = list(_dot_rows(drawing.dots))
    colours, shapes = style.speakers(drawing, look)
    legend = style.legend(look, "circle")
    plain = alt.Color("who:N", scale=colours, legend=None)
    base = _chart(rows).encode(x=_time(drawing))
    rules = base.encode(y=_amount("low", drawing), y2="high:Q", color=plain)
    yield rules.mark_rule(strokeWidth=6, opacity=0.5, strokeCap="round")
    # What is no fact (a forecast, say) is hollow.
    firm = alt.FillOpacity("firm:Q", legend=None, scale=alt.Scale(domain=[0, 1], range=[0.15, 1]))
    named = alt.Color("who:N", scale=colours, legend=legend)
    shape = alt.Shape("who:N", scale=shapes, legend=legend)
    edge = alt.Stroke("who:N", scale=colours, legend=None)
    dots = base.encode(y=_amount("value", drawing), color=named, shape=shape, stroke=edge, fillOpacity=firm)
    yield dots.mark_point(filled=True, size=60, opacity=1, strokeWidth=1.2)
    opened = [row for row in rows if row["open"]]
    if opened:
        arrows = _chart(opened).mark_text(fontSize=13, dy=-4, baseline="bottom")
        yield arrows.encode(x=_time(drawing), y=_amount("high", drawing), text=alt.value("↑"), color=plain)


def _chart(rows: Sequence[Mapping[str, object]]) -> alt.Chart:
    data: Any = {"values": list(rows)}
    return alt.Chart(alt.InlineData(**data))


def _dot_rows(dots: Iterable[Dot]) -> Iterator[dict[str, Any]]:
    for one in dots:
        low = one.value if one.low is None else one.low
        high = one.value if one.high is None else one.high
        yield {"year": one.at, "low": low, "high": high, "value": one.value, "who": one.who,
               "firm": int(one.firm), "open": one.high is None}  # fmt: skip


def _path_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The way grows by the same share each year, as the pace that is needed is reckoned."""
    first, last = path.years
    for step in range(_STEPS + 1):
        share = step / _STEPS
        low, high = (_between(ends, share) for ends in (path.low, path.high))
        yield {"year": first + (last - first) * share, "low": low, "high": high, "middle": (low + high) / 2,
               "kind": path.name, "name": f"{path.name} {path.low[1]}"}  # fmt: skip


def _between(ends: tuple[float, float], share: float) -> float:
    start, stop = ends
    if start > 0 and stop > 0:
        return float(start * (stop / start) ** share)
    return start + (stop - start) * share


def _time(drawing: Drawing) -> alt.X:
    first, last = map(round, drawing.years)
    axis = alt.Axis(values=list(range(first, last + 1)), format="d", labelOverlap="greedy", labelSeparation=6,
                    grid=False, ticks=False, labelPadding=8)  # fmt: skip
    return alt.X("year:Q", title=None, axis=axis, scale=alt.Scale(domain=[first - 0.6, last + 0.6], nice=False))


def _amount(name: str, drawing: Drawing) -> alt.Y:
    large = max((abs(one.value) for one in drawing.dots), default=0) >= _LARGE
    words = "replace(format(datum.value, '~s'), 'G', 'bn')" if large else "format(datum.value, '~g')"
    return alt.Y(f"{name}:Q", title=visible(drawing.unit)[:30], scale=alt.Scale(zero=False, nice=True),
                 axis=alt.Axis(labelExpr=words, tickCount=5))  # fmt: skip
