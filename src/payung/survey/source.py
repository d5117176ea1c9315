"""A survey file as DuckDB scans it, with what its makers said about each column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING, Protocol

import duckdb

if TYPE_CHECKING:
    from payung.survey.cells import Cells
    from payung.survey.summing import Progress, Summing

Value = str | int | float | bool | datetime


class Engine(Protocol):
    """What sums the children of a file elsewhere than in this process."""

    def cells(self, summing: Summing, progress: Progress | None = None) -> Cells:
        """Make one pass over the file, and note in ``summing`` what was found."""


@dataclass(frozen=True)
class Source:
    """
    Records of one survey, in the order of the file.

    Attributes
    ----------
    connection
        The DuckDB connection in which ``relation`` can be read.
    relation
        SQL that may stand after ``FROM``: a view or ``read_parquet('…')``.
    columns
        Column name to DuckDB type, in the order of the file.
    number_of_rows
        Records in the file, or ``None`` where only a full read would tell.
    titles
        Column name to what the questionnaire calls it (the variable label).
    labels
        Column name to the words for its values (the value labels). Numbers are
        keyed as numbers: ``1`` and ``1.0`` are one key.
    missing
        Column name to the answers that its makers declared missing; they are
        already null in ``relation``.
    notes
        Sentences on what reading changed, fit to print under a table.
    engine
        What sums the children; ``None`` for DuckDB, in the order of the file.
    """

    connection: duckdb.DuckDBPyConnection
    relation: str
    columns: Mapping[str, str]
    number_of_rows: int | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, Mapping[Value, str]] = field(default_factory=dict)
    missing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    engine: Engine | None = None

    def label(self, column: str, value: Value) -> str:
        """Return the words for a value; whole numbers without a point where there are none."""
        words = self.labels.get(column, {}).get(value)
        if words is not None:
            return words
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        if isinstance(value, datetime) and value.time() == time():
            return str(value.date())
        return str(value)
