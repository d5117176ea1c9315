"""Our tails of F and chi-square are scipy's."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as some
from scipy.stats import chi2, f

from payung.survey.association.tails import chi_square_tail, f_tail

values = some.floats(1e-6, 200)
degrees = some.floats(0.3, 400)


@given(value=values, above=degrees, below=degrees)
def test_the_tail_of_f_is_scipy_s(value, above, below):
    theirs = f.sf(value, above, below)

    assert f_tail(value, above, below) == pytest.approx(theirs, rel=1e-9, abs=1e-290)


@given(value=values, number=some.integers(1, 199))
def test_the_tail_of_chi_square_is_scipy_s(value, number):
    theirs = chi2.sf(value, number)

    assert chi_square_tail(value, number) == pytest.approx(theirs, rel=1e-11)


def test_nothing_is_above_everything():
    assert f_tail(0.0, 2.0, 9.0) == 1
    assert chi_square_tail(0.0, 3) == 1


def test_without_degrees_of_freedom_there_is_no_tail():
    assert isnan(f_tail(1.0, 0.0, 5.0))
    assert isnan(f_tail(1.0, 1.0, 0.0))
    assert isnan(chi_square_tail(float("nan"), 1))
