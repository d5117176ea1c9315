"""Writing a survey as Parquet, with its labels inside, or as CSV."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from payung.instruments import sql
from payung.instruments.labelled import KEY, as_json
from payung.survey.refusal import Refusal
from payung.survey.source import Source

ROWS_AT_ONCE = 65_536
Progress = Callable[[int, int | None], None]


class CannotWrite(Refusal):
    """A file of this kind, or in this place, is not written."""


def write(
    source: Source,
    path: str | Path,
    *,
    with_words: bool = False,
    progress: Progress | None = None,
) -> None:
    """
    Write all records, in their order, to a Parquet or CSV file.

    ``with_words`` writes the words for coded answers instead of the codes. The file
    gets its name when it is whole.
    """
    path = Path(path)
    writer = write_parquet if path.suffix.lower() == ".parquet" else write_csv
    if path.suffix.lower() not in (".parquet", ".csv"):
        raise CannotWrite(
            f"{path.name} does not end in .parquet or .csv; only these are written."
        )
    with unfinished(path) as place:
        writer(source, selected(source, with_words), place, progress or silent)


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """Give a place beside the file to write to; it becomes the file when all is well."""
    if not path.parent.is_dir():
        raise CannotWrite(f"There is no folder {path.parent}; make it first.")
    place = path.with_name(f".{path.name}.unfinished")
    try:
        yield place
        os.replace(place, path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise CannotWrite(f"{path} cannot be written: {reason}.") from None
    finally:
        place.unlink(missing_ok=True)


def silent(done: int, rows: int | None) -> None:
    """Tell nobody."""


def selected(source: Source, with_words: bool) -> Any:
    """Return the records, with words for codes where asked."""
    columns = [
        worded(source, column)
        if with_words and column in source.labels
        else sql.name(column)
        for column in source.columns
    ]
    relation = source.connection.sql(f"FROM {source.relation}")
    return relation.project(", ".join(columns))


def worded(source: Source, column: str) -> str:
    """Return SQL for a column with words for codes; a code without words stays."""
    quoted = sql.name(column)
    words = " ".join(
        f"WHEN {sql.word(value)}::{source.columns[column]} THEN {sql.word(label)}"
        for value, label in source.labels[column].items()
    )
    plain = f"regexp_replace({quoted}::VARCHAR, '\\.0$', '')"
    return f"CASE {quoted} {words} ELSE {plain} END AS {quoted}"


def write_parquet(source: Source, records: Any, path: Path, progress: Progress) -> None:
    """Write Parquet part by part."""
    from pyarrow import parquet

    done = 0
    reader = records.to_arrow_reader(ROWS_AT_ONCE)
    schema = reader.schema.with_metadata({KEY: as_json(source)})
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in reader:
            writer.write_batch(batch)
            done += batch.num_rows
            progress(done, source.number_of_rows)


def write_csv(source: Source, records: Any, path: Path, progress: Progress) -> None:
    """Write CSV part by part."""
    from pyarrow import csv

    done = 0
    reader = records.to_arrow_reader(ROWS_AT_ONCE)
    with csv.CSVWriter(path, reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)
            done += batch.num_rows
            progress(done, source.number_of_rows)
