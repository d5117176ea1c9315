"""What a planned sample will be able to tell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Literal

from payung.survey.planning.observed import Observed
from payung.survey.quantiles import t_quantile
from payung.survey.refusal import Refusal

MOST_SCHOOLS = 1_000_000
SMALLEST_STEP = 1e-6
Against = Literal["earlier", "planned"]


@lru_cache(maxsize=1024)
def t_at(level: float, df: float) -> float:
    """Quantile of Student's t, kept because a search asks for the same one many times."""
    return float(t_quantile((1 + level) / 2, df)[0])


class PlanNotPossible(Refusal):
    """A plan was asked that no sample can meet, or that makes no sense."""


@dataclass(frozen=True, slots=True)
class Plan:
    """
    A planned survey of schools and children, for one indicator and group.

    Attributes
    ----------
    schools, pupils
        Schools drawn, and children asked in each of them.
    against
        ``earlier``: the change since the earlier survey, whose own error counts too;
        ``planned``: the change between two surveys planned alike.
    level, power
        Confidence level of the interval, and the chance that a true change is seen.
    """

    observed: Observed
    schools: int
    pupils: float
    against: Against = "earlier"
    level: float = 0.95
    power: float = 0.8

    def __post_init__(self) -> None:
        """Refuse what is no survey."""
        if not (2 <= self.schools <= MOST_SCHOOLS and 1 <= self.pupils <= 10_000):
            raise PlanNotPossible(
                "A planned survey has at least 2 schools and at least 1 child in each."
            )
        if not (0.5 <= self.level < 1 and 0.05 < self.power < 1):
            raise PlanNotPossible(
                "A confidence level lies between 0.5 and 1, a power between 0.05 and 1."
            )

    @property
    def children(self) -> float:
        """Children of the group who will answer."""
        return self.schools * self.pupils * self.observed.share_of_children

    @property
    def design_effect(self) -> float:
        """``deff_w·(1 + (m − 1)·ρ)`` with m the children of the group in a school."""
        seen = self.observed
        of_school = self.pupils * seen.share_of_children / seen.share_of_schools
        clustering = 1 + max(0.0, of_school - 1) * seen.intraclass_correlation
        return seen.weighting * clustering

    @property
    def degrees_of_freedom(self) -> float:
        """Schools less strata: those of the earlier survey, but two schools in each."""
        strata = min(self.observed.strata, self.schools / 2)
        return self.schools - strata

    def standard_error(self, value: float) -> float:
        """Error of the planned estimate, were this its value."""
        return sqrt(value * (1 - value) * self.design_effect / self.children)

    @property
    def half_width(self) -> float:
        """Half the width of the interval, if the share stays what it was."""
        t = t_at(self.level, self.degrees_of_freedom)
        return t * self.standard_error(self.observed.value)

    def chance_to_see(self, change: float) -> float:
        """
        Chance that a true change is seen: that the interval of the difference leaves out 0.

        ``P(|T| > t)`` of a noncentral t with the change over its error as noncentrality.
        Source: Korn & Graubard 1999; Johnson & Welch 1940.
        """
        from scipy.special import nctdtr

        seen = self.observed
        planned = self.standard_error(seen.value + change)
        if self.against == "earlier":
            before, df_before = seen.standard_error, seen.degrees_of_freedom
        else:
            before, df_before = self.standard_error(seen.value), self.degrees_of_freedom
        df = self.degrees_of_freedom + df_before
        error = sqrt(before**2 + planned**2)
        t = t_at(self.level, df)
        shift = abs(change) / error
        return float(1 - nctdtr(df, shift, t) + nctdtr(df, shift, -t))

    def smallest_change(self, direction: Literal[-1, 1]) -> float:
        """
        Return the smallest fall (−1) or rise (1) that is seen with the power asked.

        A share between 0 and 1, with its sign; NaN where even the largest is not seen.
        """
        room = self.observed.value if direction < 0 else 1 - self.observed.value
        low, high = 0.0, room * (1 - SMALLEST_STEP)
        if self.chance_to_see(direction * high) < self.power:
            return float("nan")
        while high - low > SMALLEST_STEP:
            middle = (low + high) / 2
            if self.chance_to_see(direction * middle) < self.power:
                low = middle
            else:
                high = middle
        return direction * high


def schools_needed(
    observed: Observed,
    change: float,
    pupils: float,
    *,
    against: Against = "earlier",
    level: float = 0.95,
    power: float = 0.8,
) -> int | None:
    """
    Find how many schools see a change with the power asked.

    Parameters
    ----------
    observed
        The indicator and group in the earlier survey.
    change
        True change to be seen, as a share: −0.03 is a fall by 3 points.
    pupils
        Children asked in each school.
    against, level, power
        As in ``Plan``.

    Returns
    -------
    int or None
        The smallest number of schools; ``None`` where no number is enough, because
        the earlier survey alone is too uncertain.

    Raises
    ------
    PlanNotPossible
        A change that is none, or that leaves the range from 0 to 1.
    """
    if change == 0 or not 0 < observed.value + change < 1:
        raise PlanNotPossible(
            f"A change of {100 * change:+g} points from {100 * observed.value:.1f} % is "
            "none, or leaves the range from 0 to 100 %."
        )

    def is_enough(schools: int) -> bool:
        plan = Plan(observed, schools, pupils, against, level, power)
        return plan.chance_to_see(change) >= power

    if not is_enough(MOST_SCHOOLS):
        return None
    low, high = 1, 2
    while not is_enough(high):
        low, high = high, min(2 * high, MOST_SCHOOLS)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high
