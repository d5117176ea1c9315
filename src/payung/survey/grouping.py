"""Children of one grouping (sex, or sex by grade), summed by group and sampled unit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from payung.survey.cells import Cells
from payung.survey.codes import Integers
from payung.survey.design import LonelyPsu
from payung.survey.entries import Entries, entries_of
from payung.survey.indicator import Indicator
from payung.survey.labels import Labelling
from payung.survey.linearisation import Linear, linearised
from payung.survey.sums import Floats, add_by
from payung.survey.units import Stage
from payung.survey.variance import between_units


class Grouping:
    """
    One way of dividing the children, over cells.

    Attributes
    ----------
    columns
        The columns that divide; none for all children.
    groups
        Labels of each group that is there, in order.
    """

    def __init__(
        self,
        labellings: Sequence[Labelling],
        cells: Cells,
        stages: Sequence[Stage],
        lonely_psu: LonelyPsu,
    ) -> None:
        self.columns = tuple(labelling.column for labelling in labellings)
        self.cells, self.stages, self.lonely_psu = cells, stages, lonely_psu
        place, is_inside = places(labellings, len(cells))
        present, group = np.unique(place[is_inside], return_inverse=True)
        self.groups = [named(int(number), labellings) for number in present]
        self.is_inside = is_inside
        self.group_of_cell = np.full(len(cells), -1, dtype=np.int64)
        self.group_of_cell[is_inside] = group

    @cached_property
    def entries(self) -> list[Entries]:
        """Entries of each stage."""
        size = len(self.groups)
        return [entries_of(self.group_of_cell, size, stage) for stage in self.stages]

    def total(self, column: np.ndarray) -> Floats:
        """Add cells to groups."""
        inside = self.is_inside
        return add_by(self.group_of_cell[inside], column[inside], len(self.groups))

    def respondents(self, number: int) -> Integers:
        """Children with a known answer to one indicator, of each group."""
        return self.total(self.cells.respondents[number]).astype(np.int64)

    def answered(self, number: int, indicator: Indicator) -> Answered:
        """One indicator over these groups."""
        return Answered(self, number, indicator)


class Answered:
    """One indicator over one grouping: totals, linearisation and scores, stage by stage."""

    def __init__(self, grouping: Grouping, number: int, indicator: Indicator) -> None:
        self.grouping = grouping
        self.respondents = grouping.respondents(number)
        self.kind = indicator.kind
        columns = grouping.cells.sums[number]
        self.sums = [entries.sums(columns[:2]) for entries in grouping.entries]
        first = grouping.entries[0]
        totals = [first.by_group(first.by_place(column)) for column in self.sums[0]]
        totals += [grouping.total(column) for column in columns[2:]]
        self.linear: Linear = linearised(
            indicator.kind, totals, self.respondents.astype(np.float64)
        )

    @cached_property
    def is_present(self) -> np.ndarray:
        """Entries of the first stage in which somebody with a weight answered."""
        first, second = self.sums[0]
        return first + second > 0 if self.kind == "proportion" else second != 0

    def scores(self, stage: int) -> Floats:
        """Linearised score of each entry of a stage."""
        entries = self.grouping.entries[stage]
        first, second = self.sums[stage]
        score = entries.spread_groups(self.linear.first) * first
        score += entries.spread_groups(self.linear.second) * second
        return score

    def variance(self) -> Floats:
        """Variance of the estimate of each group, over all stages."""
        grouping, needs_presence = self.grouping, self.grouping.lonely_psu == "average"
        variance = np.zeros(len(grouping.groups))
        for number, stage in enumerate(grouping.stages):
            is_present = self.is_present if needs_presence and number == 0 else None
            variance += between_units(
                self.scores(number),
                grouping.entries[number],
                stage,
                grouping.lonely_psu,
                is_present,
            )
        return variance

    def domain_degrees_of_freedom(self) -> Integers:
        """PSUs minus strata in which somebody of the group answered."""
        entries = self.grouping.entries[0]
        clusters = entries.by_place(self.is_present.astype(np.float64))
        strata = entries.by_group((clusters > 0).astype(np.float64))
        return np.asarray(entries.by_group(clusters) - strata, dtype=np.int64)


def places(
    labellings: Sequence[Labelling], number_of_cells: int
) -> tuple[Integers, np.ndarray]:
    """Number the combination of labels of each cell; tell which cells have them all."""
    place = np.zeros(number_of_cells, dtype=np.int64)
    is_inside = np.ones(number_of_cells, dtype=bool)
    for labelling in labellings:
        place = place * max(len(labelling.labels), 1) + labelling.of_cell
        is_inside &= labelling.of_cell >= 0
    return place, is_inside


def named(place: int, labellings: Sequence[Labelling]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of column and label of a combination."""
    pairs = []
    for labelling in reversed(labellings):
        place, label = divmod(place, len(labelling.labels))
        pairs.append((labelling.column, labelling.labels[label]))
    return tuple(reversed(pairs))
