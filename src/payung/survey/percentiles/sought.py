"""One quantile over one grouping: its values, then how sure they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan, nan

import numpy as np

from payung.survey.estimates import Estimate, Group
from payung.survey.measured import whole
from payung.survey.percentiles.asked import Quantile
from payung.survey.percentiles.distribution import Distribution, QuantileRule
from payung.survey.percentiles.shares import Share, Shares
from payung.survey.percentiles.thresholds import Threshold
from payung.survey.publication import Verdict, judge_number
from payung.survey.rules import Rules
from payung.survey.sums import Floats

# Leaving one out at a time tells nothing of a quantile's variance (Shao & Wu 1989).
JACKKNIFE = ("jk1", "jkn", "jk2")
BEYOND = "interval reaches beyond the answers"


@dataclass(frozen=True)
class Sought:
    """
    One quantile over the groups of one grouping.

    Attributes
    ----------
    expression, grouping
        Numbers of the expression and of the grouping in this run.
    spread
        Distribution of the expression over the groups.
    """

    quantile: Quantile
    expression: int
    grouping: int
    spread: Distribution
    rule: QuantileRule

    @cached_property
    def values(self) -> list[float]:
        """The quantile of each group."""
        return self.values_at([self.quantile.probability] * self.size)

    @property
    def size(self) -> int:
        """Count the groups."""
        return len(self.spread.respondents)

    @property
    def thresholds(self) -> list[Threshold]:
        """Of each group the value whose share must be known."""
        return [Threshold(self.expression, value) for value in self.values]

    def values_at(self, shares: Sequence[float], column: int = 0) -> list[float]:
        """Value of each group at a share, under the weight of one column."""
        return [
            self.spread.at(group, float(share), self.rule, column)
            for group, share in enumerate(shares)
        ]

    def estimates(self, shares: Shares) -> list[Estimate]:
        """Give each group's quantile its interval, error and flag."""
        share = shares.at(self.grouping, self.thresholds)
        replicates = shares.design.replicates
        if replicates is not None and replicates.method not in JACKKNIFE:
            error, low, high = self.over_replicates(share, shares)
        else:
            error, low, high = self.woodruff(share, shares.rules)
        return [
            estimate_of(self.quantile, group, *numbers)
            for group, *numbers in zip(
                shares.groups[self.grouping],
                self.values,
                error.tolist(),
                low.tolist(),
                high.tolist(),
                share.n.tolist(),
                share.degrees_of_freedom.tolist(),
                strict=True,
            )
        ]

    def woodruff(self, share: Share, rules: Rules) -> tuple[Floats, Floats, Floats]:
        """
        Return error and ends of each group by Woodruff 1952.

        The ends of the interval of the share at or below the quantile, turned into
        values: ``SE = (high − low) / (2t)``; no number where an end lies outside 0 to 1.
        """
        low, high = (
            np.array(self.values_at(ends.tolist())) for ends in share.ends(rules)
        )
        return (high - low) / (2 * share.t(rules)), low, high

    def over_replicates(
        self, share: Share, shares: Shares
    ) -> tuple[Floats, Floats, Floats]:
        """
        Return error and ends of each group from its quantile under each replicate weight.

        ``V = Σ_r m_r (q_r − q)²`` and q ± t·SE; R's ``interval.type="quantile"``.
        """
        value = np.array(self.values)
        probability = [self.quantile.probability] * self.size
        multipliers = () if shares.multipliers is None else shares.multipliers
        variance = np.zeros(self.size)
        for number, multiplier in enumerate(multipliers, 1):
            replicate = np.array(self.values_at(probability, number))
            variance += multiplier * (replicate - value) ** 2
        error = np.sqrt(variance)
        half = share.t(shares.rules) * error
        return error, value - half, value + half


def estimate_of(
    quantile: Quantile,
    group: Group,
    value: float,
    error: float,
    low: float,
    high: float,
    n: float,
    df: float,
) -> Estimate:
    """Return one estimate."""
    flag, reason = judged(value, error, n, df)
    return Estimate(
        indicator=quantile.name,
        group=group,
        respondents=int(n),
        value=value,
        standard_error=error,
        low=low,
        high=high,
        degrees_of_freedom=whole(df),
        design_effect=nan,
        flag=flag,
        reason=reason,
    )


def judged(value: float, error: float, n: float, df: float) -> Verdict:
    """Judge as any number; an interval without an end is to be looked at again."""
    verdict = judge_number(value, error, n, df)
    is_open = verdict[0] != "suppress" and isnan(error)
    return ("review", BEYOND) if is_open else verdict
