"""Odds ratios around one."""

import math
import re

import pytest

from payung.charts.forest import forest
from payung.charts.forest_figure import Factor, OddsRatio
from payung.charts.log_axis import log_axis, ratio_at
from payung.charts.refusal import OddsRatioIsNotPositive
from payung.charts.tests.pictures import make_forest


def one(*numbers, **changes):
    factor = Factor("Often lonely", "against not", None, OddsRatio(*numbers))
    return make_forest(factors=(factor,), **changes)


def test_half_and_twice_lie_equally_far_from_one():
    axis = log_axis(0.5, 2, most_steps=5, bounds=(0.1, 10)).over(0, 100)
    half, none, twice = (axis.at(math.log(ratio)) for ratio in (0.5, 1, 2))
    assert none - half == pytest.approx(twice - none)


@pytest.mark.parametrize(
    "ratios",
    [(1.2, 1.5), (0.95, 2.3), (0.2, 0.4), (0.02, 90), (1, 1), (1.01, 1.02), (8, 9)],
)
@pytest.mark.parametrize("most_steps", [5, 3, 1])
def test_one_is_always_a_tick_and_ticks_are_few(ratios, most_steps):
    axis = log_axis(*ratios, most_steps=most_steps, bounds=(0.1, 10))
    ticks = [ratio_at(tick)[0] for tick in axis.ticks]
    assert 1.0 in ticks and 2 <= len(ticks) <= max(3, most_steps + 1)
    assert ticks == sorted(set(ticks))
    held = [min(10, max(0.1, ratio)) for ratio in ratios]
    assert all(ticks[0] <= ratio <= ticks[-1] for ratio in held)


def test_an_interval_beyond_the_edge_ends_in_an_arrow_and_is_told_in_full():
    text = forest(one(2.2, 0.04, 99.5), name="c")
    assert "l-5 5 5 5" in text and "l5 5-5 5" in text
    assert "from 0.04 to 99.50" in text
    assert "l5 5-5 5" not in forest(one(2.2, 1.1, 4.4), name="c")


def test_a_ratio_beyond_the_edge_has_no_mark_but_its_number():
    text = forest(one(14.2, 11.1, 18.3), name="c")
    assert 'class="mark' not in text and ">14.20<" in text


def test_an_interval_that_holds_one_is_hollow_and_said_to_be_unclear():
    unclear = one(1.27, 0.95, 1.7)
    assert "mark all hollow" in forest(unclear, name="c")
    assert unclear.table().rows[0][-1] == "can't tell"
    assert "hollow" not in forest(one(2.29, 2.05, 2.55), name="c")


def test_crude_and_adjusted_differ_in_shape_and_a_key_names_them():
    text = forest(make_forest(), name="c")
    shapes = set(
        re.findall(r'mark (?:all|grey)"[^>]* d="M[\d.]+ [\d.]+(m[^"]+)"', text)
    )
    assert len(shapes) == 2
    assert ">crude<" in text and ">adjusted<" in text
    assert ">crude<" not in forest(one(2.29, 2.05, 2.55), name="c")


@pytest.mark.parametrize("numbers", [(0, 0, 1), (-1, -2, 3), (1.2, 0, 3)])
def test_a_ratio_of_zero_or_less_is_refused(numbers):
    with pytest.raises(OddsRatioIsNotPositive, match="logarithms"):
        OddsRatio(*numbers)


def test_bounds_must_lie_around_one():
    with pytest.raises(OddsRatioIsNotPositive):
        one(2, 1.5, 2.5, bounds=(1, 10))
