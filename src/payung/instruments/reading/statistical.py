"""SPSS, Stata and SAS files, with what their makers said about each answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from textwrap import shorten
from typing import Any

import duckdb

from payung.instruments.reading.answers import arrow_table
from payung.instruments.reading.columns import Wanted, positions_wanted, told_apart
from payung.instruments.reading.missing import declared_missing, is_kind_of_missing
from payung.instruments.reading.refusals import FileHasNoRecords, FileIsBroken
from payung.instruments.reading.temporary import folder_for
from payung.instruments.sql import word
from payung.survey.source import Source, Value

FUNCTIONS = {
    ".sav": "read_sav",
    ".zsav": "read_sav",
    ".dta": "read_dta",
    ".sas7bdat": "read_sas7bdat",
    ".xpt": "read_xport",
}
# Python holds a cell in some 32 bytes while it is read: about 130 MB at once.
CELLS_AT_ONCE = 4_000_000
LONGEST_NOTE = 600
VIEW = "survey"


@dataclass(frozen=True)
class StatisticalFile:
    """A file and what its dictionary says, before any record is read."""

    path: Path
    dictionary: Any
    read_part: Callable[..., tuple[dict[str, list[Any]], Any]]
    columns: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def rows_at_once(self) -> int:
        """Records that are read before they are put away."""
        return max(1_000, CELLS_AT_ONCE // max(1, len(self.columns)))


def read(
    path: Path, columns: Wanted, progress: Callable[[int, int | None], None]
) -> Source:
    """Read a file through pyreadstat into DuckDB."""
    file, notes = opened(path, columns)
    connection = duckdb.connect()
    rows = stored(connection, file, progress)
    described = connection.sql(f"FROM {VIEW}")
    types = zip(described.columns, map(str, described.types), strict=True)
    about = file.dictionary
    pairs = list(zip(file.columns, file.names, strict=True))
    titles = about.column_names_to_labels
    labels = {column: labels_of(about, column) for column in file.columns}
    missing = declared_missing(about)
    return Source(
        connection,
        VIEW,
        dict(types),
        rows,
        titles={new: titles[old] for old, new in pairs if titles.get(old)},
        labels={new: labels[old] for old, new in pairs if labels.get(old)},
        missing={new: missing[old] for old, new in pairs if old in missing},
        notes=(*notes, *notes_of(path, about)),
    )


def labels_of(about: Any, column: str) -> dict[Value, str]:
    """Return the words for the values of a column, without those for kinds of missing."""
    is_text = about.readstat_variable_types.get(column) == "string"
    words = about.variable_value_labels.get(column, {})
    return {v: w for v, w in words.items() if is_text or not is_kind_of_missing(v)}


def opened(path: Path, columns: Wanted) -> tuple[StatisticalFile, list[str]]:
    """Read the dictionary of a file and choose the columns."""
    import pyreadstat

    function = getattr(pyreadstat, FUNCTIONS[path.suffix.lower()])
    # Only with this are the codes told that were declared missing.
    keep_codes = {} if path.suffix.lower() == ".xpt" else {"user_missing": True}
    _, about = guarded(
        path, function, output_format="dict", metadataonly=True, **keep_codes
    )
    unique, notes = told_apart(about.column_names)
    places = positions_wanted(about.column_names, columns)
    file = StatisticalFile(
        path,
        about,
        function,
        tuple(about.column_names[place] for place in places),
        tuple(unique[place] for place in places),
    )
    return file, notes


def guarded(path: Path, function: Callable[..., Any], **options: Any) -> Any:
    """Call pyreadstat; what it cannot read is a broken file."""
    import pyreadstat

    broken = (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError)
    try:
        return function(str(path), **options)
    except OverflowError:
        # A date after the year 9999, usually a missing code: kept as a number.
        return function(str(path), **options, disable_datetime_conversion=True)
    except broken as error:
        raise FileIsBroken(
            f"{path.name} stops early or is damaged ({str(error).rstrip('.')}); "
            "copy it again from its source."
        ) from None


def stored(
    connection: duckdb.DuckDBPyConnection,
    file: StatisticalFile,
    progress: Callable[[int, int | None], None],
) -> int:
    """Put all records where DuckDB scans them; return their number."""
    parts = tables(file, progress)
    first = next(parts, None)
    if first is None or first.num_rows == 0:
        raise FileHasNoRecords(f"{file.path.name} has columns but no records.")
    if first.num_rows < file.rows_at_once:
        connection.register("survey_records", first)
        connection.sql("FROM survey_records").create_view(VIEW)
        rows = first.num_rows
    else:
        rows = written_to_parquet(connection, first, parts)
    expected = file.dictionary.number_rows
    if expected and expected != rows:
        raise FileIsBroken(
            f"{file.path.name} says it has {expected:,} records but {rows:,} can be "
            "read; copy it again from its source."
        )
    return rows


def tables(
    file: StatisticalFile, progress: Callable[[int, int | None], None]
) -> Iterator[Any]:
    """Read the records part by part, all parts with the columns of the first."""
    schema, done, rows = None, 0, file.rows_at_once
    while rows == file.rows_at_once:
        table = part_of(file, done, schema)
        schema, rows = table.schema, table.num_rows
        done += rows
        progress(done, file.dictionary.number_rows)
        if rows or done == 0:
            yield table


def part_of(file: StatisticalFile, offset: int, schema: Any) -> Any:
    """Read one part; what Python held of it is gone before the next is read."""
    answers, _ = guarded(
        file.path,
        file.read_part,
        output_format="dict",
        usecols=list(file.columns),
        row_offset=offset,
        row_limit=file.rows_at_once,
    )
    values = [answers[column] for column in file.columns]
    return arrow_table(file.names, values, schema, formats(file))


def formats(file: StatisticalFile) -> Sequence[str]:
    """Return how each column is shown, which tells dates from numbers."""
    shown_as = file.dictionary.original_variable_types
    kinds = file.dictionary.readstat_variable_types
    return [
        "string" if kinds.get(column) == "string" else shown_as.get(column) or ""
        for column in file.columns
    ]


def written_to_parquet(
    connection: duckdb.DuckDBPyConnection, first: Any, others: Iterator[Any]
) -> int:
    """Write a large file as Parquet, part by part, and return its records."""
    from pyarrow import parquet

    target = folder_for(connection) / "survey.parquet"
    rows = 0
    with parquet.ParquetWriter(target, first.schema) as writer:
        for part in chain([first], others):
            writer.write_table(part)
            rows += part.num_rows
    connection.sql(f"FROM read_parquet({word(target)})").create_view(VIEW)
    return rows


def notes_of(path: Path, about: Any) -> list[str]:
    """Return the file's own notes, and what could not be read."""
    said = " ".join(note.strip() for note in about.notes or () if note.strip())
    notes = [f"The file says: {shorten(said, LONGEST_NOTE)}"] if said else []
    if path.suffix.lower() == ".sas7bdat":
        notes.append("SAS keeps value labels in a file of its own, which is not read.")
    return notes
