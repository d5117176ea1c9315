"""Sums under every replicate weight at once: a matrix product of weights and answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import numpy as np

from payung.survey.codes import Integers
from payung.survey.indicator import Kind
from payung.survey.replicates import rank
from payung.survey.sums import Answers, Floats

# Rows of one product: weights of as many children fit into a processor's near memory.
ROWS = 2_048
# What one indicator adds up: its first two sums are all that its value needs.
SUMS = 2


def sums_under_replicates(
    cell: Integers,
    size: int,
    weights: Sequence[Floats],
    kinds: Sequence[Kind],
    answers: Sequence[Answers],
) -> list[Floats]:
    """
    Sum the answers of one batch under each of R replicate weights.

    Children are put in the order of their cells; then each cell is one product
    W′Z, whose cost does not grow with the number of cells.

    Returns
    -------
    For each indicator the first two sums of ``payung.survey.sums`` of each cell, shape
    (cells, 2, R).
    """
    order = np.argsort(cell, kind="stable")
    border = np.searchsorted(cell[order], np.arange(size + 1))
    result = np.zeros((size, SUMS * len(kinds), len(weights)))
    known = [terms(kind, columns) for kind, columns in zip(kinds, answers, strict=True)]
    columns = [column for pair in known for column in pair]
    for start in range(0, len(cell), ROWS):
        some = order[start : start + ROWS]
        weight, summed = taken(weights, some), taken(columns, some)
        first, last = cell[some[0]], cell[some[-1]]
        for place in range(first, last + 1):
            low = max(border[place] - start, 0)
            high = border[place + 1] - start
            result[place] += summed[:, low:high] @ weight[:, low:high].T
    return [
        result[:, SUMS * number : SUMS * (number + 1)] for number in range(len(kinds))
    ]


def taken(columns: Sequence[Floats], rows: Integers) -> Floats:
    """Return some rows of columns as one matrix, shape (columns, rows)."""
    matrix = np.empty((len(columns), len(rows)))
    for number, column in enumerate(columns):
        np.take(column, rows, out=matrix[number], mode="clip")
    return matrix


def terms(kind: Kind, answers: Answers) -> tuple[Floats, Floats]:
    """Return what is added for each child; zeros where the answer is not known."""
    first = answers[0]
    if kind == "proportion":
        return (first == 1).astype(np.float64), (first == 0).astype(np.float64)
    second = answers[1] if len(answers) > 1 else np.ones_like(first)
    is_known = ~(np.isnan(first) | np.isnan(second))
    return np.where(is_known, first, 0.0), np.where(is_known, second, 0.0)


@contextmanager
def products_alone(cross_products: CrossProducts | None) -> Iterator[None]:
    """
    Let each product of matrices have one thread.

    Batches are summed side by side; products that spread over all processors would
    wait for each other, and take twice as long.
    """
    if cross_products is None:
        yield
        return
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1, "blas"):
        yield


@dataclass
class CrossProducts:
    """
    W′W of the replicate weights, as long as it may still tell something of their rank.

    A file of full rank says so in its first batch; nothing is multiplied after it.
    """

    number: int
    products: Floats = field(init=False)
    rank: int = 0

    def __post_init__(self) -> None:
        """Begin with nothing."""
        self.products = np.zeros((self.number, self.number))

    def add(self, weights: Sequence[Floats]) -> None:
        """Take the weights of one more batch."""
        if self.rank == self.number:
            return
        for start in range(0, len(weights[0]), ROWS):
            matrix = np.stack([column[start : start + ROWS] for column in weights])
            self.products += matrix @ matrix.T
        self.rank = rank(self.products)
