"""`payung example`: an invented survey to try everything with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def example(
    file: Annotated[
        Path, typer.Argument(help="File to write, ending in .sav, .parquet or .csv.")
    ],
    seed: Annotated[
        int, typer.Option("--seed", help="Another number invents other children.")
    ] = 2021,
    schools: Annotated[
        int, typer.Option("--schools", help="Schools to draw, some 70 pupils each.")
    ] = 70,
    language: Annotated[
        str, typer.Option("--language", help="Language of the labels: en or vi.")
    ] = "en",
    force: Annotated[
        bool, typer.Option("--force", help="Write over a file that is there.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Do not say what to try next.")
    ] = False,
) -> None:
    """
    Write an invented school survey of an invented country, to learn with.

    The same seed and number of schools give the same file.
    """
    from payung.cli.convert import refuse_to_overwrite
    from payung.cli.progress import say
    from payung.instruments.example import write_example

    refuse_to_overwrite(file, force)
    write_example(file, seed=seed, schools=schools, language=language)
    if not quiet:
        say(
            f"Wrote {file}. Practice only: every child and figure in it is invented.",
            f"Try: payung inspect {file} --instrument example",
            f"     payung estimate {file} --instrument example --by sex",
        )
