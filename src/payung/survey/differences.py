"""How far groups differ: each group of a column against one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import log, nan, sqrt
from typing import Literal

import numpy as np

from payung.survey.design import DesignSummary
from payung.survey.entries import entries_of
from payung.survey.estimates import Difference, Group
from payung.survey.grouping import Answered, Grouping
from payung.survey.indicator import Indicator
from payung.survey.quantiles import t_quantile, t_two_sided
from payung.survey.refusal import Refusal
from payung.survey.rules import Rules
from payung.survey.sums import add_by
from payung.survey.variance import between_units

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
    indicators: Sequence[Indicator],
    comparisons: Sequence[GroupAgainst],
    summary: DesignSummary,
    rules: Rules,
) -> tuple[Difference, ...]:
    """Compare the groups of each column, indicator by indicator."""
    found: list[Difference] = []
    grouping_by = {grouping.columns: grouping for grouping in divided}
    for number, indicator in enumerate(indicators):
        for against in comparisons:
            grouping = grouping_by[against.column,]
            if len(grouping.groups) > MOST_GROUPS:
                raise TooManyGroups(
                    f"{against.column} has {len(grouping.groups):,} groups; differences "
                    f"are told of at most {MOST_GROUPS}."
                )
            over = Answered(grouping, number, indicator)
            second = position_of(against, over)
            for first in range(len(over.grouping.groups)):
                if first != second:
                    found += compared(over, indicator, first, second, summary, rules)
    return tuple(found)


def position_of(against: GroupAgainst, over: Answered) -> int:
    """Find the group to compare with."""
    labels = [group[0][1] for group in over.grouping.groups]
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
    over: Answered,
    indicator: Indicator,
    first: int,
    second: int,
    summary: DesignSummary,
    rules: Rules,
) -> list[Difference]:
    """
    Difference and ratio of two groups of one survey.

    Groups share clusters, so their scores are subtracted cluster by cluster before
    the variance is taken; the ratio is linearised on the log scale,
    Var log(a/b) ≈ Var(z_a/a − z_b/b), and its interval turned back.
    """
    a, b = over.linear.value[first], over.linear.value[second]
    df = summary.degrees_of_freedom
    if rules.degrees_of_freedom == "domain":
        df = joint_degrees_of_freedom(over, first, second)
    t = float(t_quantile((1 + rules.level) / 2, df)[0])
    groups = over.grouping.groups[first], over.grouping.groups[second]
    between = Between(indicator.name, *groups, int(df), t)
    rows = [between.gap(a - b, sqrt(variance_of(over, {first: 1.0, second: -1.0})))]
    if a > 0 and b > 0:
        error = sqrt(variance_of(over, {first: 1 / a, second: -1 / b}))
        rows.append(between.times(a / b, error))
    return rows


@dataclass(frozen=True, slots=True)
class Between:
    """Two groups to be told apart on one indicator."""

    indicator: str
    first: Group
    second: Group
    degrees_of_freedom: int
    t: float

    def gap(self, value: float, error: float) -> Difference:
        """Difference of the two, with its Wald interval."""
        low, high = value - self.t * error, value + self.t * error
        return self.row("difference", value, error, low, high, value, error, 0.0)

    def times(self, value: float, log_error: float) -> Difference:
        """Ratio of the two; interval and test on the log scale."""
        with np.errstate(over="ignore"):
            factor = float(np.exp(self.t * log_error))
        error, low, high = value * log_error, value / factor, value * factor
        return self.row("ratio", value, error, low, high, log(value), log_error, 1.0)

    def row(
        self,
        kind: Literal["difference", "ratio"],
        value: float,
        error: float,
        low: float,
        high: float,
        distance: float,
        distance_error: float,
        nothing: float,
    ) -> Difference:
        """Return the result; ``distance`` over its error is the t of the test."""
        t = distance / distance_error if distance_error > 0 else nan
        return Difference(
            indicator=self.indicator,
            kind=kind,
            first=self.first,
            second=self.second,
            value=float(value),
            standard_error=float(error),
            low=float(low),
            high=float(high),
            degrees_of_freedom=self.degrees_of_freedom,
            p_value=t_two_sided(t, self.degrees_of_freedom),
            verdict=verdict((low, high), nothing),
        )


def verdict(ends: tuple[float, float], nothing: float) -> Verdict:
    """Say on which side of *no difference* the interval lies, if on one."""
    low, high = ends
    if low > nothing:
        return "higher"
    if high < nothing:
        return "lower"
    return "can't tell"


def variance_of(over: Answered, weight_of_group: Mapping[int, float]) -> float:
    """Variance of a weighted sum of the estimates of some groups."""
    grouping = over.grouping
    factor = np.zeros(len(grouping.groups))
    for group, weight in weight_of_group.items():
        factor[group] = weight
    joined = np.where(np.isin(grouping.group_of_cell, list(weight_of_group)), 0, -1)
    variance = 0.0
    for number, stage in enumerate(grouping.stages):
        apart = grouping.entries[number]
        together = entries_of(joined, 1, stage)
        score = over.scores(number) * apart.spread(factor[apart.group_of_place])
        by_unit = add_by(apart.unit, score, len(stage.parent))
        found = between_units(
            by_unit[together.unit],
            together,
            stage,
            grouping.lonely_psu,
            together.sum(over.known) > 0,
        )
        variance += float(found[0])
    return variance


def joint_degrees_of_freedom(over: Answered, first: int, second: int) -> int:
    """PSUs minus strata in which somebody of either group answered."""
    entries, stage = over.grouping.entries[0], over.grouping.stages[0]
    group = np.repeat(entries.group_of_place, entries.units_of_place)
    chosen = np.isin(group, (first, second)) & over.is_present
    units = np.unique(entries.unit[chosen])
    return len(units) - len(np.unique(stage.parent[units]))
