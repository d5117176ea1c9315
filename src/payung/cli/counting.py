"""Where the children of a file are summed: in this process, or on Spark."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from payung.survey.source import Source

# Spark takes such a path for a pattern, or such a file for a hidden one.
PATTERN = set("*?[]{}\\")
HIDDEN = ("_", ".")


@contextmanager
def counted_by(
    engine: str, master: str, source: Source, file: Path, progress: Any = None
) -> Iterator[Source]:
    """Give the source with the engine that was asked for, and close it afterwards."""
    if engine == "duckdb":
        yield source
        return
    from payung.survey.spark.engine import Spark
    from payung.survey.spark.session import spark_session

    with (
        spark_session(master) as session,
        as_parquet(source, file, progress) as parquet,
    ):
        yield replace(source, engine=Spark.over(session, parquet))


@contextmanager
def as_parquet(source: Source, file: Path, progress: Any = None) -> Iterator[Path]:
    """Give the records as Parquet: the file itself, or a copy that goes afterwards."""
    from payung.instruments.writing import write

    if is_read_as_it_is(source, file):
        yield file
        return
    with tempfile.TemporaryDirectory(prefix="payung-") as folder:
        copy = Path(folder) / "survey.parquet"
        write(source, copy, progress=progress)
        yield copy


def is_read_as_it_is(source: Source, file: Path) -> bool:
    """Tell whether Spark finds in the file itself what the source has."""
    from payung.instruments.reading import parquet

    if file.suffix.lower() != ".parquet" or source.relation != parquet.VIEW:
        return False
    from pyarrow.parquet import read_schema

    if PATTERN & set(str(file.absolute())) or file.name.startswith(HIDDEN):
        return False
    return set(source.columns) <= set(read_schema(file).names)
