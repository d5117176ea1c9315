"""The heavy pass on a cluster: children stay there, their cells come back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from payung.survey.cells import Cells, merged
from payung.survey.codes import Codes
from payung.survey.records import RecordsIncomplete, WeightNotPossible
from payung.survey.spark.cell_query import cell_sql, faults_sql
from payung.survey.spark.dialect import spark_sql
from payung.survey.spark.failures import NotOnSpark
from payung.survey.summing import Progress, Summing


@dataclass(frozen=True)
class SparkSumming:
    """
    One pass over a view of the file.

    Attributes
    ----------
    summing
        The pass as DuckDB would make it; what is found on the way is noted there.
    session
        A session of Spark.
    view
        Name of the view there, with the columns of the source.
    """

    summing: Summing
    session: Any
    view: str

    def run(self, progress: Progress | None = None) -> Cells:
        """Sum on the cluster; only cells, in the order of their keys, come back."""
        summing, query = self.summing, self.summing.query
        self.refuse_other_designs()
        source = summing.source
        children = spark_sql(query.sql, source.relation, self.view, source.columns)
        self.look(children)
        sql = cell_sql(query, children, summing.indicators, summing.references)
        table = self.session.sql(sql).toArrow().combine_chunks()
        if progress:
            progress(summing.rows_read, summing.rows_read)
        return merged([self.cells_of(table)], len(query.design_keys))

    def refuse_other_designs(self) -> None:
        """Refuse designs that Spark does not sum."""
        if self.summing.query.replicate_weights:
            raise NotOnSpark("Replicate weights are summed by --engine duckdb alone.")
        if self.summing.row_position is not None:
            raise NotOnSpark(
                "Children without clusters are told apart by their place in the file, "
                "which Spark does not keep; name a column with --psu, or use "
                "--engine duckdb."
            )

    def look(self, children: str) -> None:
        """Refuse records that cannot stand for any child, and find references."""
        summing = self.summing
        sql = faults_sql(summing.query, children, summing.indicators)
        [told] = self.session.sql(sql).collect()
        summing.rows_read, incomplete, negative = told[:3]
        if negative:
            raise WeightNotPossible(
                f"{negative:,} weights are below zero; a weight is the number of "
                "children that one child stands for."
            )
        if incomplete and summing.faults.incomplete == "refuse":
            # Spark knows how many there are, not which.
            raise RecordsIncomplete(
                f"{incomplete:,} records have no {summing.faults.columns}; mend the "
                "file, or leave them out with --incomplete exclude."
            )
        summing.faults.number_incomplete = incomplete
        summing.references |= self.references(told.asDict())

    def references(self, told: Mapping[str, float | None]) -> dict[int, float]:
        """Take an answer in the middle, which no outlier moves, for each reference."""
        middles = {
            number: told.get(f"middle{number}")
            for number in range(len(self.summing.indicators))
        }
        return {number: one for number, one in middles.items() if one is not None}

    def cells_of(self, table: Any) -> Cells:
        """Read the cells that came back."""
        summing = self.summing
        keys = (*summing.query.design_keys, *summing.query.group_keys)
        summing.codes = {key: Codes() for key in keys}
        column = {
            name: table.column(name).combine_chunks() for name in table.column_names
        }
        number = {
            name: np.asarray(one.to_numpy(zero_copy_only=False))
            for name, one in column.items()
            if name not in keys
        }
        places = range(len(summing.indicators))
        return Cells(
            keys=[summing.codes[key].encode(column[key]) for key in keys],
            weights=number["weights"],
            sums=[
                [number[name] for name in number if name.startswith(f"s{place}_")]
                for place in places
            ],
            respondents=[number[f"n{place}"].astype(np.int32) for place in places],
            number_of_rows=summing.rows_read - summing.faults.number_incomplete,
        )
