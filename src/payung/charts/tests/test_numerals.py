"""Numbers as readers write them."""

import math

import pytest

from payung.charts.numerals import ENGLISH, Numerals, decimals_worth_printing


def test_vietnamese_has_a_comma_where_english_has_a_point():
    assert ENGLISH.fixed(1234567.89, 1) == "1,234,567.9"
    assert Numerals(",", ".").fixed(1234567.89, 1) == "1.234.567,9"


def test_there_is_no_minus_before_zero():
    assert ENGLISH.fixed(-0.04, 1) == "0.0"
    assert ENGLISH.fixed(-0.06, 1) == "\u22120.1"


@pytest.mark.parametrize(
    ("errors", "values", "decimals"),
    [
        ([0.042, 0.05], [15.97], 2),
        ([0.012], [15.97], 3),
        ([95.1], [2671.4], 0),
        ([], [3.0], 0),
        ([0.0, math.nan], [3.25], 3),
    ],
)
def test_the_error_says_how_many_decimals_are_worth_printing(errors, values, decimals):
    assert decimals_worth_printing(errors, values) == decimals


@pytest.mark.parametrize(
    ("value", "written"),
    [(999.04, "999.0"), (999.96, "1,000.0"), (-999.96, "\u22121,000.0"), (-0.0, "0.0")],
)
def test_thousands_are_parted_also_where_rounding_makes_them(value, written):
    assert ENGLISH.fixed(value, 1) == written
