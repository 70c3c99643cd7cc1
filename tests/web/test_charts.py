"""Charts: what is drawn of a dossier and of a promise, and that nothing else is."""

from __future__ import annotations

import pytest
from lxml import etree

from communique.errors import UsageError
from communique.keeping import ask, follow
from communique.ledger import Ledger, Wish
from communique.web.charts.drawing import MOST, OTHERS, Dot, Drawing, of_promise, of_series
from communique.web.charts.style import Look
from communique.web.charts.svg import svg
from communique.web.measures import Measure, Series, measures, series_of
from communique.web.sides import shown
from tests.web.conftest import TODAY

PAIR = Wish(("RU", "TJ"))


@pytest.fixture
def every(ledger: Ledger) -> tuple[Measure, ...]:
    """The measures of the dossier."""
    return measures(ask.dossier(ledger, PAIR), follow.promises(ledger, PAIR, TODAY))


def _series(every: tuple[Measure, ...], measure: str, aspect: str, unit: str) -> Series:
    found = series_of(every, measure, aspect, unit)
    assert found is not None
    return found


def test_each_statement_is_drawn_once(every: tuple[Measure, ...]) -> None:
    """As many dots as statements of whole years; none hides another, and each value is one that was said."""
    series = _series(every, "trade.turnover", "level", "USD")
    drawing = of_series(series)
    assert len(drawing.dots) == len(series.drawn) > 8
    assert len({(one.at, one.value) for one in drawing.dots}) == len(drawing.dots)
    assert {one.value for one in drawing.dots} == {float(one.figure.values[-1]) for one in series.drawn}
    assert all(one.low is None or one.low <= one.value for one in drawing.dots)


def test_levels_of_parts_of_years_are_not_drawn_beside_whole_ones(every: tuple[Measure, ...]) -> None:
    """One year of exports and some months of the next are no series; the table has them all."""
    exports = _series(every, "trade.exports", "level", "USD")
    assert len(exports.dated) > len(exports.drawn) == 1
    assert not exports.is_drawn


def test_falls_are_drawn_below_nought(every: tuple[Measure, ...]) -> None:
    """A change downwards is negative, with its interval turned over."""
    dots = of_series(_series(every, "trade.turnover", "change", "%")).dots
    fallen = [one for one in dots if one.value < 0]
    assert len(fallen) == 1
    assert fallen[0].low is not None
    assert fallen[0].low < fallen[0].value


def test_so_many_speakers_have_a_colour_of_their_own(every: tuple[Measure, ...]) -> None:
    """The rest are the others, and all who are drawn are named in the chart."""
    drawing = of_series(_series(every, "trade.turnover", "change", "%"))
    names = {one.who for one in drawing.dots}
    assert OTHERS in names
    assert len(names) == MOST + 1
    drawn = svg(drawing, Look())
    assert all(name in drawn for name in names)


def test_one_person_in_two_scripts_is_one_speaker(every: tuple[Measure, ...]) -> None:
    """Named in our letters where those are used too; who is named in one script only, and bodies, keep their words."""
    names = ("Vladimir Putin", "Владимир Путин", "Эмомали Рахмон", "Emomali Rahmon", "Юрий Ушаков", "МИД", "MID",
             "Anna Petrov", "Anna Petrova")  # fmt: skip
    assert [after for before, after in shown(names).items() if before != after] == ["Vladimir Putin", "Emomali Rahmon"]
    speakers = _series(every, "trade.turnover", "level", "USD").speakers
    assert "Vladimir Putin" in speakers
    assert "Владимир Путин" not in speakers


def test_the_way_of_a_promise_grows_from_its_base(ledger: Ledger) -> None:
    """What is needed is above what would come of it as it goes, at the deadline and in the same years."""
    promise = next(one for one in follow.promises(ledger, PAIR, TODAY) if one.target and one.target.projection)
    drawing = of_promise(promise, [])
    assert drawing is not None
    needed, there = drawing.paths
    assert needed.years == there.years
    assert [round(year) for year in needed.years] == [2024, 2030]
    assert needed.low[0] == there.low[0]
    assert needed.low[1] > there.high[1]


def test_nothing_is_no_chart() -> None:
    """An empty chart is refused, not drawn."""
    with pytest.raises(UsageError, match="nothing to draw"):
        svg(Drawing((), (), "USD"), Look())


def test_names_and_units_from_outside_are_text_in_a_chart() -> None:
    """Markup in a name or a unit stays words; no part of the SVG is script, link or foreign markup."""
    hostile = '"><script>alert(1)</script><a href="javascript:alert(1)">'
    dots = tuple(Dot(year, 1.0, 2.0, 1.5, hostile, firm=True) for year in (2023.0, 2024.0))
    drawn = svg(Drawing(dots, (), hostile[:30]), Look("dark", "narrow"))
    parts = list(etree.fromstring(drawn.encode()).iter())
    assert {etree.QName(part).localname for part in parts} <= {"svg", "g", "path", "text", "line"}
    assert not [name for part in parts for name in part.attrib if "href" in name or name.startswith("on")]
    assert any(part.text and "<script>" in part.text for part in parts)
