"""Rao and Scott's corrections of Pearson's X² for how children were drawn."""

from __future__ import annotations

from dataclasses import dataclass
from math import nan

import numpy as np

from payung.survey.association.tails import chi_square_tail, f_tail
from payung.survey.sums import Floats

# Beyond this the generalised design effects are made of rounding alone.
WORST_CONDITION = 1e12


@dataclass(frozen=True, slots=True)
class Corrected:
    """Pearson's X², and what the design makes of it."""

    pearson: float
    statistic: float
    numerator_degrees: float
    denominator_degrees: float
    p_value: float
    chi_square: float
    chi_square_degrees: int
    chi_square_p_value: float
    design_effect: float


def corrected(
    shares: Floats, covariance: Floats, respondents: int, degrees_of_freedom: float
) -> Corrected:
    """
    Correct Pearson's X² to first and second order.

    Parameters
    ----------
    shares
        Weighted shares of the cells of the table, shape (rows, columns); they add up
        to 1, and no row or column is empty.
    covariance
        Their design-based covariance, shape (rows · columns, rows · columns).
    respondents
        Children in the table, n.
    degrees_of_freedom
        Of the design, ν: PSUs minus strata.

    Returns
    -------
    With X² = n Σ (p_rc − p_r p_c)² / (p_r p_c), contrasts C of interaction and
    Δ = (C'D⁻¹C / n)⁻¹ C'D⁻¹VD⁻¹C, D = diag(p): first order ``X² / (tr Δ / k)`` as
    chi-square at k = (rows − 1)(columns − 1); second order ``F = X² / tr Δ`` at
    ``d = (tr Δ)² / tr Δ²`` and ``d · ν`` degrees of freedom. ``nan`` where the covariance
    tells nothing or too many cells are empty.

    Source: Rao & Scott 1984; Thomas & Rao 1987. What R's ``svychisq`` gives.
    """
    pearson = pearson_of(shares, respondents)
    delta = generalised_effects(shares, covariance, respondents)
    total, squares = float(np.trace(delta)), float(np.trace(delta @ delta))
    number = len(delta)
    if not (total > 0 and squares > 0):
        return Corrected(pearson, nan, nan, nan, nan, nan, number, nan, nan)
    statistic, effect = pearson / total, total / number
    degrees = total * total / squares
    below = degrees * degrees_of_freedom
    return Corrected(
        pearson=pearson,
        statistic=statistic,
        numerator_degrees=degrees,
        denominator_degrees=below,
        p_value=f_tail(statistic, degrees, below),
        chi_square=pearson / effect,
        chi_square_degrees=number,
        chi_square_p_value=chi_square_tail(pearson / effect, number),
        design_effect=effect,
    )


def pearson_of(shares: Floats, respondents: int) -> float:
    """Pearson's X² of a table of shares."""
    expected = shares.sum(axis=1, keepdims=True) * shares.sum(axis=0)
    return float(respondents * ((shares - expected) ** 2 / expected).sum())


def generalised_effects(shares: Floats, covariance: Floats, respondents: int) -> Floats:
    """Return Δ; its eigenvalues are the generalised design effects."""
    rows, columns = shares.shape
    contrast = np.kron(contrasts(rows), contrasts(columns))
    p = shares.ravel()
    inverse = np.divide(1.0, p, out=np.zeros_like(p), where=p > 0)
    weighted = inverse[:, None] * contrast
    simple = contrast.T @ weighted / respondents
    if np.linalg.cond(simple) > WORST_CONDITION:
        return np.full_like(simple, nan)
    return np.asarray(np.linalg.solve(simple, weighted.T @ covariance @ weighted))


def contrasts(size: int) -> Floats:
    """Return orthonormal contrasts (Helmert's) between so many labels, one a column."""
    result = np.zeros((size, size - 1))
    for number in range(1, size):
        length = np.sqrt(number * (number + 1))
        result[:number, number - 1] = 1 / length
        result[number, number - 1] = -number / length
    return result
