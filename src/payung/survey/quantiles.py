"""
Quantiles of Student's t and of the beta distribution.

Ours because importing ``scipy.special`` takes longer than estimating a survey; tests
hold them against scipy. Sources: Abramowitz & Stegun 1964, 26.5.8 (continued fraction),
26.7.5 (t from normal); Press et al. 2007, *Numerical Recipes*, 6.4.
"""

from __future__ import annotations

from math import lgamma
from statistics import NormalDist

import numpy as np

from payung.survey.sums import Floats

LARGE_DF = 300
SMOOTH_SHAPE = 30.0
TINY = 1e-300
REACH = 10.0
NODES, WEIGHTS = np.polynomial.legendre.leggauss(32)


def t_quantile(probability: float, degrees_of_freedom: Floats | float) -> Floats:
    """
    Quantile of Student's t for each number of degrees of freedom; NaN where it is not above 0.

    Above 300 degrees the expansion around the normal quantile is exact to 1e-11.
    """
    given = np.atleast_1d(np.asarray(degrees_of_freedom, dtype=np.float64))
    df, place = np.unique(given, return_inverse=True)
    result = np.full(df.shape, np.nan)
    large, small = df > LARGE_DF, (df > 0) & (df <= LARGE_DF)
    result[large] = near_normal(NormalDist().inv_cdf(probability), df[large])
    result[small] = by_beta(probability, df[small])
    return result[place]


def by_beta(probability: float, df: Floats) -> Floats:
    """Quantile of t from that of t²/(df + t²), or of its complement, whichever is small."""
    beyond = 2 * min(probability, 1 - probability)
    if beyond == 1:
        return np.zeros_like(df)
    far = df < 3
    square = np.empty_like(df)
    x = beta_quantile(beyond, df[far] / 2, 0.5)
    square[far] = df[far] * (1 - x) / x
    y = beta_quantile(1 - beyond, 0.5, df[~far] / 2)
    square[~far] = df[~far] * y / (1 - y)
    return np.copysign(np.sqrt(square), probability - 0.5)


def near_normal(z: float, df: Floats) -> Floats:
    """Quantile of t from that of the normal, to the fourth power of 1/df."""
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    return np.asarray(z + sum(term / df**power for power, term in enumerate(terms, 1)))


def t_two_sided(t: float, degrees_of_freedom: float) -> float:
    """Probability that Student's t is further from 0 than ``t``."""
    df = degrees_of_freedom
    if not df > 0 or np.isnan(t):
        return float("nan")
    return float(beta_probability(np.array([df / (df + t * t)]), df / 2, 0.5)[0])


def beta_quantile(probability: float, a: Floats | float, b: Floats | float) -> Floats:
    """Quantile of the beta distribution; 0 where ``a`` is 0, 1 where ``b`` is 0."""
    a, b = np.broadcast_arrays(
        *np.atleast_1d(np.asarray(a, float), np.asarray(b, float))
    )
    result = np.where(a <= 0, 0.0, np.where(b <= 0, 1.0, np.nan))
    usable = (a > 0) & (b > 0) & np.isfinite(a) & np.isfinite(b)
    smooth = np.minimum(a, b) >= SMOOTH_SHAPE
    for chosen, rule in (
        (usable & smooth, by_quadrature),
        (usable & ~smooth, by_fraction),
    ):
        if chosen.any():
            result[chosen] = rule(probability, a[chosen], b[chosen])
    return result


def by_quadrature(probability: float, a: Floats, b: Floats) -> Floats:
    """
    Solve for a smooth density by Newton steps on Gauss-Legendre integrals.

    The density is taken over its height at the mode, so that shapes of millions lose
    no digits to the gamma function.
    """
    mode = (a - 1) / (a + b - 2)
    spread = np.sqrt(mode * (1 - mode) / (a + b - 2))
    lowest = np.maximum(mode - REACH * spread, 0)
    highest = np.minimum(mode + REACH * spread, 1)

    def integral(start: Floats, end: Floats) -> Floats:
        half = (end - start)[:, None] / 2
        points = start[:, None] + half * (NODES + 1)
        relative = log_ratio(points, mode[:, None], a[:, None], b[:, None])
        return np.asarray((half * WEIGHTS * np.exp(relative)).sum(axis=1))

    below_mode = integral(lowest, mode)
    wanted = probability * (below_mode + integral(mode, highest))
    x = mode + NormalDist().inv_cdf(probability) * spread
    for _ in range(50):
        x = np.clip(x, lowest + spread * 1e-9, highest - spread * 1e-9)
        error = below_mode + integral(mode, x) - wanted
        step = error / np.exp(log_ratio(x, mode, a, b))
        x = x - np.clip(step, -spread, spread)
        if (np.abs(step) <= 1e-14 * x).all():
            break
    return x


