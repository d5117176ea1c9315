"""One measure of impact, with its interval: a difference, a ratio, or a fraction."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan
from typing import Literal

import numpy as np

from payung.survey.estimates import Flag
from payung.survey.quantiles import t_quantile, t_two_sided

Kind = Literal[
    "prevalence",
    "difference",
    "ratio",
    "odds_ratio",
    "attributable_fraction",
    "adjusted_difference",
    "adjusted_ratio",
    "adjusted_odds_ratio",
    "adjusted_attributable_fraction",
]
Numbers = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Measure:
    """
    One measure of how an outcome goes with an exposure.

    Attributes
    ----------
    kind
        ``prevalence`` of the outcome in one group, between 0 and 1; ``difference``
        (exposed minus others), ``ratio``, ``odds_ratio`` and ``attributable_fraction``,
        each crude or ``adjusted`` for covariates.
    group
        ``bullied=yes``, ``bullied=no``, both as they are compared, or ``all``.
    respondents
        Children behind it, unweighted.
    value, standard_error, low, high
        In the unit of the measure. The intervals of ratios lie on the log scale, that of
        the fraction on the scale log(1 − fraction); the standard error is on the
        measure's own.
    p_value
        Two-sided, that the measure says *no association*; ``nan`` of a prevalence.
    flag, reason
        Whether it may be published, and the words that say why not.
    """

    kind: Kind
    group: str
    respondents: int
    value: float
    standard_error: float
    low: float
    high: float
    degrees_of_freedom: float
    p_value: float
    flag: Flag
    reason: str


def on_its_scale(value: float, error: float, df: float, level: float) -> Numbers:
    """Return value, error, ends, degrees of freedom and p of a difference."""
    half = float(t_quantile((1 + level) / 2, df)[0]) * error
    return value, error, value - half, value + half, df, p_of(value, error, df)


def on_log_scale(value: float, error: float, df: float, level: float) -> Numbers:
    """Return the same of a ratio whose logarithm and its error are given."""
    _, _, low, high, _, p = on_its_scale(value, error, df, level)
    with np.errstate(over="ignore"):
        ratio, low, high = np.exp([value, low, high]).tolist()
    return ratio, ratio * error, low, high, df, p


def as_fraction(value: float, error: float, df: float, level: float) -> Numbers:
    """Return the same of a fraction of which log(1 − fraction) and its error are given."""
    left, error, low, high, _, p = on_log_scale(value, error, df, level)
    return -float(np.expm1(value)), error, 1 - high, 1 - low, df, p


def p_of(value: float, error: float, df: float) -> float:
    """Two-sided probability of a value further from none."""
    return t_two_sided(value / error if error > 0 else nan, df)
