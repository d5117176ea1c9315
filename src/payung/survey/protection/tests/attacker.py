"""
A reader who means harm: what follows from published counts, by linear programming.

It knows nothing of how cells were chosen. Its world is every child in one finest cell;
it knows, which is the worst that can be, all children without some label.
"""

from __future__ import annotations

from itertools import product

import numpy as np
from scipy.optimize import linprog

COLUMNS = {
    "sex": ("girl", "boy"),
    "grade": ("7", "8", "9"),
    "area": ("town", "country"),
}
MISSING = None


class World:
    """Children in finest cells of some columns, each of which may be missing."""

    def __init__(self, chance, columns, mean, missing=0.1):
        self.columns = columns
        labels = [(*COLUMNS[column], MISSING) for column in columns]
        self.cells = list(product(*labels))
        size = chance.gamma(0.6, mean / 0.6, len(self.cells))
        lacking = np.array([sum(one is MISSING for one in cell) for cell in self.cells])
        self.count = chance.poisson(np.where(lacking > 0, size * missing, size))

    def members(self, group):
        """Which finest cells belong to a group."""
        wanted = dict(group)
        return np.array(
            [
                all(
                    cell[self.columns.index(column)] == label
                    for column, label in wanted.items()
                )
                for cell in self.cells
            ]
        )

    def of_group(self, group):
        return int(self.count[self.members(group)].sum())

    def groups(self, groupings):
        for columns in groupings:
            for labels in product(*(COLUMNS[column] for column in columns)):
                yield tuple(zip(columns, labels, strict=True))


def ranges(world, published, wanted):
    """Smallest and largest count of each wanted group that fits all that is published."""
    lacks = np.array([MISSING in cell for cell in world.cells])
    known = np.where(lacks, world.count, 0)
    rows = np.array([world.members(group) for group in published], dtype=float)
    sums = np.array(list(published.values())) - rows @ known
    for group in wanted:
        aim = world.members(group).astype(float)
        ends = []
        for sign in (1, -1):
            found = linprog(
                sign * aim[~lacks],
                A_eq=rows[:, ~lacks] if len(rows) else None,
                b_eq=sums if len(rows) else None,
                bounds=(0, None),
                method="highs",
            )
            unbounded = found.status == 3
            ends.append(-sign * np.inf if unbounded else sign * found.fun)
        yield group, ends[0] + aim @ known, ends[1] + aim @ known
