"""Cells: children of one sampled unit who belong to the same groups, summed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from payung.survey.codes import Integers, combined
from payung.survey.sums import Floats


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
    """

    keys: list[Integers]
    weights: Floats
    sums: list[list[Floats]]
    respondents: list[NDArray[np.int32]]
    number_of_rows: int

    def __len__(self) -> int:
        """Count the cells."""
        return len(self.keys[0])


def merged(parts: Sequence[Cells]) -> Cells:
    """
    Join cells of several batches, ordered by their keys; equal keys become one cell.

    Equal cells are added in the order of the batches, so that the sums do not depend
    on which batch was ready first. The parts are used up on the way, column by column:
    a national survey would not fit into memory twice.
    """
    keys = [
        np.concatenate(columns)
        for columns in zip(*(p.keys for p in parts), strict=True)
    ]
    key = combined(keys)
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=ordered[0] - 1))

    def added(lists: list[list[NDArray[Any]]], place: int) -> NDArray[Any]:
        whole = np.concatenate([columns[place] for columns in lists])
        for columns in lists:
            columns[place] = whole[:0]
        return np.asarray(np.add.reduceat(whole[order], starts), dtype=whole.dtype)

    number_of_indicators = len(parts[0].sums)
    sums = []
    for indicator in range(number_of_indicators):
        lists = [part.sums[indicator] for part in parts]
        sums.append([added(lists, place) for place in range(len(lists[0]))])
    counts = [part.respondents for part in parts]
    return Cells(
        keys=[column[order[starts]] for column in keys],
        weights=added([[part.weights] for part in parts], 0),
        sums=sums,
        respondents=[added(counts, place) for place in range(number_of_indicators)],
        number_of_rows=sum(part.number_of_rows for part in parts),
    )
