"""Our quantiles are scipy's."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import special, stats

from payung.survey.quantiles import beta_quantile, t_quantile, t_two_sided


@pytest.mark.parametrize("probability", [0.005, 0.025, 0.5, 0.9, 0.975, 0.995])
def test_quantiles_of_t(probability):
    df = np.array([0.5, 1, 2, 3, 7.5, 37, 200, 999, 1000, 1001, 5e4, 1e7])
    expected = stats.t.ppf(probability, df)
    assert t_quantile(probability, df) == pytest.approx(expected, rel=1e-11, abs=1e-12)


def test_there_is_no_t_without_degrees_of_freedom():
    assert np.isnan(t_quantile(0.975, np.array([0.0, -1.0]))).all()


@pytest.mark.parametrize(("t", "df"), [(0.0, 5), (2.1, 30), (-2.1, 30), (40.0, 3)])
def test_the_chance_of_a_t_so_far_from_zero(t, df):
    expected = 2 * stats.t.sf(abs(t), df)
    assert t_two_sided(t, df) == pytest.approx(expected, rel=1e-10)


@pytest.mark.slow
@pytest.mark.parametrize("probability", [0.005, 0.025, 0.975, 0.995])
def test_quantiles_of_the_beta_distribution(probability):
    random = np.random.default_rng(20211026)
    a = 10 ** random.uniform(-0.5, 5, 400)
    b = 10 ** random.uniform(-0.5, 5, 400)
    expected = special.betaincinv(a, b, probability)
    told = expected > 1e-200
    found = beta_quantile(probability, a, b)
    assert found[told] == pytest.approx(expected[told], rel=1e-8)


def test_quantiles_of_large_surveys():
    a, b = np.array([2.5e6, 1e7]), np.array([7.5e6, 3e7])
    expected = special.betaincinv(a, b, 0.025)
    assert beta_quantile(0.025, a, b) == pytest.approx(expected, rel=1e-10)


def test_with_no_children_on_one_side_the_quantile_is_the_end():
    assert beta_quantile(0.025, 0.0, 5.0).tolist() == [0.0]
    assert beta_quantile(0.975, 5.0, 0.0).tolist() == [1.0]
