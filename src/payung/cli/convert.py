"""`payung convert`: a survey file as Parquet with its labels, or as CSV."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from payung.cli.progress import following, say
from payung.survey.refusal import Refusal


class FileExists(Refusal):
    """There is a file of that name already."""


def convert(
    file: Annotated[Path, typer.Argument(help="Survey file to read.")],
    out: Annotated[
        Path, typer.Argument(help="File to write, ending in .parquet or .csv.")
    ],
    words: Annotated[
        bool, typer.Option("--words", help="Write the words for coded answers.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Show no progress and no summary.")
    ] = False,
) -> None:
    """
    Convert a survey file to Parquet or CSV.

    Parquet keeps titles, labels and missing codes inside; CSV keeps codes, or with
    --words the words for them. What was declared missing is empty in both.
    """
    from payung.instruments.reading import read
    from payung.instruments.writing import write

    refuse_to_overwrite(out, force, file)
    with following("Reading", quiet) as progress:
        source = read(file, progress=progress)
    with following("Writing", quiet) as progress:
        write(source, out, with_words=words, progress=progress)
    if not quiet:
        rows, columns = source.number_of_rows or 0, len(source.columns)
        say(f"Wrote {out}: {rows:,} records, {columns:,} columns.", *source.notes)


def refuse_to_overwrite(out: Path, force: bool, file: Path | None = None) -> None:
    """Refuse to write over a file unless asked to, and over the file read in any case."""
    if file is not None and out.exists() and file.exists() and out.samefile(file):
        raise FileExists(
            f"{out} is the file to be read; give the new one another name."
        )
    if out.exists() and not force:
        raise FileExists(
            f"There is a file {out} already; give --force to write over it."
        )
