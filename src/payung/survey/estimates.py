"""Results: one estimate, and all estimates of one run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from payung.survey.association.result import Association
from payung.survey.design import DesignSummary
from payung.survey.indicator import Indicator
from payung.survey.standards import NCHS_2017, ProportionStandard

Flag = Literal["show", "review", "suppress", "confidential"]
# Flags of what must not leave the ministry.
WITHHELD_FLAGS = ("suppress", "confidential")
IntervalKind = Literal["logit", "korn-graubard", "wilson", "wald"]
DegreesOfFreedomRule = Literal["design", "domain"]
Group = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """
    One indicator for one group of children.

    Attributes
    ----------
    indicator
        Name of the indicator.
    group
        Pairs of column and label in the order asked; empty for all children.
    respondents
        Children of the group with a known answer, unweighted; −1 where they are withheld.
    value
        The estimate; a proportion lies between 0 and 1. ``nan`` where nobody answered.
    standard_error
        Square root of the design-based variance, in the unit of ``value``.
    low, high
        Ends of the confidence interval.
    degrees_of_freedom
        Clusters minus strata, by the rule of the run; of replicate weights their rank
        less 1. Whole, but for plausible values.
    design_effect
        Variance over that of simple random sampling with replacement of as many
        children; ``nan`` where that is zero.
    flag, reason
        Whether the figure may be published, and the sentence that says why not.
    """

    indicator: str
    group: Group
    respondents: int
    value: float
    standard_error: float
    low: float
    high: float
    degrees_of_freedom: float
    design_effect: float
    flag: Flag
    reason: str

    @property
    def is_withheld(self) -> bool:
        """Whether the figure must not be published."""
        return self.flag in WITHHELD_FLAGS

    @property
    def group_name(self) -> str:
        """The group as one text: ``all`` or ``sex=Female;grade=9``."""
        return ";".join(f"{column}={label}" for column, label in self.group) or "all"


@dataclass(frozen=True, slots=True)
class Difference:
    """
    How far two groups differ on one indicator.

    Attributes
    ----------
    kind
        ``difference`` (first minus second) or ``ratio`` (first over second; its
        interval is taken on the log scale).
    p_value
        Two-sided, from Student's t.
    verdict
        ``higher``, ``lower`` or ``can't tell`` (the interval holds no difference).
    """

    indicator: str
    kind: Literal["difference", "ratio"]
    first: Group
    second: Group
    value: float
    standard_error: float
    low: float
    high: float
    degrees_of_freedom: float
    p_value: float
    verdict: Literal["higher", "lower", "can't tell"]


@dataclass(frozen=True)
class Estimates:
    """
    All estimates of one run, with what is needed to read them.

    ``rows`` are ordered by indicator, then as the groupings were asked (all children
    first), then by the values behind the labels.
    """

    rows: tuple[Estimate, ...]
    indicators: tuple[Indicator, ...]
    design: DesignSummary
    level: float
    interval: IntervalKind
    degrees_of_freedom_rule: DegreesOfFreedomRule
    where: str | None = None
    notes: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    standard: ProportionStandard = NCHS_2017
    tests: tuple[Association, ...] = ()

    def __iter__(self) -> Iterator[Estimate]:
        """Go through the estimates in their order."""
        return iter(self.rows)
