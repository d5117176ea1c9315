"""Parquet files, scanned where they stand."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import duckdb

from payung.instruments.labelled import KEY, from_json
from payung.instruments.reading.columns import Wanted, positions_wanted
from payung.instruments.reading.refusals import FileHasNoRecords, FileIsBroken
from payung.instruments.reading.temporary import under_plain_name
from payung.instruments.sql import name, word
from payung.survey.source import Source

VIEW = "survey"
HOLDS_MORE = re.compile(r"\[|^(STRUCT|MAP|UNION|BLOB|BIT|VARIANT|GEOMETRY)")


def read(
    path: Path, columns: Wanted, progress: Callable[[int, int | None], None]
) -> Source:
    """Read a Parquet file, with the labels that ``payung convert`` put into it."""
    connection = duckdb.connect()
    file = under_plain_name(path, connection)
    try:
        scanned = connection.sql(f"FROM read_parquet({word(file)})")
        rows = scanned.aggregate("count(*)").fetchall()[0][0]
        kept = from_json(kept_text(connection, file))
        blank = columns_with_blanks(connection, file)
    except duckdb.Error:
        raise FileIsBroken(
            f"{path.name} stops early or is damaged; copy it again from its source."
        ) from None
    if rows == 0:
        raise FileHasNoRecords(f"{path.name} has columns but no records.")
    wanted = [scanned.columns[i] for i in positions_wanted(scanned.columns, columns)]
    kinds = dict(zip(scanned.columns, map(str, scanned.types), strict=True))
    names = [one for one in wanted if not HOLDS_MORE.search(kinds[one])]
    if left_out := [one for one in wanted if one not in names]:
        note = f"Left out, since they hold more than one answer each: {', '.join(left_out)}."
        kept["notes"] = (*kept.get("notes", ()), note)
    selected = [without_blanks(one) if one in blank else name(one) for one in names]
    view = scanned.project(", ".join(selected))
    view.create_view(VIEW)
    progress(rows, rows)
    types = dict(zip(names, map(str, view.types), strict=True))
    return Source(connection, VIEW, types, rows, **kept)


def kept_text(connection: duckdb.DuckDBPyConnection, path: Path) -> str | None:
    """Return what ``payung convert`` wrote about the columns."""
    pairs = connection.sql(f"FROM parquet_kv_metadata({word(path)})")
    kept = pairs.filter(f"key = {word(KEY)}::BLOB").project("decode(value)").fetchall()
    return kept[0][0] if kept else None


def columns_with_blanks(connection: duckdb.DuckDBPyConnection, path: Path) -> set[str]:
    """
    Return text columns that may hold empty texts, to be read as missing.

    The smallest text of each part stands in the file: where it starts after a
    space, no text of spaces can be there, and the column is read as it is.
    """
    parts = connection.sql(f"FROM parquet_metadata({word(path)})")
    texts = parts.filter("type = 'BYTE_ARRAY'").filter(
        "stats_min_value IS NULL OR stats_min_value <= '!'"
    )
    return {row[0] for row in texts.project("path_in_schema").distinct().fetchall()}


def without_blanks(column: str) -> str:
    """Return SQL for a text column whose blanks are missing."""
    quoted = name(column)
    blank = f"CASE WHEN trim({quoted}) <> '' THEN {quoted} END"
    return f"{blank} AS {quoted}"
