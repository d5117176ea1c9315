"""Panels of bars on one scale."""

import re

from payung.charts.bars import bars
from payung.charts.figure import Block, Row
from payung.charts.tests.pictures import make_panels


def lengths(text: str) -> list[float]:
    """From the foot of each bar to its end."""
    shapes = re.findall(r'class="bar[^>]* d="M([\d.]+) [\d.]+H([\d.]+)', text)
    return [round(float(end) - float(foot), 1) for foot, end in shapes]


def two(left: Row, right: Row):
    return make_panels(blocks=(Block("City", (left,)), Block("Village", (right,))))


def test_all_panels_have_one_scale():
    first, second = lengths(
        bars(two(Row("All", 5, 4, 6), Row("All", 10, 9, 11)), name="c")
    )
    assert abs(second - 2 * first) <= 0.2


def test_bars_begin_at_zero_whatever_is_asked():
    text = bars(make_panels(from_zero=False), name="c")
    assert min(lengths(text)) > 0


def test_a_bar_below_zero_leads_to_the_left():
    left, right = lengths(
        bars(two(Row("All", -5, -6, -4), Row("All", 5, 4, 6)), name="c")
    )
    assert left == -right


def test_a_cited_value_is_a_frame_without_a_whisker():
    cited = Row("All", 5, mark="hollow")
    text = bars(two(cited, cited), name="c")
    assert text.count("bar all hollow") == 2 and "whisker" not in text


def test_a_doubtful_interval_is_broken_and_flagged():
    doubtful = Row("All", 5, 2, 9, mark="review")
    text = bars(two(doubtful, doubtful), name="c")
    assert text.count("stroke-dasharray") == 2 and "5.0 [?]" in text


def test_one_panel_takes_the_whole_width():
    one = make_panels(blocks=(Block("", (Row("All", 5, 4, 6),)),))
    pair = two(Row("All", 5, 4, 6), Row("All", 5, 4, 6))
    assert lengths(bars(one, name="c"))[0] > 1.8 * lengths(bars(pair, name="c"))[0]
