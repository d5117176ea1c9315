"""Small surveys for tests: written as a table, or as children of the twin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
import pyarrow as pa

from payung.survey.source import Source
from payung.survey.twin import Child


def source_of(columns: Mapping[str, Sequence[object]], **about: object) -> Source:
    """Return columns as a survey file."""
    connection = duckdb.connect()
    connection.register("survey", pa.table(dict(columns)))
    described = connection.execute("DESCRIBE survey").fetchall()
    types = {row[0]: row[1] for row in described}
    rows = len(next(iter(columns.values()))) if columns else 0
    return Source(connection, "survey", types, number_of_rows=rows, **about)


def survey_of(table: str, **about: object) -> Source:
    """
    Return a survey written as a table: a line of names, then a line a child.

    Numbers are numbers, ``-`` is missing, everything else is a word.
    """
    lines = [line.split("|") for line in table.strip().splitlines()]
    names, *rows = [[cell.strip() for cell in line] for line in lines]
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    return source_of({name: valued(cells) for name, cells in columns.items()}, **about)


def valued(cells: list[str]) -> list[object]:
    """Return cells as whole numbers, else as numbers, else as words."""
    given = [cell for cell in cells if cell != "-"]
    for kind in (int, float, str):
        try:
            known = iter([kind(cell) for cell in given])
        except ValueError:
            continue
        return [None if cell == "-" else next(known) for cell in cells]
    return []


def file_of(children: Sequence[Child]) -> Source:
    """Return the twin's children as a survey file."""
    stages = max(len(child.clusters) for child in children)
    columns: dict[str, list[object]] = {
        "weight": [child.weight for child in children],
        "stratum": [child.stratum for child in children],
        "y": pa.array([child.y for child in children], pa.float64()),
        "x": pa.array([child.x for child in children], pa.float64()),
        "grp": pa.array([child.group for child in children], pa.string()),
    }
    for stage in range(stages):
        columns[f"unit{stage}"] = [child.clusters[stage] for child in children]
        if len(children[0].populations) > stage:
            columns[f"population{stage}"] = [
                child.populations[stage] for child in children
            ]
    return source_of(columns)
