"""A table of two answers: its weighted shares and their design-based covariance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from payung.survey.codes import Integers
from payung.survey.covariance import covariance
from payung.survey.design import LonelyPsu
from payung.survey.refusal import Refusal
from payung.survey.sums import Floats
from payung.survey.surveyed import Surveyed

MOST_CELLS = 200
YES_AND_NO = ("yes", "no")


class TableTooLarge(Refusal):
    """Two columns have more labels than a test of their table can bear."""


@dataclass(frozen=True)
class Table:
    """
    Children by two answers.

    Attributes
    ----------
    weight
        Weight of the children of each cell of the survey (children of one sampled unit
        with the same labels) in each place of the table, shape (cells, places).
    respondents
        Children with both answers known, of each cell of the survey.
    rows, columns
        How many labels either answer has; places go row by row.
    replicated
        Weight in each place under each replicate weight, shape (places, R).
    """

    found: Surveyed
    weight: Floats
    respondents: Integers
    rows: int
    columns: int
    replicated: Floats | None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Count the labels."""
        return self.rows, self.columns

    @property
    def is_present(self) -> np.ndarray:
        """Tell in which cells of the survey somebody is in the table."""
        return np.asarray(self.respondents > 0)

    @property
    def shares(self) -> Floats:
        """Weighted share of each place, all adding up to 1."""
        total = self.weight.sum(axis=0)
        return np.asarray(total / total.sum())

    def covariance(self, lonely_psu: LonelyPsu) -> Floats:
        """Covariance of the shares: linearised between units, or over replicates."""
        shares = self.shares
        if self.replicated is not None and self.found.multipliers is not None:
            deviation = self.replicated / self.replicated.sum(axis=0) - shares[:, None]
            return np.asarray((deviation * self.found.multipliers) @ deviation.T)
        of_cell = self.weight.sum(axis=1, keepdims=True)
        score = (self.weight - shares * of_cell) / of_cell.sum()
        return covariance(score, self.found.stages, lonely_psu, self.is_present)

    def domain_degrees_of_freedom(self) -> int:
        """PSUs minus strata in which somebody is in the table."""
        stage = self.found.stages[0]
        units = np.unique(stage.unit[self.is_present])
        return len(units) - len(np.unique(stage.parent[units]))

    def without_empty_labels(self) -> Table:
        """Leave out the labels that nobody in the table has."""
        shares = self.weight.sum(axis=0).reshape(self.shape)
        rows, columns = shares.sum(axis=1) > 0, shares.sum(axis=0) > 0
        kept = np.outer(rows, columns).ravel()
        replicated = None if self.replicated is None else self.replicated[kept]
        return Table(
            self.found,
            self.weight[:, kept],
            self.respondents,
            int(rows.sum()),
            int(columns.sum()),
            replicated,
        )


def table_of(
    found: Surveyed, number: int, column: str, across: str | None = None
) -> Table:
    """
    Return a share by the labels of a column, or two columns by one another.

    Parameters
    ----------
    number
        The indicator: a share, or one that is true for all children of the domain.
    across
        The other column; ``None`` where yes and no of the indicator are the rows.
    """
    crossing = found.crossing
    columns = len(crossing.labellings[column].labels)
    rows = len(YES_AND_NO)
    if across is not None:
        rows = len(crossing.labellings[across].labels)
    if rows * columns > MOST_CELLS:
        labels = f"{column} has {columns:,} labels"
        if across is not None:
            labels = f"{across} has {rows:,} labels and {labels}"
        raise TableTooLarge(
            f"{labels}; a test bears a table of at most {MOST_CELLS} cells. "
            "Put labels together first."
        )
    place = crossing.labels[column]
    if across is not None:
        row = crossing.labels[across]
        place = np.where((row >= 0) & (place >= 0), row * columns + place, -1)
    steps = (0, columns) if across is None else (0,)
    cells = crossing.cells
    return Table(
        found,
        spread(cells.sums[number], place[crossing.of_cell], steps, rows * columns),
        np.where(place[crossing.of_cell] >= 0, cells.respondents[number], 0),
        rows,
        columns,
        replicated(found, number, place, steps, rows * columns),
    )


def spread(
    sums: list[Floats], place: Integers, steps: tuple[int, ...], size: int
) -> Floats:
    """Put sums into the places of a table; ``steps`` lead from *yes* to *no*."""
    weight = np.zeros((len(place), size))
    inside = np.flatnonzero(place >= 0)
    for step, column in zip(steps, sums, strict=False):
        weight[inside, place[inside] + step] = column[inside]
    return weight


def replicated(
    found: Surveyed, number: int, place: Integers, steps: tuple[int, ...], size: int
) -> Floats | None:
    """Return the weight in each place under each replicate weight."""
    if found.multipliers is None:
        return None
    sums = found.crossing.replicated(number)
    weight = np.zeros((size, sums.shape[2]))
    inside = np.flatnonzero(place >= 0)
    for answer, step in enumerate(steps):
        np.add.at(weight, place[inside] + step, sums[inside, answer])
    return weight
