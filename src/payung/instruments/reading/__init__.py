"""Survey files of every usual kind, read into one form: a ``Source``."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from payung.instruments.reading.columns import Wanted
from payung.instruments.reading.contents import check_contents
from payung.instruments.reading.refusals import (
    EndingNotKnown,
    FileIsEmpty,
    FileNotFound,
    FileNotReadable,
    NotAFile,
)
from payung.instruments.reading.temporary import shut_in
from payung.survey.source import Source

Progress = Callable[[int, int | None], None]

# The module is imported when a file of its kind is read, so that a CSV file
# does not wait for what only SPSS files need.
READERS = {
    ".sav": "statistical",
    ".zsav": "statistical",
    ".dta": "statistical",
    ".sas7bdat": "statistical",
    ".xpt": "statistical",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".parquet": "parquet",
    ".xlsx": "workbook",
}


def read(
    path: str | Path, *, columns: Wanted = None, progress: Progress | None = None
) -> Source:
    """
    Read a survey file with its labels; answers declared missing become null.

    ``columns`` names what the caller needs, whatever the case: only these are read
    where that is faster. A name that the file lacks makes all be read, so that the
    caller can offer the nearest one. A function gets the file's names and returns
    those wanted.
    """
    path = existing_file(Path(path))
    reader = import_module(f"payung.instruments.reading.{reader_of(path)}")
    check_contents(path)
    source: Source = reader.read(path, columns, progress or (lambda done, rows: None))
    shut_in(source.connection, path)
    return source


def reader_of(path: Path) -> str:
    """Return the module that reads files with this ending."""
    try:
        return READERS[path.suffix.lower()]
    except KeyError:
        ending = f"ends in {path.suffix}" if path.suffix else "has no ending"
        raise EndingNotKnown(
            f"{path.name} {ending}, which is not read; save it as one of "
            f"{' '.join(READERS)}."
        ) from None


def existing_file(path: Path) -> Path:
    """Return the path where there is a file with something in it."""
    if path.is_dir():
        raise NotAFile(f"{path} is a folder; name the survey file inside it.")
    if not path.exists():
        raise FileNotFound(f"There is no file {path}; check the name and the folder.")
    if not path.is_file():
        raise NotAFile(f"{path} is not a file on a disk; name the survey file.")
    reader_of(path)
    try:
        with path.open("rb") as file:
            if not file.read(1):
                raise FileIsEmpty(
                    f"{path.name} is empty; export it again from its source."
                )
    except OSError as error:
        raise FileNotReadable(
            f"{path} cannot be read: {(error.strerror or str(error)).lower()}."
        ) from None
    return path
