"""Shares of groups at or below thresholds, with their design-based errors."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import isnan, nan

import numpy as np

from payung.survey.design import Design, DesignSummary
from payung.survey.estimates import Group
from payung.survey.grouping import Grouping
from payung.survey.intervals import of_share
from payung.survey.measured import Measured, measured
from payung.survey.percentiles.thresholds import AT_OR_BELOW, Threshold, at_or_below
from payung.survey.quantiles import t_quantile
from payung.survey.rules import Rules
from payung.survey.summing import Progress, Summing
from payung.survey.sums import Floats
from payung.survey.surveyed import Surveyed, summed_up

# Each threshold is a column of sums of every cell; more at once cost memory, not time.
THRESHOLDS_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Share:
    """
    Of each group, the share ``p`` at or below the group's own threshold.

    ``q`` is the rest, ``error`` the standard error of ``p``, ``n`` the children with a
    known value.
    """

    p: Floats
    q: Floats
    error: Floats
    n: Floats
    degrees_of_freedom: Floats

    def ends(self, rules: Rules) -> tuple[Floats, Floats]:
        """Interval of the share, by the kind that was asked."""
        error, n, df = self.error, self.n, self.degrees_of_freedom
        return of_share(rules.interval, self.p, self.q, error, n, df, rules.level)

    def t(self, rules: Rules) -> Floats:
        """Quantile of Student's t at the degrees of freedom of each group."""
        return t_quantile((1 + rules.level) / 2, self.degrees_of_freedom)


@dataclass
class Shares:
    """
    The second pass, made again for every so many thresholds.

    Attributes
    ----------
    groups
        Labels of the groups of each grouping, found by the first of these passes.
    """

    summing: Summing
    design: Design
    columns: Sequence[str]
    groupings: Sequence[tuple[str, ...]]
    rules: Rules
    progress: Progress | None
    groups: list[list[Group]] = field(default_factory=list)
    multipliers: Floats | None = None
    found: dict[tuple[int, Threshold], Floats] = field(default_factory=dict)

    def find(self, wanted: Iterable[tuple[int, Threshold]]) -> None:
        """Find shares at thresholds, each wanted of the groups of one grouping."""
        wanted = {(place, one) for place, one in wanted if not isnan(one.value)}
        thresholds = sorted({threshold for _, threshold in wanted})
        for start in range(0, max(len(thresholds), 1), THRESHOLDS_AT_ONCE):
            some = thresholds[start : start + THRESHOLDS_AT_ONCE]
            self.survey(some, wanted)

    def survey(
        self, thresholds: Sequence[Threshold], wanted: set[tuple[int, Threshold]]
    ) -> None:
        """Read the file once more for some thresholds."""
        summing = at_or_below(self.summing, thresholds)
        surveyed = summed_up(summing, self.design, self.columns, self.progress)
        self.summary: DesignSummary = surveyed.summary
        self.multipliers = surveyed.multipliers
        divided = [self.grouping(columns, surveyed) for columns in self.groupings]
        self.groups = [grouping.groups for grouping in divided]
        for place, grouping in enumerate(divided):
            with grouping.at_hand():
                for number, threshold in enumerate(thresholds):
                    if (place, threshold) in wanted:
                        asked = AT_OR_BELOW, [(number, AT_OR_BELOW)]
                        self.found[place, threshold] = numbers_of(
                            measured(grouping, self.summary, self.rules, asked)
                        )

    def grouping(self, columns: tuple[str, ...], surveyed: Surveyed) -> Grouping:
        """Divide the children."""
        return Grouping(
            columns,
            surveyed.crossing,
            surveyed.stages,
            self.design.lonely_psu,
            surveyed.multipliers,
        )

    def at(self, grouping: int, thresholds: Sequence[Threshold]) -> Share:
        """Return the share of each group at or below its own threshold."""
        rows = [
            self.of_group(grouping, group, threshold)
            for group, threshold in enumerate(thresholds)
        ]
        return Share(*np.array(rows, dtype=np.float64).reshape(-1, 5).T)

    def of_group(
        self, grouping: int, group: int, threshold: Threshold
    ) -> tuple[float, ...]:
        """Return the share of one group; no number where nobody answered."""
        if (grouping, threshold) in self.found:
            return tuple(self.found[grouping, threshold][:, group].tolist())
        is_domain = self.rules.degrees_of_freedom == "domain"
        df = 0 if is_domain else self.summary.degrees_of_freedom
        return (nan, nan, nan, 0, df)


def numbers_of(one: Measured) -> Floats:
    """Keep the numbers, and let go of the cells that they came from."""
    columns = one.value, one.complement, one.error, one.n, one.degrees_of_freedom
    return np.stack(columns)
