"""A figure in words never says more than is known."""

from dataclasses import replace

import pytest

from payung.cli.measure import measure
from payung.cli.report.published import published
from payung.cli.report.sentence import finding
from payung.cli.report.words import words_in
from payung.cli.tests.sample import ROWS, make_estimates, with_mean_and_total


def said(low, high, language="en", value=None, **changes):
    value = (low + high) / 2 if value is None else value
    row = replace(ROWS[0], value=value, low=low, high=high, **changes)
    (indicator,) = published(make_estimates([row]))
    own = measure(indicator.indicator, [0.1], [0.1], words_in(language).numerals)
    return finding(indicator, own, words_in(language))


@pytest.mark.parametrize(
    ("low", "high", "sentence"),
    [
        (0.1812, 0.2094, "Between 18 and 21 in every 100 children"),
        (0.29, 0.31, "Between 29 and 31 in every 100 children"),
        (0.004, 0.0079, "Between 4 and 8 in every 1,000 children"),
        (0.0061, 0.0142, "Between 6 and 15 in every 1,000 children"),
        (0.9962, 0.9989, "Between 996 and 999 in every 1,000 children"),
        (0.0, 0.0271, "At most 3 in every 100 children"),
        (0.971, 1.0, "At least 97 in every 100 children"),
        (-0.002, 0.031, "At most 4 in every 100 children"),
        (0.195, 0.195, "About 19.5 in every 100 children"),
    ],
)
def test_a_share_is_told_in_whole_children_rounded_outward(low, high, sentence):
    assert said(low, high) == sentence


def test_in_vietnamese():
    assert said(0.1812, 0.2094, "vi") == "Cứ 100 em thì có từ 18 đến 21 em"
    assert said(0.195, 0.195, "vi") == "Cứ 100 em thì có khoảng 19,5 em"


def test_a_suppressed_figure_of_all_children_is_not_told():
    assert said(0.1, 0.9, flag="suppress") == "Not shown: not to be published"


def test_nobody_answered():
    nan = float("nan")
    assert said(nan, nan, value=nan, flag="review") == "No answers"


def test_means_and_totals_keep_their_unit():
    words = words_in("en")
    _, age, children = published(with_mean_and_total())
    for indicator, sentence in (
        (age, "On average between 15.89 and 16.06"),
        (children, "In all between 2,481 and 2,862"),
    ):
        errors = [row.standard_error for row in indicator.shown]
        own = measure(indicator.indicator, errors, [], words.numerals)
        assert finding(indicator, own, words) == sentence
