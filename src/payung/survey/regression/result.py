"""What a logistic regression tells."""

from __future__ import annotations

from dataclasses import dataclass

from payung.survey.design import DesignSummary
from payung.survey.estimates import DegreesOfFreedomRule
from payung.survey.sums import Floats


@dataclass(frozen=True, slots=True)
class Coefficient:
    """
    One coefficient of a logistic model.

    Attributes
    ----------
    term, label, reference
        The label whose odds are compared, and the label they are compared with; all
        empty for the intercept.
    value, standard_error
        The log odds ratio (of the intercept the log odds) and its design-based error.
    odds_ratio, low, high
        exp of the value and of the ends ``value ± t · standard_error``.
    p_value
        Two-sided, from Student's t at the model's degrees of freedom.
    """

    term: str
    label: str
    reference: str
    value: float
    standard_error: float
    odds_ratio: float
    low: float
    high: float
    p_value: float


@dataclass(frozen=True, slots=True)
class TermTest:
    """Wald's test that all labels of a term have one odds: F and its degrees."""

    term: str
    statistic: float
    numerator_degrees: int
    denominator_degrees: int
    p_value: float


@dataclass(frozen=True)
class Logistic:
    """
    A logistic regression with design-based errors.

    Attributes
    ----------
    respondents
        Children of whom the outcome and every term is known, unweighted.
    coefficients
        The intercept, then term by term in the order asked, labels in their order.
    covariance
        Covariance of the coefficients, shape (coefficients, coefficients).
    degrees_of_freedom
        PSUs minus strata, by the rule of the run, less the coefficients but one.
    """

    outcome: str
    respondents: int
    coefficients: tuple[Coefficient, ...]
    tests: tuple[TermTest, ...]
    covariance: Floats
    degrees_of_freedom: int
    design: DesignSummary
    level: float
    degrees_of_freedom_rule: DegreesOfFreedomRule
    where: str | None = None
    notes: tuple[str, ...] = ()
