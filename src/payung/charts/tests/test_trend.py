"""Years at their true distances, lines only between what may be compared."""

import re

import pytest

from payung.charts.refusal import GroupsOverlap, LinesAreTooMany, YearIsTwice
from payung.charts.tests.pictures import BOYS_YEARS, GIRLS_YEARS, hard_trend, make_trend
from payung.charts.trend import trend
from payung.charts.trend_figure import Point, Series
from payung.charts.trend_layout import trend_layout


def runs(text: str) -> list[int]:
    """How many points each line joins."""
    return [
        len(d.split("L")) for d in re.findall(r'class="line [^>]* d="M([^"]+)"', text)
    ]


def one_line(*points: Point):
    return make_trend(Series("All", points))


def test_the_years_of_one_question_are_joined():
    assert runs(trend(make_trend(), name="c")) == [5, 5]


def test_no_line_crosses_a_break():
    old = [Point(2010 + at, 20, 18, 22, group="six acts") for at in range(2)]
    new = [Point(2015 + at, 30, 28, 32, group="nine acts") for at in range(3)]
    text = trend(one_line(*old, *new), name="c")
    assert runs(text) == [2, 3]
    assert text.count('class="break"') == 1 and ">not comparable<" in text
    assert (
        "Figures up to 2011 and from 2015 cannot be compared: six acts, then nine acts."
        in text
    )


def test_a_cited_figure_without_a_range_is_never_joined():
    cited = Point(2012, 21, mark="hollow")
    points = (Point(2010, 20, 18, 22), cited, Point(2014, 22, 20, 24))
    text = trend(one_line(*points), name="c")
    assert runs(text) == [] and text.count("all hollow") == 1


def test_no_line_leads_over_a_hidden_year():
    hidden = Point(2012, 21, 19, 23, mark="suppressed")
    points = (Point(2010, 20, 18, 22), hidden, Point(2014, 22, 20, 24))
    text = trend(one_line(*points), name="c")
    assert runs(text) == [] and "2012 not shown: All" in text


def test_years_stand_at_their_true_distances():
    years = trend_layout(make_trend()).years
    assert years.at(2018) - years.at(2015) == pytest.approx(
        3 * (years.at(2011) - years.at(2010))
    )


def test_points_given_out_of_order_are_drawn_in_order():
    mixed = make_trend(
        Series("Girls", GIRLS_YEARS[::-1], "girls"), Series("Boys", BOYS_YEARS, "boys")
    )
    assert trend(mixed, name="c") == trend(make_trend(), name="c")


def test_each_line_has_a_shape_and_a_name_beside_its_colour():
    text = trend(make_trend(), name="c")
    assert '<circle class="girls"' in text and '<path class="mark boys"' in text
    assert "Girls 17.3" in text and "Boys 20.7" in text


def test_a_band_takes_the_place_of_whiskers():
    text = trend(make_trend(interval_as="band"), name="c")
    assert text.count('class="band') == 2 and 'class="ci' not in text


def test_one_year_alone_is_a_trend_that_has_begun():
    assert "2024" in trend(one_line(Point(2024, 20, 18, 22)), name="c")


def test_questions_that_alternate_are_refused():
    points = [Point(2010 + at, 20, 18, 22, group="ab"[at % 2]) for at in range(4)]
    with pytest.raises(GroupsOverlap, match="own figure"):
        one_line(*points)


def test_two_questions_in_one_year_are_refused():
    old, new = (Series(g, (Point(2018, 20, 18, 22, group=g),)) for g in "ab")
    with pytest.raises(GroupsOverlap):
        make_trend(old, new)


def test_a_year_given_twice_is_refused():
    with pytest.raises(YearIsTwice):
        Series("All", (Point(2018, 20), Point(2018, 21)))


def test_more_lines_than_can_be_told_apart_are_refused():
    with pytest.raises(LinesAreTooMany, match="fewer groups"):
        make_trend(*(Series(str(at), GIRLS_YEARS) for at in range(6)))


def test_the_table_says_what_each_year_may_be_compared_with():
    table = hard_trend().table()
    assert table.header[-1] == "Comparable with"
    assert {row[-1] for row in table.rows} == {"six acts", "nine acts"}
    assert "Comparable with" not in make_trend().table().header
