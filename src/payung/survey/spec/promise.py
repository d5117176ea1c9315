"""A survey that fits on the screen, a question, and the numbers one must get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from payung.survey.design import Design
from payung.survey.estimates import Estimates
from payung.survey.estimation import estimate
from payung.survey.indicator import Indicator
from payung.survey.source import Source

SCHOOLS = Design("weight", "stratum", ("school",))


@dataclass(frozen=True)
class Promise:
    """
    One thing that an estimator promises.

    Attributes
    ----------
    says
        The promise, as a sentence.
    survey
        Names, then a line a child; ``-`` is missing.
    gives
        For each group the numbers that must come out, by the name of the attribute
        (of an ``Estimate``, or of the ``Difference`` that ``compares``).
    because
        The arithmetic, by hand.
    """

    of: str
    says: str
    survey: str
    indicator: Indicator
    gives: Mapping[str, Mapping[str, Any]]
    because: str = ""
    design: Design = SCHOOLS
    asked: Mapping[str, Any] = field(default_factory=dict)
    compares: bool = False

    def estimates(self) -> Estimates:
        """Ask the library."""
        return estimate(
            source_of(self.survey), self.design, [self.indicator], **self.asked
        )

    def found(self) -> dict[str, Any]:
        """Return the estimate of each group, or each difference by its kind."""
        told = self.estimates()
        if self.compares:
            return {one.kind: one for one in told.differences}
        return {one.group_name: one for one in told}


def source_of(survey: str) -> Source:
    """Return a survey written as a table."""
    lines = [line.split("|") for line in survey.strip().splitlines()]
    names, *rows = [[cell.strip() for cell in line] for line in lines]
    connection = duckdb.connect()
    columns = {
        name: kind_of([row[at] for row in rows]) for at, name in enumerate(names)
    }
    typed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
    connection.execute(f"CREATE TABLE survey ({typed})")
    for row in rows:
        given = [None if cell == "-" else cell for cell in row]
        places = ", ".join("?" * len(given))
        connection.execute(f"INSERT INTO survey VALUES ({places})", given)  # noqa: S608
    return Source(connection, "survey", columns, number_of_rows=len(rows))


def kind_of(cells: Sequence[str]) -> str:
    """Return the kind of a column: whole numbers, numbers, or words."""
    known = [cell for cell in cells if cell != "-"]
    for kind, made in (("BIGINT", int), ("DOUBLE", float)):
        try:
            [made(cell) for cell in known]
        except ValueError:
            continue
        return kind
    return "VARCHAR"
