"""Numbers that no one expects are drawn as they are, or refused in a sentence."""

import re
from datetime import date
from xml.etree import ElementTree  # noqa: S405  our own drawing

import pytest

from payung.charts.figure import Block, Row
from payung.charts.forest_figure import Factor, OddsRatio
from payung.charts.gap_figure import Gap, GapBlock
from payung.charts.refusal import FigureIsEmpty, IntervalIsUpsideDown, NumberIsNotFinite
from payung.charts.state_map import StateFigure
from payung.charts.tests.pictures import (
    DRAW,
    make_forest,
    make_gaps,
    make_map,
    make_panels,
    make_trend,
)
from payung.charts.trend_figure import Point, Series

NAN, INF = float("nan"), float("inf")
READINGS = {
    "one value": [(12.0, 10.0, 14.0)],
    "no answers": [(NAN, NAN, NAN)],
    "half an interval": [(12.0, NAN, 14.0)],
    "all equal": [(12.0, 12.0, 12.0)] * 3,
    "all zero": [(0.0, 0.0, 0.0)] * 3,
    "below zero": [(-12.0, -14.0, -10.0), (-3.0, -4.0, -2.0)],
    "very large": [(3.2e12, 3.1e12, 3.3e12)],
    "very small": [(3e-9, 2e-9, 4e-9)],
    "two hundred": [
        (20.0 + at / 10, 18.0 + at / 10, 22.0 + at / 10) for at in range(200)
    ],
}
ENDLESS = [(INF, 1, 2), (1, -INF, 2), (1, 0.5, INF)]
FORMS = ("dots", "bars", "gap", "trend", "map")


def figure_of(form: str, readings, label: str = "All"):
    if form == "trend":
        points = tuple(Point(1900 + at, *each) for at, each in enumerate(readings))
        return make_trend(Series(label, points))
    if form == "gap":
        rows = tuple(Gap(label, *each) for each in readings)
        return make_gaps(blocks=(GapBlock("", rows),))
    if form == "map":
        pairs = zip("ABCDEFGHIJK", readings, strict=False)
        figures = tuple(StateFigure(code, 2015, *each) for code, each in pairs)
        return make_map(figures=figures, not_measured=(), names={"A": label})
    if form == "forest":
        ratios = tuple(Factor(label, "", OddsRatio(*each)) for each in readings)
        return make_forest(factors=ratios)
    rows = tuple(Row(label, *each) for each in readings)
    return make_panels(blocks=(Block("", rows),))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("readings", READINGS)
def test_it_is_drawn_without_a_word_of_nonsense(form, readings):
    text = DRAW[form](figure_of(form, READINGS[readings]), name="c")
    ElementTree.fromstring(text)  # noqa: S314
    assert not re.search(r"\b(?:nan|inf)\b|\d[eE][+-]\d", text)
    assert "None" not in text


@pytest.mark.parametrize(
    "readings", [[(1, 1, 1)] * 3, [(NAN, NAN, NAN)], [(9, 1, 99)] * 200]
)
def test_a_forest_draws_them_too(readings):
    text = DRAW["forest"](figure_of("forest", readings), name="c")
    assert "nan" not in text and text.count("<path") >= 2


@pytest.mark.parametrize("form", DRAW)
@pytest.mark.parametrize("numbers", ENDLESS)
def test_a_number_without_end_is_refused(form, numbers):
    with pytest.raises(NumberIsNotFinite, match="without end"):
        figure_of(form, [numbers])


@pytest.mark.parametrize("form", DRAW)
def test_an_interval_upside_down_is_refused(form):
    with pytest.raises(IntervalIsUpsideDown, match="lower end first"):
        figure_of(form, [(12, 14, 10)])


@pytest.mark.parametrize("form", DRAW)
def test_a_figure_without_rows_is_refused(form):
    with pytest.raises(FigureIsEmpty, match="at least one row"):
        figure_of(form, [])


@pytest.mark.parametrize("form", DRAW)
def test_of_a_hidden_row_not_even_nonsense_is_looked_at(form):
    hidden = {"trend": Point, "gap": Gap, "forest": OddsRatio}.get(form)
    made = {
        "trend": lambda: hidden(2020, 5, 9, -INF, mark="suppressed"),
        "gap": lambda: hidden("All", 5, 9, -INF, mark="suppressed", verdict="lower"),
        "forest": lambda: hidden(-5, 9, -INF, mark="suppressed"),
        "map": lambda: StateFigure("A", 2020, 5, 9, -INF, mark="suppressed"),
    }.get(form, lambda: Row("All", 5, 9, -INF, mark="suppressed"))()
    assert made.drawn == ()


@pytest.mark.parametrize("form", DRAW)
@pytest.mark.parametrize(
    "label", ["<script>alert(1)</script>", '" onload="x', "a\u202eb\x00\n", "{0.x} %s"]
)
def test_a_hostile_label_stays_a_label(form, label):
    text = DRAW[form](figure_of(form, [(12, 10, 14)], label), name='x" onload="y')
    root = ElementTree.fromstring(text)  # noqa: S314
    assert not any(
        name.startswith("on") for element in root.iter() for name in element.attrib
    )
    assert "script" not in {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not re.search("[\x00-\x08\u202a-\u202e]", text)


def test_a_day_is_told_apart_from_the_years_of_data():
    assert make_map(on=date(2030, 1, 1)).table() == make_map().table()
