"""A survey file while it is inspected: its profile, its design, and how to ask it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import duckdb

from payung.instruments import sql
from payung.instruments.inspection.finding import FIRST_FEW
from payung.instruments.inspection.profile import Profile
from payung.instruments.instrument import Instrument
from payung.survey.design import Design
from payung.survey.source import Source

RECORD = "payung_record_number"


@dataclass(frozen=True)
class Inspected:
    """
    What every check looks at.

    ``design`` names columns of ``source`` in its own spelling; where nobody said
    how the survey was drawn it is what the columns suggest.
    """

    source: Source
    profiles: Mapping[str, Profile]
    design: Design
    design_is_guessed: bool = False
    instrument: Instrument | None = None
    roster_columns: tuple[str, ...] = ()

    @cached_property
    def records(self) -> duckdb.DuckDBPyRelation:
        """
        All records, numbered, with the columns that checks ask about together.

        They are set aside once: each further look at a large text file would read
        it anew.
        """
        columns = dict.fromkeys([*self.design_columns, *self.roster_columns])
        selected = [f"row_number() OVER () AS {RECORD}", *map(sql.name, columns)]
        everything = self.source.connection.sql(f"FROM {self.source.relation}")
        numbered = everything.project(", ".join(selected)).to_arrow_table()
        self.source.connection.register("payung_inspected", numbered)
        return self.source.connection.sql("FROM payung_inspected")

    @property
    def design_columns(self) -> list[str]:
        """Columns of the design."""
        design = self.design
        named = (design.weight, design.strata, *design.clusters, *design.populations)
        return [column for column in named if column]

    @property
    def psu_columns(self) -> list[str]:
        """Columns that tell PSUs apart."""
        strata = [self.design.strata] if self.design.nested else []
        return [column for column in (*strata, *self.design.clusters[:1]) if column]

    @property
    def number_of_rows(self) -> int:
        """Records in the file."""
        return next(iter(self.profiles.values())).rows

    def one(self, *asked: str) -> tuple[Any, ...]:
        """Return one row of sums over all records."""
        return self.records.aggregate(", ".join(asked)).fetchall()[0]

    def rows_where(self, condition: str, first: int = FIRST_FEW) -> tuple[int, ...]:
        """Return the numbers of the first few records for which a condition holds."""
        found = self.records.filter(condition).project(RECORD).order(RECORD)
        return tuple(row[0] for row in found.limit(first).fetchall())

    def weight(self) -> str | None:
        """Return SQL for the weight as a number, null where it is missing."""
        if self.design.weight is None:
            return None
        number = f"try_cast({sql.name(self.design.weight)} AS DOUBLE)"
        return f"CASE WHEN abs({number}) < 1e300 THEN {number} END"
