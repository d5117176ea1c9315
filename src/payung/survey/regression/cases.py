"""Complete cases: children whose outcome and whose label of every term is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from payung.survey.covariance import covariance
from payung.survey.design import LonelyPsu
from payung.survey.estimates import DegreesOfFreedomRule
from payung.survey.sums import Floats
from payung.survey.surveyed import Surveyed


@dataclass(frozen=True)
class CompleteCases:
    """
    The domain of one model, as patterns of labels.

    A pattern is a combination of the labels of all columns of the run. Children outside
    the domain have left the sums; their sampled units have not left the design.

    Attributes
    ----------
    number
        Which of the run's indicators is the outcome.
    is_inside
        Which patterns have a label of every term.
    """

    found: Surveyed
    number: int
    is_inside: np.ndarray
    lonely_psu: LonelyPsu

    @cached_property
    def yes(self) -> Floats:
        """Σw of children with the outcome, of each pattern."""
        return np.where(self.is_inside, self.found.crossing.totals[self.number][0], 0.0)

    @cached_property
    def no(self) -> Floats:
        """Σw of children without the outcome, of each pattern."""
        return np.where(self.is_inside, self.found.crossing.totals[self.number][1], 0.0)

    @cached_property
    def is_used(self) -> np.ndarray:
        """Which patterns have children in the domain."""
        return np.asarray(self.yes + self.no > 0)

    @cached_property
    def is_present(self) -> np.ndarray:
        """Which cells have children in the domain."""
        crossing = self.found.crossing
        answered = crossing.cells.respondents[self.number] > 0
        return np.asarray(answered & self.is_inside[crossing.of_cell])

    @property
    def multipliers(self) -> Floats | None:
        """What the squared deviation of each replicate counts; ``None`` without any."""
        return self.found.multipliers

    @property
    def respondents(self) -> int:
        """Children in the domain, unweighted."""
        return int(self.found.crossing.respondents[self.number][self.is_inside].sum())

    def per_cell(self, of_pattern: Floats) -> Floats:
        """Spread what holds for patterns over their cells."""
        return np.asarray(of_pattern[self.found.crossing.of_cell])

    @cached_property
    def sums_of_cell(self) -> tuple[Floats, Floats]:
        """Σw of children with and without the outcome, of each cell of the domain."""
        yes, no = self.found.crossing.cells.sums[self.number][:2]
        inside = self.per_cell(self.is_inside)
        return np.where(inside, yes, 0.0), np.where(inside, no, 0.0)

    def covariance(self, score: Floats) -> Floats:
        """Covariance of the totals of scores of cells, shape (scores, scores)."""
        return covariance(score, self.found.stages, self.lonely_psu, self.is_present)

    def degrees_of_freedom(self, rule: DegreesOfFreedomRule) -> int:
        """PSUs minus strata, of the whole design or of those that the domain meets."""
        if rule == "design":
            return self.found.summary.degrees_of_freedom
        stage = self.found.stages[0]
        units = np.unique(stage.unit[self.is_present])
        return len(units) - len(np.unique(stage.parent[units]))


@dataclass(frozen=True)
class UnderReplicate(CompleteCases):
    """The same children, as one replicate weight counts them."""

    replicated: Floats = field(repr=False, kw_only=True)

    @cached_property
    def yes(self) -> Floats:
        """Σw of children with the outcome, of each pattern."""
        return np.where(self.is_inside, self.replicated[:, 0], 0.0)

    @cached_property
    def no(self) -> Floats:
        """Σw of children without the outcome, of each pattern."""
        return np.where(self.is_inside, self.replicated[:, 1], 0.0)


def under_replicates(cases: CompleteCases) -> Iterator[UnderReplicate]:
    """Go through the replicate weights, one after the other."""
    sums = cases.found.crossing.replicated(cases.number)
    for of_one in np.moveaxis(sums, 2, 0):
        yield UnderReplicate(
            cases.found,
            cases.number,
            cases.is_inside,
            cases.lonely_psu,
            replicated=of_one,
        )


def complete_cases(
    found: Surveyed, number: int, columns: Sequence[str], lonely_psu: LonelyPsu
) -> CompleteCases:
    """Find the children of whom all is known that a model asks."""
    is_inside = np.ones(found.crossing.size, dtype=bool)
    for column in columns:
        is_inside &= found.crossing.labels[column] >= 0
    return CompleteCases(found, number, is_inside, lonely_psu)
