"""Weights of children counted by what they told and by the labels they carry."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from payung.survey.codes import Integers
from payung.survey.refusal import Refusal
from payung.survey.sums import Floats

# Some 0.5 GB with what sorting needs; scores of any test have a few hundred.
MOST_VALUES = 5_000_000
# Values times columns of weights, where replicate weights stand beside the weight.
MOST_WEIGHTS = 10 * MOST_VALUES
ROWS_BEFORE_MERGING = 1_000_000


class TooManyValues(Refusal):
    """A quantile was asked of so many different values that memory would not hold them."""


@dataclass
class Tally:
    """
    Sums of weights, one row for each combination of labels and distinct value.

    ``weights`` has a column for the sampling weight and one for each replicate weight;
    rows wait unmerged until many do. All is in the order of the file, so that the
    sums are the same in every run.
    """

    name: str
    combination: Integers = field(init=False)
    values: Floats = field(init=False)
    weights: Floats = field(init=False)
    children: Integers = field(init=False)
    waiting: list[tuple[Integers, Floats, Floats, Integers]] = field(
        default_factory=list
    )
    merged_rows: int = 0

    def add(self, combination: Integers, values: Floats, weights: Floats) -> None:
        """Take the children of one batch who stand for somebody and whose value is known."""
        counts = np.ones(len(values), dtype=np.int64)
        # Zero has two signs in floating point, and is one value.
        self.waiting.append(merged(combination, values + 0.0, weights, counts))
        rows = sum(len(part[0]) for part in self.waiting)
        many = ROWS_BEFORE_MERGING // weights.shape[1]
        if rows - self.merged_rows > max(many, self.merged_rows):
            self.merge()

    def merge(self) -> None:
        """Make one row of all that are equal; refuse more than memory should hold."""
        parts = [np.concatenate(column) for column in zip(*self.waiting, strict=True)]
        whole = merged(*parts)
        self.waiting, self.merged_rows = [whole], len(whole[0])
        most = min(MOST_VALUES, MOST_WEIGHTS // whole[2].shape[1])
        if self.merged_rows > most:
            raise TooManyValues(
                f"{self.name} has more than {most:,} different values over its "
                "groups; round the expression, or ask for fewer groups."
            )

    def finish(self) -> None:
        """Merge what is left, if the file had any record."""
        if not self.waiting:
            nothing = np.zeros(0)
            self.add(nothing.astype(np.int64), nothing, np.zeros((0, 1)))
        self.merge()
        self.combination, self.values, self.weights, self.children = self.waiting[0]
        self.waiting = []


def merged(
    combination: Integers, values: Floats, weights: Floats, children: Integers
) -> tuple[Integers, Floats, Floats, Integers]:
    """Sort by combination and value, and add the rows that are equal in both."""
    order = np.lexsort((values, combination))
    combination, values = combination[order], values[order]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = combination[1:] != combination[:-1]
    is_first[1:] |= values[1:] != values[:-1]
    start = np.flatnonzero(is_first)
    if not len(start):
        return combination, values, weights, children
    return (
        combination[start],
        values[start],
        np.add.reduceat(weights[order], start, axis=0),
        np.add.reduceat(children[order], start),
    )
