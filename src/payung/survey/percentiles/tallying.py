"""The first pass: the weighted distribution of each expression, in the order of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from payung.survey.answers import Query
from payung.survey.cells import Cells
from payung.survey.codes import Codes, Integers, combined
from payung.survey.crossing import Crossing, crossing_of
from payung.survey.grouping import Grouping
from payung.survey.labels import labelling
from payung.survey.percentiles.distribution import Distribution, distribution
from payung.survey.percentiles.tally import Tally
from payung.survey.percentiles.thresholds import anew
from payung.survey.records import RecordFaults
from payung.survey.replicate_sums import ROWS as REPLICATED_ROWS
from payung.survey.source import Source
from payung.survey.stream import ROWS, batches
from payung.survey.summing import Progress, Summing, numbered


@dataclass
class Tallying:
    """
    One pass over a file that keeps no child, only weights by value and by labels.

    Attributes
    ----------
    names
        What is tallied, for the sentence that refuses too many values.
    combinations
        The labels' codes of each combination that is there, by its number.
    """

    source: Source
    query: Query
    names: Sequence[str]
    faults: RecordFaults
    codes: dict[str, Codes] = field(default_factory=dict)
    combinations: dict[tuple[int, ...], int] = field(default_factory=dict)
    rows_read: int = 0

    def run(self, progress: Progress | None = None) -> list[Tally]:
        """Read every row once; refuse the file where its records allow no right number."""
        query = self.query
        self.codes = {key: Codes() for key in (*query.design_keys, *query.group_keys)}
        tallies = [Tally(name) for name in self.names]
        rows_at_once = REPLICATED_ROWS if query.replicate_weights else ROWS
        for batch in batches(self.source, query.sql, rows_at_once):
            self.add(batch, tallies)
            if progress:
                progress(self.rows_read, self.source.number_of_rows)
        self.faults.refuse()
        for tally in tallies:
            tally.finish()
        return tallies

    def add(self, batch: Any, tallies: Sequence[Tally]) -> None:
        """Add one batch; a child without weight stands for nobody and is not counted."""
        query = self.query
        coded = {key: self.codes[key].encode(batch.column(key)) for key in self.codes}
        names = ("weight", *query.replicate_weights)
        columns = [batch.column(name).fill_null(np.nan).to_numpy() for name in names]
        design_codes = [coded[key] for key in query.design_keys]
        kept = self.faults.look(columns[0], design_codes, self.rows_read)
        self.rows_read += len(columns[0])
        counts = np.ones(len(columns[0]), dtype=bool) if kept is None else kept
        combination = self.combination([coded[key] for key in query.group_keys], counts)
        weights = np.stack(columns, axis=1)
        for tally, (column,) in zip(tallies, query.answers, strict=True):
            value = batch.column(column).fill_null(np.nan).to_numpy()
            told = np.flatnonzero(counts & (columns[0] > 0) & ~np.isnan(value))
            tally.add(combination[told], value[told], weights[told])

    def combination(self, keys: list[Integers], counts: np.ndarray) -> Integers:
        """Number the combinations of labels as they come; those left out have none."""
        number = np.zeros(len(counts), dtype=np.int64)
        if not keys:
            self.combinations.setdefault((), 0)
            return number
        kept = [key[counts] for key in keys]
        place, row = numbered(combined(kept)) if counts.any() else (number[:0],) * 2
        found = zip(*(key[row].tolist() for key in kept), strict=True)
        known = self.combinations
        of_place = [known.setdefault(codes, len(known)) for codes in found]
        number[counts] = np.array(of_place, dtype=np.int64)[place]
        return number

    def crossing(self, columns: Sequence[str]) -> Crossing:
        """Name the combinations, as the second pass will name them."""
        size = len(self.combinations)
        codes = np.array(list(self.combinations), dtype=np.int64).reshape(
            size, len(columns)
        )
        keys = [np.ascontiguousarray(column) for column in codes.T]
        labels = {
            column: labelling(column, of_cell, self.codes[key], self.source)
            for column, key, of_cell in zip(
                columns, self.query.group_keys, keys, strict=True
            )
        }
        number = np.arange(size, dtype=np.int64)
        cells = Cells([number], np.zeros(size), [], [], number_of_rows=size)
        return crossing_of(cells, labels, {})


def spread_over(
    summing: Summing,
    expressions: Sequence[str],
    columns: Sequence[str],
    groupings: Sequence[tuple[str, ...]],
    progress: Progress | None,
) -> list[list[Distribution]]:
    """Return for each grouping the distribution of each expression over its groups."""
    tallying = Tallying(
        summing.source, summing.query, expressions, anew(summing.faults)
    )
    tallies = tallying.run(progress)
    crossing = tallying.crossing(columns)
    found = []
    for one in groupings:
        grouping = Grouping(one, crossing, (), "fail")
        size = len(grouping.groups)
        found.append(
            [distribution(tally, grouping.group_of_cell, size) for tally in tallies]
        )
    return found
