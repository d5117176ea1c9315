"""The heavy pass: one scan of the file, in file order, into cells."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from payung.survey.answers import UNKNOWN, Query
from payung.survey.cells import Cells, merged
from payung.survey.codes import Codes, Integers, combined
from payung.survey.indicator import Indicator
from payung.survey.records import RecordFaults
from payung.survey.source import Source
from payung.survey.stream import batches
from payung.survey.sums import Answers, Floats, add_by, sums_of

Progress = Callable[[int, int | None], None]
CELLS_BEFORE_MERGING = 2_000_000


@dataclass
class Summing:
    """
    One pass over a file.

    Attributes
    ----------
    row_position
        Where among the keys the record number stands as a unit of its own, where
        children themselves were drawn; ``None`` where clusters were.
    """

    source: Source
    query: Query
    indicators: Sequence[Indicator]
    row_position: int | None
    faults: RecordFaults
    codes: dict[str, Codes] = field(default_factory=dict)
    rows_read: int = 0

    def run(self, progress: Progress | None = None) -> Cells:
        """Read every row once; numpy sums one batch while DuckDB reads the next."""
        self.codes = {key: Codes() for key in self._coded_keys}
        workers = os.cpu_count() or 1
        parts: list[Cells] = []
        at_work: deque[Future[Cells]] = deque()
        with ThreadPoolExecutor(workers) as pool:
            for batch in batches(self.source, self.query.sql):
                at_work.append(pool.submit(*self._prepared(batch)))
                if len(at_work) > workers:
                    parts.append(at_work.popleft().result())
                parts = self._kept_small(parts)
                if progress:
                    progress(self.rows_read, self.source.number_of_rows)
            parts += [work.result() for work in at_work]
        return merged(parts) if parts else self._nothing()

    @property
    def _coded_keys(self) -> tuple[str, ...]:
        return self.query.design_keys + self.query.group_keys

    def _prepared(self, batch: Any) -> tuple[Any, ...]:
        """Prepare one batch in its order; the summing itself may wait."""
        keys = [self.codes[key].encode(batch.column(key)) for key in self._coded_keys]
        weight = batch.column("w").to_numpy()
        number_of_design_keys = len(self.query.design_keys)
        kept = self.faults.look(weight, keys[:number_of_design_keys], self.rows_read)
        if self.row_position is not None:
            row = np.arange(self.rows_read, self.rows_read + len(weight))
            keys.insert(self.row_position, row)
        self.rows_read += len(weight)
        answers = [
            [batch.column(name).to_numpy() for name in names]
            for names in self.query.answers
        ]
        if kept is not None:
            keys, weight = [column[kept] for column in keys], weight[kept]
            answers = [[column[kept] for column in of_one] for of_one in answers]
        cell, first = numbered(combined(keys))
        codes_of_cell = [column[first] for column in keys]
        return summed, self.indicators, codes_of_cell, cell, weight, answers

    def _kept_small(self, parts: list[Cells]) -> list[Cells]:
        """Merge when many cells wait: a shuffled file meets each cell again and again."""
        waiting = sum(map(len, parts[1:]))
        if waiting <= CELLS_BEFORE_MERGING or waiting < len(parts[0]):
            return parts
        return [merged(parts)]

    def _nothing(self) -> Cells:
        number_of_keys = len(self._coded_keys) + (self.row_position is not None)
        none = np.zeros(0, dtype=np.int64)
        return summed(
            self.indicators,
            [none] * number_of_keys,
            none,
            np.zeros(0),
            [[np.zeros(0, np.uint8)] * len(names) for names in self.query.answers],
        )


def numbered(key: Integers) -> tuple[Integers, Integers]:
    """Return the cell of each row and the first row of each cell, in order of appearance."""
    import pyarrow as pa

    coded = pa.array(key).dictionary_encode()
    cell = coded.indices.to_numpy().astype(np.int64)
    first = np.empty(len(coded.dictionary), dtype=np.int64)
    first[cell[::-1]] = np.arange(len(cell) - 1, -1, -1)
    return cell, first


def summed(
    indicators: Sequence[Indicator],
    codes_of_cell: list[Integers],
    cell: Integers,
    weight: Floats,
    answers: list[Answers],
) -> Cells:
    """Sum one batch; a child without weight stands for nobody, so its answers do not count."""
    size = len(codes_of_cell[0])
    weightless = weight == 0
    if weightless.any():
        answers = [[unknown(c, weightless) for c in of_one] for of_one in answers]
    results = [
        sums_of(indicator.kind, cell, size, weight, of_one)
        for indicator, of_one in zip(indicators, answers, strict=True)
    ]
    return Cells(
        keys=codes_of_cell,
        weights=add_by(cell, weight, size),
        sums=[sums for sums, _ in results],
        respondents=[respondents.astype(np.int32) for _, respondents in results],
        number_of_rows=len(cell),
    )


def unknown(column: np.ndarray, is_unknown: np.ndarray) -> np.ndarray:
    """Return answers in which the given children's are unknown."""
    missing = UNKNOWN if column.dtype == np.uint8 else np.nan
    return np.where(is_unknown, missing, column).astype(column.dtype)
