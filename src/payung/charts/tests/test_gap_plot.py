"""Differences and their verdicts."""

import re

import pytest

from payung.charts.gap_figure import Gap, GapBlock
from payung.charts.gap_plot import gap_plot
from payung.charts.refusal import VerdictIsContradicted
from payung.charts.tests.pictures import make_gaps


def one(gap: Gap):
    return make_gaps(blocks=(GapBlock("", (gap,)),))


@pytest.mark.parametrize(
    ("gap", "said", "shape"),
    [
        (Gap("Girls", 4, 1, 7), "higher", 'class="mark all"'),
        (Gap("Girls", -4, -7, -1), "lower", 'class="mark all"'),
        (Gap("Girls", 4, -1, 9), "can't tell", "all hollow"),
        (Gap("Girls", 4, 0, 8), "can't tell", "all hollow"),
        (Gap("Girls", 4, mark="hollow"), "can't tell", "all hollow"),
        (Gap("Girls", 4, 1, 7, verdict="unclear"), "can't tell", "all hollow"),
    ],
)
def test_a_verdict_is_a_shape_and_words(gap, said, shape):
    text = gap_plot(one(gap), name="c").replace("&#x27;", "'")
    assert f">{said}</text>" in text and shape in text
    assert one(gap).table().rows[0][-1] == said


def test_higher_and_lower_point_to_their_sides():
    higher = gap_plot(one(Gap("Girls", 4, 1, 7)), name="c")
    lower = gap_plot(one(Gap("Girls", -4, -7, -1)), name="c")
    assert "l10 6.5" in higher and "l-10 6.5" in lower


def test_a_difference_says_its_sign_and_zero_has_none():
    assert ">+4.0<" in gap_plot(one(Gap("Girls", 4, 1, 7)), name="c")
    assert ">\u22124.0<" in gap_plot(one(Gap("Girls", -4, -7, -1)), name="c")
    assert ">0.0<" in gap_plot(one(Gap("Girls", 0.01, -1, 1)), name="c")


def test_zero_has_a_line_of_its_own():
    assert gap_plot(make_gaps(), name="c").count('class="zero"') == 1


def test_a_hidden_difference_has_no_verdict():
    hidden = one(Gap("Girls", 4, 1, 7, mark="suppressed", verdict="higher"))
    assert "higher" not in gap_plot(hidden, name="c")
    assert hidden.table().rows[0][-1] == ""


@pytest.mark.parametrize(("value", "verdict"), [(-4, "higher"), (4, "lower")])
def test_a_verdict_against_the_sign_is_refused(value, verdict):
    with pytest.raises(VerdictIsContradicted):
        Gap("Girls", value, value - 1, value + 1, verdict=verdict)


def test_a_minus_never_stands_on_the_line_at_zero():
    text = gap_plot(one(Gap("Girls", -4, -7, -0.4)), name="c")
    zero = float(re.search(r'class="zero"[^>]* d="M([\d.]+)', text)[1])
    value = float(re.search(r'x="([\d.]+)" y="[\d.]+">\u22124\.0<', text)[1])
    assert value > zero + 3