def by_fraction(probability: float, a: Floats, b: Floats) -> Floats:
    """Solve for any shape by Newton steps on a continued fraction, kept in a bracket."""
    low, high = np.zeros_like(a), np.ones_like(a)
    middle = a / (a + b)
    spread = np.sqrt(middle * (1 - middle) / (a + b + 1))
    guess = middle + NormalDist().inv_cdf(probability) * spread
    x = np.where((guess > 0) & (guess < 1), guess, middle)
    open_ones = np.arange(len(a))
    for _ in range(200):
        now, p, q = x[open_ones], a[open_ones], b[open_ones]
        error = beta_probability(now, p, q) - probability
        low[open_ones] = np.where(error < 0, now, low[open_ones])
        high[open_ones] = np.where(error > 0, now, high[open_ones])
        with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
            moved = now - error / np.exp(log_density(now, p, q))
        inside = (moved >= low[open_ones]) & (moved <= high[open_ones])
        halved = (low[open_ones] + high[open_ones]) / 2
        x[open_ones] = np.where(inside, moved, np.where(error == 0, now, halved))
        open_ones = open_ones[np.abs(x[open_ones] - now) > 1e-12 * now]
        if not len(open_ones):
            break
    return x


def log_ratio(x: Floats, mode: Floats, a: Floats, b: Floats) -> Floats:
    """Logarithm of the beta density over its height at the mode."""
    with np.errstate(divide="ignore", invalid="ignore"):
        up = np.log1p((x - mode) / mode)
        down = np.log1p((mode - x) / (1 - mode))
        return np.asarray((a - 1) * up + (b - 1) * down)


def beta_probability(x: Floats, a: Floats | float, b: Floats | float) -> Floats:
    """Regularised incomplete beta function I_x(a, b), by its continued fraction."""
    x, a, b = np.broadcast_arrays(x, np.asarray(a, float), np.asarray(b, float))
    swap = x > (a + 1) / (a + b + 2)
    first, second = np.where(swap, b, a), np.where(swap, a, b)
    at = np.where(swap, 1 - x, x)
    inner = np.clip(at, TINY, 1 - 1e-16)
    front = np.exp(
        first * np.log(inner) + second * np.log1p(-inner) - log_beta(first, second)
    )
    side = np.where(at <= 0, 0.0, front * fraction(inner, first, second) / first)
    return np.where(swap, 1 - side, side)


def fraction(x: Floats, a: Floats, b: Floats) -> Floats:
    """Lentz's evaluation of the continued fraction of the incomplete beta function."""
    c = np.ones_like(x)
    d = 1 / away_from_zero(1 - (a + b) * x / (a + 1))
    value = d.copy()
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            d = 1 / away_from_zero(1 + term * d)
            c = away_from_zero(1 + term / c)
            value = value * c * d
        if (np.abs(c * d - 1) < 1e-15).all():
            break
    return value


def away_from_zero(value: Floats) -> Floats:
    """Return the value, or the smallest number where it is zero."""
    return np.where(np.abs(value) < TINY, TINY, value)


def log_density(x: Floats, a: Floats, b: Floats) -> Floats:
    """Logarithm of the beta density."""
    return np.asarray((a - 1) * np.log(x) + (b - 1) * np.log1p(-x) - log_beta(a, b))


def log_beta(a: Floats, b: Floats) -> Floats:
    """Logarithm of the beta function."""
    pairs = zip(a.flat, b.flat, strict=True)
    logs = [lgamma(p) + lgamma(q) - lgamma(p + q) for p, q in pairs]
    return np.array(logs).reshape(a.shape)
