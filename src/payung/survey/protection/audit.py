"""What a reader can compute of the hidden groups: the check that nothing follows."""

from __future__ import annotations

import numpy as np

from payung.survey.protection.programme import WITHOUT_END, cheapest
from payung.survey.protection.suppression import Counts

ENOUGH = 1e-6


def ranges(table: Counts, hidden: np.ndarray) -> dict[int, tuple[float, float]]:
    """
    Return the range that a reader can compute for each group that must not be told.

    Everything that is not hidden is known to the reader, and that counts are not below
    zero. Two linear programmes for each group.
    """
    relations = table.relations
    unknown = np.flatnonzero(hidden & ~table.is_fixed)
    place = {int(cell): number for number, cell in enumerate(unknown)}
    known = np.where(hidden & ~table.is_fixed, 0.0, table.count)
    rest = relations @ known
    total = relations @ table.count
    low, high = table.least[unknown], np.full(len(unknown), np.inf)
    found = {}
    for cell in np.flatnonzero(table.must_go):
        ends = []
        for sign in (1.0, -1.0):
            wanted = np.zeros(len(unknown))
            wanted[place[int(cell)]] = sign
            answer = cheapest(wanted, relations[:, unknown], total - rest, low, high)
            if isinstance(answer, str):
                ends.append(-np.inf * sign if answer == WITHOUT_END else np.nan)
            else:
                ends.append(sign * float(wanted @ answer))
        found[int(cell)] = (ends[0], ends[1])
    return found


def not_safe(table: Counts, hidden: np.ndarray, width: float) -> list[int]:
    """Return the groups of which a reader could compute too much."""
    return [
        cell
        for cell, (low, high) in ranges(table, hidden).items()
        if not high - low >= width - ENOUGH
    ]
