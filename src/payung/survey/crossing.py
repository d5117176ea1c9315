"""The finest division that a run asks for: every combination of labels that is there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from payung.survey.cells import Cells
from payung.survey.codes import Integers
from payung.survey.labels import Labelling
from payung.survey.sums import Floats, add_by

SPARSE = 4


@dataclass(frozen=True)
class Crossing:
    """
    Combinations of the labels of all columns, and what their children add up to.

    Totals of any coarser group come from these few rows, never from the cells again.

    Attributes
    ----------
    of_cell
        Combination of each cell.
    labels
        For each column the label of each combination (-1 for none).
    references
        What was taken off the values of some indicators before they were summed.
    """

    cells: Cells
    labellings: dict[str, Labelling]
    of_cell: Integers
    labels: dict[str, Integers]
    references: Mapping[int, float] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Count the combinations."""
        return len(next(iter(self.labels.values()))) if self.labels else 1

    @cached_property
    def totals(self) -> list[list[Floats]]:
        """Sums of each indicator, of each combination."""
        return [
            [add_by(self.of_cell, column, self.size) for column in columns]
            for columns in self.cells.sums
        ]

    @cached_property
    def respondents(self) -> list[Floats]:
        """Children with a known answer to each indicator, of each combination."""
        return [
            add_by(self.of_cell, column, self.size) for column in self.cells.respondents
        ]

    def replicated(self, number: int) -> Floats:
        """Two sums of one indicator under each replicate weight, of each combination."""
        of_cell = self.cells.replicated[number]
        total = np.zeros((self.size, *of_cell.shape[1:]))
        np.add.at(total, self.of_cell, of_cell)
        return total

    def places(self, columns: Sequence[str]) -> tuple[Integers, np.ndarray]:
        """Number the labels of some columns together; tell which combinations have all."""
        place = np.zeros(self.size, dtype=np.int64)
        is_inside = np.ones(self.size, dtype=bool)
        for column in columns:
            label = self.labels[column]
            place = place * max(len(self.labellings[column].labels), 1) + label
            is_inside &= label >= 0
        return place, is_inside


def crossing_of(
    cells: Cells, labellings: dict[str, Labelling], references: Mapping[int, float]
) -> Crossing:
    """Find the combinations of labels that are there."""
    place = np.zeros(len(cells), dtype=np.int64)
    span = 1
    for labelling in labellings.values():
        size = len(labelling.labels) + 1
        place, span = place * size + labelling.of_cell + 1, span * size
        if span > SPARSE * len(cells):
            place = np.unique(place, return_inverse=True)[1].astype(np.int64)
            span = int(place.max(initial=-1)) + 1
    is_there = np.zeros(span, dtype=bool)
    is_there[place] = True
    of_cell = (np.cumsum(is_there) - 1)[place]
    some_cell = np.zeros(int(is_there.sum()), dtype=np.int64)
    some_cell[of_cell] = np.arange(len(cells))
    labels = {name: one.of_cell[some_cell] for name, one in labellings.items()}
    return Crossing(cells, labellings, of_cell, labels, references)
