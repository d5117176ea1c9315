"""Cells: children of one sampled unit who belong to the same groups, summed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from payung.survey.codes import Integers, combined
from payung.survey.sums import Floats

Rule = Callable[[list[NDArray[Any]]], NDArray[Any]]
NOTHING: NDArray[Any] = np.empty(0)


@dataclass(slots=True)
class Cells:
    """
    Sums over cells.

    Attributes
    ----------
    keys
        For each key column (design first, then groups) the code of each cell.
    weights
        Sum of weights of each cell.
    sums
        For each indicator the sums named in ``payung.survey.sums``.
    respondents
        For each indicator the children with a known answer.
    number_of_rows
        Records in all cells.
    replicated
        For each indicator its first two sums under each of R replicate weights, shape
        (cells, 2, R); nothing where strata and clusters tell the variance.
    """

    keys: list[Integers]
    weights: Floats
    sums: list[list[Floats]]
    respondents: list[NDArray[np.int32]]
    number_of_rows: int
    replicated: list[Floats] = field(default_factory=list)

    def __len__(self) -> int:
        """Count the cells."""
        return len(self.keys[0])


def merged(parts: Sequence[Cells], number_of_design_keys: int) -> Cells:
    """
    Order cells by their design keys.

    Where the file itself is in that order, joining is all. Else equal keys become one
    cell, added in the order of the batches, so that the sums do not depend on which
    batch was ready first.
    """
    cells = joined(parts)
    design_key = combined(cells.keys[:number_of_design_keys])
    if (design_key[1:] >= design_key[:-1]).all():
        return cells
    key = combined(cells.keys)
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    starts = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    return each_column(
        [cells],
        lambda one: one[0][order[starts]],
        lambda one: np.add.reduceat(one[0][order], starts),
    )


def joined(parts: Sequence[Cells]) -> Cells:
    """Put the cells of batches one after the other."""
    return each_column(parts, np.concatenate, np.concatenate)


def each_column(parts: Sequence[Cells], of_keys: Rule, of_sums: Rule) -> Cells:
    """
    Make one of several, column by column.

    What a column was made of is let go at once: a national survey would not fit into
    memory twice.
    """

    def made(lists: list[list[NDArray[Any]]], rule: Rule) -> list[NDArray[Any]]:
        columns = []
        for place in range(len(lists[0])):
            old = [columns_of_part[place] for columns_of_part in lists]
            columns.append(np.asarray(rule(old), dtype=old[0].dtype))
            for columns_of_part in lists:
                columns_of_part[place] = NOTHING
        return columns

    number_of_rows = sum(part.number_of_rows for part in parts)
    return Cells(
        keys=made([part.keys for part in parts], of_keys),
        weights=made([[part.weights] for part in parts], of_sums)[0],
        sums=[
            made([part.sums[indicator] for part in parts], of_sums)
            for indicator in range(len(parts[0].sums))
        ],
        respondents=made([part.respondents for part in parts], of_sums),
        number_of_rows=number_of_rows,
        replicated=made([part.replicated for part in parts], of_sums),
    )
