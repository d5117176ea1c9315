"""Which further cells must go, so that nobody can compute those that must not be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from payung.survey.protection.programme import cheapest
from payung.survey.refusal import Refusal
from payung.survey.sums import Floats

MOVED = 1e-6
HARDLY_COSTS = 1e-3


class NotProtectable(Refusal):
    """A small group can be computed from what was published already."""


class Unprotected(Exception):
    """Which cell cannot be protected; the caller knows its name."""

    def __init__(self, cell: int) -> None:
        super().__init__(cell)
        self.cell = cell


@dataclass(frozen=True)
class Counts:
    """
    Counts of groups, and what a reader knows of them.

    After the groups stand those that nobody wrote (``Margins``), then what each
    relation leaves over: children without a label.

    Attributes
    ----------
    relations
        Coefficients of each count in each relation; all of them add up to 0, but where
        a group stands in that nobody wrote.
    count
        Children, shape (counts,); 0 for groups that nobody wrote.
    must_go
        Groups that must not be told.
    is_hidden
        Counts that are not told anyway, ``must_go`` among them.
    is_fixed
        Groups that were told before and cannot be taken back.
    least
        What a reader knows all the same: at least so many; −∞ where nobody wrote it.
    cost
        What it costs to move a count by one child, where it is told.
    """

    relations: Floats
    count: Floats
    must_go: np.ndarray
    is_hidden: np.ndarray
    is_fixed: np.ndarray
    least: Floats
    cost: Floats


def suppressed(table: Counts, width: float) -> np.ndarray:
    """
    Hide further groups, at little cost, until every group that must go is safe.

    Parameters
    ----------
    width
        A reader must be left with a range at least so wide for each such group, with
        its true count inside and not at an end, unless that is 0.

    Returns
    -------
    Which groups are hidden, shape (keys,).

    Raises
    ------
    Unprotected
        Where no choice of groups protects one.

    Notes
    -----
    For each group that must go, two shifts of the whole table are sought that keep every
    relation and every count at 0 or above: one that lowers the group and one that raises
    it, together by ``width``; what else a shift moves is hidden too. Each is a linear
    programme that moves as few children as it can, and prefers groups already hidden.
    What is hidden then admits both shifts, so the range is at least that wide.

    Source: Kelly, Golden & Assad 1992, *Networks* 22:397; Fischetti & Salazar-González
    2000, *JASA* 95:916 (the heuristic that they start from).
    """
    hidden = table.is_hidden | table.must_go
    for cell in np.flatnonzero(table.must_go)[
        np.argsort(table.count[table.must_go], kind="stable")
    ]:
        if table.is_fixed[cell]:
            raise Unprotected(int(cell))
        down = min(float(np.ceil(width / 2)), float(table.count[cell]))
        moved = moved_by(-down, int(cell), table, hidden)
        if moved is None and (down := most_below(int(cell), table)):
            moved = moved_by(-down, int(cell), table, hidden)
        if moved is not None:
            hidden = hidden | moved
        raised = moved_by(width - down, int(cell), table, hidden)
        if raised is None or (moved is None and down):
            raise Unprotected(int(cell))
        hidden = hidden | raised
    return np.asarray(hidden)


def most_below(cell: int, table: Counts) -> float:
    """Return how far a cell may fall: parts that are known keep it above 0."""
    wanted = np.zeros(2 * len(table.count))
    wanted[[cell, len(table.count) + cell]] = 1.0, -1.0
    found = shifted(wanted, table, {})
    if found is None:
        raise Unprotected(cell)
    return max(0.0, float(-(wanted @ found)))


def moved_by(
    shift: float, cell: int, table: Counts, hidden: np.ndarray
) -> np.ndarray | None:
    """Find what the cheapest shift of the table that moves one cell by so much."""
    size = len(table.count)
    cost = np.where(hidden & ~table.is_hidden, HARDLY_COSTS, table.cost)
    found = shifted(np.concatenate([cost, cost]), table, {cell: shift})
    if found is None:
        return None
    return np.asarray(np.abs(found[:size] - found[size:]) > MOVED)


def shifted(cost: Floats, table: Counts, moved: Mapping[int, float]) -> Floats | None:
    """Find the cheapest rises and falls that keep every relation; ``None`` for none."""
    size = len(table.count)
    rises = np.where(table.is_fixed, 0.0, np.inf)
    falls = np.where(table.is_fixed, 0.0, table.count - table.least)
    low, high = np.zeros(2 * size), np.concatenate([rises, falls])
    for cell, shift in moved.items():
        low[[cell, size + cell]] = high[[cell, size + cell]] = (
            max(shift, 0.0),
            max(-shift, 0.0),
        )
    relations = np.hstack([table.relations, -table.relations])
    found = cheapest(cost, relations, np.zeros(len(relations)), low, high)
    return None if isinstance(found, str) else found
