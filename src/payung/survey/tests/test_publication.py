"""Which figures may go out, which need another look, which stay."""

from __future__ import annotations

import numpy as np
import pytest

from payung.survey.publication import NCHS_2017, judge_number, judge_shares


def judged(p: float, error: float, n: int, df: int) -> tuple[str, str]:
    columns = [np.array([float(x)]) for x in (p, 1 - p, error, n, df)]
    return judge_shares(*columns)[0]


@pytest.mark.parametrize(
    ("p", "error", "n", "df", "flag", "reason"),
    [
        (0.20, 0.01, 2000, 40, "show", ""),
        (0.20, 0.01, 29, 40, "suppress", "fewer than 30 children answered"),
        (0.20, 0.08, 200, 40, "suppress", "worth fewer than 30"),
        (0.50, 0.08, 60, 40, "suppress", "wider than 30 points"),
        (0.04, 0.013, 300, 40, "suppress", "wider than 130%"),
        (0.01, 0.004, 700, 40, "show", ""),
        (0.20, 0.01, 2000, 7, "review", "fewer than 8 degrees"),
        (0.0, 0.0, 100, 40, "review", "nobody or everybody"),
        (1.0, 0.0, 100, 40, "review", "nobody or everybody"),
        (0.20, float("nan"), 2000, 0, "suppress", "too few sampled units"),
    ],
)
def test_a_share_is_shown_looked_at_again_or_kept_back(p, error, n, df, flag, reason):
    found, why = judged(p, error, n, df)
    assert found == flag
    assert reason in why


def test_a_design_that_beats_simple_sampling_earns_no_bonus():
    lucky = judged(0.5, 0.01, 31, 40)
    plain = judged(0.5, (0.25 / 31) ** 0.5, 31, 40)
    assert lucky == plain == ("suppress", "interval wider than 30 points")


def test_the_thresholds_say_that_nobody_checked_them():
    assert "unverified" in (type(NCHS_2017).__doc__ or "")


@pytest.mark.parametrize(
    ("value", "error", "n", "df", "flag"),
    [
        (15.0, 0.1, 500, 40, "show"),
        (15.0, 0.1, 29, 40, "suppress"),
        (15.0, 0.1, 59, 40, "review"),
        (15.0, 5.0, 500, 40, "review"),
        (10.0, 3.0, 500, 40, "review"),
        (10.0, 2.9, 500, 40, "show"),
        (10.0, 0.0, 500, 40, "review"),
        (float("nan"), float("nan"), 0, 40, "suppress"),
        (15.0, 0.1, 500, 0, "suppress"),
    ],
)
def test_a_mean_follows_the_older_rule(value, error, n, df, flag):
    assert judge_number(value, error, n, df)[0] == flag
