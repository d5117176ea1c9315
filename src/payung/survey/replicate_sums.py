"""Sums under every replicate weight at once: a matrix product of weights and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from payung.survey.codes import Integers
from payung.survey.indicator import Kind
from payung.survey.replicates import rank
from payung.survey.sums import Answers, Floats

# Rows of one product: weights of as many children fit into a processor's far memory.
ROWS = 16_384
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
    weight = np.empty((len(weights), len(cell)))
    for number, column in enumerate(weights):
        np.take(column, order, out=weight[number], mode="clip")
    summed = np.empty((SUMS * len(kinds), len(cell)))
    for number, (kind, columns) in enumerate(zip(kinds, answers, strict=True)):
        at = SUMS * number
        summed[at], summed[at + 1] = terms(kind, [one[order] for one in columns])
    result = np.empty((size, SUMS * len(kinds), len(weights)))
    for place in range(size):
        some = slice(border[place], border[place + 1])
        np.matmul(summed[:, some], weight[:, some].T, out=result[place])
    return [
        result[:, SUMS * number : SUMS * (number + 1)] for number in range(len(kinds))
    ]


def terms(kind: Kind, answers: Answers) -> tuple[Floats, Floats]:
    """Return what is added for each child; zeros where the answer is not known."""
    first = answers[0]
    if kind == "proportion":
        return (first == 1).astype(np.float64), (first == 0).astype(np.float64)
    second = answers[1] if len(answers) > 1 else np.ones_like(first)
    is_known = ~(np.isnan(first) | np.isnan(second))
    return np.where(is_known, first, 0.0), np.where(is_known, second, 0.0)


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
        matrix = np.stack(weights)
        self.products += matrix @ matrix.T
        self.rank = rank(self.products)
