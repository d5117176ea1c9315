"""Pairs of a group and a sampled unit that have children."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

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
    cells, of_cell
        Cells inside a group, and the entry of each.
    unit
        Unit of each entry.
    starts
        First entry of each place.
    units_of_place, parent_of_place, group_of_place
        Entries, stratum and group of each place.
    """

    cells: Integers
    of_cell: Integers
    unit: Integers
    starts: Integers
    units_of_place: Integers
    parent_of_place: Integers
    group_of_place: Integers
    number_of_groups: int

    def sums(self, columns: Sequence[Floats]) -> list[Floats]:
        """Add cells to entries."""
        return [
            add_by(self.of_cell, column[self.cells], len(self.unit))
            for column in columns
        ]

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

    def spread_groups(self, values: Floats) -> Floats:
        """Give each entry the value of its group."""
        return self.spread(values[self.group_of_place])


def entries_of(group_of_cell: Integers, number_of_groups: int, stage: Stage) -> Entries:
    """
    Find the entries of a grouping.

    Units are numbered in the order of their strata, so that ordering by group and unit
    orders by stratum too.
    """
    cells = np.flatnonzero(group_of_cell >= 0)
    number_of_units = len(stage.parent)
    pair = group_of_cell[cells] * number_of_units + stage.unit[cells]
    order = np.argsort(pair, kind="stable")
    step = np.diff(pair[order], prepend=-1) > 0
    of_cell = np.empty(len(cells), dtype=np.int64)
    of_cell[order] = np.cumsum(step) - 1
    group, unit = np.divmod(pair[order][step], max(number_of_units, 1))
    parent = stage.parent[unit]
    place = group * len(stage.sampled) + parent
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    return Entries(
        cells=cells,
        of_cell=of_cell,
        unit=unit,
        starts=starts,
        units_of_place=np.diff(starts, append=len(unit)),
        parent_of_place=parent[starts],
        group_of_place=group[starts],
        number_of_groups=number_of_groups,
    )
