"""The heavy pass: one scan of the file, in file order, into cells."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from payung.survey.answers import Query
from payung.survey.cells import Cells, joined, merged
from payung.survey.codes import Codes, Integers, combined
from payung.survey.indicator import Indicator
from payung.survey.records import RecordFaults
from payung.survey.replicate_sums import (
    SUMS,
    CrossProducts,
    products_alone,
    sums_under_replicates,
)
from payung.survey.source import Source
from payung.survey.stream import batches
from payung.survey.sums import UNKNOWN, Floats, Placed, add_by, sums_of

Progress = Callable[[int, int | None], None]
CELLS_BEFORE_MERGING = 2_000_000
PARTS_JOINED_AT_ONCE = 8
BATCHES_AT_WORK = 2


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
    references: dict[int, float] = field(default_factory=dict)
    cross_products: CrossProducts | None = None

    def run(self, progress: Progress | None = None) -> Cells:
        """Read every row once; numpy sums one batch while DuckDB reads the next."""
        if self.source.engine is not None:
            return self.source.engine.cells(self, progress)
        self.codes = {key: Codes() for key in self._coded_keys}
        if self.query.replicate_weights:
            self.cross_products = CrossProducts(len(self.query.replicate_weights))
        parts = Parts(self._number_of_ordered_keys, self._cells_before_merging)
        at_work: deque[Future[Cells]] = deque()
        with (
            products_alone(self.cross_products),
            ThreadPoolExecutor(BATCHES_AT_WORK) as pool,
        ):
            for batch in batches(self.source, self.query.sql):
                at_work.append(pool.submit(*self._prepared(batch)))
                if len(at_work) == BATCHES_AT_WORK:
                    parts.add(at_work.popleft().result())
                if progress:
                    progress(self.rows_read, self.source.number_of_rows)
            for work in at_work:
                parts.add(work.result())
        return parts.whole() or self._nothing()

    @property
    def _number_of_design_keys(self) -> int:
        return len(self.query.design_keys) + (self.row_position is not None)

    @property
    def _number_of_ordered_keys(self) -> int:
        """How many keys decide which cells are one; of replicates, groups alone."""
        if self.cross_products:
            return 1 + len(self.query.group_keys)
        return self._number_of_design_keys

    @property
    def _cells_before_merging(self) -> int:
        numbers = SUMS * len(self.indicators) * len(self.query.replicate_weights)
        return CELLS_BEFORE_MERGING // (1 + numbers)

    @property
    def _coded_keys(self) -> tuple[str, ...]:
        return self.query.design_keys + self.query.group_keys

    def _prepared(self, batch: Any) -> tuple[Any, ...]:
        """Prepare one batch in its order; the summing itself may wait."""
        keys = [self.codes[key].encode(batch.column(key)) for key in self._coded_keys]
        weight = batch.column("weight").fill_null(np.nan).to_numpy()
        number_of_design_keys = len(self.query.design_keys)
        kept = self.faults.look(weight, keys[:number_of_design_keys], self.rows_read)
        if self.row_position is not None:
            row = np.arange(self.rows_read, self.rows_read + len(weight))
            keys.insert(self.row_position, row)
        if self.cross_products:
            keys.insert(0, np.zeros(len(weight), dtype=np.int64))
        replicates = self._replicates(batch)
        self.rows_read += len(weight)
        answers = [[batch.column(n) for n in names] for names in self.query.answers]
        self._find_references(answers)
        references = dict(self.references)
        return (
            summed, self.indicators, keys, weight, answers, kept, references, replicates
        )  # fmt: skip

    def _replicates(self, batch: Any) -> list[Floats]:
        """Read the replicate weights of one batch, and look what is wrong with them."""
        weights = [
            np.asarray(batch.column(name).fill_null(np.nan).to_numpy())
            for name in self.query.replicate_weights
        ]
        if self.cross_products:
            self.faults.look_at_replicates(weights, self.rows_read)
            if self.faults.number_without_replicate:  # the file will be refused
                return [np.nan_to_num(one, posinf=0.0, neginf=0.0) for one in weights]
            self.cross_products.add(weights)
        return weights

    def _find_references(self, answers: list[list[Any]]) -> None:
        """Take the first known number of each mean and total for its reference."""
        for number, indicator in enumerate(self.indicators):
            if indicator.kind in ("mean", "total") and number not in self.references:
                known = answers[number][0].drop_null()
                if len(known):
                    self.references[number] = known[0].as_py()

    def _nothing(self) -> Cells:
        number_of_keys = self._number_of_design_keys + len(self.query.group_keys)
        none = np.zeros(0, dtype=np.int64)
        return Cells(
            keys=[none] * number_of_keys,
            weights=np.zeros(0),
            sums=[[] for _ in self.indicators],
            respondents=[none.astype(np.int32) for _ in self.indicators],
            number_of_rows=0,
        )


class Parts:
    """
    Cells of batches that wait to be one, in the order of the file.

    How they wait depends on nothing but the file: not on time, nor on processors.
    """

    def __init__(self, number_of_keys: int, cells_before_merging: int) -> None:
        self.number_of_keys = number_of_keys
        self.cells_before_merging = cells_before_merging
        self.small: list[Cells] = []
        self.large: list[Cells] = []

    def add(self, cells: Cells) -> None:
        """Take one more; join the small ones now and then, which frees their memory."""
        self.small.append(cells)
        if len(self.small) == PARTS_JOINED_AT_ONCE:
            self.large.append(joined(self.small))
            self.small = []
            self.merge_if_many()

    def merge_if_many(self) -> None:
        """Merge when many wait: a shuffled file meets each cell again and again."""
        waiting = sum(map(len, self.large[1:]))
        if waiting > max(self.cells_before_merging, len(self.large[0])):
            self.large = [merged(self.large, self.number_of_keys)]

    def whole(self) -> Cells | None:
        """Return all as one; ``None`` where there was nothing."""
        parts = self.large + self.small
        return merged(parts, self.number_of_keys) if parts else None


def numbered(key: Integers) -> tuple[Integers, Integers]:
    """Return the cell of each row, in order of appearance, and a row of each cell."""
    import pyarrow as pa

    coded = pa.array(key).dictionary_encode()
    cell = coded.indices.to_numpy().astype(np.int64)
    row = np.empty(len(coded.dictionary), dtype=np.int64)
    row[cell] = np.arange(len(cell))
    return cell, row


def summed(
    indicators: Sequence[Indicator],
    keys: list[Integers],
    weight: Floats,
    answers: list[list[Any]],
    kept: np.ndarray | None,
    references: Mapping[int, float],
    replicates: Sequence[Floats] = (),
) -> Cells:
    """Sum one batch; a child without weight stands for nobody, so its answers do not count."""
    if kept is not None:
        keys, weight = [column[kept] for column in keys], weight[kept]
        replicates = [column[kept] for column in replicates]
    cell, row = numbered(combined(keys))
    placed = Placed(cell, len(row), weight)
    kinds = [indicator.kind for indicator in indicators]
    weightless = weight == 0
    if not weightless.any():
        weightless = None
    results, known = [], []
    for number, indicator in enumerate(indicators):
        columns = [told(column, kept, weightless) for column in answers[number]]
        if number in references:
            columns[0] = columns[0] - references[number]
        results.append(sums_of(indicator.kind, placed, columns))
        if replicates:  # Else let go at once: memory that is warm is quick.
            known.append(columns)
    return Cells(
        keys=[column[row] for column in keys],
        weights=add_by(cell, weight, placed.size),
        sums=[sums for sums, _ in results],
        respondents=[respondents.astype(np.int32) for _, respondents in results],
        number_of_rows=len(cell),
        replicated=sums_under_replicates(cell, placed.size, replicates, kinds, known)
        if replicates
        else [],
    )


def told(
    column: Any, kept: np.ndarray | None, weightless: np.ndarray | None
) -> NDArray[Any]:
    """Return an Arrow column of answers, with a sign where one is not known."""
    sign = np.nan if column.type == "double" else UNKNOWN
    answers = column.fill_null(sign).to_numpy()
    if kept is not None:
        answers = answers[kept]
    if weightless is not None:
        answers = answers.copy()
        answers[weightless] = sign
    return np.asarray(answers)
