"""How far groups differ: each group of a column against one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from math import exp, log, nan, sqrt
from typing import TYPE_CHECKING, Literal

import numpy as np

from payung.survey.design import DesignSummary
from payung.survey.entries import entries_of
from payung.survey.estimates import Difference
from payung.survey.grouping import Answered, Grouping
from payung.survey.indicator import Indicator
from payung.survey.quantiles import t_quantile, t_two_sided
from payung.survey.refusal import Refusal
from payung.survey.variance import between_units

if TYPE_CHECKING:
    from payung.survey.estimation import Rules

Verdict = Literal["higher", "lower", "can't tell"]


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
            over = grouping_by[against.column,].answered(number, indicator)
            second = position_of(against, over)
            for first in range(len(over.grouping.groups)):
                if first != second:
                    found += compared(over, indicator, first, second, summary, rules)
    return tuple(found)


def position_of(against: GroupAgainst, over: Answered) -> int:
    """Find the group to compare with."""
    labels = [group[0][1] for group in over.grouping.groups]
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
    error = sqrt(variance_of(over, {first: 1.0, second: -1.0}))
    names = over.grouping.groups[first], over.grouping.groups[second]
    gap = a - b
    p_value = t_two_sided(gap / error, df) if error > 0 else nan
    ends = gap - t * error, gap + t * error
    rows = [
        Difference(
            indicator.name, "difference", *names, float(gap), error, *map(float, ends),
            int(df), p_value, verdict(ends, 0.0),
        )
    ]  # fmt: skip
    if a > 0 and b > 0:
        log_error = sqrt(variance_of(over, {first: 1 / a, second: -1 / b}))
        times = exp(t * log_error)
        log_p = t_two_sided(log(a / b) / log_error, df) if log_error > 0 else nan
        ratio = float(a / b)
        rows.append(
            Difference(
                indicator.name, "ratio", *names, ratio, ratio * log_error,
                ratio / times, ratio * times, int(df), log_p,
                verdict((ratio / times, ratio * times), 1.0),
            )
        )  # fmt: skip
    return rows


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
        score = over.scores(number) * apart.spread_groups(factor)
        by_unit = np.bincount(apart.unit, score, minlength=len(stage.parent))
        variance += float(
            between_units(by_unit[together.unit], together, stage, grouping.lonely_psu)[0]
        )
    return variance


def joint_degrees_of_freedom(over: Answered, first: int, second: int) -> int:
    """PSUs minus strata in which somebody of either group answered."""
    entries, stage = over.grouping.entries[0], over.grouping.stages[0]
    group = np.repeat(entries.group_of_place, entries.units_of_place)
    chosen = np.isin(group, (first, second)) & over.is_present
    units = np.unique(entries.unit[chosen])
    return len(units) - len(np.unique(stage.parent[units]))
