"""Each estimator as a value and a linear score of its sums."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payung.survey.indicator import Kind
from payung.survey.sums import Floats


@dataclass(frozen=True, slots=True)
class Linear:
    """
    An estimator linearised at its value, for each group.

    The score of a unit is ``first · (its first sum) + second · (its second sum)``;
    the variance of the estimator is that of the total of these scores.

    Attributes
    ----------
    value
        The estimate; NaN where the group has no known answer.
    complement
        1 − value of a proportion, computed without a difference; NaN else.
    simple_variance
        Variance under simple random sampling with replacement of as many children.
    """

    value: Floats
    complement: Floats
    first: Floats
    second: Floats
    simple_variance: Floats


def linearised(
    kind: Kind, totals: list[Floats], respondents: Floats, reference: float = 0.0
) -> Linear:
    """
    Linearise an estimator (Binder 1983; Särndal, Swensson & Wretman 1992, §5.5).

    Parameters
    ----------
    totals
        The sums of ``payung.survey.sums`` of each group.
    respondents
        Children with a known answer, of each group.
    reference
        What was taken off every value of a mean or a total before it was summed.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind == "proportion":
            return share(totals, respondents)
        if kind == "total":
            return total(totals, respondents, reference)
        return quotient(kind, totals, respondents, reference)


def share(totals: list[Floats], n: Floats) -> Linear:
    """Share p = Y/(Y + N); score (q·y − p·n)/(Y + N): exact near 0 and near 1."""
    yes, no = totals
    known = yes + no
    p, q = yes / known, no / known
    return Linear(p, q, q / known, -p / known, p * q / (n - 1))


def quotient(kind: Kind, totals: list[Floats], n: Floats, reference: float) -> Linear:
    """Ratio R = Y/X; score (y − R·x)/X. A mean is the ratio to the number of children."""
    y, x, yy = totals[:3]
    yx, xx, weights = totals[3:] if kind == "ratio" else (y, x, x)
    x = np.where(x == 0, np.nan, x)
    value = y / x
    residual = np.maximum(yy - 2 * value * yx + value * value * xx, 0) / (x * x)
    simple = residual * weights / (n - 1)
    nothing = np.full_like(x, np.nan)
    return Linear(value + reference, nothing, 1 / x, -value / x, simple)


def total(totals: list[Floats], n: Floats, reference: float) -> Linear:
    """Total Y = Σw(y − c) + cΣw; its score is the sum itself."""
    y, weights, yy = totals
    spread = np.maximum(yy - y * y / weights, 0)
    value = np.where(n > 0, y + reference * weights, np.nan)
    first, second = np.ones_like(y), np.full_like(y, reference)
    simple = spread * weights / (n - 1)
    return Linear(value, np.full_like(y, np.nan), first, second, simple)
