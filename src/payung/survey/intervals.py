"""
Confidence intervals of proportions and of other estimates.

All take arrays of one length, one entry a group: the share ``p`` and its complement
``q`` between 0 and 1, standard error ``error`` and ends in the unit of the estimate,
respondents ``n``, degrees of freedom ``df``; ``level`` is one number between 0 and 1.
Ends are NaN where ``df`` is not above 0 or nobody answered; nothing is raised.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from payung.survey.quantiles import beta_quantile, t_quantile
from payung.survey.sums import Floats

Ends = tuple[Floats, Floats]


def wald(value: Floats, error: Floats, df: Floats, level: float) -> Ends:
    """Value ± t·SE, with Student's t at ``df``."""
    half = t_quantile((1 + level) / 2, df) * error
    return value - half, value + half


def logit(p: Floats, q: Floats, error: Floats, df: Floats, level: float) -> Ends:
    """
    Interval on the log-odds scale, turned back: log(p/q) ± t·SE/(pq).

    R's ``svyciprop(method="xlogit")``; what SUDAAN and CDC print. NaN at 0 and 1,
    where log-odds do not exist.
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        centre, half = np.log(p / q), t_quantile((1 + level) / 2, df) * error / (p * q)
        low, high = 1 / (1 + np.exp(half - centre)), 1 / (1 + np.exp(-half - centre))
    inside = (p > 0) & (q > 0)
    return np.where(inside, low, np.nan), np.where(inside, high, np.nan)


def effective_size(
    p: Floats, q: Floats, variance: Floats, n: Floats, df: Floats, level: float
) -> Floats:
    """
    Effective sample size pq/V, times (t at n−1 over t at df) squared.

    Korn & Graubard 1998. At 0 and 1, where V says nothing, it is n.
    """
    upper = (1 + level) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        size = (
            p * q / variance * (t_quantile(upper, n - 1) / t_quantile(upper, df)) ** 2
        )
    return np.where((p > 0) & (q > 0), size, n)


def korn_graubard(p: Floats, q: Floats, size: Floats, level: float) -> Ends:
    """
    Clopper-Pearson's exact interval at an effective sample size.

    Korn & Graubard 1998; R's ``svyciprop(method="beta")``. Where nothing varies
    (infinite size) both ends are the estimate.
    """
    tail = (1 - level) / 2
    low = beta_quantile(tail, size * p, size * q + 1)
    high = beta_quantile(1 - tail, size * p + 1, size * q)
    certain = np.isinf(size)
    return np.where(certain, p, low), np.where(certain, p, high)


def wilson(p: Floats, q: Floats, size: Floats, df: Floats, level: float) -> Ends:
    """
    Wilson's score interval at the effective sample size pq/V, with Student's t.

    Dean & Pagano 2015; Franco, Little, Louis & Slud 2019. At 0 and 1 the size is n.
    """
    t = t_quantile((1 + level) / 2, df)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(np.isinf(size), 0, t * t / size)
        half = np.sqrt(np.where(np.isinf(size), 0, t * t / size * p * q) + share**2 / 4)
    centre = p + share / 2
    return (centre - half) / (1 + share), (centre + half) / (1 + share)


def of_share(
    kind: str,
    p: Floats,
    q: Floats,
    error: Floats,
    n: Floats,
    df: Floats,
    level: float,
) -> Ends:
    """Return the interval of a proportion by the name of its kind."""
    sizes: dict[str, Callable[[], Ends]] = {
        "logit": lambda: logit(p, q, error, df, level),
        "wald": lambda: wald(p, error, df, level),
        "korn-graubard": lambda: korn_graubard(
            p, q, effective_size(p, q, error**2, n, df, level), level
        ),
        "wilson": lambda: wilson(p, q, simple_size(p, q, error, n), df, level),
    }
    return sizes[kind]()


def simple_size(p: Floats, q: Floats, error: Floats, n: Floats) -> Floats:
    """Effective sample size pq/V; n at 0 and 1."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where((p > 0) & (q > 0), p * q / error**2, n)
