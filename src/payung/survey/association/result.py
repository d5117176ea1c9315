"""What a test of association says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Association:
    """
    Whether the answers to one question differ between the groups of a column.

    Attributes
    ----------
    indicator
        Name of the share, or of the first column where two columns are tested.
    column
        The column whose groups are compared.
    respondents
        Children with both answers known, unweighted.
    pearson
        X² of the weighted shares, as if ``respondents`` children had been drawn simply.
    statistic, numerator_degrees, denominator_degrees, p_value
        Second-order correction (Satterthwaite): F with its degrees of freedom, which
        are no whole numbers, and the probability of one as large by chance.
    chi_square, chi_square_degrees, chi_square_p_value
        First-order correction: X² over the mean design effect, for chi-square.
    design_effect
        Mean of the generalised design effects.
    """

    indicator: str
    column: str
    respondents: int
    pearson: float
    statistic: float
    numerator_degrees: float
    denominator_degrees: float
    p_value: float
    chi_square: float
    chi_square_degrees: int
    chi_square_p_value: float
    design_effect: float
