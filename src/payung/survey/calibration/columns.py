"""A file with columns of numbers beside it, child by child."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from payung.survey.calibration.calibrated import Calibrated
from payung.survey.refusal import Refusal
from payung.survey.source import Source
from payung.survey.sums import Floats

CALIBRATED_WEIGHT = "calibrated_weight"


class ColumnTaken(Refusal):
    """A column that was to be added is in the file already."""


class OtherFile(Refusal):
    """Weights were made from a file of another length."""


def with_weights(
    source: Source, calibrated: Calibrated, name: str = CALIBRATED_WEIGHT
) -> Source:
    """
    Return the file with its calibrated weights as one more column.

    Parameters
    ----------
    source
        The file from which the weights were made.
    calibrated
        What ``post_stratify``, ``rake`` or ``calibrate`` gave.
    name
        Name of the new column; say it as the design's ``weight``.

    Returns
    -------
    Source
        Same records in the same order, one column more.

    Raises
    ------
    ColumnTaken, OtherFile
        Where the file has such a column, or another number of records.

    Notes
    -----
    ``payung.survey.estimate`` gives right values with this weight, but errors as if it
    were the design's: mostly too large. ``estimate_calibrated`` gives those of
    calibration.
    """
    return with_columns(source, {name: calibrated.weights})


def with_columns(source: Source, columns: Mapping[str, Floats]) -> Source:
    """Return the file with columns of numbers, matched by place in the file."""
    import pyarrow as pa

    refuse_taken(source, columns)
    beside = pa.table(dict(columns))
    refuse_other_length(source, beside.num_rows)
    table = free_table(source)
    source.connection.register(table, beside)
    relation = f"(SELECT * FROM {source.relation} POSITIONAL JOIN {table})"  # noqa: S608
    types = dict.fromkeys(columns, "DOUBLE")
    return replace(source, relation=relation, columns={**source.columns, **types})


def refuse_taken(source: Source, columns: Mapping[str, Floats]) -> None:
    """Refuse a name that a column of the file has."""
    taken = {column.lower() for column in source.columns}
    for name in columns:
        if name.lower() in taken:
            raise ColumnTaken(
                f"The file has a column {name} already; give the new one another name."
            )


def refuse_other_length(source: Source, rows: int) -> None:
    """Refuse columns that are not of this file."""
    counted = f"SELECT count(*) FROM {source.relation}"  # noqa: S608
    found = source.connection.sql(counted).fetchall()[0][0]
    if found != rows:
        raise OtherFile(
            f"The weights are of {rows:,} children and the file has {found:,}; "
            "calibrate this file."
        )


def free_table(source: Source) -> str:
    """Return a name that no table of the connection has."""
    sql = "SELECT table_name FROM information_schema.tables"
    taken = {row[0] for row in source.connection.execute(sql).fetchall()}
    number = 0
    while f"beside_{number}" in taken:
        number += 1
    return f"beside_{number}"
