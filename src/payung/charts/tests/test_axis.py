"""Ticks are round, few, and hold every value."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.charts.axis import round_axis


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([20.9], (0, 5, 10, 15, 20, 25)),
        ([29.4], (0, 10, 20, 30)),
        ([0.31], (0, 0.1, 0.2, 0.3, 0.4)),
        ([97.7], (0, 20, 40, 60, 80, 100)),
        ([0], (0, 2, 4, 6, 8, 10)),
        ([], (0, 2, 4, 6, 8, 10)),
        ([2862], (0, 1000, 2000, 3000)),
    ],
)
def test_ticks_are_round(values, ticks):
    assert round_axis(values).ticks == ticks


def test_an_axis_may_start_where_the_values_do():
    assert round_axis([15.83, 16.06], from_zero=False).ticks == (15.8, 15.9, 16.0, 16.1)


def test_what_lies_beyond_the_bounds_ends_at_the_edge():
    axis = round_axis([-3.0, 104.0], bounds=(0, 100)).over(10, 110)
    assert axis.ticks[0] == 0 and axis.ticks[-1] == 100
    assert axis.at(-3.0) == 10 and axis.at(104.0) == 110


def test_values_below_zero_are_held():
    assert round_axis([-4.2, 3]).ticks == (-6, -4, -2, 0, 2, 4)


@given(
    st.lists(st.floats(-1e12, 1e12, allow_subnormal=False), min_size=1, max_size=5),
    st.integers(1, 5),
)
def test_all_values_lie_between_few_ticks(values, most_steps):
    axis = round_axis(values, most_steps=most_steps)
    slack = 1e-6 * max(1, *map(abs, axis.ticks))
    assert (
        axis.ticks[0] - slack <= min(*values, 0)
        and max(*values, 0) <= axis.ticks[-1] + slack
    )
    assert 2 <= len(axis.ticks) <= most_steps + 2
    assert all(map(math.isfinite, axis.ticks))
