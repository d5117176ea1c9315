"""From a fitted model to odds ratios, their intervals and tests."""

from __future__ import annotations

import numpy as np

from payung.survey.association.tails import f_tail
from payung.survey.estimates import DegreesOfFreedomRule
from payung.survey.quantiles import t_quantile, t_two_sided
from payung.survey.regression.matrix import Level
from payung.survey.regression.model import Model
from payung.survey.regression.result import Coefficient, TermTest

INTERCEPT = Level("", "", "")


def degrees_of(model: Model, rule: DegreesOfFreedomRule) -> int:
    """Degrees of freedom of the design or domain, less the coefficients but one."""
    return model.cases.degrees_of_freedom(rule) - len(model.matrix.levels)


def coefficients(model: Model, df: int, level: float) -> tuple[Coefficient, ...]:
    """Return every coefficient with its odds ratio."""
    errors = np.sqrt(np.diag(model.covariance))
    t = float(t_quantile((1 + level) / 2, df)[0])
    numbers = zip(model.coefficients.tolist(), errors.tolist(), strict=True)
    levels = (INTERCEPT, *model.matrix.levels)
    return tuple(
        coefficient(one, value, error, t, df)
        for one, (value, error) in zip(levels, numbers, strict=True)
    )


def coefficient(
    level: Level, value: float, error: float, t: float, df: int
) -> Coefficient:
    """Return one coefficient; its interval is that of the log odds, turned back."""
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        low, ratio, high = np.exp(
            [value - t * error, value, value + t * error]
        ).tolist()
        distance = float(np.float64(value) / error)
    return Coefficient(
        term=level.term,
        label=level.label,
        reference=level.reference,
        value=value,
        standard_error=error,
        odds_ratio=ratio,
        low=low,
        high=high,
        p_value=t_two_sided(distance, df),
    )


def term_tests(model: Model, df: int) -> tuple[TermTest, ...]:
    """Test each term, all its labels together."""
    return tuple(
        wald_test(model, term, columns, df)
        for term, columns in model.matrix.columns_of.items()
    )


def wald_test(model: Model, term: str, columns: slice, df: int) -> TermTest:
    """Test one term by F = β'V⁻¹β / k; no number where V cannot be inverted."""
    beta = model.coefficients[columns]
    try:
        squared = float(
            beta @ np.linalg.solve(model.covariance[columns, columns], beta)
        )
    except np.linalg.LinAlgError:
        squared = float("nan")
    statistic = squared / len(beta)
    return TermTest(term, statistic, len(beta), df, f_tail(statistic, len(beta), df))
