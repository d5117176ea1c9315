"""How far groups differ: each group of a column against one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import exp, log, nan, sqrt
from typing import Literal

import numpy as np

from payung.survey.design import DesignSummary
from payung.survey.estimates import Difference, Group
from payung.survey.grouping import Answered, Grouping
from payung.survey.indicator import Indicator
from payung.survey.measured import whole
from payung.survey.plausible import Asked, together
from payung.survey.quantiles import t_quantile, t_two_sided
from payung.survey.refusal import Refusal
from payung.survey.replication import answered
from payung.survey.rules import Rules

Verdict = Literal["higher", "lower", "can't tell"]

MOST_GROUPS = 200


class TooManyGroups(Refusal):
    """More groups were to be compared than anybody can read."""


class GroupNotThere(Refusal):
    """The group to compare with does not exist; the message names those that do."""


@dataclass(frozen=True, slots=True)
class GroupAgainst:
    """A column, and the label its other groups are compared with (``None``: the first)."""

    column: str
    label: str | None


def differences_in(
    divided: Sequence[Grouping],
    asked: Sequence[Asked],
    comparisons: Sequence[GroupAgainst],
    summary: DesignSummary,
    rules: Rules,
) -> tuple[Difference, ...]:
    """Compare the groups of each column, indicator by indicator."""
    found: list[Difference] = []
    grouping_by = {grouping.columns: grouping for grouping in divided}
    for indicator, of_one in asked:
        for against in comparisons:
            grouping = grouping_by[against.column,]
            if len(grouping.groups) > MOST_GROUPS:
                raise TooManyGroups(
                    f"{against.column} has {len(grouping.groups):,} groups; differences "
                    f"are told of at most {MOST_GROUPS}."
                )
            draws = [answered(grouping, number, draw) for number, draw in of_one]
            second = position_of(against, grouping)
            for first in range(len(grouping.groups)):
                if first != second:
                    found += compared(draws, indicator, first, second, summary, rules)
    return tuple(found)


def position_of(against: GroupAgainst, grouping: Grouping) -> int:
    """Find the group to compare with."""
    labels = [group[0][1] for group in grouping.groups]
    if not labels:
        raise GroupNotThere(
            f"{against.column} divides nobody: no child has one of its labels."
        )
    if against.label is None:
        return 0
    if against.label in labels:
        return labels.index(against.label)
    near = get_close_matches(against.label, labels, n=1)
    hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(labels)}."
    raise GroupNotThere(f"{against.column} has no group {against.label}. {hint}")


def compared(
    draws: Sequence[Answered],
    indicator: Indicator,
    first: int,
    second: int,
    summary: DesignSummary,
    rules: Rules,
) -> list[Difference]:
    """
    Difference and ratio of two groups of one survey, of all plausible values together.

    Groups share clusters, so their scores are subtracted cluster by cluster before
    the variance is taken; the ratio is linearised on the log scale,
    Var log(a/b) ≈ Var(z_a/a − z_b/b), and its interval turned back.
    """
    df: float = summary.degrees_of_freedom
    if rules.degrees_of_freedom == "domain":
        df = draws[0].joint_degrees_of_freedom(first, second)
    groups = draws[0].grouping.groups
    pairs = [(over.linear.value[first], over.linear.value[second]) for over in draws]
    gaps = [over.variance_of({first: 1.0, second: -1.0}) for over in draws]
    gap = one_of([a - b for a, b in pairs], gaps, df)
    between = Between(indicator.name, groups[first], groups[second], rules.level)
    rows = [between.gap(*gap)]
    if all(a > 0 and b > 0 for a, b in pairs):
        logs = [
            over.variance_of({first: 1 / a, second: -1 / b})
            for over, (a, b) in zip(draws, pairs, strict=True)
        ]
        times = one_of([log(a / b) for a, b in pairs], logs, df)
        rows.append(between.times(*times))
    return rows


def one_of(
    values: list[float], variances: list[float], df: float
) -> tuple[float, float, float]:
    """Return value, standard error and degrees of freedom of all draws together."""
    value, variance = np.array(values)[:, None], np.array(variances)[:, None]
    rubin = together(value, variance, np.array([float(df)]))
    return (
        float(rubin.value[0]),
        sqrt(rubin.variance[0]),
        whole(float(rubin.degrees_of_freedom[0])),
    )


@dataclass(frozen=True, slots=True)
class Between:
    """Two groups to be told apart on one indicator."""

    indicator: str
    first: Group
    second: Group
    level: float

    def gap(self, value: float, error: float, df: float) -> Difference:
        """Difference of the two, with its Wald interval."""
        half = self.t(df) * error
        ends = value - half, value + half
        return self.row("difference", value, error, ends, (value, error), df)

    def times(self, log_value: float, log_error: float, df: float) -> Difference:
        """Ratio of the two; interval and test on the log scale."""
        with np.errstate(over="ignore"):
            factor = float(np.exp(self.t(df) * log_error))
        value = exp(log_value)
        ends = value / factor, value * factor
        distance = log_value, log_error
        return self.row("ratio", value, value * log_error, ends, distance, df)

    def t(self, df: float) -> float:
        """Quantile of Student's t at the level."""
        return float(t_quantile((1 + self.level) / 2, df)[0])

    def row(
        self,
        kind: Literal["difference", "ratio"],
        value: float,
        error: float,
        ends: tuple[float, float],
        distance: tuple[float, float],
        df: float,
    ) -> Difference:
        """Return the result; ``distance`` over its error is the t of the test."""
        t = distance[0] / distance[1] if distance[1] > 0 else nan
        return Difference(
            indicator=self.indicator,
            kind=kind,
            first=self.first,
            second=self.second,
            value=value,
            standard_error=error,
            low=ends[0],
            high=ends[1],
            degrees_of_freedom=df,
            p_value=t_two_sided(t, df),
            verdict=verdict(ends, 1.0 if kind == "ratio" else 0.0),
        )


def verdict(ends: tuple[float, float], nothing: float) -> Verdict:
    """Say on which side of *no difference* the interval lies, if on one."""
    low, high = ends
    if low > nothing:
        return "higher"
    if high < nothing:
        return "lower"
    return "can't tell"
