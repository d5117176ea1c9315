"""Spark in the place of DuckDB, for what sums children."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from payung.survey.cells import Cells
from payung.survey.spark.failures import failures_told
from payung.survey.spark.summing import SparkSumming
from payung.survey.summing import Progress, Summing

VIEW = "children"


@dataclass(frozen=True)
class Spark:
    """
    Records of one survey before a session of Spark, under the names of its ``Source``.

    Attributes
    ----------
    session
        A session of Spark; ``payung.survey.spark.session`` gives one.
    view
        Name of the records there.
    """

    session: Any
    view: str = VIEW

    @staticmethod
    def over(session: Any, parquet: str | Path) -> Spark:
        """Put a Parquet file before Spark, read by its workers from this place."""
        # Written by hand: Spark would take the %20 of a proper address for a name.
        address = f"file:///{Path(parquet).absolute().as_posix().lstrip('/')}"
        with failures_told():
            session.read.parquet(address).createOrReplaceTempView(VIEW)
        return Spark(session)

    def cells(self, summing: Summing, progress: Progress | None = None) -> Cells:
        """Make the one pass over the records."""
        with failures_told():
            return SparkSumming(summing, self.session, self.view).run(progress)
