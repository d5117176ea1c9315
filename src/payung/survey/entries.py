"""Pairs of a group and a sampled unit that have children."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from payung.survey.codes import Integers
from payung.survey.sums import Floats, add_by
from payung.survey.units import Stage


@dataclass(frozen=True, slots=True)
class Entries:
    """
    Entries of one grouping at one stage, ordered by group, stratum and unit.

    A *place* is a group in a stratum (or in a unit of the stage above).

    Attributes
    ----------
    cells
        Cells inside a group; ``None`` where all are.
    of_cell, group_of_cell
        Entry and group of each cell inside.
    unit
        Unit of each entry.
    starts
        First entry of each place.
    units_of_place, parent_of_place, group_of_place
        Entries, stratum and group of each place.
    """

    cells: Integers | None
    of_cell: Integers
    group_of_cell: Integers
    unit: Integers
    starts: Integers
    units_of_place: Integers
    parent_of_place: Integers
    group_of_place: Integers
    number_of_groups: int

    def inside(self, column: NDArray[Any]) -> NDArray[Any]:
        """Return the cells of a column that are inside a group."""
        return column if self.cells is None else column[self.cells]

    def sum(self, column: NDArray[Any]) -> Floats:
        """Add cells to entries."""
        return add_by(self.of_cell, self.inside(column), len(self.unit))

    def by_place(self, values: Floats) -> Floats:
        """Add entries to places."""
        if not len(values):
            return values
        return np.asarray(np.add.reduceat(values, self.starts))

    def by_group(self, values: Floats) -> Floats:
        """Add places to groups."""
        return add_by(self.group_of_place, values, self.number_of_groups)

    def spread(self, values: Floats) -> Floats:
        """Give each entry the value of its place."""
        return np.repeat(values, self.units_of_place)


def entries_of(group_of_cell: Integers, number_of_groups: int, stage: Stage) -> Entries:
    """
    Find the entries of a grouping.

    Cells stand in the order of their units, and units in that of their strata; sorting
    cells by group without changing that order gives the order of entries.
    """
    cells = np.flatnonzero(group_of_cell >= 0)
    are_all = len(cells) == len(group_of_cell)
    group_inside = group_of_cell if are_all else group_of_cell[cells]
    unit_inside = stage.unit if are_all else stage.unit[cells]
    small = group_inside.astype(np.int16 if number_of_groups < 2**15 else np.int64)
    order = np.argsort(small, kind="stable")
    group, unit = group_inside[order], unit_inside[order]
    is_new = np.ones(len(order), dtype=bool)
    is_new[1:] = (unit[1:] != unit[:-1]) | (group[1:] != group[:-1])
    of_cell = np.empty(len(order), dtype=np.int64)
    of_cell[order] = np.cumsum(is_new) - 1
    group, unit = group[is_new], unit[is_new]
    parent = stage.parent[unit]
    place = group * len(stage.sampled) + parent
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    return Entries(
        cells=None if are_all else cells,
        of_cell=of_cell,
        group_of_cell=group_inside,
        unit=unit,
        starts=starts,
        units_of_place=np.diff(starts, append=len(unit)),
        parent_of_place=parent[starts],
        group_of_place=group[starts],
        number_of_groups=number_of_groups,
    )
