"""What is told of a planned survey, for one indicator and group."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import isnan

from payung.survey.planning.observed import Observed
from payung.survey.planning.plan import (
    Against,
    Plan,
    PlanNotPossible,
    schools_needed,
)

PLANNED_ALIKE: Against = "planned"
SIDES: tuple[Against, ...] = ("earlier", PLANNED_ALIKE)
GRID_SCHOOLS = (0.5, 1, 2, 4)
GRID_PUPILS = (0.5, 1, 2)


@dataclass(frozen=True)
class Planned:
    """A plan, the change that it should see, and what comes of both."""

    plan: Plan
    indicator_title: str
    change: float

    @property
    def observed(self) -> Observed:
        """The earlier survey."""
        return self.plan.observed

    @cached_property
    def is_possible(self) -> bool:
        """Whether the change leaves the share between 0 and 1."""
        return 0 < self.observed.value + self.change < 1

    @cached_property
    def needed(self) -> dict[Against, int | None]:
        """Schools that see the change, since the earlier survey and between two alike."""
        if not self.is_possible:
            return dict.fromkeys(SIDES)
        plan = self.plan
        return {
            against: schools_needed(
                self.observed,
                self.change,
                plan.pupils,
                against=against,
                level=plan.level,
                power=plan.power,
            )
            for against in SIDES
        }

    def smallest(self, against: Against) -> tuple[float, float]:
        """Return the smallest fall and rise that the plan sees."""
        plan = replace(self.plan, against=against)
        return plan.smallest_change(-1), plan.smallest_change(1)

    @cached_property
    def grid(self) -> list[tuple[int, list[float]]]:
        """For some numbers of schools the smallest change, for each number of pupils."""
        direction = -1 if self.change < 0 else 1
        return [
            (
                schools,
                [
                    abs(
                        replace(
                            self.plan, schools=schools, pupils=of_school
                        ).smallest_change(direction)
                    )
                    for of_school in self.grid_pupils
                ],
            )
            for schools in distinct(self.plan.schools, GRID_SCHOOLS, 2)
        ]

    @property
    def grid_pupils(self) -> list[int]:
        """Numbers of pupils a school that the grid shows."""
        return distinct(self.plan.pupils, GRID_PUPILS, 1)


def distinct(number: float, factors: tuple[float, ...], fewest: int) -> list[int]:
    """Return multiples of a number, whole and each once."""
    return sorted({max(fewest, round(number * factor)) for factor in factors})


def planned(
    row: Observed,
    title: str,
    change: float,
    schools: int | None,
    pupils: float | None,
    level: float,
    power: float,
) -> Planned:
    """Plan for one indicator and group; as large as the earlier survey unless said."""
    if isnan(change) or change == 0:
        raise PlanNotPossible(
            "Say a change in points that is not 0, such as --change -3 for a fall by 3."
        )
    of_school = row.respondents / row.share_of_children
    drawn = row.schools / row.share_of_schools
    plan = Plan(
        row,
        schools or round(drawn),
        pupils or max(1, round(of_school / drawn)),
        level=level,
        power=power,
    )
    return Planned(plan, title, change)
