"""Weighted sums of answers over cells: all that an estimate ever needs of single children."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from payung.survey.codes import Integers
from payung.survey.indicator import Kind

UNKNOWN = 2
Floats = NDArray[np.float64]
Answers = list[NDArray[Any]]
Sums = tuple[list[Floats], Integers]


class Placed:
    """
    Children of one batch, each in its cell.

    Attributes
    ----------
    cell
        Number of each child's cell, below ``size``.
    weight
        Weight of each child, above zero where an answer counts.
    """

    def __init__(self, cell: Integers, size: int, weight: Floats) -> None:
        self.cell, self.size, self.weight = cell, size, weight
        self.thrice = (3 * cell).astype(np.int32)
        self.rows = np.bincount(cell, minlength=size)

    def shares(self, codes: NDArray[np.uint8]) -> Sums:
        """
        Sum the weights of *yes* and of *no* apart.

        Kept apart, neither a share near 0 nor one near 1 loses digits to a difference.
        """
        place, size = self.thrice + codes, self.size
        weights = add_by(place, self.weight, 3 * size).reshape(size, 3)
        unknown = np.bincount(
            self.cell[np.flatnonzero(codes == UNKNOWN)], minlength=size
        )
        yes, no = (np.ascontiguousarray(weights[:, code]) for code in (1, 0))
        return [yes, no], np.asarray(self.rows - unknown, dtype=np.int64)

    def numbers(self, kind: Kind, numerator: Floats, *denominator: Floats) -> Sums:
        """Sum numbers, and their squares for the design effect."""
        x = denominator[0] if denominator else np.ones_like(numerator)
        is_known = ~(np.isnan(numerator) | np.isnan(x))
        cell, weight = self.cell[is_known], self.weight[is_known]
        y, x = numerator[is_known], x[is_known]
        terms = [weight * y, weight * x, weight * y * y]
        if kind == "ratio":
            terms += [weight * y * x, weight * x * x, weight]
        sums = [add_by(cell, term, self.size) for term in terms]
        return sums, np.bincount(cell, minlength=self.size).astype(np.int64)


def sums_of(kind: Kind, placed: Placed, answers: Answers) -> Sums:
    """
    Sum one indicator's answers over cells.

    Parameters
    ----------
    answers
        One column of codes (1 yes, 0 no, 2 unknown) for a proportion; one or two
        columns of numbers (NaN unknown) else.

    Returns
    -------
    sums
        proportion: Σw over *yes*, Σw over *no*. mean and total: Σwy, Σw, Σwy², with y
        taken from a reference value, so that no digits go to what all have in common.
        ratio: Σwy, Σwx, Σwy², Σwyx, Σwx², Σw.
    respondents
        Children with a known answer, of each cell.
    """
    if kind == "proportion":
        return placed.shares(answers[0])
    return placed.numbers(kind, *answers)


def add_by(place: Integers, values: NDArray[Any], size: int) -> Floats:
    """Add values by their place, in their order; places without values are 0."""
    added = np.bincount(place, weights=values, minlength=size)
    return np.asarray(added, dtype=np.float64)
