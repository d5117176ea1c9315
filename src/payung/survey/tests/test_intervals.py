"""What the ends of an interval promise, for any share that a survey may find."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.survey.intervals import of_share
from payung.survey.quantiles import t_quantile

KINDS = ("logit", "korn-graubard", "wilson", "wald")
shares = st.floats(0.001, 0.999)
sizes = st.integers(30, 5000)
freedoms = st.integers(2, 200)


def ends(kind: str, p: float, error: float, n: float, df: float) -> tuple[float, float]:
    columns = [np.array([x]) for x in (p, 1 - p, error, n, df)]
    low, high = of_share(kind, *columns, 0.95)
    return float(low[0]), float(high[0])


@pytest.mark.slow
@given(p=shares, n=sizes, df=freedoms, deff=st.floats(0.5, 8))
def test_every_interval_holds_its_estimate(p, n, df, deff):
    error = (deff * p * (1 - p) / n) ** 0.5
    for kind in KINDS:
        low, high = ends(kind, p, error, n, df)
        assert low <= p <= high
        assert kind == "wald" or 0 <= low < high <= 1


@pytest.mark.slow
@given(p=shares, n=sizes, df=freedoms, deff=st.floats(0.5, 8))
def test_an_interval_of_the_others_is_the_mirror_image(p, n, df, deff):
    error = (deff * p * (1 - p) / n) ** 0.5
    for kind in KINDS:
        low, high = ends(kind, p, error, n, df)
        other_low, other_high = ends(kind, 1 - p, error, n, df)
        assert low == pytest.approx(1 - other_high, abs=1e-9)
        assert high == pytest.approx(1 - other_low, abs=1e-9)


@pytest.mark.slow
@given(p=shares, n=sizes, df=freedoms, deff=st.floats(0.5, 8))
def test_the_ends_of_wilson_are_the_shares_just_t_errors_away(p, n, df, deff):
    error = (deff * p * (1 - p) / n) ** 0.5
    size = p * (1 - p) / error**2
    t = float(t_quantile(0.975, df)[0])
    for end in ends("wilson", p, error, n, df):
        assert abs(p - end) == pytest.approx(
            t * (end * (1 - end) / size) ** 0.5, rel=1e-6
        )


def test_where_nobody_said_yes_exact_intervals_still_end_above_zero():
    assert ends("korn-graubard", 0.0, 0.0, 100, 40)[0] == 0
    assert ends("korn-graubard", 0.0, 0.0, 100, 40)[1] == pytest.approx(
        1 - 0.025 ** (1 / 100), rel=1e-9
    )
    assert 0 < ends("wilson", 0.0, 0.0, 100, 40)[1] < 0.05
    assert np.isnan(ends("logit", 0.0, 0.0, 100, 40)).all()


def test_where_nothing_varies_both_ends_are_the_estimate():
    for kind in ("korn-graubard", "wilson", "wald", "logit"):
        assert ends(kind, 0.3, 0.0, 100, 40) == pytest.approx((0.3, 0.3))
