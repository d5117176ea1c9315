"""Names and words, written so that DuckDB takes them for nothing else."""

from __future__ import annotations


def name(column: str) -> str:
    """Write the name of a column or view."""
    return '"' + column.replace('"', '""') + '"'


def word(text: object) -> str:
    """Write a literal text."""
    return "'" + str(text).replace("'", "''") + "'"
