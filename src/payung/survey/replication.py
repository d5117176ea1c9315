"""Estimates under replicate weights, and their spread as a variance."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from payung.survey.codes import Integers
from payung.survey.grouping import Answered, Grouping
from payung.survey.indicator import Indicator, Kind
from payung.survey.sums import Floats


class Replicated(Answered):
    """One indicator over one grouping, estimated under every replicate weight too."""

    @cached_property
    def deviations(self) -> Floats:
        """θ_r − θ of each group and replicate, shape (groups, R); NaN where a group is gone."""
        crossing = self.grouping.crossing
        sums = self.grouping.total_of_rows(crossing.replicated(self.number))
        reference = crossing.references.get(self.number, 0.0)
        value = value_under(self.indicator.kind, sums[:, 0], sums[:, 1], reference)
        return value - self.linear.value[:, None]

    def variance(self) -> Floats:
        """Variance of each group: Σ_r m_r (θ_r − θ)²."""
        return np.asarray(self.deviations**2 @ self.grouping.multipliers)

    def variance_of(self, weight_of_group: Mapping[int, float]) -> float:
        """Variance of a weighted sum of the estimates of some groups."""
        weights = np.array(list(weight_of_group.values()))
        deviation = weights @ self.deviations[list(weight_of_group)]
        return float(deviation**2 @ self.grouping.multipliers)

    def domain_degrees_of_freedom(self) -> Integers:
        """Refused earlier: replicate weights do not tell units of a group apart."""
        raise NotImplementedError

    def joint_degrees_of_freedom(self, first: int, second: int) -> int:
        """Refused earlier."""
        raise NotImplementedError


def value_under(kind: Kind, first: Floats, second: Floats, reference: float) -> Floats:
    """Value of an estimator from its first two sums, under each replicate weight."""
    with np.errstate(divide="ignore", invalid="ignore"):
        if kind == "proportion":
            return first / (first + second)
        if kind == "total":
            return first + reference * second
        return first / np.where(second == 0, np.nan, second) + reference


def answered(grouping: Grouping, number: int, indicator: Indicator) -> Answered:
    """Return an indicator over a grouping, by the way its design tells the variance."""
    kind = Replicated if grouping.is_replicated else Answered
    return kind(grouping, number, indicator)
