"""The heavy pass on a cluster: children stay there, their cells come back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from payung.survey.cells import Cells, merged
from payung.survey.codes import Codes
from payung.survey.records import WeightNotPossible
from payung.survey.refusal import Refusal
from payung.survey.spark.cell_query import cell_sql, faults_sql
from payung.survey.spark.dialect import spark_sql
from payung.survey.summing import Progress, Summing


class NotOnSpark(Refusal):
    """What was asked needs the order of the file, or replicate weights."""


class RecordsIncompleteOnSpark(Refusal):
    """Records have no weight, stratum or cluster; a cluster does not know which."""


@dataclass
class SparkSumming(Summing):
    """
    One pass over a view of the file.

    Attributes
    ----------
    session
        A session of Spark.
    view
        Name of the view there, with the columns of ``source``.
    """

    session: Any = None
    view: str = "children"

    def run(self, progress: Progress | None = None) -> Cells:
        """Sum on the cluster; only cells, in the order of their keys, come back."""
        self.refuse_other_designs()
        children = spark_sql(self.query.sql, self.source.relation, self.view)
        self.look(children)
        if self.faults.number_incomplete == self.rows_read:
            return self._nothing()
        sql = cell_sql(self.query, children, self.indicators, self.references)
        table = self.session.sql(sql).toArrow().combine_chunks()
        if progress:
            progress(self.rows_read, self.rows_read)
        return merged([self.cells_of(table)], self._number_of_design_keys)

    def refuse_other_designs(self) -> None:
        """Refuse designs that Spark does not sum."""
        if self.query.replicate_weights:
            raise NotOnSpark("Replicate weights are summed by --engine duckdb alone.")
        if self.row_position is not None:
            raise NotOnSpark(
                "Children without clusters are told apart by their place in the file, "
                "which Spark does not keep; name a column with --psu, or use "
                "--engine duckdb."
            )

    def look(self, children: str) -> None:
        """Count the records that cannot stand for any child, and find references."""
        [told] = self.session.sql(
            faults_sql(self.query, children, self.indicators)
        ).collect()
        self.rows_read, incomplete, negative = told[0], told[1], told[2]
        if negative:
            raise WeightNotPossible(
                f"{negative:,} weights are below zero; a weight is the number of "
                "children that one child stands for."
            )
        if incomplete and self.faults.incomplete == "refuse":
            raise RecordsIncompleteOnSpark(
                f"{incomplete:,} records have no {self.faults.columns}; mend the file, "
                "or leave them out with --incomplete exclude."
            )
        self.faults.number_incomplete = incomplete
        for number, one in enumerate(self.indicators):
            lowest = told[3 + number]
            if one.kind in ("mean", "total") and lowest is not None:
                self.references[number] = lowest

    def cells_of(self, table: Any) -> Cells:
        """Read the cells that came back."""
        self.codes = {key: Codes() for key in self._coded_keys}
        column = {
            name: table.column(name).combine_chunks() for name in table.column_names
        }
        keys = [self.codes[key].encode(column[key]) for key in self._coded_keys]
        sums = [
            [
                np.asarray(column[name].to_numpy(zero_copy_only=False))
                for name in table.column_names
                if name.startswith(f"s{number}_")
            ]
            for number in range(len(self.indicators))
        ]
        return Cells(
            keys=keys,
            weights=np.asarray(column["weights"].to_numpy(zero_copy_only=False)),
            sums=sums,
            respondents=[
                column[f"n{number}"].to_numpy(zero_copy_only=False).astype(np.int32)
                for number in range(len(self.indicators))
            ],
            number_of_rows=self.rows_read - self.faults.number_incomplete,
        )
