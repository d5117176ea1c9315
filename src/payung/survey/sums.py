"""Weighted sums of answers over cells: all that an estimate ever needs of single children."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from payung.survey.codes import Integers
from payung.survey.indicator import Kind

Floats = NDArray[np.float64]
Answers = list[NDArray[Any]]

NUMBER_OF_SUMS: dict[Kind, int] = {"proportion": 2, "mean": 3, "total": 3, "ratio": 6}


def sums_of(
    kind: Kind, cell: Integers, size: int, weight: Floats, answers: Answers
) -> tuple[list[Floats], Integers]:
    """
    Sum one indicator's answers over cells.

    Parameters
    ----------
    cell
        Number of each child's cell, below ``size``.
    weight
        Weight of each child, above zero where the answer counts.
    answers
        One column of codes (1 yes, 0 no, 2 unknown) for a proportion; one or two
        columns of numbers (NaN unknown) else.

    Returns
    -------
    sums
        proportion: Σw over *yes*, Σw over *no*. mean and total: Σwy, Σw, Σwy².
        ratio: Σwy, Σwx, Σwy², Σwyx, Σwx², Σw.
    respondents
        Children with a known answer, of each cell.
    """
    if kind == "proportion":
        return yes_and_no(cell, size, weight, answers[0])
    numerator, *rest = answers
    denominator = rest[0] if rest else np.ones_like(numerator)
    is_known = ~(np.isnan(numerator) | np.isnan(denominator))
    cell, weight = cell[is_known], weight[is_known]
    y, x = numerator[is_known], denominator[is_known]
    terms = [weight * y, weight * x, weight * y * y]
    if kind == "ratio":
        terms += [weight * y * x, weight * x * x, weight]
    sums = [add_by(cell, term, size) for term in terms]
    return sums, np.bincount(cell, minlength=size).astype(np.int64)


def yes_and_no(
    cell: Integers, size: int, weight: Floats, codes: NDArray[np.uint8]
) -> tuple[list[Floats], Integers]:
    """
    Sum the weights of *yes* and of *no* apart.

    Kept apart, neither a share near 0 nor one near 1 loses digits to a difference.
    """
    place = cell * 3 + codes
    weights = add_by(place, weight, 3 * size).reshape(size, 3)
    counts = np.bincount(place, minlength=3 * size).reshape(size, 3)
    sums = [np.ascontiguousarray(weights[:, 1]), np.ascontiguousarray(weights[:, 0])]
    return sums, np.asarray(counts[:, 0] + counts[:, 1], dtype=np.int64)


def add_by(place: Integers, values: NDArray[Any], size: int) -> Floats:
    """Add values by their place, in their order; places without values are 0."""
    added = np.bincount(place, weights=values, minlength=size)
    return np.asarray(added, dtype=np.float64)
