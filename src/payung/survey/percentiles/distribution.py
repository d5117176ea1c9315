"""How the weights of a group are spread over its values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from payung.survey.codes import Integers
from payung.survey.percentiles.tally import Tally
from payung.survey.sums import Floats

QuantileRule = Literal["math", "school"]

# Adding a million weights loses digits; a share this close to the one asked for is it.
SAME_SHARE = 1e-12


@dataclass(frozen=True, slots=True)
class Distribution:
    """
    Weighted distribution functions of the groups of one grouping.

    Attributes
    ----------
    border
        Where each group begins among the values, and where the last one ends.
    values
        The distinct values of each group, ascending, in the unit of the expression.
    cumulative
        Weight at or below each value of its group, shape (values, 1 + R): the sampling
        weight, then each replicate weight.
    respondents
        Children with a known value and a weight, of each group.
    """

    border: Integers
    values: Floats
    cumulative: Floats
    respondents: Integers

    def at(
        self, group: int, share: float, rule: QuantileRule, column: int = 0
    ) -> float:
        """
        Value at a share of the weight of one group; ``nan`` outside 0 to 1.

        ``math``: the smallest value with at least this share at or below it.
        ``school``: the mean of that and the next where the share is met exactly.
        """
        inside = slice(int(self.border[group]), int(self.border[group + 1]))
        values, weight = self.values[inside], self.cumulative[inside, column]
        if not (len(values) and weight[-1] > 0 and 0 <= share <= 1):
            return float("nan")
        wanted = share * weight[-1]
        some = np.searchsorted(weight, 0, "right")
        first = np.searchsorted(weight, wanted * (1 - SAME_SHARE))
        first = max(int(first), int(some))
        if rule == "math":
            return float(values[first])
        beyond = int(np.searchsorted(weight, wanted * (1 + SAME_SHARE), "right"))
        after = min(max(beyond, first), len(values) - 1)
        return float((values[first] + values[after]) / 2)


def distribution(
    tally: Tally, group_of_combination: Integers, number_of_groups: int
) -> Distribution:
    """Put the combinations of labels together that make one group."""
    group = group_of_combination[tally.combination]
    chosen = np.flatnonzero(group >= 0)
    order = chosen[np.lexsort((tally.values[chosen], group[chosen]))]
    group, values = group[order], tally.values[order]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = (group[1:] != group[:-1]) | (values[1:] != values[:-1])
    start = np.flatnonzero(is_first)
    weight = added(tally.weights[order], start)
    border = np.searchsorted(group[start], np.arange(number_of_groups + 1))
    for first, last in zip(border[:-1], border[1:], strict=True):
        np.cumsum(weight[first:last], axis=0, out=weight[first:last])
    respondents = np.bincount(
        group, weights=tally.children[order], minlength=number_of_groups
    )
    return Distribution(border, values[start], weight, respondents.astype(np.int64))


def added(rows: Floats, start: Integers) -> Floats:
    """Add the rows of each run."""
    if not len(start):
        return np.zeros((0, *rows.shape[1:]), dtype=rows.dtype)
    return np.asarray(np.add.reduceat(rows, start, axis=0))
