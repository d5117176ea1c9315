"""What a model says of all children: were all exposed, were none, and as they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from payung.survey.regression.model import Model
from payung.survey.regression.newton import share
from payung.survey.sums import Floats


@dataclass(frozen=True)
class Standardised:
    """
    Shares with the outcome, standardised to the terms of all children of the model.

    ``M₁ = Σw p̂(exposed, x) / Σw``, ``M₀`` likewise with nobody exposed, ``M = Σwy / Σw``
    as they are. Each is linearised over both the children and the coefficients:
    ``z = w (p̂(e, x) − M_e)/Σw + D_e' β_z``, ``D_e = Σw p̂ (1 − p̂) x_e / Σw``.
    Sources: Binder 1983; Greenland & Drescher 1993; Lumley 2010, §6.
    """

    model: Model
    exposure: int

    @cached_property
    def weight(self) -> Floats:
        """Σw of each pattern."""
        return self.model.cases.yes + self.model.cases.no

    def share_if(self, exposed: float) -> float:
        """Share with the outcome, were all exposed (1) or none (0)."""
        p = share(self.linear_if(exposed))
        return float((self.weight * p).sum() / self.weight.sum())

    @cached_property
    def share_as_is(self) -> float:
        """Share with the outcome."""
        return float(self.model.cases.yes.sum() / self.weight.sum())

    def matrix_if(self, exposed: float) -> Floats:
        """Return the model matrix with everybody's exposure set."""
        matrix = self.model.matrix.values.copy()
        matrix[:, self.exposure] = exposed
        return matrix

    def linear_if(self, exposed: float) -> Floats:
        """Log odds of each pattern, exposure set."""
        return np.asarray(self.matrix_if(exposed) @ self.model.coefficients)

    def score_if(self, exposed: float) -> Floats:
        """Linearised ``share_if`` of each cell."""
        cases, linear = self.model.cases, self.linear_if(exposed)
        p, whole = share(linear), self.weight.sum()
        gradient = (self.weight * p * share(-linear)) @ self.matrix_if(exposed) / whole
        children = (p - self.share_if(exposed)) / whole
        own = sum(cases.sums_of_cell) * cases.per_cell(children)
        return np.asarray(own + self.model.influence(gradient[:, None])[:, 0])

    @cached_property
    def score_as_is(self) -> Floats:
        """Linearised ``share_as_is`` of each cell."""
        yes, no = self.model.cases.sums_of_cell
        p = self.share_as_is
        return np.asarray(((1 - p) * yes - p * no) / self.weight.sum())

    @cached_property
    def logs(self) -> Floats:
        """``M₁ − M₀``, ``log M₁/M₀`` and ``log M₀/M``."""
        exposed, unexposed, here = self.share_if(1), self.share_if(0), self.share_as_is
        return np.array(
            [exposed - unexposed, np.log(exposed / unexposed), np.log(unexposed / here)]
        )

    def contrasts(self) -> tuple[Floats, Floats]:
        """
        Return difference, log ratio and log(1 − PAF), and their standard errors.

        ``M₁ − M₀``, ``log M₁/M₀`` and ``log M₀/M``; scores are combined before the
        variance is taken, so that what two shares have in common cancels exactly.
        """
        if self.model.cases.multipliers is not None:
            spread = self.model.spread(
                lambda one: Standardised(one, self.exposure).logs
            )
            return self.logs, np.sqrt(np.diag(spread))
        exposed, unexposed, here = self.share_if(1), self.share_if(0), self.share_as_is
        first, second = self.score_if(1), self.score_if(0)
        scores = [
            first - second,
            first / exposed - second / unexposed,
            second / unexposed - self.score_as_is / here,
        ]
        variance = np.diag(self.model.cases.covariance(np.stack(scores).T))
        return self.logs, np.sqrt(variance)
