"""
Upper tails of F and of chi-square.

Ours because importing scipy takes longer than the test; tests hold them against scipy.
Sources: Abramowitz & Stegun 1964, 26.6.2 (F), 26.4.4 and 26.4.5 (chi-square).
"""

from __future__ import annotations

from math import erfc, exp, isfinite, lgamma, log, nan, sqrt

import numpy as np

from payung.survey.quantiles import beta_probability


def f_tail(value: float, numerator_degrees: float, denominator_degrees: float) -> float:
    """
    Probability that F is above ``value``: I_x(d₂/2, d₁/2) at x = d₂/(d₂ + d₁F).

    At small F it is the complement of I_(1−x)(d₁/2, d₂/2), for 1 − x keeps its digits.
    """
    first, second = numerator_degrees, denominator_degrees
    if not (first > 0 and second > 0 and isfinite(value)):
        return nan
    above = first * max(value, 0.0)
    if value <= 1:
        share = np.array([above / (second + above)])
        return 1 - float(beta_probability(share, first / 2, second / 2)[0])
    share = np.array([second / (second + above)])
    return float(beta_probability(share, second / 2, first / 2)[0])


def chi_square_tail(value: float, degrees: int) -> float:
    """
    Probability that chi-square at whole ``degrees`` is above ``value``.

    A finite sum of positive terms: e^(−h) Σ hⁱ/Γ(i + 1), h = value/2, over i = 0, 1, …
    for even degrees; over i = ½, 1½, … with erfc(√h) before it for odd ones.
    """
    if degrees < 1 or not isfinite(value):
        return nan
    half = max(value, 0.0) / 2
    if half == 0:
        return 1.0
    start = 0.5 if degrees % 2 else 0.0
    powers = [start + term for term in range(degrees // 2)]
    terms = [exp(power * log(half) - half - lgamma(power + 1)) for power in powers]
    return sum(terms, erfc(sqrt(half)) if degrees % 2 else 0.0)
