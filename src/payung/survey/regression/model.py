"""A fitted logistic model, and how much each cell of children moves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from payung.survey.regression.cases import CompleteCases, under_replicates
from payung.survey.regression.matrix import Matrix, matrix_of
from payung.survey.regression.newton import (
    TermSeparates,
    coefficients_of,
    refuse_decided,
    refuse_one_answer,
    share,
)
from payung.survey.regression.term import Term
from payung.survey.sums import Floats


@dataclass(frozen=True)
class Model:
    """
    Coefficients of one outcome on its terms.

    ``influence`` holds the linearised coefficients of each cell: their totals are zero,
    and the covariance of their totals between sampled units is that of the
    coefficients (Binder 1983).
    """

    cases: CompleteCases
    matrix: Matrix
    coefficients: Floats
    outcome: str = ""

    @cached_property
    def refits(self) -> list[Model | None]:
        """The model under each replicate weight; ``None`` where it has no end."""
        return [
            refitted(cases, self.matrix, self.outcome)
            for cases in under_replicates(self.cases)
        ]

    def spread(self, values: Callable[[Model], Floats]) -> Floats:
        """Covariance Σ_r m_r (θ_r − θ)(θ_r − θ)′ of values taken from each refit."""
        centre = values(self)
        deviations = np.stack(
            [
                np.full_like(centre, np.nan) if one is None else values(one) - centre
                for one in self.refits
            ]
        )
        multipliers = np.asarray(self.cases.multipliers)
        return np.asarray((deviations.T * multipliers) @ deviations)

    @cached_property
    def linear(self) -> Floats:
        """Log odds of each pattern."""
        return np.asarray(self.matrix.values @ self.coefficients)

    @cached_property
    def inverse_information(self) -> Floats:
        """(Σ w p q x x')⁻¹ over the children of the domain."""
        weight = (self.cases.yes + self.cases.no) * share(self.linear)
        weighted = self.matrix.values * (weight * share(-self.linear))[:, None]
        return np.asarray(np.linalg.inv(weighted.T @ self.matrix.values), np.float64)

    @cached_property
    def residual(self) -> Floats:
        """Σ w (y − p) of each cell."""
        yes, no = self.cases.sums_of_cell
        p, q = share(self.linear), share(-self.linear)
        return np.asarray(yes * self.cases.per_cell(q) - no * self.cases.per_cell(p))

    def influence(self, direction: Floats) -> Floats:
        """Return the linearised ``direction' β`` of each cell, shape (cells, directions)."""
        of_pattern = self.matrix.values @ self.inverse_information @ direction
        scores = np.empty((direction.shape[1], len(self.residual)))
        for score, column in zip(scores, of_pattern.T, strict=True):
            np.multiply(self.residual, self.cases.per_cell(column), out=score)
        return scores.T  # Column by column, as its totals are taken.

    @cached_property
    def covariance(self) -> Floats:
        """
        Design-based covariance of the coefficients: the sandwich.

        Under replicate weights the spread of the coefficients of every refit.
        """
        if self.cases.multipliers is not None:
            return self.spread(lambda one: one.coefficients)
        every = np.eye(len(self.coefficients))
        return self.cases.covariance(self.influence(every))


def fitted(
    cases: CompleteCases, terms: Sequence[Term], columns: Sequence[str], outcome: str
) -> Model:
    """Fit a model to complete cases."""
    refuse_one_answer(cases, outcome)
    matrix = matrix_of(cases, terms, columns)
    refuse_decided(cases, matrix, outcome)
    return Model(cases, matrix, coefficients_of(cases, matrix, outcome), outcome)


def refitted(cases: CompleteCases, matrix: Matrix, outcome: str) -> Model | None:
    """Fit the same model under one replicate weight."""
    try:
        return Model(cases, matrix, coefficients_of(cases, matrix, outcome), outcome)
    except TermSeparates:
        return None
